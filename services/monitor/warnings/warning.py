"""A warning as it is kept: its document, whom it concerns, where it stands, and who did what to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from shared.documents import Document
from shared.vocabulary import Right

PLAINTIFF = "plaintiff_warning"
TRADEMARK = "trademark_warning"
KINDS = (PLAINTIFF, TRADEMARK)


class State(StrEnum):
    """Where a warning stands. A withdrawn draft was discarded; a withdrawn publication no longer holds."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What was done to a warning."""

    PROPOSED = "proposed"
    EDITED = "edited"
    REFRESHED = "refreshed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Concerns(msgspec.Struct, frozen=True):
    """Whom a warning concerns: ids of registered firms, kinds of right, industries in the registry's words."""

    firms: tuple[str, ...] = ()
    rights: tuple[Right, ...] = ()
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Who did what, when, and why where he said so. by: id of the account, "" for the system."""

    action: Action
    version: int
    at: datetime
    by: str
    by_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning; see tables.warning. steps: the oldest first, empty in lists."""

    id: str
    kind: str
    subject: str
    subject_name: str
    period: str
    attempt: int
    state: State
    version: int
    number: str
    document: Document
    concerns: Concerns
    composed: bool
    proposed_at: datetime
    changed_at: datetime
    published_at: datetime | None
    steps: tuple[Step, ...] = ()

    @property
    def was_published(self) -> bool:
        """Whether it is or was public."""
        return self.published_at is not None
