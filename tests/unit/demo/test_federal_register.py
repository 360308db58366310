"""The Federal Register's answer has its envelope, its pages and notices whose text names the parties."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.demo import federal_register, itc_notice
from services.demo.federal_register import Query
from services.demo.world import World
from services.demo.world.calendar import midnight

BASE = "http://127.0.0.1:9"


def ask(world: World, instant: datetime, query: Query) -> dict[str, Any]:
    answer = federal_register.render(world, instant, BASE, query, lambda page: f"{BASE}/?page={page}")
    return dict(json.loads(answer))


def end(world: World) -> datetime:
    return midnight(world.start + timedelta(days=14))


@settings(max_examples=40, deadline=None)
@given(passed=st.floats(0, 14 * 24), per_page=st.integers(1, 20))
def test_walking_the_pages_gives_every_published_notice_once_newest_first(
    world: World, passed: float, per_page: int
) -> None:
    instant = midnight(world.start) + timedelta(hours=passed)
    found: list[str] = []
    page = 1
    while True:
        answer = ask(world, instant, Query(page=page, per_page=per_page))
        found += [result["document_number"] for result in answer["results"]]
        if "next_page_url" not in answer:
            break
        page += 1
    published = [n.document_number for n in reversed(world.notices()) if n.published <= instant]
    assert found == published
    assert answer["count"] == len(published)
    assert answer["total_pages"] == page


def test_without_a_hit_results_and_pages_are_absent(world: World) -> None:
    answer = ask(world, end(world), Query(since=date(2027, 6, 1)))
    assert answer["count"] == 0
    assert not answer.keys() & {"results", "total_pages", "next_page_url"}


def test_the_text_of_a_notice_is_served_here(world: World) -> None:
    newest = ask(world, end(world), Query())["results"][0]
    assert newest["raw_text_url"] == f"{BASE}/federalregister/documents/{newest['document_number']}.txt"
    assert newest["docket_ids"] == ["Investigation No. 337-TA-1873"]
    assert newest["publication_date"] == "2026-11-23"


def test_a_notice_of_institution_gives_every_respondent_with_its_address(world: World) -> None:
    for inquiry in world.investigations:
        notice = next(notice for notice in inquiry.notices if notice.kind == "institution")
        text = itc_notice.render(notice).decode()
        flat = " ".join(text.split())
        assert f"[Investigation No. 337-TA-{inquiry.number}]" in flat
        assert f"[FR Doc. {notice.document_number} Filed" in flat
        assert "COMPOSED DEMONSTRATION DATA" in flat
        for party in (*inquiry.complainants, *inquiry.respondents):
            assert party.line in flat


def test_a_notice_of_receipt_gives_the_docket_number_and_the_respondents(world: World) -> None:
    for inquiry in world.investigations:
        flat = " ".join(itc_notice.render(inquiry.notices[0]).decode().split())
        assert f"[DN {inquiry.docket_number}]" in flat
        assert all(f"{party.name} of {party.place}" in flat for party in inquiry.respondents)


def test_lines_of_a_notice_are_short_as_printed(world: World) -> None:
    for notice in world.notices():
        lines = itc_notice.render(notice).decode().splitlines()
        assert max(len(line) for line in lines[6:]) <= 72
