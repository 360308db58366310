"""Orders vacated and service quashed: what they set falls away, what they overtook stands again (composed lines)."""

from __future__ import annotations

import pytest

from services.monitor.deadlines.vacating_words import patterns
from tests.unit.monitor.deadlines.composed_cases import ACME, BRIGHT, EGRET, Line, of_kind, told

SERVED: Line = (
    "2025-02-20",
    f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 2/20/2025, answer due 3/13/2025.",
)
ASKED: Line = ("2025-03-01", f"MOTION for Extension of Time to File Answer by {EGRET.name}.")
EXTENDED: Line = (
    "2025-03-05",
    f"ORDER granting 2 Motion for Extension of Time to Answer. {EGRET.name} answer due 4/13/2025.",
)
JUDGMENT: Line = ("2025-03-03", f"FINAL JUDGMENT in favor of Bright Co. against {EGRET.name}")
OF_JUDGMENT = ("fees_motion_due", "post_judgment_motion_due", "notice_of_appeal_due")


def states(kind: str, *lines: Line, parties: tuple[object, ...] = (BRIGHT, EGRET)) -> dict[str, str]:
    return {day: state for day, _, state in of_kind(kind, told(*lines, parties=parties))}


@pytest.mark.parametrize(
    "text",
    [
        "ORDER vacating 3 Order on Motion for Extension of Time.",
        "ORDER vacating 3 Order granting 2 Motion for Extension of Time to Answer.",
        f"ORDER vacating 3 Order granting Extension of Time; {EGRET.name} answer due 4/13/2025.",
        "MINUTE entry: the Court's order of 3/5/2025 [3] is hereby VACATED.",
        "ORDER vacating the order granting an extension of time to answer.",
        "ORDER granting 4 Motion to Vacate 3 Order on Motion for Extension of Time.",
    ],
)
def test_an_extension_that_is_vacated_leaves_the_date_before_it(text: str) -> None:
    found = states("answer_due", SERVED, ASKED, EXTENDED, ("2025-03-12", text))
    assert found == {"2025-03-13": "open", "2025-04-13": "superseded"}


@pytest.mark.parametrize(
    "text",
    [
        "ORDER denying 4 Motion to Vacate 3 Order on Motion for Extension of Time.",
        "ORDER setting hearing re 4 MOTION to Vacate 3 Order.",
        "ORDER vacating in part 3 Order as to costs.",
        "ORDER vacating 3 Order as to Acme Lamps Inc.",
        "ORDER vacating the hearing set in 3 Order.",
        "ORDER to show cause why 3 Order should not be vacated.",
        "[PROPOSED] ORDER vacating 3 Order",
        "MOTION to Vacate 3 Order by Bright Co.",
        "NOTICE of Bright Co. that 3 Order is vacated",
    ],
)
def test_what_only_speaks_of_vacating_undoes_nothing(text: str) -> None:
    parties = (BRIGHT, EGRET, ACME)
    found = states("answer_due", SERVED, ASKED, EXTENDED, ("2025-03-12", text), parties=parties)
    assert found == {"2025-03-13": "superseded", "2025-04-13": "open"}


def test_an_order_that_vacates_an_extension_by_days_extends_nothing() -> None:
    more: Line = (
        "2025-03-05",
        "ORDER granting 2 Motion for Extension of Time to Answer: extended by thirty (30) days",
    )
    undone: Line = (
        "2025-03-12",
        "ORDER rescinding 3 Order granting Extension of Time to Answer: extended by thirty (30) days",
    )
    assert states("answer_due", SERVED, ASKED, more)["2025-03-13"] == "superseded"
    (due, *fallen) = told(SERVED, ASKED, more, undone)
    assert (due.day.isoformat(), due.state) == ("2025-03-13", "open")
    assert "not clear" not in due.why_en
    assert {one.state.value for one in fallen} == {"superseded"}


def test_an_order_that_vacates_and_is_vacated_itself_undoes_nothing() -> None:
    undone: Line = ("2025-03-12", "ORDER vacating 3 Order on Motion for Extension of Time.")
    back: Line = ("2025-03-13", "ORDER vacating 4 Order.")
    found = states("answer_due", SERVED, ASKED, EXTENDED, undone, back)
    assert found == {"2025-03-13": "superseded", "2025-04-13": "open"}


@pytest.mark.parametrize(
    "text",
    [
        "ORDER vacating 1 Judgment",
        "ORDER granting 5 Motion to Vacate Judgment.",
        "ORDER: 1 Judgment is set aside.",
    ],
)
def test_a_vacated_judgment_takes_the_times_after_it_along(text: str) -> None:
    found = told(JUDGMENT, ("2025-03-10", text))
    assert {one.kind: one.state.value for one in found} == dict.fromkeys(OF_JUDGMENT, "superseded")
    assert {one.because != "" for one in found} == {True}


def test_a_vacated_injunction_has_no_appeal_and_the_order_dissolving_it_has_one() -> None:
    # 28 U.S.C. 1292(a)(1) lets orders dissolving injunctions be appealed too.
    granted: Line = ("2025-03-03", "PRELIMINARY INJUNCTION ORDER signed by the Honorable Pat Doe.")
    found = states("notice_of_appeal_due", granted, ("2025-03-10", "ORDER vacating 1 Preliminary Injunction"))
    assert found == {"2025-04-02": "superseded", "2025-04-09": "open"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ORDER granting 9 Motion to Quash Service of process.", "superseded"),
        (f"ORDER: service of process on {EGRET.name} is quashed.", "superseded"),
        ("ORDER denying 9 Motion to Quash Service.", "open"),
        ("MOTION to Quash Service by Acme Lamps Inc.", "open"),
    ],
)
def test_quashed_service_ends_the_answer_date_that_ran_from_it(text: str, state: str) -> None:
    assert states("answer_due", SERVED, ("2025-03-10", text)) == {"2025-03-13": state}


def test_service_quashed_for_one_stands_for_another() -> None:
    text = f"{SERVED[1][:-1]}; Acme Lamps Inc. served on 2/20/2025, answer due 3/13/2025."
    asked: Line = ("2025-03-01", f"MOTION to Quash Service by {EGRET.name}")
    granted: Line = ("2025-03-10", "ORDER granting 2 Motion to Quash Service.")
    found = told((SERVED[0], text), asked, granted, parties=(BRIGHT, EGRET, ACME))
    assert {one.party.split()[0]: one.state.value for one in found} == {
        "Acme": "open",
        "Shenzhen": "superseded",
    }


@pytest.mark.parametrize(
    "text",
    [
        "ORDER: the TRO entered on 3/3/2025 is rescinded.",
        "ORDER withdrawing the temporary restraining order",
        "ORDER terminating 1 Temporary Restraining Order",
        "MINUTE entry: The temporary restraining order (Dkt. 1) is hereby TERMINATED.",
        "ORDER granting 5 Motion to Dissolve the temporary restraining order.",
    ],
)
def test_a_restraining_order_ends_however_the_court_says_so(text: str) -> None:
    order: Line = (
        "2025-03-03",
        "SEALED TEMPORARY RESTRAINING ORDER signed by the Honorable Pat Doe on 3/3/2025.",
    )
    assert states("tro_expires", order, ("2025-03-10", text)) == {"2025-03-17": "superseded"}


def test_a_restraining_order_lifted_for_one_goes_on_for_the_others() -> None:
    order: Line = (
        "2025-03-03",
        "SEALED TEMPORARY RESTRAINING ORDER signed by the Honorable Pat Doe on 3/3/2025.",
    )
    lifted: Line = ("2025-03-10", "ORDER dissolving the temporary restraining order as to Acme Lamps Inc.")
    assert states("tro_expires", order, lifted, parties=(BRIGHT, EGRET, ACME)) == {"2025-03-17": "open"}


@pytest.mark.parametrize("row", patterns().objects, ids=lambda row: row.event)
def test_each_kind_of_order_is_told_by_its_words(row: object) -> None:
    firsts = {
        "judgment": JUDGMENT[1],
        "injunction": "PRELIMINARY INJUNCTION ORDER signed by the Honorable Pat Doe.",
        "default_entered": f"CLERK'S ENTRY OF DEFAULT as to {EGRET.name} (dg)",
        "extension_granted": EXTENDED[1],
    }
    lines: list[Line] = [SERVED, ("2025-03-05", firsts[row.event])]  # type: ignore[attr-defined]
    before = {(one.id, one.state) for one in told(*lines)}
    after = {(one.id, one.state) for one in told(*lines, ("2025-03-12", row.sample))}  # type: ignore[attr-defined]
    assert before - after
