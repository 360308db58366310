"""A court case of the story with every day resolved, and what of it shows at an instant."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec


class Court(msgspec.Struct, frozen=True):
    """A federal district court. id: CourtListener's. document_prefix: the three digits its document ids begin with."""

    id: str
    name: str
    office: str
    zone: str
    document_prefix: str

    @property
    def zone_info(self) -> ZoneInfo:
        """The court's time zone."""
        return ZoneInfo(self.zone)

    @property
    def address(self) -> str:
        """The address of the court's electronic filing system, without a slash at the end."""
        return f"https://ecf.{self.id}.uscourts.gov"


class Counsel(msgspec.Struct, frozen=True):
    """A lawyer as the docket sheet prints him; address is a list of lines."""

    name: str
    firm: str
    address: tuple[str, ...]
    phone: str
    email: str


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party. role: as the sheet heads it, "Plaintiff". shown_from: instant from which the sheet names it."""

    role: str
    name: str
    extra: str
    address: str
    counsel: tuple[Counsel, ...]
    shown_from: datetime
    terminated: datetime | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A docket entry. hidden: under seal as long as the case is sealed, and never in a feed."""

    entered: datetime
    filed: date
    number: str
    sequence: int
    document_id: str
    title: str
    text: str
    hidden: bool


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case with its parties and entries, entries in order of entering.

    unsealed: instant of unsealing, None for a case that never was sealed. sealed_caption: what the feed
    calls it until then.
    """

    court: Court
    number: str
    pacer_case_id: str
    caption: str
    sealed_caption: str
    nature_of_suit: str
    cause: str
    demand: str
    jury_demand: str
    jurisdiction: str
    judge: str
    family: str
    filed: date
    closed: datetime | None
    unsealed: datetime | None
    parties: tuple[Party, ...]
    entries: tuple[Entry, ...]

    def opened(self, instant: datetime) -> bool:
        """Whether the case exists at this instant."""
        return self.entries[0].entered <= instant

    def sealed(self, instant: datetime) -> bool:
        """Whether the docket is under seal at this instant."""
        return self.unsealed is not None and instant < self.unsealed

    def caption_at(self, instant: datetime) -> str:
        """The caption the public sees at this instant."""
        return self.sealed_caption if self.sealed(instant) else self.caption

    def parties_at(self, instant: datetime) -> tuple[Party, ...]:
        """The parties the docket sheet names at this instant: none while the case is sealed."""
        if self.sealed(instant):
            return ()
        return tuple(party for party in self.parties if party.shown_from <= instant)

    def entries_at(self, instant: datetime) -> tuple[Entry, ...]:
        """The entries the docket sheet shows at this instant: none while the case is sealed."""
        if self.sealed(instant):
            return ()
        return tuple(entry for entry in self.entries if entry.entered <= instant)

    def announced_at(self, instant: datetime) -> tuple[Entry, ...]:
        """The entries the court's feed has announced by this instant."""
        return tuple(entry for entry in self.entries if entry.entered <= instant and not entry.hidden)
