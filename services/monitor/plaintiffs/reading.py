"""Reads the cases against Shenzhen firms from the truth, a few statements however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.captions import WORDS_OF_MANY, is_placeholder
from services.monitor.cases.case import PartyDetails, header_text
from services.monitor.plaintiffs.suits import SUED, SUING, Claimant, Step, Sued, Suit
from shared.clock import BEIJING
from shared.database import among, portions
from shared.events.firm import FirmRecord
from shared.vocabulary import Right, TagStatus

# Gives the key of the plaintiff a printed name counts to.
KeyOf = Callable[[str], str]
_AT_ONCE = 400


def suits(connection: Connection, as_of: date, key_of: KeyOf) -> list[Suit]:
    """All suits whose day is not after `as_of`, by day; what is known of them now counts."""
    sued = _sued(connection)
    suing = _suing(connection, key_of)
    numbers = _numbers_sued(connection)
    made = (
        _suit(row, suing.get(row.id, ()), sued[row.id], numbers.get(row.id, 0)) for row in _cases(connection)
    )
    return sorted((suit for suit in made if suit.day <= as_of), key=lambda suit: (suit.day, suit.case))


def steps(
    connection: Connection, cases: Iterable[str], kinds: Sequence[str], as_of: date
) -> dict[str, list[Step]]:
    """By case its entries of these kinds filed until `as_of`, by day."""
    found: dict[str, list[Step]] = defaultdict(list)
    for some in portions(cases, _AT_ONCE):
        query = (
            sa.select(t.entry.c.case_id, t.entry.c.kind, t.entry.c.filed)
            .where(among(connection, t.entry.c.case_id, some))
            .where(t.entry.c.kind.in_(kinds), t.entry.c.filed <= as_of)
            .order_by(t.entry.c.filed, t.entry.c.kind)
        )
        for row in connection.execute(query):
            found[row.case_id].append(Step(row.kind, row.filed))
    return dict(found)


def _confirmed() -> sa.ColumnElement[bool]:
    sued = t.party.c.role.in_([role.value for role in SUED])
    return sa.and_(t.party.c.tag_status == TagStatus.CONFIRMED.value, sued)


def _of_interest() -> Any:
    return sa.select(t.party.c.case_id).where(_confirmed()).distinct()


def _cases(connection: Connection) -> Iterable[Any]:
    columns = (t.case.c.id, t.case.c.number, t.case.c.court, t.case.c.header, t.case.c.facets, t.case.c.composed, t.case.c.opened_at)  # fmt: skip
    query = sa.select(*columns).where(t.case.c.joined_into.is_(None), t.case.c.id.in_(_of_interest()))
    return connection.execute(query)


def _sued(connection: Connection) -> dict[str, tuple[Sued, ...]]:
    query = sa.select(t.party.c.case_id, t.party.c.firm, t.party.c.name).where(_confirmed())
    rows = list(connection.execute(query.order_by(t.party.c.case_id, t.party.c.key)))
    records = _records(connection)
    found: dict[str, dict[str, Sued]] = defaultdict(dict)
    for row in rows:
        one = _firm(records.get(row.firm or ""), row.firm or "", row.name)
        found[row.case_id].setdefault(one.id, one)
    return {case: tuple(of_case.values()) for case, of_case in found.items()}


def _records(connection: Connection) -> dict[str, FirmRecord]:
    query = sa.select(t.firm.c.record).where(t.firm.c.id.in_(sa.select(t.party.c.firm).where(_confirmed())))
    records = (msgspec.convert(record, FirmRecord) for record in connection.execute(query).scalars())
    return {record.id: record for record in records}


def _firm(record: FirmRecord | None, firm: str, printed: str) -> Sued:
    if record is None:
        return Sued(firm or printed, printed, printed)
    industries = record.key_industries or tuple(filter(None, (record.industry,)))
    zh, en = record.name_zh or record.name_en, record.name_en or record.name_zh
    return Sued(record.id, zh, en, record.district, industries, registered=True)


def _suing(connection: Connection, key_of: KeyOf) -> dict[str, tuple[Claimant, ...]]:
    query = (
        sa.select(t.party.c.case_id, t.party.c.name, t.party.c.details)
        .where(t.party.c.role.in_([role.value for role in SUING]), t.party.c.case_id.in_(_of_interest()))
        .order_by(t.party.c.case_id, t.party.c.key)
    )
    found: dict[str, list[Claimant]] = defaultdict(list)
    for row in connection.execute(query):
        details = msgspec.convert(row.details, PartyDetails)
        found[row.case_id].append(Claimant(row.name, key_of(row.name), details.counsel))
    return {case: tuple(claimants) for case, claimants in found.items()}


def _numbers_sued(connection: Connection) -> dict[str, int]:
    """By case how many are sued by a name; "... identified on Schedule A" beside the sellers of the list is nobody's."""
    sued = (
        t.party.c.role.in_([role.value for role in SUED]),
        t.party.c.case_id.in_(_of_interest()),
    )
    counted = sa.select(t.party.c.case_id, sa.func.count()).where(*sued).group_by(t.party.c.case_id)
    numbers = {case: number for case, number in connection.execute(counted)}
    # There are many sellers and few such names: the database looks for them.
    perhaps = sa.or_(*(sa.func.lower(t.party.c.name).like(f"%{word}%") for word in WORDS_OF_MANY))
    for case, name in connection.execute(sa.select(t.party.c.case_id, t.party.c.name).where(*sued, perhaps)):
        numbers[case] -= is_placeholder(name)
    return numbers


def _suit(row: Any, claimants: tuple[Claimant, ...], firms: tuple[Sued, ...], defendants: int) -> Suit:
    filed = _day(row.header, "filed")
    return Suit(
        case=row.id,
        number=row.number,
        court=row.court,
        caption=header_text(row.header, "caption"),
        day=filed or _beijing_day(row.opened_at),
        ended=_day(row.header, "terminated"),
        rights=tuple(Right(right) for right in row.facets.get("rights", ())),
        asserted=tuple(row.facets.get("asserted", ())),
        claimants=claimants,
        firms=firms,
        defendants=defendants,
        composed=row.composed,
    )


def _day(header: Mapping[str, Any], name: str) -> date | None:
    text = header_text(header, name)
    return date.fromisoformat(text) if text else None


def _beijing_day(instant: datetime) -> date:
    return instant.astimezone(BEIJING).date()
