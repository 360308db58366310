"""How the partitions of a consumer move: what the watchdog goes by, and the look after those left behind."""

from __future__ import annotations

import time
from collections.abc import Mapping

from shared.bus.kafka.offsets import Place


class Progress:
    """Positions as they were seen one time after the other."""

    def __init__(self) -> None:
        self._seen: dict[Place, tuple[int, float]] = {}
        self.waiting = 0
        self.moved()

    def moved(self) -> None:
        """Something moved, or nothing can for a reason known elsewhere."""
        self._moved_at = time.monotonic()

    @property
    def idle_seconds(self) -> float:
        """For how long nothing moved though messages wait; 0 when none wait."""
        return time.monotonic() - self._moved_at if self.waiting else 0.0

    def see(self, positions: Mapping[Place, int], ends: Mapping[Place, int]) -> None:
        """Take note of where every partition is and ends."""
        now = time.monotonic()
        self.waiting = sum(max(0, ends[place] - position) for place, position in positions.items())
        for place, position in positions.items():
            known = self._seen.get(place)
            if known is None or known[0] != position:
                self.moved()
            if known is None or known[0] != position or position >= ends[place]:
                self._seen[place] = (position, now)
        if not self.waiting:
            self.moved()

    def standing_seconds(self, place: Place) -> float:
        """For how long a partition was seen at the same position while messages waited in it."""
        return time.monotonic() - self._seen[place][1]
