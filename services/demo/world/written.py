"""The story as it is written in YAML, where a day is a number and most things have a sensible default."""

from __future__ import annotations

import msgspec


class WrittenParty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """counsel: keys of counsel.yml. from_day: day the sheet first names the party; default: from the start."""

    role: str
    name: str
    extra: str = ""
    address: str = ""
    counsel: tuple[str, ...] = ()
    from_day: int | None = None
    terminated_day: int | None = None


class WrittenEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """time: court time, default shortly after the entry before. number: default the next one."""

    day: int
    title: str
    text: str
    time: str = ""
    number: int | None = None
    unnumbered: bool = False
    hidden: bool = False


class WrittenSellers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The defendants of a Schedule A, named on the sheet from `day` on."""

    day: int
    names: tuple[str, ...]


class WrittenCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """number: with "yy" for the year of filing. unsealed_day: day on which a sealed case is opened."""

    court: str
    number: str
    pacer_case_id: str
    caption: str
    nature_of_suit: str
    cause: str
    judge: str
    parties: tuple[WrittenParty, ...]
    entries: tuple[WrittenEntry, ...]
    jurisdiction: str = "Federal Question"
    jury_demand: str = "Plaintiff"
    demand: str = ""
    closed_day: int | None = None
    unsealed_day: int | None = None
    sealed_caption: str = ""
    sellers: WrittenSellers | None = None


class WrittenAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """street and city together are the address as a notice prints it."""

    name: str
    street: str
    city: str
    place: str
    country: str
    disposition: str = ""
    disposed_day: int | None = None


class WrittenAsserted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A right asserted."""

    type: str
    number: str
    claims: str = ""


class WrittenNotice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """document: last digits of the document number. action, title, docket, abstract, body: of a notice written out."""

    day: int
    document: int
    page: int
    title: str = ""
    docket: str = ""
    action: str = "Notice."
    abstract: str = ""
    body: tuple[str, ...] = ()


class WrittenInvestigation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """receipt and institution are composed from the investigation; later notices are written out."""

    docket_number: str
    number: str
    topic: str
    articles: str
    unfair_act: str
    remedies: tuple[str, ...]
    asserted: tuple[WrittenAsserted, ...]
    complainants: tuple[WrittenAddress, ...]
    respondents: tuple[WrittenAddress, ...]
    complaint_day: int
    instituted_day: int
    receipt: WrittenNotice
    institution: WrittenNotice
    later: tuple[WrittenNotice, ...] = ()
