"""The monthly trademark warning: what it counts, what it withholds, and that it reads in both languages."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.trademarks.application import Application
from services.monitor.trademarks.closeness import Closeness
from services.monitor.trademarks.month_cases import MonthOfCases, month_of_cases
from services.monitor.trademarks.months import before, days_of, month_of
from services.monitor.trademarks.warning import warning_of
from services.monitor.trademarks.watching import CloseMarks
from shared.documents import Document, to_html, unfinished
from shared.errors import BadInput
from shared.events.firm import FirmRecord
from shared.vocabulary import Right
from tests.unit.monitor.risks.composed import TODAY, case

NOTHING = CloseMarks("2026-10")
ROWS = [
    case("ilnd/1", "ours", day=date(2025, 10, 3)),
    case(
        "ilnd/2",
        "near",
        day=date(2026, 9, 30),
        terminated=date(2026, 10, 9),
        kinds=frozenset({"voluntary_dismissal"}),
    ),
    case(
        "ilnd/3",
        "ours",
        "far",
        day=date(2026, 10, 1),
        asserted=("Reg. No. 1",),
        kinds=frozenset({"tro_granted"}),
    ),
    case(
        "nysd/4",
        "near",
        day=date(2026, 10, 31),
        plaintiff="COMPOSED LAMPS, LLC",
        caption="Lamps v. The Partnerships Identified on Schedule A",
    ),
    case("nysd/5", "near", day=date(2026, 11, 1)),
    case("txed/6", "near", day=date(2026, 10, 8), rights=(Right.PATENT,)),
    case("flsd/7", "far", day=date(2026, 10, 8), sealed=True, plaintiff="Secret Owner Inc."),
]


def _month(month: str = "2026-10") -> MonthOfCases:
    return month_of_cases(ROWS, month, plaintiff_key)


def _said(document: Document) -> str:
    """All it says, in both languages, without drawing its charts."""
    return msgspec.json.encode(document).decode()


def test_a_month_counts_its_trademark_cases_and_compares_with_the_month_and_the_year_before() -> None:
    found = _month()
    assert [row.id for row in found.new] == ["ilnd/3", "nysd/4", "flsd/7"]
    assert (found.previous, found.year_ago) == (1, 1)
    assert found.firms == ("far", "near", "ours")
    assert found.schedule_a == ("nysd/4",)
    assert found.restrained == ("ilnd/3",)
    assert found.trend[0] == ("2025-10", 1)
    assert found.trend[-1] == ("2026-10", 3)


def test_plaintiffs_courts_rights_and_endings_are_grouped() -> None:
    found = _month()
    [lamps] = found.claimants
    assert (lamps.cases, lamps.firms, lamps.courts) == (("ilnd/3", "nysd/4"), 3, ("ilnd", "nysd"))
    assert dict(found.courts) == {"ilnd": 1, "nysd": 1, "flsd": 1}
    assert found.asserted == (("Reg. No. 1", ("ilnd/3",)),)
    assert found.endings == (("voluntary_dismissal", ("ilnd/2",)),)


def test_a_warning_names_no_registered_firm_and_nothing_of_a_sealed_case() -> None:
    firm = FirmRecord(
        id="ours",
        name_zh="深圳合成灯具",
        name_en="Composed Rival Lamps",
        brands=("LUMAREX",),
        industry="照明",
    )
    closeness = Closeness([firm])
    hits = closeness.hits([Application(serial="98123401", mark="LUMAREX PRO", classes=(11,))])
    told = _said(warning_of(_month(), CloseMarks("2026-10", 1, closeness.marks, tuple(hits)), TODAY))
    assert "LUMAREX PRO" in told
    assert "flsd" not in told or "（密封）" in told
    for word in ("Secret Owner", "深圳合成灯具", "深圳近邻照明", "Composed Rival Lamps"):
        assert word not in told, word


def test_a_warning_says_what_was_not_compared_and_leaves_the_advice_to_an_analyst() -> None:
    document = warning_of(_month(), NOTHING, TODAY)
    assert "未作比对" in _said(document)
    assert unfinished(document) == ("advice",)


def test_what_strangers_name_is_escaped() -> None:
    rows = [case("ilnd/1", "ours", plaintiff="<script>alert(1)</script> LLC", day=date(2026, 10, 1))]
    told = to_html(warning_of(month_of_cases(rows, "2026-10", plaintiff_key), NOTHING, TODAY), "both")
    assert "<script>alert" not in told
    assert "&lt;script&gt;" in told


def test_a_month_without_anything_still_makes_a_warning() -> None:
    told = _said(warning_of(month_of_cases([], "2026-10", plaintiff_key), NOTHING, TODAY))
    assert "持平" in told


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "26-10", "2026-1", "1999-10", "2026-10-01"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="write it as"):
        month_of(text)


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert days_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))
    assert before("2026-01") == "2025-12"
    assert before("2026-10", 12) == "2025-10"
