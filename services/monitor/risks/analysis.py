"""The risk analysis of one firm: plain values in, plain values out; every number has its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from services.monitor.cases.captions import is_placeholder
from services.monitor.matters.asserted import of_printed, plainest_first, right_of
from services.monitor.reading.rows import CaseRow
from services.monitor.risks.findings import (
    Analysis,
    CoDefendant,
    Due,
    MonthRow,
    PlaintiffRow,
    Plaintiffs,
    Product,
    RightRow,
    RivalRow,
)
from services.monitor.risks.sight import OFFICE, Sight, cases_named
from services.monitor.risks.trade import Rival, rivals_of
from shared.events.firm import FirmRecord
from shared.vocabulary import Forum, PartyRole, Right

YEAR = timedelta(days=365)
_TREND_MONTHS = 24


def analyse(  # noqa: PLR0917 - what it stands on, in the order of the walk
    firm: FirmRecord,
    registered: Mapping[str, FirmRecord],
    all_rows: Sequence[CaseRow],
    dues: Iterable[Due],
    as_of: date,
    known: Plaintiffs,
    sight: Sight = OFFICE,
) -> Analysis:
    """Analyse a firm. all_rows: cases with registered firms up to as_of. dues: of the firm's cases."""
    rows = sight.rows(all_rows)
    rivals = rivals_of(firm, registered.values())
    ids = {rival.firm for rival in rivals}
    own = [row for row in rows if firm.id in row.firms]
    trade = [
        row
        for row, whole in zip(rows, all_rows, strict=True)
        if firm.id not in whole.firms and ids & whole.firms
    ]
    # By the whole record: of a sealed one only the count is left for some readers.
    answered = {row.id for row in all_rows if row.answers(ids)}
    sued = [row for row in trade if row.id in answered]
    named = [rival for rival in rivals if sight.names_firm(rival.firm, registered[rival.firm].district)]
    return Analysis(
        firm=firm,
        as_of=as_of,
        own=tuple(reversed(own)),
        trade_cases=tuple(row for row in reversed(trade) if sight.names_case(row)),
        trade_count=len(trade),
        trade_last_year=sum(1 for row in trade if row.day > as_of - YEAR),
        trade_before=sum(1 for row in trade if as_of - 2 * YEAR < row.day <= as_of - YEAR),
        rivals=tuple(_rival(one, registered[one.firm], rows) for one in named),
        rivals_count=len(rivals),
        co_defendants=_co_defendants(firm.id, own, rows, sight),
        plaintiffs=_plaintiffs(
            firm.id, [row for row in own if row.answers((firm.id,))], sued, as_of, known, sight
        ),
        rights=_rights(own, trade, sight),
        products=_products(own, trade, sight),
        dues=tuple(sorted(_ahead(own, dues, as_of, sight), key=lambda due: (due.day, due.case, due.kind))),
        trend=_trend(own, trade, as_of),
    )


def _rival(rival: Rival, record: FirmRecord, rows: Sequence[CaseRow]) -> RivalRow:
    cases = tuple(row.id for row in reversed(rows) if rival.firm in row.firms)
    return RivalRow(rival.firm, record.name_zh, record.name_en, rival.basis, rival.word, cases)


def _co_defendants(
    firm: str, own: Sequence[CaseRow], rows: Sequence[CaseRow], sight: Sight
) -> tuple[CoDefendant, ...]:
    together: dict[tuple[str, str], list[str]] = {}
    printed: dict[str, str] = {}
    for row in own:
        if not row.answers((firm,)):
            continue
        for party in row.parties:
            if party.role.claims or party.firm == firm or party.role is PartyRole.OTHER:
                continue
            if is_placeholder(party.name):
                continue
            known = party.firm if party.firm and sight.names_firm(party.firm, party.district) else ""
            name = (party.firm_name_zh or party.name) if known else party.name
            printed.setdefault(name, party.name)
            shared = together.setdefault((known or party.name.casefold(), name), [])
            if row.id not in shared:
                shared.append(row.id)
    found = []
    for (key, name), shared in together.items():
        known = key if any(key == one for row in rows for one in row.firms) else ""
        others = tuple(
            row.id
            for row in rows
            if known and known in row.firms and row.id not in shared and sight.names_case(row)
        )
        found.append(CoDefendant(name, printed[name], known, tuple(shared), others))
    return tuple(
        sorted(found, key=lambda one: (not one.firm, -len(one.together), -len(one.others), one.name))
    )


def _plaintiffs(  # noqa: PLR0917 - see analyse
    firm: str,
    own: Sequence[CaseRow],
    trade: Sequence[CaseRow],
    as_of: date,
    known: Plaintiffs,
    sight: Sight,
) -> tuple[PlaintiffRow, ...]:
    cases: dict[str, list[CaseRow]] = {}
    names: dict[str, Counter[str]] = {}
    for row in (*own, *trade):
        for key, name in {known.key_of(name): name for name in row.plaintiffs_beside(firm)}.items():
            if key:
                cases.setdefault(key, []).append(row)
                names.setdefault(key, Counter())[name] += 1
    mine = {row.id for row in own}
    found = [
        _plaintiff(key, names[key], held, mine, as_of, key in known.often, sight)
        for key, held in cases.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.last_year, -(one.of_own + one.of_trade), one.key)))


def _plaintiff(  # noqa: PLR0917 - see analyse
    key: str, names: Counter[str], held: list[CaseRow], mine: set[str], as_of: date, often: bool, sight: Sight
) -> PlaintiffRow:
    last_year = sum(1 for row in held if row.day > as_of - YEAR)
    return PlaintiffRow(
        key=key,
        name=min(names, key=lambda name: (-names[name], name)),
        of_own=sum(1 for row in held if row.id in mine),
        of_trade=sum(1 for row in held if row.id not in mine),
        last_year=last_year,
        often=often,
        rights=tuple(sorted({right for row in held for right in row.rights})),
        courts=tuple(sorted({row.court for row in held})),
        first=min(row.day for row in held),
        latest=max(row.day for row in held),
        cases=cases_named(held, sight),
    )


def _rights(own: Sequence[CaseRow], trade: Sequence[CaseRow], sight: Sight) -> tuple[RightRow, ...]:
    held: dict[str, list[CaseRow]] = {}
    first: dict[str, tuple[str, str]] = {}
    for row in (*own, *trade):
        only_marks = set(row.rights) == {Right.TRADEMARK}
        # However a number is printed, it is one right.
        for printed in plainest_first(row.asserted):
            key = of_printed(printed, only_marks)
            number = key.partition(" ")[2]
            first.setdefault(number, (key, printed))
            if row not in held.setdefault(number, []):
                held[number].append(row)
    mine = {row.id for row in own}
    found = [
        RightRow(
            number=first[number][1],
            rights=(right,)
            if (right := right_of(first[number][0]))
            else tuple(sorted({right for row in rows for right in row.rights})),
            holders=tuple(sorted({name for row in rows for name in row.plaintiffs[:1]})),
            of_own=sum(1 for row in rows if row.id in mine),
            of_trade=sum(1 for row in rows if row.id not in mine),
            latest=max(row.day for row in rows),
            cases=cases_named(rows, sight),
        )
        for number, rows in held.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (-(one.of_own + one.of_trade), -one.latest.toordinal(), one.number))
    )


def _products(own: Sequence[CaseRow], trade: Sequence[CaseRow], sight: Sight) -> tuple[Product, ...]:
    found = [
        Product(row.caption, row.day, row in own, row.id if sight.names_case(row) else "")
        for row in (*own, *trade)
        if row.forum is Forum.ITC and row.caption
    ]
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.title)))


def _ahead(own: Sequence[CaseRow], dues: Iterable[Due], as_of: date, sight: Sight) -> Iterable[Due]:
    still = {row.id: row for row in own if row.is_open(as_of)}
    for due in dues:
        if due.case in still:
            sealed = bool(sight.firm) and still[due.case].sealed
            yield msgspec.structs.replace(due, entry="") if sealed else due


def _trend(own: Sequence[CaseRow], trade: Sequence[CaseRow], as_of: date) -> tuple[MonthRow, ...]:
    mine, others = Counter(row.month for row in own), Counter(row.month for row in trade)
    last = as_of.year * 12 + as_of.month - 1
    months = [
        f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(last - _TREND_MONTHS + 1, last + 1)
    ]
    return tuple(MonthRow(month, mine[month], others[month]) for month in months)
