"""Deciding from the command line, and decisions as a regression test of the tagger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import composed_feeds
from tests.contract.command_line import Here, files

STORE = "Qulanvo Home Store"
CITY = "Shenzhen Hecheng102 Technology Co., Ltd."
CASE, CITY_CASE = "ilnd/1:26-cv-00101", "ilnd/1:26-cv-00102"
FIRMS = "id,name_zh,name_en,brands\nqulan,深圳市趣蓝科技有限公司,Shenzhen Qulan Technology Co. Ltd.,Qulanvo\n"


@pytest.fixture
def ipwatch(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    for name in [name for name in os.environ if name.startswith("IPWATCH_")]:
        monkeypatch.delenv(name)
    return Here(monkeypatch, capfdbinary)


@pytest.fixture
def data(ipwatch: Here, tmp_path: Path) -> Path:
    """A data folder with a candidate in one case and a confirmed party in another."""
    items = [
        composed_feeds.item(101, caption=f"Composed Plaintiff LLC v. {STORE}"),
        composed_feeds.item(102, docket=102),
    ]
    given = list(
        files(tmp_path / "given", {"one.xml": composed_feeds.feed(items), "firms.csv": FIRMS.encode()})
    )
    at = tmp_path / "data"
    assert ipwatch("firms", "import", given[1], "--data", at).code == 0
    assert ipwatch("ingest", given[0], "--data", at).code == 0
    return at


def test_a_candidate_is_reviewed_decided_listed_and_undone(ipwatch: Here, data: Path) -> None:
    (waiting,) = ipwatch("review", "--data", data).rows
    assert (waiting["name"], waiting["firm"], waiting["cases"]) == (STORE, "qulan", [CASE])
    assert waiting["reasons"][0]["zh"]
    made = ipwatch(
        "decide", CASE, STORE.upper(), "--firm", "qulan", "--why", "its mark", "--everywhere", "--alias", "--data", data
    )  # fmt: skip
    assert made.code == 0, made.told
    assert made.rows[0]["alias"] == STORE
    assert ipwatch("review", "--data", data).rows == []
    (party,) = [
        one for one in ipwatch("case", CASE, "--data", data).rows[0]["parties"] if one["name"] == STORE
    ]
    assert (party["status"], party["firm"]) == ("confirmed", "qulan")
    (held,) = ipwatch("decisions", "list", "--data", data).rows
    assert (held["reason"], held["scope"], held["by"]) == ("its mark", "name", "command line")
    assert ipwatch("decisions", "undo", held["decision"], "--why", "no", "--data", data).code == 0
    assert len(ipwatch("review", "--data", data).rows) == 1


def test_an_exported_set_replays_and_a_contradiction_ends_with_1(
    ipwatch: Here, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "set.jsonl"
    assert ipwatch("decide", CASE, STORE, "--not-shenzhen", "--why", "Yiwu", "--data", data).code == 0
    assert ipwatch("decisions", "export", file, "--data", data).rows[0]["exported"] == 1
    agreed = ipwatch("decisions", "replay", file, "--data", data)
    assert (agreed.code, agreed.rows[0]["class"], agreed.rows[0]["leaves_open"]) == (0, "brand_in_name", 1)
    assert ipwatch("decide", CITY_CASE, CITY, "--not-shenzhen", "--why", "moved", "--data", data).code == 0
    assert ipwatch("decisions", "export", file, "--data", data).rows[0]["exported"] == 2
    wrong = ipwatch("decisions", "replay", file, "--data", data)
    assert (wrong.code, sum(row["contradicts"] for row in wrong.rows)) == (1, 1)
    assert wrong.told == [
        f"ipwatch: {CITY}: decided not_shenzhen, the tagger confirms a party in Shenzhen by city_in_name"
    ]


def test_what_cannot_be_decided_is_told_in_one_line_and_ends_with_2(
    ipwatch: Here, data: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"name": "x", "decision": "perhaps"}\n')
    why = ("--why", "x", "--data", data)
    for command, told in (
        (("decide", CASE, STORE, *why), "give one of --firm ID"),
        (("decide", CASE, STORE, "--shenzhen", "--not-firm", *why), "give one of --firm ID"),
        (("decide", CASE, "Nobody", "--shenzhen", *why), "no party named"),
        (("decide", "ilnd/9:26-cv-1", STORE, "--shenzhen", *why), "no case"),
        (("decide", CASE, STORE, "--firm", "none", *why), "No firm none is registered"),
        (("decide", CASE, STORE, "--shenzhen", "--same-place", *why), "No address or city"),
        (("decisions", "undo", "none", *why), "no such decision"),
        (("decisions", "replay", bad, "--data", data), "bad.jsonl, line 1"),
        (("decisions", "replay", tmp_path / "absent", "--data", data), "cannot be read"),
        (("decisions", "export", tmp_path / "no" / "set", "--data", data), "cannot be written"),
    ):
        ended = ipwatch(*command)
        assert (ended.code, len(ended.told)) == (2, 1), ended.told
        assert told in ended.told[0]
