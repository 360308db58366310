"""The forms an analyst finishes a warning and joins plaintiffs' names with lose nothing and take no typing mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from shared.documents import Advice
from shared.vocabulary import Role
from tests.walk.composed_office import PLAINTIFF_KEY, Walked, walked_office


@pytest.fixture
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


def _draft(walked: Walked) -> str:
    """A draft of a warning of the plaintiff, its published one withdrawn."""
    analyst = walked.accounts[Role.ANALYST]
    walked.office.monitor.warnings.withdraw(walked.ids["warning"], "again", analyst)
    return walked.office.monitor.plaintiff_warnings.propose(PLAINTIFF_KEY, analyst)


def _advice(walked: Walked, warning: str) -> dict[str, Advice]:
    blocks = walked.office.monitor.warnings.get(warning).document.blocks
    return {block.key: block for block in blocks if isinstance(block, Advice)}


async def test_one_save_keeps_all_advice_and_marks_only_what_is_finished(walked: Walked) -> None:
    draft = _draft(walked)
    first, second, *others = _advice(walked, draft)
    texts = {
        key: ("核对店铺。\r\n第二条。", "Check the stores.\r\nSecond.") for key in (first, second, *others)
    }
    texts[second] = ("只写了中文。", "")
    form = {
        "key": list(texts), "zh": [zh for zh, _ in texts.values()], "en": [en for _, en in texts.values()],
        "done": [first, second],
    }  # fmt: skip
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        told = await analyst.post(f"/warnings/{draft}/advice", data=form)
        page = (await analyst.get(f"/warnings/{draft}")).text
    assert told.status_code == 409
    assert "中英文建议都要填写后才能完成" in told.text
    held = _advice(walked, draft)
    assert held[second].text.zh == "只写了中文。"
    assert held[first].text == ("核对店铺。\n第二条。", "Check the stores.\nSecond.")
    assert {key for key, piece in held.items() if piece.done} == {first}
    assert page.count("/advice") == 1


async def test_advice_that_was_not_touched_makes_no_new_version(walked: Walked) -> None:
    draft = _draft(walked)
    before = walked.office.monitor.warnings.get(draft).version
    held = _advice(walked, draft)
    form = {
        "key": list(held), "zh": [one.text.zh for one in held.values()], "en": [one.text.en for one in held.values()],
    }  # fmt: skip
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        told = await analyst.post(f"/warnings/{draft}/advice", data=form)
    assert told.status_code == 303
    assert walked.office.monitor.warnings.get(draft).version == before


async def test_a_document_in_english_leaves_the_pages_in_chinese(walked: Walked) -> None:
    path = f"/warnings/{walked.ids['warning']}"
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        page = (await analyst.get(path)).text
        links = [link for link in re.findall(r'href="([^"]+)"', page) if link.startswith(f"{path}.")]
        documents = [await analyst.get(link) for link in links]
        again = (await analyst.get(path)).text
    assert [answer.status_code for answer in documents] == [200] * 6
    assert 'lang="zh-CN"' in again


@pytest.mark.parametrize("typed", ["Composed Lampz LLC", "", "<b>", "Doe"])
async def test_a_name_that_sued_nobody_is_not_joined(walked: Walked, typed: str) -> None:
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        form = {"key": typed, "into": PLAINTIFF_KEY, "reason": "one owner"}
        refused = await analyst.post("/plaintiff-names/join", data=form)
        page = (await analyst.get(f"/plaintiffs/{PLAINTIFF_KEY}")).text
    assert refused.status_code in {404, 422}
    assert "one owner" not in page


@pytest.mark.parametrize(
    ("door", "form"),
    [
        ("join", {"key": PLAINTIFF_KEY, "into": "nobody"}),
        ("part", {"key": PLAINTIFF_KEY, "name": "Nobody & Sons Inc."}),
    ],
)
async def test_nothing_is_joined_to_or_parted_from_who_sued_nobody(
    walked: Walked, door: str, form: dict[str, str]
) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        refused = await analyst.post(f"/api/plaintiff-names/{door}", json={**form, "reason": "one owner"})
        there = await analyst.get(f"/api/plaintiffs/{PLAINTIFF_KEY}")
    assert refused.status_code == 404
    assert "nobody" in refused.json()["advice"].casefold()
    assert there.json()["decisions"] == []


async def test_a_plaintiff_may_be_named_as_dockets_print_it(walked: Walked) -> None:
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        form = {"key": "Composed Lamps, L.L.C.", "into": PLAINTIFF_KEY, "reason": "one owner"}
        refused = await analyst.post("/plaintiff-names/join", data=form)
    assert refused.status_code == 409
    assert "已属同一原告" in refused.text
