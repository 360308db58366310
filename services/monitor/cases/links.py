"""What the dockets of a case say of other disputes, kept once for each docket and relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from services.monitor.cases.case import CaseFile, Entry, Link, fold_name
from services.monitor.cases.docket_number import key_of
from services.monitor.cases.link_words import named_in
from shared.events.docket import DocketObserved
from shared.vocabulary import Relation

_PRINTED = 400  # characters kept of the words


def note_links(
    case: CaseFile, seen: DocketObserved, entries: Iterable[Entry], source: str, observed_at: datetime
) -> list[Link]:
    """Remember what this observation says of other disputes; returns what is new. A case's own dockets are none.

    entries: those the observation added or completed. A docket that is not known yet is named all the same.
    """
    own = {docket.key for docket in case.dockets.values()}
    known = {identity(link) for link in case.links}
    new = []
    for docket, relation, other, key, printed in _named(case, seen, entries):
        link = Link(docket, relation, other, key, printed[:_PRINTED], source, observed_at)
        if key in own or identity(link) in known:
            continue
        known.add(identity(link))
        new.append(link)
    case.links += new
    case.new_links += new
    return new


def identity(link: Link) -> tuple[str, str, str]:
    """What makes two links the same, whoever says it and in whatever words; the words, where nothing else is there."""
    return link.docket, link.relation.value, link.key or fold_name(link.printed)[:200]


def _named(
    case: CaseFile, seen: DocketObserved, entries: Iterable[Entry]
) -> Iterator[tuple[str, Relation, str, str, str]]:
    for one in seen.related:
        court, _, number = one.docket.partition("/")
        yield seen.docket, one.relation, one.docket, key_of(court, number) if number else "", one.printed
    for entry in entries:
        court = case.dockets[entry.docket].court if entry.docket in case.dockets else seen.court
        for named in named_in(f"{entry.text or entry.title}", court):
            yield entry.docket, named.relation, named.other, named.key, named.printed
