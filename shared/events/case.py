"""Facts about cases: our record of a dispute, published whole whenever it changes."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from shared.events.envelope import Body
from shared.vocabulary import Change, Forum, Grade, PartyRole, Relation, Right, TagStatus


class CaseParty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party of the case, by its name and role as first printed."""

    name: str
    role: PartyRole
    address: str = ""


class CaseTag(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party recognised as a firm in Shenzhen.

    firm: id in the registry, "" when the party is in Shenzhen but is not a registered firm.
    score: 0..1. basis: evidence class, e.g. "registry_name", "city_in_name", "address"; "decision" for a person's.
    district: of the firm in the registry, "" when unknown. formerly: ids that mean the same firm since their records
    were united with it.
    """

    party: str
    role: PartyRole
    firm: str = ""
    firm_name_zh: str = ""
    firm_name_en: str = ""
    district: str = ""
    status: TagStatus
    score: float
    basis: str
    formerly: tuple[str, ...] = ()

    @property
    def firm_ids(self) -> tuple[str, ...]:
        """Every id that means this firm, none for an unregistered one."""
        return (self.firm, *self.formerly) if self.firm else ()


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One rule that fired, in both languages. `rule` is its id in the rulebook, `points` its weight."""

    rule: str
    points: int
    zh: str
    en: str


class CaseChangeItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that changed.

    subject: stable name of what changed within the case ("entry:12", "party:defendant:acme"), so that
    the same change told twice can be recognised. firm: registry id of the firm a change of a tag is about,
    "" for an unregistered one or another kind of change. zh, en: one line for people.
    late: the change came to light only when the court lifted a seal. found_later: it was there before, and this
    system recognised it only when the registry or its tagger had changed.
    """

    kind: Change
    subject: str
    firm: str = ""
    zh: str
    en: str
    late: bool = False
    found_later: bool = False


class CaseRelation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A docket of this case names a docket of another dispute: "`docket` is `relation` `other`".

    other: its id, "" when the words make no id. printed: the words that say so.
    """

    docket: str
    relation: Relation
    other: str = ""
    printed: str


class GradeOverruled(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An analyst set the case's grade himself. own: what the rulebook says by itself; since: from which instant."""

    own: Grade
    reason: str
    since: datetime


class CaseChanged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a case was opened or anything material about it changed; carries its whole state.

    case: id, the docket id first observed. court_name: in Chinese, then in English. revision: 1, 2, 3 … per case,
    without gaps; only a record that was joined into another and comes back by a split leaves one number out.
    dockets: all docket ids of the case. formerly: case ids that were joined into this one and did not leave it.
    related: what the dockets of this case say of dockets that are disputes of their own.
    grade_reasons: the rules that fired. rulebook: id and version of the rulebook, e.g. "default@1".
    overruled: set where the grade is an analyst's and not the rulebook's.
    changes: what is new in this revision. new_entries: how many entries this revision added.
    """

    case: str
    revision: int
    number: str
    court: str
    court_name: str
    forum: Forum
    caption: str
    rights: tuple[Right, ...] = ()
    filed: date | None = None
    terminated: date | None = None
    sealed: bool = False
    composed: bool = False
    dockets: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    parties: tuple[CaseParty, ...] = ()
    tags: tuple[CaseTag, ...] = ()
    related: tuple[CaseRelation, ...] = ()
    grade: Grade
    grade_reasons: tuple[Reason, ...] = ()
    rulebook: str
    overruled: GradeOverruled | None = None
    changes: tuple[CaseChangeItem, ...] = ()
    new_entries: int = 0
    entries: int = 0
    last_entry_at: datetime | None = None
