"""Files that are not what they should be: one clear line each, exit 2, and everything else goes on."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import composed_feeds
from tests.contract.command_line import Here, files, in_pipe, measured
from tests.real_data import real_data

MEGABYTE = 1_000_000
GOOD = composed_feeds.feed([composed_feeds.item(number, docket=number) for number in range(1, 6)])
SERVED_PAGE = (
    "<!DOCTYPE html><html><head><title>Court down</title></head><body>Under maintenance</body></html>"
)


@pytest.fixture
def ipwatch(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    return Here(monkeypatch, capfdbinary)


def without(tag: str, item: str) -> str:
    return re.sub(rf"<{tag}[ >].*?</{tag}>\n?", "", item)


def notice(number: int, **changes: Any) -> dict[str, Any]:
    """A composed row of the Federal Register's list."""
    return {
        "title": f"Certain Composed Lamps {number}; Institution of Investigation",
        "action": "Institution of investigation.",
        "docket_ids": [f"Investigation No. 337-TA-{number}"],
        "document_number": f"2026-{number}",
        "publication_date": "2026-03-02",
        **changes,
    }


def investigation(number: int, category: str = "337 - Unfair Imports", **changes: Any) -> dict[str, Any]:
    """A composed row of the investigations file."""
    respondent = {"Name": f"Shenzhen Composed {number} Co., Ltd.", "Country": {"name": "China"}}
    return {
        "Investigation Number": f"337-{number}",
        "Full Title": f"Certain Composed Lamps {number}",
        "Investigation Categories": [{"Name": category}],
        "Participants": [{"Participant": respondent, "Participant Type": {"name": "Respondent", "ID": 8}}],
        **changes,
    }


def notices(*rows: Any) -> str:
    return json.dumps({"count": len(rows), "description": "composed", "total_pages": 1, "results": rows})


def investigations(*rows: Any) -> str:
    return json.dumps({"data": rows, "date": "2026-03-02", "count": len(rows)})


REFUSED: dict[str, tuple[bytes | str, str]] = {
    "page.xml": (SERVED_PAGE, "looks like none of the known kinds"),
    "empty.xml": ("", "is empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "looks like none of the known kinds"),
    "packed.xml.gz": (gzip.compress(GOOD.encode()), "packed with gzip; unpack it first"),
    "words.txt": ("only words", "looks like none of the known kinds"),
    "list.json": ('{"count": 3, "description": "x", "results": "none"}', "is not a list of Federal Register"),
    "cut.json": (notices(notice(1901))[:-40], "is not whole JSON"),
}
PARTLY: dict[str, tuple[bytes | str, list[str], int]] = {
    "truncated.xml": (GOOD[: len(GOOD) // 2], ["feed breaks off at line"], 2),
    "items.xml": (
        composed_feeds.feed(
            [
                without("pubDate", composed_feeds.item(11, docket=11)),
                without("link", without("guid", composed_feeds.item(12, docket=12))),
                composed_feeds.item(13, docket=13).replace("1:26-cv-00013", "no number"),
                composed_feeds.item(14, docket=14),
            ]
        ),
        ["item 1 .*it has no pubDate", "item 2 .*it has no link", "item 3 .*no docket number"],
        1,
    ),
    "notices.json": (
        notices(None, notice(1902, publication_date=None), notice(1903, title="half \ud800"), notice(1904)),
        ["result 1", "result 2", "usitc/337-TA-1903: it holds half characters"],
        1,
    ),
    "investigations.json": (
        investigations(
            investigation(1911), investigation(1912, Participants=[{"Participant": None}]), "no row", investigation(1913)
        ),
        ["row 2 .337-1912.", "row 3"],
        2,
    ),
    "broken_off.json": (investigations(investigation(1921), investigation(1922))[:-200], ["breaks off after row 1"], 1),
}  # fmt: skip
ALL_READ: dict[str, bytes | str] = {
    "good.xml": GOOD,
    "utf16.xml": GOOD.replace("ISO-8859-1", "UTF-16").encode("utf-16"),
    "utf16_declared_latin.xml": GOOD.encode("utf-16"),
    "nul.xml": GOOD.replace("Shenzhen", "Shen\x00zhen"),
    "latin_declared_utf8.xml": GOOD.replace("ISO-8859-1", "UTF-8")
    .replace("LLC", "Société")
    .encode("latin-1"),
}


def test_every_bad_file_is_told_in_a_line_of_its_own_and_the_others_are_read(
    ipwatch: Here, tmp_path: Path
) -> None:
    contents = {name: content for name, (content, *_) in (*REFUSED.items(), *PARTLY.items())}
    there = files(tmp_path / "files", {**contents, **ALL_READ})
    (tmp_path / "files" / "folder").mkdir()
    paths = [*there, tmp_path / "files" / "folder", tmp_path / "files" / "absent.xml"]
    ended = ipwatch("ingest", *paths, "--data", tmp_path / "data")
    assert ended.code == 2
    told = {path.name: [line for line in ended.told if f"/{path.name}" in line] for path in paths}
    for name, (_, why) in REFUSED.items():
        assert len(told[name]) == 1, told[name]
        assert why in told[name][0]
    for name, (_, reasons, _) in PARTLY.items():
        assert len(told[name]) == len(reasons), told[name]
        for line, reason in zip(told[name], reasons, strict=True):
            assert re.search(reason, line), line
    for name in ALL_READ:
        assert told[name] == []
    assert "is a folder; name the files in it" in told["folder"][0]
    assert "No such file" in told["absent.xml"][0]
    assert len(ended.told) == sum(len(lines) for lines in told.values())
    assert len(ended.rows) == 5 * len(ALL_READ) + sum(good for *_, good in PARTLY.values())
    assert "Société" in ended.out.decode()
    assert b"\\u0000" not in ended.out

    letters = ipwatch("dead-letters", "--data", tmp_path / "data").rows
    assert len(letters) == sum(len(reasons) for _, reasons, _ in PARTLY.values())
    assert all(letter["reason"] and letter["advice"] for letter in letters)
    shown = ipwatch("dead-letters", "show", letters[0]["id"][:8], "--data", tmp_path / "data").rows[0]
    assert shown["payload"]

    again = ipwatch("dead-letters", "replay", "--data", tmp_path / "data")
    assert again.code == 2
    assert again.rows[0]["replayed"] == 0
    assert set(again.rows[0]["failed"]) == {letter["id"] for letter in letters}
    assert len(again.told) == len(letters)
    assert all("still cannot be read" in line for line in again.told)

    ids = [letter["id"] for letter in letters]
    assert ipwatch("dead-letters", "discard", *ids, "--data", tmp_path / "data").rows == [
        {"discarded": len(ids)}
    ]
    assert ipwatch("dead-letters", "--data", tmp_path / "data").rows == []


def test_a_huge_file_of_a_small_kind_is_refused_without_reading_it(ipwatch: Here, tmp_path: Path) -> None:
    contents = {"feed.xml": GOOD[:3000], "unknown.bin": b"\x00", "sheet.html": "<html>DktRpt.pl?1 " * 9}
    paths = files(tmp_path / "files", contents)
    for path in paths:
        os.truncate(path, 200 * MEGABYTE)
    ended = ipwatch("ingest", *paths, "--data", tmp_path / "data")
    assert ended.code == 2
    assert len(ended.told) == 3
    assert "is 200.0 MB, over the limit of" in ended.told[0]
    assert not (tmp_path / "data" / "raw").exists(), "nothing of them was kept"


def test_an_investigations_file_of_200_megabytes_streams_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "investigations.json"
    passed_over = json.dumps(investigation(1, category="Antidumping", Comment="composed " * 20_000))
    with path.open("w") as stream:
        stream.write('{"data": [' + json.dumps(investigation(1931)))
        while stream.tell() < 200 * MEGABYTE:
            stream.write(", " + passed_over)
        stream.write(", " + json.dumps(investigation(1932)) + '], "count": 1000}')
    ended = measured("ingest", path, "--data", tmp_path / "data")
    assert ended.code == 0
    assert [row["docket"] for row in ended.rows] == ["usitc/337-TA-1931", "usitc/337-TA-1932"]
    assert ended.kilobytes < 200_000


def test_a_registry_with_faults_is_told_row_by_row(ipwatch: Here, tmp_path: Path) -> None:
    header = "name_zh,name_en,credit_code,district\n"
    good = "深圳合成样本有限公司,Shenzhen Composed Sample Co. Ltd.,,南山区\n"
    contents: dict[str, bytes | str] = {
        "column.csv": "name_zh,district\n深圳合成,南山区\n",
        "rows.csv": header
        + good
        + ",,,\n深圳合成二,Two,12345,\n深圳合成三,Three,,浦东新区\n深圳,a,b,c,d\n,,,南山区\n",
        "binary.csv": header.encode() + b"\xff\xfe\x00\x81\x20",
        "gbk.csv": (header + good.replace("样本", "国标").replace("Sample", "Standard")).encode("gb18030"),
    }
    paths = files(tmp_path / "files", contents)
    at = ("--data", tmp_path / "data")
    told = {path.name: ipwatch("firms", "import", path, *at) for path in (*paths, tmp_path / "absent.csv")}
    assert {name: ended.code for name, ended in told.items()} == {
        "column.csv": 2, "rows.csv": 2, "binary.csv": 2, "gbk.csv": 0, "absent.csv": 2,
    }  # fmt: skip
    assert "column name_en is missing" in told["column.csv"].told[0]
    assert "neither UTF-8 nor GB18030" in told["binary.csv"].told[0]
    assert "cannot be opened" in told["absent.csv"].told[0]
    assert [len(told[name].told) for name in ("column.csv", "binary.csv", "absent.csv")] == [1, 1, 1]
    assert told["rows.csv"].rows == [{"added": 1, "changed": 0, "unchanged": 0, "refused": 4}]
    assert [re.search(r"line (\d)", line)[1] for line in told["rows.csv"].told] == list("4567")  # type: ignore[index]
    assert {firm["name_zh"] for firm in ipwatch("firms", *at).rows} == {
        "深圳合成样本有限公司",
        "深圳合成国标有限公司",
    }


def expected_counts(*folders: str) -> Counter[tuple[str, int]]:
    """By juriscraper's expected JSON: every docket of every file with the number of its entries."""
    counts: Counter[tuple[str, int]] = Counter()
    for folder in folders:
        for path in real_data("pacer", folder).glob("*.json"):
            of_file: Counter[str] = Counter()
            content = json.loads(path.read_text(encoding="utf-8"))
            for docket in content if isinstance(content, list) else [content]:
                if docket:
                    name = f"{docket['court_id']}/{docket['docket_number']}"
                    of_file[name] += len(docket["docket_entries"])
            counts.update(of_file.items())
    return counts


def test_all_real_samples_are_ingested_as_expected_and_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    feeds = sorted(real_data("pacer", "rss_feeds").glob("*.xml"))
    pages = sorted(real_data("pacer", "dockets_district").glob("*.html"))
    pages += sorted(real_data("pacer", "docket_history").glob("*.html"))
    command = ("ingest", *feeds, *pages, "--data", tmp_path / "data")
    first = in_pipe(*command)
    assert first.code == 2
    assert "dcd_2.html: no docket sheet in it" in first.told[-1], "PACER's own refusal, saved as a page"
    assert Counter((row["docket"], row["entries"]) for row in first.rows) == expected_counts(
        "rss_feeds", "dockets_district", "docket_history"
    )
    again = in_pipe(*command)
    assert {row["new"] for row in again.rows} == {0}
    assert (again.code, again.told) == (2, first.told)
