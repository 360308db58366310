"""A case arranged for a reader in a hurry: its gist, what is due, what is folded, what to think of next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.monitor.entries.kind_names import listed_kinds
from services.monitor.web import case_brief
from services.monitor.web.next_steps import all_steps, next_steps, situation_of
from shared.vocabulary import PartyRole


def party(
    name: str, role: str = "defendant", status: str = "", firm: str = "", **more: Any
) -> dict[str, Any]:
    return {"name": name, "role": role, "status": status, "firm": firm, "terminated": None} | more


def entry(kind: str = "other", *deadlines: tuple[str, str], title: str = "Composed entry") -> dict[str, Any]:
    due = [{"kind": name, "date": day} for name, day in deadlines]
    return {"kind": kind, "title": title, "text": "", "deadlines": due}


def case(**values: Any) -> dict[str, Any]:
    return {
        "forum": "district",
        "sealed": False,
        "parties": [],
        "entries": [],
        "grading": {"reasons": []},
    } | values


def test_parties_of_shenzhen_come_first_then_those_who_sue() -> None:
    told = case_brief.parties(
        case(
            parties=[
                party("Composed Store"),
                party("Composed Plaintiff", "plaintiff"),
                party("Maybe", status="candidate"),
                party("Sure", status="confirmed"),
            ]
        )
    )
    assert [one["name"] for one in told.shown] == ["Sure", "Maybe", "Composed Plaintiff", "Composed Store"]
    assert told.folded == []


def test_a_long_list_of_sellers_and_a_long_docket_are_folded_but_counted() -> None:
    sellers = [party(f"Store {n}", status="confirmed" if n < 20 else "") for n in range(300)]
    long = case(parties=sellers, entries=[entry(title=str(n)) for n in range(500)])
    parties, timeline = case_brief.parties(long), case_brief.timeline(long)
    assert (len(parties.shown), parties.count) == (20, 300)
    assert (len(timeline.shown), timeline.count) == (25, 500)
    assert (timeline.shown[0]["title"], timeline.shown[0]["anchor"]) == ("499", "e500")


def test_a_firm_under_several_names_is_named_once_in_the_gist() -> None:
    told = case_brief.gist(
        case(
            parties=[
                party("Store", status="confirmed", firm="a"),
                party("Firm A Ltd", status="confirmed", firm="a"),
                party("Unregistered", status="candidate"),
            ]
        )
    )
    assert [one["name"] for one in told.firms] == ["Store", "Unregistered"]
    assert len(told.answers) == 3
    assert told.latest is None


def test_the_heaviest_reasons_come_first_in_the_gist() -> None:
    reasons = [
        {"rule": "a", "points": 3},
        {"rule": "b", "points": 0},
        {"rule": "c", "points": 9},
        {"rule": "d", "points": 5},
    ]
    assert [one["rule"] for one in case_brief.gist(case(grading={"reasons": reasons})).reasons] == [
        "c",
        "d",
        "a",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"forum": "itc", "parties": [party("X", "respondent", "confirmed")]}, "20 days"),
        ({"parties": [party("X", status="confirmed")], "entries": [entry("complaint")]}, "21 days"),
        ({"parties": [party("X", status="confirmed")], "entries": [entry("tro_granted")]}, "14 days"),
        ({"parties": [party("X", status="confirmed")], "entries": [entry("default_entered")]}, "55(c)"),
        ({"parties": [party("X", status="candidate")]}, "waits to be checked"),
        ({"parties": [party("X", "plaintiff", "confirmed")]}, "counterclaims"),
        ({"sealed": True}, "not public yet"),
        ({"terminated": "2026-03-01"}, "closed"),
    ],
)
def test_the_next_steps_fit_the_situation(values: dict[str, Any], said: str) -> None:
    steps = next_steps(situation_of(case(**values), office=True))
    assert any(said in step.en for step in steps), [step.en for step in steps]


def test_an_answered_complaint_asks_for_no_answer_and_a_stranger_for_nothing() -> None:
    answered = case(parties=[party("X", status="confirmed")], entries=[entry("complaint"), entry("answer")])
    assert not any("21 days" in step.en for step in next_steps(situation_of(answered, office=True)))
    assert (
        next_steps(situation_of(case(parties=[party("X")], entries=[entry("complaint")]), office=True)) == []
    )


def test_steps_for_the_office_are_not_for_enterprises() -> None:
    closed = situation_of(case(terminated="2026-03-01"), office=False)
    assert next_steps(closed) == []


def test_a_party_that_has_left_gives_no_step() -> None:
    left = case(forum="itc", parties=[party("X", "respondent", "confirmed", terminated=date(2026, 3, 1))])
    assert next_steps(situation_of(left, office=True)) == []


def test_every_step_names_kinds_that_exist() -> None:
    for step in all_steps():
        assert step.kinds | step.without <= listed_kinds().keys(), step.en


def test_every_role_stands_on_a_side() -> None:
    for role in PartyRole:
        told = case_brief.gist(case(parties=[party("X", role.value)]))
        assert [*told.sues, *told.answers] == ["X"]
