"""The stages of an investigation, rows apart in the investigations database, folded into one docket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

import msgspec

from shared.events.docket import DocketObserved, PartySeen
from shared.vocabulary import PartyRole

_MAIN = ("violation", "pre-institution")
_Value = TypeVar("_Value")


class Stage(msgspec.Struct, frozen=True):
    """One row. name: its phase ("Violation", "Enforcement", "Advisory Opinion", "" when not told). row: its
    Investigation ID, which tells two stages of one name and day apart. seen: what the row shows of the docket;
    its `terminated` is the end of the stage."""

    name: str
    start: date | None
    row: str
    seen: DocketObserved

    @property
    def is_main(self) -> bool:
        """Whether this is the stage on the violation itself, whose end is the investigation's."""
        return not self.name or self.name.lower().startswith(_MAIN)


class Stages:
    """All rows of a file by docket, kept encoded so that a whole file's fit in little memory."""

    def __init__(self) -> None:
        self._by_docket: dict[str, list[bytes]] = defaultdict(list)

    def add(self, stage: Stage) -> None:
        """Keep a row."""
        self._by_docket[stage.seen.docket].append(msgspec.msgpack.encode(stage))

    def folded(self) -> Iterator[DocketObserved]:
        """One observation per docket, in the order in which dockets came; the order of rows does not matter."""
        for rows in self._by_docket.values():
            yield fold([msgspec.msgpack.decode(row, type=Stage) for row in rows])


def fold(stages: Iterable[Stage]) -> DocketObserved:
    """The stages of one docket as one observation.

    Header values are the main stage's. It is terminated when all its main stages are; the end of an enforcement
    or advisory stage ends nothing, and its beginning reopens nothing. `phase` names every stage, with the day on
    which it ended where there are several. A party of several stages is listed once, with the main stage's end
    and every stage's disposition.
    """
    ordered = sorted(stages, key=_order)
    mains = [stage for stage in ordered if stage.is_main]
    first = (mains or ordered)[0].seen
    ends = [stage.seen.terminated for stage in mains]
    whole = [stage.seen for stage in ordered]
    return msgspec.structs.replace(
        first,
        caption=next((seen.caption for seen in whole if seen.caption), ""),
        filed=min(
            (seen.filed for seen in [stage.seen for stage in mains or ordered] if seen.filed), default=None
        ),
        terminated=max(filter(None, ends)) if ends and all(ends) else None,
        phase=_phases(ordered),
        rights=_union(seen.rights for seen in whole),
        asserted=_union(seen.asserted for seen in whole),
        unfair_acts=_union(seen.unfair_acts for seen in whole),
        remedies_sought=_union(seen.remedies_sought for seen in whole),
        remedies_ordered=_union(seen.remedies_ordered for seen in whole),
        hts=_union(seen.hts for seen in whole),
        same_as=_union(seen.same_as for seen in whole),
        related=_union(seen.related for seen in whole),
        parties=_parties(ordered),
    )


def _order(stage: Stage) -> tuple[bool, date, str, str, bytes]:
    start = stage.start or stage.seen.filed or date.max
    return not stage.is_main, start, stage.name, stage.row, msgspec.json.encode(stage.seen)


def _phases(ordered: list[Stage]) -> str:
    """ "Violation" | "Violation (ended 2018-11-30); Enforcement" """
    named = [stage for stage in ordered if stage.name]
    if len({stage.name for stage in named}) == 1:
        return named[0].name
    told = (
        f"{stage.name} (ended {stage.seen.terminated})" if stage.seen.terminated else stage.name
        for stage in named
    )
    return "; ".join(dict.fromkeys(told))


def _parties(ordered: list[Stage]) -> tuple[PartySeen, ...] | None:
    """Every party of every stage, once a role; None when no stage lists any."""
    listed = [stage for stage in ordered if stage.seen.parties is not None]
    found: dict[tuple[PartyRole, str], PartySeen] = {}
    for stage in listed:
        for party in stage.seen.parties or ():
            key = (party.role, party.name.casefold())
            said = (
                party.disposition
                if stage.is_main or not party.disposition
                else f"{stage.name}: {party.disposition}"
            )
            found[key] = (
                _completed(found[key], party, said)
                if key in found
                else msgspec.structs.replace(party, disposition=said)
            )
    return tuple(found.values()) if listed else None


def _completed(known: PartySeen, again: PartySeen, said: str) -> PartySeen:
    """A party seen in a further stage: what was unknown is filled, the disposition is added."""
    dispositions = _union([tuple(known.disposition.split("; ")), (said,)])
    return msgspec.structs.replace(
        known,
        country=known.country or again.country,
        disposition="; ".join(text for text in dispositions if text),
    )


def _union(many: Iterable[tuple[_Value, ...]]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(one for values in many for one in values))
