"""What an observation did to the entries of a case, and the uid an entry gets at first sight."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.monitor.cases.case import Entry
from shared.events.docket import EntrySeen
from shared.events.envelope import fact_id


@dataclass(slots=True)
class Merged:
    """What one observation did to the entries.

    added: new to the case. completed: known ones it said more of. folded: known ones that proved to be
    another known one. before: the completed and folded ones as they were, by uid.
    """

    added: list[Entry] = field(default_factory=list)
    completed: list[Entry] = field(default_factory=list)
    folded: list[Entry] = field(default_factory=list)
    before: dict[str, Entry] = field(default_factory=dict)

    def take(self, other: Merged) -> None:
        """Add what was done to entries of another docket, which are other entries."""
        self.added += other.added
        self.completed += other.completed
        self.folded += other.folded
        self.before |= other.before


def uid_of(docket: str, item: EntrySeen, ordinal: int = 0) -> str:
    """The uid of an entry first seen like this; ordinal: how many entries first seen so have one already."""
    for name in ("number", "document_id", "sequence"):
        if value := getattr(item, name):
            return fact_id("entry", docket, name, value, ordinal)
    return fact_id("entry", docket, item.entered or item.filed, item.title, item.text, ordinal)
