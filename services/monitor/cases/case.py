"""The working copy of a case while observations are merged into it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec

from services.monitor.cases.sights import NOTHING_ELSE, Sights
from shared.events.docket import AttachmentSeen, StoreSeen
from shared.vocabulary import Forum, Grade, PartyRole, Relation, Right, TagStatus


class PartyDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a party beyond its name and role, as printed by the best source so far.

    ranks: for each text the rank of the source that printed it, see header.RANKS.
    stores: storefronts named with the party, as on a Schedule A. listed: a source named it without a role, so that it stays when the caption that gave it one changes.
    """

    address: str = ""
    city: str = ""
    country: str = ""
    extra: str = ""
    terminated: date | None = None
    disposition: str = ""
    counsel: tuple[tuple[str, str], ...] = ()
    ranks: dict[str, int] = {}
    stores: tuple[StoreSeen, ...] = ()
    listed: bool = False


class Tag(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer of the tagger for one party, with its whole evidence.

    decided_by: the account that decided it by hand, "" when the tagger did. decision: the id of that decision.
    formerly: other ids of the same firm.
    """

    status: TagStatus
    firm: str = ""
    firm_name_zh: str = ""
    firm_name_en: str = ""
    district: str = ""
    score: float
    basis: str
    answer: dict[str, Any]
    decided_by: str = ""
    decision: str = ""
    formerly: tuple[str, ...] = ()

    @property
    def firm_ids(self) -> frozenset[str]:
        """Every id that means the firm, none for an unregistered one."""
        return frozenset((self.firm, *self.formerly)) if self.firm else frozenset()


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the features of a case are computed from, kept so that an entry can change its meaning later.

    stated_rights, sought: rights and remedies that sources state. complaints: beginning of each complaint by
    the uid of its entry. tally: how many entries say a thing, e.g. {"kind answer": 2, "amount bond 10000": 1}.
    stated: what sources state in the words of the tally ("hts 8517.62.00"). acts: by the uid of an entry what it does
    with remedies, each text sorting by its place in the docket, see remedies.acts_of.
    """

    stated_rights: tuple[Right, ...] = ()
    sought: tuple[str, ...] = ()
    complaints: dict[str, str] = {}
    tally: dict[str, int] = {}
    stated: tuple[str, ...] = ()
    acts: dict[str, tuple[str, ...]] = {}


class Features(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the rulebook needs of all entries, kept so that grading need not read them again.

    asserted: rights as sources print them. named: keys of rights that entries assert, see matters.asserted.
    remedies: sought or ever granted. states: where each remedy stands (sought, granted, denied, ended).
    standards: the words that speak of standard-essential patents.
    """

    rights: tuple[Right, ...] = ()
    entry_kinds: tuple[str, ...] = ()
    amounts: dict[str, int] = {}
    asserted: tuple[str, ...] = ()
    unfair_acts: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    states: dict[str, str] = {}
    hts: tuple[str, ...] = ()
    standards: str = ""
    evidence: Evidence = Evidence()


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the case stands among the others, see services/monitor/standing.

    plaintiff_cases: suits of its plaintiff against Shenzhen firms in the year up to its filing, itself among them.
    repeated: its confirmed Shenzhen firms that had been sued before. parallel: cases of the same plaintiff against one
    of the same firms.
    """

    plaintiff_cases: int = 0
    repeated: int = 0
    parallel: tuple[str, ...] = ()


NO_STANDING = Standing()


class Overruled(msgspec.Struct, frozen=True, kw_only=True):
    """An analyst's grade instead of the rulebook's. case: the id the record had then; own: the rulebook's grade then."""

    grade: Grade
    reason: str
    by: str
    by_name: str
    at: datetime
    case: str
    own: Grade


class Grading(msgspec.Struct, frozen=True, kw_only=True):
    """A grade with the rules that fired. reasons: (rule, points, zh, en).

    own: the rulebook's grade where `overruled` holds instead, None where the grade is the rulebook's.
    """

    grade: Grade
    score: int
    rulebook: str
    reasons: tuple[tuple[str, int, str, str], ...] = ()
    own: Grade | None = None
    overruled: Overruled | None = None


@dataclass(slots=True)
class Entry:
    """A docket entry of the case. `dirty` marks one that must be written, `new` one that is not stored yet.

    uid: stays what it became at first sight. source, observed_at: of the text, or of the first sight of a stub.
    others: identifiers beside those in its fields, e.g. that of a document that was replaced, each as
    " document_id=067009 ". attachments: by their number.
    """

    uid: str
    docket: str
    filed: date | None
    entered: datetime | None
    number: str
    document_id: str
    sequence: str
    title: str
    text: str
    url: str
    kind: str
    reading: dict[str, Any]
    source: str
    observed_at: datetime
    others: str = ""
    attachments: tuple[AttachmentSeen, ...] = ()
    sights: Sights = NOTHING_ELSE
    dirty: bool = False
    new: bool = False


@dataclass(slots=True)
class Party:
    """A party of the case.

    origin: "section" (a party list), "list" (names without roles) or "caption" (only its caption so far).
    judged: whether the tagger has seen its present name, address and shops.
    """

    key: str
    name: str
    role: PartyRole
    origin: str
    details: PartyDetails
    first_seen_at: datetime
    tag: Tag | None = None
    judged: bool = False
    dirty: bool = False


@dataclass(slots=True)
class Docket:
    """One docket of the case with what is needed to visit it again.

    key: equal for all shapes in which sources print its number, see docket_number.key_of.
    """

    id: str
    court: str
    number: str
    raw_number: str = ""
    pacer_case_id: str = ""
    url: str = ""
    feed_seen_at: datetime | None = None
    courtlistener_id: str = ""
    key: str = ""
    dirty: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A docket says of another, which is a dispute of its own: "`docket` is `relation` `other`".

    other: its id, "" when the words make none. key: of that docket, see docket_number.key_of.
    """

    docket: str
    relation: Relation
    other: str
    key: str
    printed: str
    source: str
    observed_at: datetime


@dataclass(slots=True)
class CaseFile:
    """A case as loaded: header values with their provenance, dockets, parties, entries, features, grade.

    header: field -> [rank, observed_at as ISO text, value]; the highest triple wins, so that the order
    in which sources arrive does not matter.
    entries: those that were loaded, which need not be all: `entry_count` and `features` speak of all.
    formerly: ids of the records that were joined into this one.
    standing: how it stands among the other cases. overruled: an analyst's grade, which holds until he takes it back.
    links: what its dockets say of other disputes. parts: of a case of several dockets, what each of them says by
    itself, kept so that they can part again; its entries are those left out here because another docket has them.
    """

    id: str
    revision: int
    court: str
    number: str
    forum: Forum
    header: dict[str, list[Any]]
    features: Features
    sealed: bool
    composed: bool
    grading: Grading | None
    opened_at: datetime
    changed_at: datetime
    standing: Standing = NO_STANDING
    overruled: Overruled | None = None
    last_entry_at: datetime | None = None
    entry_count: int = 0
    dockets: dict[str, Docket] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    formerly: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list)
    new_links: list[Link] = field(default_factory=list)
    parts: dict[str, CaseFile] = field(default_factory=dict)
    changed_parts: set[str] = field(default_factory=set)
    dropped_parties: set[str] = field(default_factory=set)
    dropped_entries: set[str] = field(default_factory=set)

    def header_value(self, name: str) -> str:
        """The winning value of a header field, "" when no source stated it."""
        return header_text(self.header, name)

    def header_date(self, name: str) -> date | None:
        """The winning value of a header field that is a date."""
        text = self.header_value(name)
        return date.fromisoformat(text) if text else None


def header_text(header: Mapping[str, Any], name: str) -> str:
    """The winning value of a field of a case's header as it is kept, "" when no source stated it."""
    held = header.get(name)
    return str(held[2]) if held else ""


_SPACES = re.compile(r"\s+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_KEY = 500  # characters


@lru_cache(maxsize=32_768)
def fold_name(name: str) -> str:
    """A party's name without case, width, punctuation at the edges and commas: equal for one party.

    "ACME CO., LTD." and "Acme Co. Ltd" fold to the same text.
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace(",", " ").replace(".", " ")
    return _EDGES.sub("", _SPACES.sub(" ", text)).strip()


def name_key(name: str) -> str:
    """The folded name for a key: one that is longer than an index takes ends in a hash of the whole."""
    folded = fold_name(name)
    if len(folded) <= _LONGEST_KEY:
        return folded
    return (
        f"{folded[:_LONGEST_KEY]}…{hashlib.sha256(folded.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    )


def party_key(role: PartyRole, name: str) -> str:
    """What identifies a party within a case: its role and its folded name (one name may be on both sides)."""
    return f"{role.value}:{name_key(name)}"
