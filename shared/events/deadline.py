"""Facts about deadlines: what is due when in a case, published whole whenever it changes."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from shared.events.envelope import Body
from shared.vocabulary import DeadlineBasis, DeadlineState


class CaseDeadline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One deadline or hearing of a case. An aid, no legal advice.

    id: stable within the case while the entry and rule it follows from stay. kind: stable name, with zh and en for
    people. day (as JSON: date): court-local; time: court-local "HH:MM", "" for the whole day. party: whom it concerns as the docket
    names it, "" for all. firm: registry id of that party's firm, "" when none. rule, cite: id of the rule and its
    source, "" for a stated date no rule is known for. entry: uid of the docket entry it follows from, "" when it
    follows from the header. because: uid of the entry that met or superseded it. state: never "passed" in a fact,
    which does not know when it is read. sequence: raised by one each time this deadline changes; changed_at: when.
    """

    id: str
    kind: str
    zh: str
    en: str
    day: date = msgspec.field(name="date")
    time: str = ""
    party: str = ""
    firm: str = ""
    basis: DeadlineBasis
    state: DeadlineState = DeadlineState.OPEN
    rule: str = ""
    cite: str = ""
    entry: str = ""
    because: str = ""
    why_zh: str = ""
    why_en: str = ""
    sequence: int = 0
    changed_at: datetime | None = None


class DeadlineChanged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when the deadlines of a case changed; carries all of them, none when the case has none any more.

    revision: 1, 2, 3 … per case. zone: IANA name of the court's time zone. closes: court-local time by which papers
    of a day must be in, "24:00" at most.
    """

    case: str
    revision: int
    number: str
    court: str
    court_name: str
    caption: str
    zone: str
    closes: str = "24:00"
    sealed: bool = False
    composed: bool = False
    deadlines: tuple[CaseDeadline, ...] = ()
