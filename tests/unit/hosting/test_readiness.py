"""Readiness answers in time, whatever the checks do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from services.alerts import bootstrap as alerts
from services.hosting.checks import answers, consumers_go_on, database_answers, tables_current
from services.hosting.readiness import Readiness, Result, told
from services.monitor import bootstrap as monitor
from shared.database import open_sqlite
from shared.metrics import Metrics
from shared.migrate import migrate

NOW = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


def says(text: str) -> Callable[[], Awaitable[str]]:
    async def check() -> str:
        return text

    return check


async def test_all_checks_are_told_in_order_and_all_must_be_well() -> None:
    readiness = Readiness({"database": says(""), "index": says("the index is away")})
    assert await readiness.results() == [
        Result("database", True, ""),
        Result("index", False, "the index is away"),
    ]
    assert not await readiness.ready()
    assert await Readiness({"database": says("")}).ready()


async def test_a_check_that_raises_is_not_well_and_keeps_the_secret_it_met() -> None:
    async def broken() -> str:
        raise ConnectionError("no way to postgresql://ana:s3cret@db.example/office\nand more")

    [result] = await Readiness({"database": broken}).results()
    assert result == Result(
        "database", False, "ConnectionError: no way to postgresql://***@db.example/office"
    )


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("", "ValueError: no further words"),
        ("host=db password=s3cret user=ana", "ValueError: host=db password=*** user=ana"),
        ("api_key: s3cret", "ValueError: api_key: ***"),
        ("https://es.example:9200 refused", "ValueError: https://es.example:9200 refused"),
        ("x" * 500, f"ValueError: {'x' * 188}"),
    ],
)
def test_a_fault_is_told_in_one_short_line_without_secrets(text: str, told_as: str) -> None:
    assert told(ValueError(text)) == told_as


async def test_checks_are_asked_at_once_and_one_that_hangs_is_asked_once() -> None:
    asked = []
    end = asyncio.Event()

    async def hang() -> str:
        asked.append(1)
        await end.wait()
        return ""

    readiness = Readiness({"slow": hang, "quick": says("")}, patience_seconds=0.05, keep_seconds=0)
    late = Result("slow", False, "no answer within 0.05 seconds")
    assert await readiness.results() == [late, Result("quick", True, "")]
    assert (await readiness.results())[0] == late
    assert len(asked) == 1
    end.set()
    assert await readiness.ready()


async def test_many_who_ask_at_once_share_one_answer() -> None:
    asked = []

    async def check() -> str:
        asked.append(1)
        await asyncio.sleep(0.01)
        return ""

    readiness = Readiness({"database": check})
    assert all(await asyncio.gather(*(readiness.ready() for _ in range(20))))
    assert len(asked) == 1


async def test_the_log_tells_of_a_change_and_not_of_every_look() -> None:
    answer = ["", "away", "away", ""]

    async def check() -> str:
        return answer.pop(0)

    readiness = Readiness({"database": check}, keep_seconds=0)
    with capture_logs() as log:
        while answer:
            await readiness.results()
    assert [(line["event"], line.get("why")) for line in log] == [("not_ready", "away"), ("ready", None)]


async def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "office.db")
    assert await database_answers(database)() == ""
    database.close()
    (tmp_path / "office.db").write_bytes(b"no database at all" * 100)
    broken = open_sqlite(tmp_path / "office.db")
    assert (await database_answers(broken)()).startswith("the database does not answer: DatabaseError:")
    broken.close()


async def test_whatever_does_not_answer_is_named() -> None:
    async def ask() -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    assert await answers("Kafka", ask)() == (
        "Kafka does not answer: ConnectionRefusedError: [Errno 111] Connection refused"
    )


async def test_tables_older_than_the_program_are_told_and_newer_ones_are_not(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "office.db")
    check = tables_current(database, {"monitor": monitor.MIGRATIONS, "alerts": alerts.MIGRATIONS})
    migrate(database, "monitor", monitor.MIGRATIONS)
    assert await check() == (
        "the tables of alerts are older than this program: start it anew to bring them up to date"
    )
    migrate(database, "alerts", alerts.MIGRATIONS)
    assert await check() == ""
    with database.begin() as connection:
        connection.execute(sa.text("UPDATE alerts_schema_version SET version_num = 'a later one'"))
    assert await check() == ""
    database.close()


async def test_a_consumer_caught_in_retries_for_longer_than_a_minute_is_told() -> None:
    now = [NOW]
    metrics = Metrics(["alerts.case_changed"], clock=lambda: now[0])
    check = consumers_go_on(metrics, clock=lambda: now[0])
    metrics.retried("alerts.case_changed")
    now[0] += timedelta(seconds=60)
    metrics.retried("alerts.case_changed")
    assert await check() == ""
    now[0] += timedelta(seconds=1)
    assert await check() == (
        "trying again without success: alerts.case_changed since 2026-11-23 01:15:00 UTC; the log says why"
    )
    metrics.committed("alerts.case_changed", now[0])
    assert await check() == ""
