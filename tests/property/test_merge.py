"""Whatever order observations come in, and however often, they make the same case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from shared.events.docket import CounselSeen, DocketObserved, EntrySeen, PartySeen
from shared.events.envelope import Fact
from shared.vocabulary import PartyRole
from tests.databases import PostgresStorage
from tests.unit.monitor.cases.composed import (
    FEED,
    HISTORY,
    SHEET,
    Office,
    assembled,
    day,
    fact,
    open_office,
    seen,
    substance,
)

_TITLES = ("Complaint", "Order on Motion", "Notice of Appearance", "Bond Receipt")
_SHORT = ("Cmp", "Ord", "Ntc", "Bnd")


@dataclass(frozen=True)
class Line:
    """A line of the docket as it really is; sources show parts of it. One whose text changes keeps its number."""

    place: int
    filed: int
    entered_later: bool
    number: str
    document_id: str
    is_edited: bool

    @property
    def entering_day(self) -> int:
        return self.filed + self.entered_later

    @property
    def entered(self) -> datetime:
        return datetime(2026, 3, self.entering_day, 16, self.place, tzinfo=UTC)

    @property
    def text(self) -> str:
        stated = f" (Entered: 03/{self.entering_day:02}/2026)" if self.entered_later else ""
        return f"{_TITLES[self.place].upper()} by party {self.place}, bond ${self.place + 1}00.{stated}"

    def in_feed(self, *, number: bool, document: bool) -> EntrySeen:
        return EntrySeen(
            filed=day(self.entering_day),
            entered=self.entered,
            title=_TITLES[self.place],
            number=self.number if number or self.is_edited else "",
            document_id=self.document_id if document else "",
        )

    def on_sheet(self, *, document: bool, edited: bool) -> EntrySeen:
        """Whoever prints the text of a line prints its number."""
        return EntrySeen(
            filed=day(self.filed),
            text=self.text + (" (Modified)" if edited and self.is_edited else ""),
            number=self.number,
            document_id=self.document_id if document else "",
        )

    def in_history(self) -> EntrySeen:
        title = _SHORT[self.place] if self.number else _TITLES[self.place]
        return EntrySeen(filed=day(self.filed), title=title, number=self.number)


@st.composite
def dockets(draw: st.DrawFn) -> list[Line]:
    lines = []
    for place in range(draw(st.integers(1, len(_TITLES)))):
        number = str(place + 1) if draw(st.booleans()) else ""
        lines.append(
            Line(
                place=place,
                filed=draw(st.integers(2, 3)),
                entered_later=draw(st.booleans()),
                number=number,
                document_id=f"0{place}5500{place}" if draw(st.booleans()) else "",
                is_edited=bool(number) and draw(st.booleans()),
            )
        )
    return lines


@st.composite
def observations(draw: st.DrawFn) -> list[Fact[DocketObserved]]:
    docket = draw(dockets())
    made = []
    for minute in range(draw(st.integers(1, 6))):
        source = draw(st.sampled_from((FEED, SHEET, HISTORY)))
        lines = draw(st.lists(st.sampled_from(docket), unique_by=lambda line: line.place, max_size=4))
        number, document, edited = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
        shown = {
            FEED: lambda line: line.in_feed(number=number, document=document),  # noqa: B023 - used at once
            SHEET: lambda line: line.on_sheet(document=document, edited=edited),  # noqa: B023
            HISTORY: Line.in_history,
        }[source]
        body = seen(*map(shown, lines), **draw(headers()))
        made.append(fact(body, source, minutes=minute))
    return made


_DEFENDANTS = ("Shenzhen Lanqi Co., Ltd.", "SHENZHEN LANQI CO LTD", "Beta Trading", "Gamma Inc.")


@st.composite
def headers(draw: st.DrawFn) -> dict[str, Any]:
    parties = st.builds(
        PartySeen,
        name=st.sampled_from(_DEFENDANTS),
        role=st.sampled_from((PartyRole.DEFENDANT, PartyRole.PLAINTIFF)),
        address=st.sampled_from(("", "9 Road, Shenzhen", "9 Road, Nanshan, Shenzhen", "Austin, TX")),
        disposition=st.sampled_from(("", "Settled")),
        terminated=st.sampled_from((None, day(5), day(6))),
        counsel=st.lists(st.builds(CounselSeen, name=st.sampled_from(("A. Doe", "B. Roe"))), max_size=2).map(
            tuple
        ),
    )
    return {
        "caption": draw(st.sampled_from(("", "Alpha v. Shenzhen Lanqi Co., Ltd. et al", "SEALED v. SEALED"))),
        "nature_of_suit": draw(st.sampled_from(("", "840 Trademark", "830 Patent"))),
        "judge": draw(st.sampled_from(("", "A. Judge", "B. Judge"))),
        "sealed": draw(st.sampled_from((None, None, True, False))),
        "asserted": draw(st.sampled_from(((), ("7,000,001",), ("7,000,002",)))),
        "parties": draw(st.none() | st.lists(parties, max_size=3).map(tuple)),
    }


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_order_of_observations_does_not_matter(data: st.DataObject) -> None:
    facts = data.draw(observations())
    shuffled = data.draw(st.permutations(facts))
    assert substance(assembled(*shuffled)) == substance(assembled(*facts))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_observations_repeated_in_between_do_not_matter(data: st.DataObject) -> None:
    facts = data.draw(observations())
    repeated = data.draw(st.lists(st.sampled_from(facts), max_size=4))
    mixed = data.draw(st.permutations([*facts, *repeated]))
    assert substance(assembled(*mixed)) == substance(assembled(*facts))


@settings(max_examples=60, deadline=None)
@given(observations())
def test_a_repeat_changes_no_revision(facts: list[Fact[DocketObserved]]) -> None:
    once = assembled(*facts)
    assert assembled(*facts, *[facts[-1]] * 3).revision == once.revision


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_alike_lines_without_identifier_are_as_many_as_one_observation_shows(
    first: int, second: int, stubs: bool
) -> None:
    line = EntrySeen(filed=day(2), title="Order" if stubs else "", text="" if stubs else "MINUTE entry.")
    case = assembled(
        fact(seen(*[line] * first), SHEET),
        fact(seen(*[line] * second), SHEET, minutes=1),
    )
    assert len(case.entries) == case.entry_count == max(first, second)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(3)), st.integers(0, 3))
def test_alike_lines_that_get_numbers_later_stay_as_many(order: list[int], numbered: int) -> None:
    """Three equal lines, of which `numbered` have a number on another day's sheet."""
    line = EntrySeen(filed=day(2), text="MINUTE entry.")
    later = [
        EntrySeen(filed=day(2), text="MINUTE entry.", number=str(place + 1) if place < numbered else "")
        for place in range(3)
    ]
    facts = [
        fact(seen(line, line, line), SHEET),
        fact(seen(*(later[place] for place in order)), SHEET, minutes=1),
    ]
    for pair in (facts, facts[::-1]):
        case = assembled(*pair)
        assert sorted(entry.number for entry in case.entries) == sorted(one.number for one in later)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(3)))
def test_two_identifiers_of_one_line_are_tied_together_by_a_third_sight(order: list[int]) -> None:
    sights = [
        fact(seen(EntrySeen(filed=day(2), title="Complaint", document_id="077")), FEED),
        fact(seen(EntrySeen(filed=day(2), text="COMES NOW the plaintiff", number="1")), SHEET, minutes=1),
        fact(seen(EntrySeen(filed=day(2), title="Cmp", document_id="077", number="1")), HISTORY, minutes=2),
    ]
    case = assembled(*(sights[place] for place in order))
    assert [(one.number, one.document_id, one.text) for one in case.entries] == [
        ("1", "077", "COMES NOW the plaintiff")
    ]
    assert case.last_entry_at == datetime(2026, 3, 2, 12, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_how_observations_are_cut_into_batches_does_not_matter(data: st.DataObject) -> None:
    """Stored between batches or not, whole or in part: a long case of which little is loaded is the same."""
    office = open_office()
    _handled_in_batches(office, data)
    office.database.close()


def test_on_postgres_it_does_not_matter_either(postgres_storage: PostgresStorage) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        postgres_storage.empty()
        _handled_in_batches(open_office(database=postgres_storage.open()), data)

    holds()


def _handled_in_batches(office: Office, data: st.DataObject) -> None:
    facts = data.draw(observations())
    rest = list({one.id: one for one in data.draw(st.permutations(facts))}.values())
    office.hear(_long_case())
    expected = assembled(_long_case(), *rest)
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        office.hear(*rest[:size])
        rest = rest[size:]
    stored = office.case()
    revisions = [one.body.revision for one in office.told()]
    assert substance(stored) == substance(expected)
    assert stored.revision == expected.revision
    assert revisions == list(range(1, expected.revision + 1))


def _long_case() -> Fact[DocketObserved]:
    lines = [EntrySeen(filed=day(9), number=str(number), text=f"LINE {number}") for number in range(100, 140)]
    return fact(seen(*lines), SHEET, minutes=-60)
