"""What is refused is refused in the reader's language, with what to do; calendars are made for what there is only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from shared.vocabulary import Role
from tests.walk.composed_office import (
    BOTH_CASE,
    NOBODYS_CASE,
    OURS,
    THEIR_CASE,
    THEIRS,
    Walked,
    walked_office,
)

LETTERS = re.compile(r"[a-z]{4,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/plaintiffs/nobody", 404, "没有标识为 &#39;nobody&#39; 的原告"),
        ("/trademarks?month=2026-13", 400, "不是月份"),
        (f"/firms/{OURS}/risk?as_of=2026-03-11", 400, "2026-03-11 尚未到来"),
        ("/calendars/none.ics", 404, "没有这个日历"),
        ("/engagement-calendars/none.ics", 404, "没有这个日历"),
    ],
)
async def test_a_refusal_is_said_in_the_readers_language_alone(
    walked: Walked, path: str, status: int, words: str
) -> None:
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        joint = "&" if "?" in path else "?"
        chinese = await analyst.get(path, headers={"Accept": "text/html"})
        english = await analyst.get(f"{path}{joint}lang=en", headers={"Accept": "text/html"})
    assert (chinese.status_code, english.status_code) == (status, status)
    assert words in chinese.text
    assert not LETTERS.findall(_said(chinese.text).replace("nobody", ""))
    assert not CHINESE.findall(_said(english.text))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31", "2200-01-01"])
@pytest.mark.parametrize("path", [f"/api/firms/{OURS}/risk", "/api/statistics", "/api/plaintiffs"])
async def test_days_outside_what_can_be_reckoned_are_refused(walked: Walked, path: str, day: str) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        assert (await analyst.get(path, params={"as_of": day})).status_code == 422


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("firms.csv", b"colour,size\nred,1\n"),
        ("firms.csv", b"\xff\xfe\xff"),
        ("firms.csv", b'name_zh,id\n"unended,1\n'),
        ("firms.xlsx", b"no workbook"),
    ],
)
async def test_a_table_refused_as_a_whole_says_why_in_the_readers_language(
    walked: Walked, name: str, data: bytes
) -> None:
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        refused = await analyst.post("/firms/import", data={"step": "plan"}, files={"file": (name, data)})
    assert refused.status_code == 400
    why = re.search(r'role="alert">([^<]*)<', refused.text)
    assert why is not None
    assert "无法读取该文件：" in why[1]
    assert not re.search(r"\b(?:is|not|missing|line|readable)\b", why[1])


@pytest.mark.parametrize(
    ("scope", "subject"),
    [
        ("firm", "nobody"),
        ("firm", f"{OURS} {THEIRS}"),
        ("firm", ""),
        ("cases", f"{BOTH_CASE} ilnd/1:26-cv-99999"),
        ("cases", "<b>"),
        ("cases", " ".join(f"ilnd/1:26-cv-{number:05}" for number in range(51))),
    ],
)
async def test_no_calendar_is_made_for_what_is_not_there(walked: Walked, scope: str, subject: str) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        made = await analyst.post("/api/calendars", json={"scope": scope, "subject": subject})
        told = await analyst.get("/deadlines")
    assert made.status_code == 422
    assert made.json()["advice"]
    assert "/revoke" not in told.text


async def test_an_officer_gets_no_calendar_of_a_case_outside_his_district(walked: Walked) -> None:
    async with walked.client(Role.DISTRICT_OFFICER) as officer:
        own = await officer.post("/api/calendars", json={"scope": "cases", "subject": BOTH_CASE})
        hidden = await officer.post("/api/calendars", json={"scope": "cases", "subject": THEIR_CASE})
        nowhere = await officer.post("/api/calendars", json={"scope": "cases", "subject": NOBODYS_CASE})
    assert (own.status_code, hidden.status_code, nowhere.status_code) == (201, 422, 422)


def _said(page: str) -> str:
    """The paragraphs of the problem's card but its trace."""
    card = page.split('<section class="card problem">')[1].split("</section>", maxsplit=1)[0]
    return re.sub(r"<[^>]+>", " ", card.split('class="quiet"')[0]).replace("&#39;", "")
