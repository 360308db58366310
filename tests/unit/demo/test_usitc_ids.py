"""The investigations file reads as a stream, and a complaint is renumbered when it becomes an investigation."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import ijson
from hypothesis import given, settings
from hypothesis import strategies as st

from services.demo import usitc_ids
from services.demo.world import World
from services.demo.world.calendar import midnight


def rows(world: World, instant: datetime) -> list[dict[str, Any]]:
    everything = list(ijson.items(io.BytesIO(usitc_ids.render(world, instant)), "data.item"))
    return [row for row in everything if row["Investigation Categories"][0]["Name"] == "337 - Unfair Imports"]


@settings(max_examples=40, deadline=None)
@given(passed=st.floats(0, 14 * 24))
def test_each_complaint_has_the_number_of_its_stage(world: World, passed: float) -> None:
    instant = midnight(world.start) + timedelta(hours=passed)
    received = [inquiry for inquiry in world.investigations if inquiry.complaint_received <= instant]
    found = rows(world, instant)
    assert [row["Docket Number"] for row in found] == [inquiry.docket_number for inquiry in received]
    for row, inquiry in zip(found, received, strict=True):
        instituted = inquiry.instituted <= instant
        assert row["Investigation Number"] == f"337-{inquiry.number if instituted else inquiry.docket_number}"
        assert row["official_investigation_number"] == (f"337-TA-{inquiry.number}" if instituted else "")
        parties = [(p["Participant"]["Name"], p["Participant Type"]["ID"]) for p in row["Participants"]]
        assert parties == [(c.name, 6) for c in inquiry.complainants] + [
            (r.name, 8) for r in inquiry.respondents
        ]


def test_participants_have_a_country_but_no_city(world: World) -> None:
    file = usitc_ids.render(world, midnight(world.start + timedelta(days=14))).decode()
    participants = [
        p for row in rows(world, midnight(world.start + timedelta(days=14))) for p in row["Participants"]
    ]
    assert {"China", "Hong Kong", "Taiwan", "United States", "Germany"} == {
        participant["Participant"]["Country"]["name"] for participant in participants
    }
    assert "District" not in file
    assert "COMPOSED DEMONSTRATION DATA" in file


def test_a_respondent_that_settled_has_its_disposition_from_that_day_on(world: World) -> None:
    def dispositions(day: int) -> list[str | None]:
        row = next(
            r
            for r in rows(world, midnight(world.start + timedelta(days=day)))
            if r["Docket Number"] == "4855"
        )
        return [(p["Participant Disposition"] or {}).get("name") for p in row["Participants"]]

    assert dispositions(1) == [None, None, None]
    assert dispositions(14) == [None, "Terminated - Consent Order", "Defaulted"]
