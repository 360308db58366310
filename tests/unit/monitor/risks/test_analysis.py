"""The risk of a firm: what counts as its trade, who sues there, what is ahead, how high it is and why."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from services.monitor.entries.kind_names import listed_kinds
from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.reading.rows import CaseRow
from services.monitor.risks.analysis import analyse
from services.monitor.risks.figures import figures_of
from services.monitor.risks.findings import Analysis, Due, Plaintiffs
from services.monitor.risks.level import Level, judge, load_rules
from services.monitor.risks.sight import OFFICE, Sight
from services.monitor.risks.trade import Basis, rivals_of
from shared.errors import BadInput
from shared.events.firm import FirmRecord
from shared.figures import Figure
from shared.vocabulary import Forum, Grade, Right
from tests.unit.monitor.risks.composed import FAR, FIRMS, KNOWN, NEAR, OURS, TODAY, case

ROWS = [
    case("txed/1", "near", day=date(2025, 1, 5), plaintiff="Aged Owner Inc."),
    case("ilnd/2", "ours", "near", "Harbor Store", day=date(2026, 3, 1), asserted=("Reg. No. 1",)),
    case(
        "ilnd/3",
        "far",
        day=date(2026, 9, 1),
        plaintiff="COMPOSED LAMPS, LLC",
        asserted=("Reg. No. 1", "Reg. No. 2"),
    ),
    case(
        "usitc/4",
        "far",
        "near",
        day=date(2026, 10, 1),
        forum=Forum.ITC,
        caption="Certain Composed Lamps",
        rights=(Right.PATENT,),
    ),
    case("nysd/5", "other", day=date(2026, 10, 2), plaintiff="Toy Owner Inc."),
]


def _analysed(
    rows: Sequence[CaseRow] = ROWS, sight: Sight = OFFICE, dues: Sequence[Due] = (), known: Plaintiffs = KNOWN
) -> Analysis:
    return analyse(OURS, FIRMS, rows, dues, TODAY, known, sight)


def _values(found: Analysis) -> dict[str, int]:
    return {figure.id: figure.value for figure in figures_of(found)}


@pytest.mark.parametrize(
    ("own", "other", "basis"),
    [
        ({"industry": "drones; cameras"}, {"industry": "camera"}, Basis.INDUSTRY),
        ({"industry": "LED照明"}, {"industry": "照明"}, Basis.INDUSTRY),
        ({"key_industries": ("robots",)}, {"key_industries": ("robots", "chips")}, Basis.KEY_INDUSTRY),
        ({"section": "C"}, {"section": "C"}, Basis.SECTION),
        ({"section": "C", "industry": "lamps"}, {"section": "C", "industry": "toys"}, None),
        ({"industry": "toys"}, {"industry": ""}, None),
        ({}, {}, None),
    ],
)
def test_a_firm_is_of_the_same_trade_by_the_closest_thing_known(
    own: dict[str, object], other: dict[str, object], basis: Basis | None
) -> None:
    firm, another = FirmRecord(id="a", **own), FirmRecord(id="b", **other)  # type: ignore[arg-type]
    assert [rival.basis for rival in rivals_of(firm, [firm, another])] == ([basis] if basis else [])


def test_own_cases_and_those_of_the_trade_are_told_apart_and_other_trades_left_out() -> None:
    found = _analysed()
    assert [row.id for row in found.own] == ["ilnd/2"]
    assert [row.id for row in found.trade_cases] == ["usitc/4", "ilnd/3", "txed/1"]
    assert [rival.firm for rival in found.rivals] == ["far", "near"]
    assert (found.trade_last_year, found.trade_before) == (2, 1)


def test_spellings_of_a_plaintiff_are_one_and_counted_against_the_firm_and_its_trade() -> None:
    [lamps, *rest] = _analysed(known=Plaintiffs(plaintiff_key, frozenset({"composed-lamps-llc"}))).plaintiffs
    assert (lamps.of_own, lamps.of_trade, lamps.last_year, lamps.often) == (1, 2, 3, True)
    assert [one.name for one in rest] == ["Aged Owner Inc."]
    assert not rest[0].often


def test_rights_are_listed_once_with_all_cases_in_which_they_were_asserted() -> None:
    rights = {one.number: one for one in _analysed().rights}
    assert (rights["Reg. No. 1"].of_own, rights["Reg. No. 1"].of_trade) == (1, 1)
    assert rights["Reg. No. 2"].cases == ("ilnd/3",)


def test_a_number_is_one_right_of_its_own_kind_however_it_is_printed() -> None:
    both = (Right.PATENT, Right.TRADEMARK)
    rows = [
        case(
            "usitc/1",
            "ours",
            rights=both,
            asserted=("9,870,114", "D904,118", "Reg. No. 9,870,114", "14,142,007"),
        )
    ]
    assert {one.number: one.rights for one in _analysed(rows).rights} == {
        "Reg. No. 9,870,114": (Right.TRADEMARK,),
        "D904,118": (Right.DESIGN_PATENT,),
        "14,142,007": (Right.PATENT,),
    }


def test_co_defendants_that_are_registered_come_first_with_their_other_cases() -> None:
    first, second = _analysed().co_defendants
    assert (first.name, first.printed) == (NEAR.name_zh, "near Co.")
    assert (first.firm, first.together, set(first.others)) == ("near", ("ilnd/2",), {"txed/1", "usitc/4"})
    assert (second.name, second.firm) == ("Harbor Store", "")


def test_only_dates_ahead_in_open_cases_are_due() -> None:
    def due(case_id: str, days: int) -> Due:
        return Due(case_id, TODAY + timedelta(days=days), days, "answer_due", "答辩期限", "Answer due")

    rows = [case("ilnd/1", "ours"), case("ilnd/2", "ours", terminated=TODAY - timedelta(days=1))]
    dues = [due("ilnd/1", 40), due("ilnd/1", 0), due("ilnd/2", 5), due("nysd/9", 5)]
    found = _analysed(rows, dues=dues)
    assert [(one.case, one.days) for one in found.dues] == [("ilnd/1", 0), ("ilnd/1", 40)]
    assert _values(found)["own.due_soon"] == 1


def test_every_figure_counts_the_rows_it_shows_and_says_what_it_is() -> None:
    for figure in figures_of(_analysed()):
        assert figure.as_of == TODAY
        assert figure.definition_zh
        assert figure.definition_en
        if figure.rows:
            assert figure.value == len(figure.rows), figure.id


def test_the_order_of_arrival_changes_nothing() -> None:
    shuffled = random.Random(3).sample(ROWS, len(ROWS))
    by_day = sorted(shuffled, key=lambda row: (row.day, row.id))
    assert figures_of(_analysed(by_day)) == figures_of(_analysed())


def test_an_enterprise_learns_of_no_other_firm_and_of_no_case_but_its_own() -> None:
    found = _analysed(sight=Sight(firm="ours"))
    assert found.rivals == ()
    assert found.rivals_count == 2
    assert found.trade_cases == ()
    assert found.trade_count == 3
    assert {case_id for one in found.plaintiffs for case_id in one.cases} <= {"ilnd/2"}
    assert {case_id for one in found.rights for case_id in one.cases} <= {"ilnd/2"}
    assert all(not one.firm and not one.others for one in found.co_defendants)
    assert [one.case for one in found.products] == [""]
    rows = {row for figure in figures_of(found) for row in figure.rows}
    # The co-defendant's printed name stands on the docket both are in; that it is a registered firm does not.
    assert rows.isdisjoint({"near", "far", NEAR.name_zh, FAR.name_zh, "txed/1", "ilnd/3", "usitc/4"})


def test_a_district_officer_is_told_of_firms_and_cases_of_his_district_only() -> None:
    found = _analysed(sight=Sight(district="nanshan"))
    assert [rival.firm for rival in found.rivals] == ["near"]
    assert {row.id for row in found.trade_cases} == {"txed/1", "usitc/4"}
    assert found.rivals_count == 2
    assert found.trade_count == 3


def test_what_a_court_seals_is_counted_and_not_named_to_an_enterprise() -> None:
    rows = [
        case("ilnd/1", "ours", sealed=True, plaintiff="Secret Owner Inc.", asserted=("Reg. No. 9",)),
        case("ilnd/2", "near", sealed=True, plaintiff="Secret Rival Inc."),
    ]
    dues = [
        Due("ilnd/1", TODAY, 0, "answer_due", "答辩期限", "Answer due", entry="SEALED ORDER of Secret Owner")
    ]
    found = _analysed(rows, Sight(firm="ours"), dues)
    assert (len(found.own), found.trade_count) == (1, 1)
    assert "Secret" not in repr(found)
    assert "Reg. No. 9" not in repr(found)
    assert {one.name for one in _analysed(rows).plaintiffs} == {"Secret Owner Inc.", "Secret Rival Inc."}


def test_the_level_says_why_and_what_to_do_in_both_languages() -> None:
    rows = [
        case("usitc/1", "ours", forum=Forum.ITC, grade=Grade.MAJOR),
        case("ilnd/2", "ours", kinds=frozenset({"tro_granted"})),
    ]
    judged = judge(figures_of(_analysed(rows)), load_rules())
    assert judged.level is Level.HIGH
    assert judged.points == sum(reason.points for reason in judged.reasons)
    assert [reason.rule for reason in judged.reasons][:2] == ["own.open_major", "own.measures"]
    assert all(reason.zh and reason.en and reason.do_zh and reason.do_en for reason in judged.reasons)
    assert not any("{" in reason.zh + reason.en for reason in judged.reasons)


def test_a_firm_without_cases_in_a_quiet_trade_is_low_without_a_reason() -> None:
    judged = judge(figures_of(_analysed([])), load_rules())
    assert (judged.level, judged.points, judged.reasons) == (Level.LOW, 0, ())


def test_more_of_a_figure_never_lowers_the_level() -> None:
    rules = load_rules()

    def level(value: int) -> int:
        figures = [
            Figure(
                id=rule.figure,
                value=value,
                unit="",
                as_of=TODAY,
                name_zh="",
                name_en="",
                definition_zh="",
                definition_en="",
            )
            for rule in rules.rules
        ]
        return judge(figures, rules).points

    assert level(0) <= level(1) <= level(5)


def test_every_rule_asks_for_a_figure_there_is() -> None:
    known = {figure.id for figure in figures_of(_analysed())}
    assert {rule.figure for rule in load_rules().rules} <= known
    assert len({rule.id for rule in load_rules().rules}) == len(load_rules().rules)


def test_rules_that_cannot_be_used_are_refused_in_one_line() -> None:
    with pytest.raises(BadInput, match="cannot be used"):
        load_rules("/no/such/rules.yml")


@pytest.mark.parametrize(
    "kind", ["asset_restraint", "cease_and_desist_order", "general_exclusion_order", "pi_granted"]
)
def test_every_kind_of_order_counts_as_a_measure(kind: str) -> None:
    assert kind in listed_kinds()
    assert (
        _values(_analysed([case("ilnd/1", "ours", kinds=frozenset({kind, "complaint"}))]))["own.measures"]
        == 1
    )


def test_a_motion_is_no_measure() -> None:
    row = case("ilnd/1", "ours", kinds=frozenset({"tro_motion", "asset_restraint_motion"}))
    assert _values(_analysed([row]))["own.measures"] == 0
