"""The command line as scripts and people rely on it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import composed_feeds
from tests.contract.command_line import CHECKOUT, IPWATCH, Here, environment, files, in_pipe, on_terminal

COMMANDS = (
    "up", "crawl", "ingest", "cases", "case", "firms", "tag", "review", "decide", "decisions", "entries", "grade", "statistics",
    "dead-letters",
    "rebuild", "retag", "doctor", "bench", "plaintiffs", "plaintiff",
)  # fmt: skip
STARTER = CHECKOUT / "services/monitor/firms/starter.csv"


@pytest.fixture
def ipwatch(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    for name in [name for name in os.environ if name.startswith("IPWATCH_")]:
        monkeypatch.delenv(name)
    return Here(monkeypatch, capfdbinary)


@pytest.fixture
def feeds(tmp_path: Path) -> list[Path]:
    """Two feeds of one court: the second repeats a docket's entry and brings it another one."""
    first = [composed_feeds.item(number, docket=number) for number in (101, 102, 103)]
    second = [first[2], composed_feeds.item(104, docket=103, title="Summons Issued")]
    contents = {"one.xml": composed_feeds.feed(first), "two.xml": composed_feeds.feed(second)}
    return list(files(tmp_path / "feeds", contents))


def test_help_names_every_command_at_once() -> None:
    shown = in_pipe("--help")
    assert shown.code == 0
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", shown.out.decode()), command
    assert in_pipe().out == shown.out


@pytest.mark.parametrize("command", [["--help"], ["tag", "--firms", str(STARTER)], ["entries"]])
def test_small_commands_do_not_load_the_web_the_database_or_the_crawler(command: list[str]) -> None:
    script = (
        "import sys\nfrom services.cli import main\nsys.argv[1:] = " + repr(command) + "\n"
        "try:\n    main()\nfinally:\n    print(*sorted(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], input=b"", capture_output=True, env=environment(), check=True
    )
    heavy = {"fastapi", "sqlalchemy", "scrapy", "twisted", "juriscraper", "structlog", "alembic"}
    assert heavy & set(run.stderr.decode().split()) == set()


def test_in_a_pipe_ingest_prints_one_json_line_a_docket_and_a_second_time_nothing_new(
    feeds: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "somewhere"
    folder.mkdir()
    first = in_pipe("ingest", *feeds, folder=folder)
    assert (first.code, first.told) == (0, [])
    assert [(row["docket"], row["entries"], row["new"]) for row in first.rows] == [
        ("ilnd/1:26-cv-00101", 1, 1),
        ("ilnd/1:26-cv-00102", 1, 1),
        ("ilnd/1:26-cv-00103", 1, 1),
        ("ilnd/1:26-cv-00103", 2, 1),
    ]
    assert {"docket", "court", "number", "caption", "entries", "new"} <= set(first.rows[0])
    assert (folder / "data" / "office.db").exists(), "without --data and IPWATCH_DATA it is ./data"

    again = in_pipe("ingest", *feeds, IPWATCH_DATA=str(folder / "data"))
    assert [row["docket"] for row in again.rows] == [row["docket"] for row in first.rows]
    assert {row["new"] for row in again.rows} == {0}


def test_on_a_terminal_there_are_tables_and_json_only_when_asked_for(
    feeds: list[Path], tmp_path: Path
) -> None:
    code, shown = on_terminal("ingest", *feeds, "--data", tmp_path / "data")
    assert code == 0
    assert "│" in shown
    assert '{"docket"' not in shown
    assert "2 files, 4 dockets, 4 new entries, 0 faults" in shown
    _, shown = on_terminal("cases", "--json", "--data", tmp_path / "data")
    assert shown.count('{"case":') == 3


def test_ctrl_c_ends_ingest_in_one_line_and_the_same_command_goes_on(tmp_path: Path) -> None:
    contents = {
        f"{number:02d}.xml": composed_feeds.feed(
            [composed_feeds.item(number * 100 + place, docket=number * 100 + place) for place in range(30)]
        )
        for number in range(1, 40)
    }
    command = ["ingest", *map(str, files(tmp_path / "feeds", contents)), "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        [*IPWATCH, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT, env=environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.fullmatch(r"ipwatch: stopped in \S+; what was read is kept, .*\n", told.decode())
    assert out.count(b"\n") < 39 * 30 - 1

    rest = in_pipe(*command)
    assert rest.code == 0
    assert len(rest.rows) == 39 * 30
    assert 0 < sum(row["new"] for row in rest.rows) < 39 * 30


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_up_serves_until_it_is_asked_to_end_and_ends_well(tmp_path: Path, end: signal.Signals) -> None:
    with subprocess.Popen(
        [*IPWATCH, "up", "--demo", "--port", "0", "--data", str(tmp_path / "data")],
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
        env=environment(IPWATCH_LOG_LEVEL="INFO"),
    ) as process:
        assert process.stderr
        told = ""
        while "sweep of" not in told:
            told += process.stderr.readline().decode()
        process.send_signal(end)
        rest = process.communicate(timeout=60)[1].decode()
    assert "http://127.0.0.1:" in told
    assert process.returncode == 0, rest
    assert rest.splitlines()[-1] == "ipwatch: stopped"
    assert "Traceback" not in rest
    assert not list((tmp_path / "data").glob("*-wal")), "every connection was closed"


def test_what_was_ingested_can_be_looked_at_with_every_command(
    ipwatch: Here, feeds: list[Path], tmp_path: Path
) -> None:
    at = ("--data", tmp_path / "data")
    assert ipwatch("ingest", *feeds, *at).code == 0
    listed = ipwatch("cases", *at)
    assert [row["case"] for row in listed.rows] == [f"ilnd/1:26-cv-00{n}" for n in (103, 102, 101)]
    assert len(ipwatch("cases", "--limit", "2", *at).rows) == 2
    assert [row["case"] for row in ipwatch("cases", "--q", "Hecheng102", *at).rows] == ["ilnd/1:26-cv-00102"]
    shown = ipwatch("case", "ilnd/1:26-cv-00103", *at).rows[0]
    assert [entry["title"] for entry in shown["entries"]] == ["Complaint", "Summons Issued"]
    assert ipwatch("grade", "ilnd/1:26-cv-00103", *at).rows[0]["grade"] == shown["grading"]["grade"]
    figures = ipwatch("statistics", "--as-of", "2099-01-01", *at).rows
    assert {"id", "value", "as_of", "definition_zh", "definition_en", "rows"} <= set(figures[0])
    assert ipwatch("rebuild", "index", *at).rows == [{"cases": 3}]
    assert ipwatch("cases", *at).rows == listed.rows
    diagnosis = {row["what"]: row for row in ipwatch("doctor", *at).rows}
    assert diagnosis["source pacer_rss"]["state"] == "missing"
    assert "IPWATCH_MONITOR_CONTACT" in diagnosis["source pacer_rss"]["detail"]
    assert "brings" in diagnosis["source pacer_rss"]["advice"]
    assert {row["state"] for what, row in diagnosis.items() if not what.startswith("source")} == {"well"}
    assert ipwatch("dead-letters", *at).rows == []
    assert ipwatch("firms", "import", STARTER, *at).rows[0]["added"] > 10
    assert ipwatch("firms", "import", STARTER, *at).rows[0]["added"] == 0
    assert len(ipwatch("firms", *at).rows) > 10


def test_one_firms_records_are_united_taken_apart_removed_and_the_cases_follow(
    ipwatch: Here, tmp_path: Path
) -> None:
    at = ("--data", tmp_path / "data")
    why = ("--why", "composed reason")
    (table,) = files(
        tmp_path / "tables",
        {"firms.csv": b"id,name_zh,name_en,brands\na,,Lanqi Ltd,LANQEE\nb,,Lanqi Limited,\n"},
    )
    assert ipwatch("firms", "import", table, *at).rows == [
        {"added": 2, "changed": 0, "unchanged": 0, "refused": 0}
    ]
    assert [row["firms"] for row in ipwatch("firms", "doubles", *at).rows] == [["a", "b"]]
    assert ipwatch("firms", "apart", "b", "a", *why, *at).rows == [{"firm": "b", "other": "a", "apart": True}]
    assert ipwatch("firms", "doubles", *at).rows == []
    ipwatch("firms", "apart", "a", "b", "--undo", *why, *at)
    assert [row["firms"] for row in ipwatch("firms", "doubles", *at).rows] == [["a", "b"]]
    assert ipwatch("firms", "merge", "a", "b", *why, *at).rows[0]["formerly"] == ["b"]
    again = ipwatch("firms", "import", table, *at)
    assert (again.code, again.rows[0]["refused"]) == (2, 1)
    assert "line 3, column id: 'b' was united with 'a'" in again.told[0]
    assert ipwatch("firms", "restore", "b", *why, *at).rows[0]["id"] == "b"
    assert ipwatch("firms", "split", "a", "LANQEE", *why, *at).rows[0]["id"] == "lanqee"
    assert ipwatch("firms", "remove", "b", *why, *at).rows == [{"removed": "b"}]
    assert [row["id"] for row in ipwatch("firms", *at).rows] == ["a", "lanqee"]
    assert [row["reason"] for row in ipwatch("firms", "history", "b", *at).rows][1:] == [
        "composed reason"
    ] * 3
    (job,) = ipwatch("retag", "--now", *at).rows
    assert (job["state"], job["cause"], job["error"]) == ("ended", "asked", "")
    assert ipwatch("retag", "--status", *at).rows == [job]


def test_a_search_without_matches_is_no_error(ipwatch: Here, tmp_path: Path) -> None:
    found = ipwatch("cases", "--q", "nothing like it", "--data", tmp_path / "data")
    assert (found.code, found.out, found.told) == (0, b"", [])


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["case", "ilnd/1:26-cv-99999"], "no case 'ilnd/1:26-cv-99999'; a case is named by court"),
        (["grade", "nothing"], "no case 'nothing'"),
        (["cases", "--grade", "big"], "'--grade': 'big' is not one of 'general', 'ordinary', 'major'"),
        (["cases", "--shenzhen", "maybe"], "'maybe' is not one of 'confirmed', 'candidate', 'none'"),
        (["cases", "--court", "ilxx"], "no court 'ilxx'"),
        (["cases", "--limit", "-1"], "'--limit'"),
        (["cases", "--colour"], "No such option: --colour"),
        (["report"], "No such command 'report'; see: ipwatch --help"),
        (["ingest"], "ingest: Missing argument"),
        (["ingest", "x.xml", "--kind", "fax"], "no kind 'fax'; use one of "),
        (["ingest", "x.xml", "--court", "ilxx"], "no court 'ilxx'"),
        (["statistics", "--as-of", "yesterday"], "write it as YYYY-MM-DD"),
        (["plaintiffs", "--as-of", "2026-02-30"], "write it as YYYY-MM-DD"),
        (["plaintiffs", "--as-of", "0001-01-01"], "out of reach"),
        (["plaintiff", "nobody"], "no plaintiff 'nobody'"),
        (["crawl", "pacer_fax"], "unknown source pacer_fax; known:"),
        (["dead-letters", "show", "abc"], "no open dead letter 'abc'"),
        (["dead-letters", "discard"], "dead-letters discard: Missing argument"),
        (["dead-letters", "--data", "x", "list"], "put --data behind the subcommand"),
        (["firms", "--data", "x", "import", "y.csv"], "ipwatch firms import … --data x"),
        (["firms", "merge", "a", "b", "--why", "x"], "no firm 'a' in the registry"),
        (["firms", "merge", "a", "b"], "Missing option '--why'"),
        (["bench", "nothing"], "no benchmark 'nothing'"),
        (["up", "--demo", "--live"], "exclude each other"),
        (["tag", "--firms", "absent.csv"], "absent.csv: cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_and_ends_with_2(
    ipwatch: Here, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], told: str
) -> None:
    monkeypatch.setenv("IPWATCH_DATA", str(tmp_path / "data"))
    ended = ipwatch(*command)
    assert (ended.code, ended.out) == (2, b"")
    [line] = ended.told
    assert line.startswith("ipwatch: ")
    assert told in line


def test_a_data_folder_that_cannot_be_used_is_told_in_one_line(ipwatch: Here, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "office.db").write_bytes(
        b"this is no database, but it is long enough to look like a header" * 99
    )
    for folder, why in (
        (file, "cannot be used"),
        (file / "below", "cannot be used"),
        (broken, "not a database"),
    ):
        ended = ipwatch("cases", "--data", folder)
        assert (ended.code, len(ended.told)) == (2, 1)
        assert str(folder) in ended.told[0]
        assert why in ended.told[0]


def test_a_setting_that_makes_no_sense_is_told_in_one_line(
    ipwatch: Here, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in (("IPWATCH_ALERTS_SMTP_PORT", "many"), ("IPWATCH_MONITOR_SOURCES", "pacer_rss")):
        with monkeypatch.context() as change:
            change.setenv(name, value)
            ended = ipwatch("cases", "--data", tmp_path / "data")
        assert (ended.code, len(ended.told)) == (2, 1), ended.told
        assert name.rpartition("_")[2].lower() in ended.told[0]


def test_tag_answers_line_by_line_and_tells_bad_lines(ipwatch: Here) -> None:
    lines = (
        b'\xef\xbb\xbf{"name": "Shenzhen Hecheng Composed Technology Co., Ltd."}\n'
        b'{"title": "no name"}\n'
        b"\n"
        b"not JSON\n"
        b'{"name": "Hecheng Composed Ltd.", "address": "No. 1 Road, Nanshan District, Shenzhen, China", "context": null}\n'
        b'{"name": "\xff"}\n'
        b'{"name": "Acme Inc.", "context": "Acme Inc. is a Delaware corporation."}\n'
    )
    ended = ipwatch("tag", "--firms", STARTER, stdin=lines)
    assert ended.code == 2
    assert [row["shenzhen"]["answer"] for row in ended.rows] == ["yes", "yes", "unknown"]
    assert {"name", "shenzhen", "firm", "evidence"} <= set(ended.rows[0])
    assert [line.split(":")[1].strip() for line in ended.told] == [
        f"standard input, line {number}" for number in (2, 4, 6)
    ]
    assert "missing required field `name`" in ended.told[0]


def test_entries_answers_line_by_line_and_tells_bad_lines(ipwatch: Here) -> None:
    lines = (
        b'{"text": "COMPLAINT filed by Composed LLC; Jury Demand.", "filed": "2026-03-02", "court": "ilnd"}\n'
        b'{"name": "no text"}\n'
        b'{"text": "x", "filed": "yesterday"}\n'
        b'{"text": "SUMMONS Issued", "filed": null}'
    )
    ended = ipwatch("entries", stdin=lines)
    assert ended.code == 2
    assert ended.rows[0]["kind"] == "complaint"
    assert all({"kind", "score", "deadlines", "amounts"} <= set(row) for row in ended.rows)
    assert len(ended.rows) == 2
    assert ["line 2" in ended.told[0], "line 3" in ended.told[1], len(ended.told)] == [True, True, 2]
