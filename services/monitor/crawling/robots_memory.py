"""What robots.txt said of each host, remembered for a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.robotstxt import RobotParser

# RFC 9309, 2.4: a copy should not be used for more than a day.
_KEPT = timedelta(days=1)


class RobotsMemory:
    """The robots.txt of each host as last read, shared by all sweeps of a process."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[datetime, RobotParser]] = {}

    def get(self, host: str, now: datetime) -> RobotParser | None:
        """What was read of a host within the last day."""
        at, parser = self._held.get(host, (None, None))
        return parser if at is not None and now - at < _KEPT else None

    def keep(self, host: str, parser: RobotParser, now: datetime) -> None:
        """Remember it."""
        self._held[host] = (now, parser)
