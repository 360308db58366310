"""Facts about dockets: what a source showed of one docket at one time."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from shared.events.envelope import Body, fact_id
from shared.vocabulary import PartyRole, Relation, Right


class CounselSeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A lawyer of a party. `firm` is the law firm, taken from the first contact line."""

    name: str
    firm: str = ""


class StoreSeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A storefront a party sells from. platform: "Amazon", "Temu" …, "" when not told. url: as printed. id: the
    platform's own of the seller, where the source prints it."""

    name: str = ""
    platform: str = ""
    url: str = ""
    id: str = ""


class PartySeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party as the docket names it.

    name: as printed, whitespace folded. address: as printed, one line, or "".
    city, country: only when the source states them apart. extra: "a California Corporation", d/b/a lines.
    terminated: court-local date on which the party left the case.
    disposition: the USITC's word for how a respondent's part ended.
    stores: storefronts named with the party, as on a Schedule A.
    """

    name: str
    role: PartyRole
    address: str = ""
    city: str = ""
    country: str = ""
    extra: str = ""
    terminated: date | None = None
    disposition: str = ""
    counsel: tuple[CounselSeen, ...] = ()
    stores: tuple[StoreSeen, ...] = ()


class AttachmentSeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document filed with an entry. number: its place among the attachments. pages: None when not told."""

    number: int
    document_id: str = ""
    title: str = ""
    pages: int | None = None


class RelatedSeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another docket that a source names beside this one: "this docket is `relation` that one".

    docket: its id, "" when the source names a court or number that makes no id. printed: the words that say so.
    """

    relation: Relation
    docket: str = ""
    printed: str


class EntrySeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One docket line as one source showed it; every identifier the source gave is kept.

    filed: court-local date. entered: UTC instant of entering (RSS pubDate), when known.
    number: document number as printed, "" for unnumbered entries.
    document_id, sequence: PACER's pacer_doc_id and de_seq_num, "" when absent.
    text: full docket text, "" for stubs. title: short event title, e.g. "Complaint".
    attachments: documents filed with it, as far as the source lists them.
    """

    filed: date | None = None
    entered: datetime | None = None
    number: str = ""
    document_id: str = ""
    sequence: str = ""
    text: str = ""
    title: str = ""
    url: str = ""
    attachments: tuple[AttachmentSeen, ...] = ()


class DocketObserved(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a source showed a docket: its header, parties and entries as far as it shows them.

    docket: "<court>/<number>", e.g. "ilnd/1:23-cv-01234", "usitc/337-TA-1366", "usitc/DN-3690".
    court: CourtListener court id, or "usitc". number: normalised docket number; raw_number: as printed.
    parties: None when the source has no party section (nobody left); () when it has an empty one.
    same_as: docket ids that this source says are the same dispute (a USITC docket number and its
    investigation number). related: other dockets it names, which are disputes of their own.
    courtlistener_id: CourtListener's id of the docket, "" when unknown.
    rights: kinds the source states; further ones are inferred from nature of suit and text.
    asserted: patents and registrations asserted, as printed ("7,162,537", "Reg. No. 4,000,001").
    remedies_ordered: remedies the source lists as ordered. hts: numbers of the tariff schedule it states.
    standards: its words on standard-essential patents or FRAND terms, "" when it says none.
    raw: SHA-256 of the raw input, "" when none is kept. composed: True for demonstration data.
    """

    docket: str
    court: str
    number: str
    raw_number: str = ""
    pacer_case_id: str = ""
    caption: str = ""
    filed: date | None = None
    terminated: date | None = None
    nature_of_suit: str = ""
    cause: str = ""
    judge: str = ""
    demand: str = ""
    phase: str = ""
    sealed: bool | None = None
    rights: tuple[Right, ...] = ()
    asserted: tuple[str, ...] = ()
    unfair_acts: tuple[str, ...] = ()
    remedies_sought: tuple[str, ...] = ()
    remedies_ordered: tuple[str, ...] = ()
    hts: tuple[str, ...] = ()
    standards: str = ""
    same_as: tuple[str, ...] = ()
    related: tuple[RelatedSeen, ...] = ()
    courtlistener_id: str = ""
    parties: tuple[PartySeen, ...] | None = None
    entries: tuple[EntrySeen, ...] = ()
    url: str = ""
    raw: str = ""
    composed: bool = False


def observation_id(source: str, body: DocketObserved) -> str:
    """The id of an observation: the same source showing the same content has the same id.

    The raw hash is left out: a feed's build date changes while the docket it shows does not.
    """
    content = msgspec.json.encode(msgspec.structs.replace(body, raw=""))
    return fact_id("docket.observed", source, content.decode())
