"""Composed observations whose outcome is known: dockets that come again and again with one entry more each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count

from services.bench.observations import firms
from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.vocabulary import PartyRole

FIRMS = firms(40)
SHENZHEN_FIRM_EVERY = 3
"""Every third docket is against a registered firm, so each firm has many."""

# How many dockets were opened between a docket's first visit and each of its eight.
_AGES = (0, 40, 100, 200, 350, 600, 800, 1200)
# The numbers of the lines each visit shows; a sheet shows all there are. The sixth repeats the fourth word for word.
_LINES = ((1,), (2,), (1, 2, 3), (4,), (5,), (4,), (6,), (1, 2, 3, 4, 5, 6, 7))
_SHEETS = (2, 7)
_REPEATS = {5: 3}
_TEXTS = (
    "COMPLAINT filed by {p} against {d}; Jury Demand. Filing fee $ 405.",
    "NOTICE of Appearance by Jane Composed on behalf of {p}",
    "SUMMONS Issued as to Defendant {d}",
    "MOTION by Plaintiff {p} for temporary restraining order, including an asset restraint",
    "SEALED TEMPORARY RESTRAINING ORDER. Bond of $10,000. Signed by the Honorable A. Composed",
    "ANSWER to Complaint with Jury Demand by {d}",
    "FINAL JUDGMENT in favor of {p} against {d} in the amount of $1,250,000",
)
_COURTS = ("ilnd", "nysd", "flsd", "cacd", "txed", "ded")
_PLAINTIFFS = ("Northwind Tools, Inc.", "Harbor Street Brands LLC", "Cedar Optics Corp.")
_ELSEWHERE = ("Shenzhen Composed {n} Trading Co., Ltd.", "Hangzhou Composed {n} Trading Co., Ltd.")
_SELLERS = 25
_SELLERS_EVERY = 20
_START = datetime(2026, 3, 2, 14, tzinfo=UTC)


def observations() -> Iterator[Observation]:
    """Without end, the same in every run; the visits to one docket lie seconds to a minute apart at 200 a second."""
    for newest in count():
        for visit, age in enumerate(_AGES):
            if newest >= age:
                yield _visit(newest - age, visit, _START + timedelta(seconds=newest, milliseconds=visit))


def expected_entries(seen: Iterable[Observation]) -> dict[str, set[str]]:
    """By docket the numbers of its entries, once these observations are merged."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for one in seen:
        numbers[one.body.docket] |= {entry.number for entry in one.body.entries}
    return dict(numbers)


def sued_firms(seen: Iterable[Observation]) -> Mapping[str, str]:
    """By docket the id of the registered firm its caption names, where it names one."""
    ids = {firm.name_en: firm.id for firm in FIRMS}
    named = {one.body.docket: one.body.caption.partition(" v. ")[2] for one in seen}
    return {docket: ids[name] for docket, name in named.items() if name in ids}


def _visit(docket: int, visit: int, moment: datetime) -> Observation:
    shown = _REPEATS.get(visit, visit)
    court = _COURTS[docket % len(_COURTS)]
    number = f"1:26-cv-{docket + 1:05d}"
    plaintiff, defendant = _PLAINTIFFS[docket % len(_PLAINTIFFS)], _defendant(docket)
    is_sheet = visit in _SHEETS
    body = DocketObserved(
        docket=f"{court}/{number}",
        court=court,
        number=number,
        caption=f"{plaintiff} v. {defendant}",
        nature_of_suit="840 Trademark" if is_sheet else "",
        cause="15:1114 Trademark Infringement" if is_sheet else "",
        terminated=date(2026, 6, 30) if visit == len(_AGES) - 1 else None,
        parties=_parties(docket, plaintiff, defendant) if is_sheet else None,
        entries=tuple(_entry(docket, line, plaintiff, defendant) for line in _LINES[shown]),
        composed=True,
    )
    kind = "pacer_docket" if is_sheet else "pacer_rss"
    return Observation(source=f"{kind}:{court}", observed_at=moment, occurred_at=moment, body=body)


def _entry(docket: int, line: int, plaintiff: str, defendant: str) -> EntrySeen:
    return EntrySeen(
        filed=date(2026, 3, 2) + timedelta(days=docket % 20 + line),
        number=str(line),
        text=_TEXTS[line - 1].format(p=plaintiff, d=defendant),
    )


def _parties(docket: int, plaintiff: str, defendant: str) -> tuple[PartySeen, ...]:
    sellers = _SELLERS if docket % _SELLERS_EVERY == 0 else 1
    names = [defendant, *(_defendant(docket + 7 * place) for place in range(1, sellers))]
    sued = (PartySeen(name=name, role=PartyRole.DEFENDANT) for name in dict.fromkeys(names))
    return (PartySeen(name=plaintiff, role=PartyRole.PLAINTIFF), *sued)


def _defendant(docket: int) -> str:
    place = docket % SHENZHEN_FIRM_EVERY
    if place == 0:
        return FIRMS[docket // SHENZHEN_FIRM_EVERY % len(FIRMS)].name_en
    return _ELSEWHERE[place - 1].format(n=docket)
