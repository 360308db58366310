"""`ipwatch crawl` where it switches sources off and on and where it cannot do what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.command_line import Here


@pytest.fixture
def ipwatch(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Here:
    monkeypatch.setenv("IPWATCH_DATA", str(tmp_path / "data"))
    return Here(monkeypatch, capfdbinary)


def test_a_source_or_one_court_of_it_is_switched_off_and_on(ipwatch: Here) -> None:
    for source in ("pacer_rss", "pacer_rss:nyed"):
        assert ipwatch("crawl", "--stop", source, "--why", "asked to").rows == [
            {"source": source, "stopped": True}
        ]
    stopped = ipwatch("crawl", "pacer_rss", "--once")
    assert stopped.code == 2
    assert "switched off by hand" in stopped.told[0]
    assert ipwatch("crawl", "pacer_rss", "--resume").rows == [{"source": "pacer_rss", "stopped": False}]
    assert "no contact is set" in ipwatch("crawl", "pacer_rss", "--once").told[0]


def test_days_gone_by_are_crawled_a_window_a_line_and_failures_told(
    ipwatch: Here, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sources = tmp_path / "sources.yml"
    sources.write_text(
        "- {name: federal_register, address: 'http://127.0.0.1:9/{since}/{until}', every_seconds: 60, "
        "by_days: true, recrawl_window_days: 10}"
    )
    monkeypatch.setattr("services.monitor.crawling.settings.live_sources.__defaults__", (sources,))
    monkeypatch.setenv("IPWATCH_MONITOR_CONTACT", "office@example.org")
    ended = ipwatch("crawl", "federal_register", "--since", "2026-01-01", "--until", "2026-01-15")
    assert ended.code == 1
    assert [(row["window"], row["done"], row["of"]) for row in ended.rows] == [
        ("2026-01-06..2026-01-15", 0, 2),
        ("2026-01-01..2026-01-05", 0, 2),
    ]
    assert all("internal address" in line for line in ended.told)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["--stop"], "need the name of a source"),
        (["pacer_fax", "--stop"], "unknown source 'pacer_fax'; known: "),
        (["pacer_rss:nowhere", "--stop"], "unknown source 'pacer_rss:nowhere'"),
        (["federal_register", "--until", "2026-01-01"], "--until needs --since"),
        (["pacer_rss", "--since", "2026-01-01"], "cannot be asked for chosen days"),
        (["federal_register", "--since", "2026-02-01", "--until", "2026-01-01"], "swap them"),
    ],
)
def test_what_cannot_be_crawled_is_told_in_one_line(ipwatch: Here, command: list[str], told: str) -> None:
    ended = ipwatch("crawl", *command)
    assert (ended.code, ended.out) == (2, b"")
    [line] = ended.told
    assert told in line
