"""What all decisions of people have in common: who made them, when and why, and who took them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The record of a decision. by, undone_by: ids of accounts; the names are those of then. undone_at: None while it stands."""

    reason: str
    by: str
    by_name: str
    at: datetime
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_by_name: str = ""
    undone_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_at is None
