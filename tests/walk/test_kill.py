"""Killed at any moment and started again, the system ends with what an undisturbed run ends with."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
import socket
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from services.monitor.searching.documents import document_of
from services.monitor.searching.indexing import both_names
from services.monitor.storing import cases as store
from tests.walk import replay_office
from tests.walk.conftest import Mailbox

KILLS = 20
FEEDS = 30
# Where the consumers stand is compared by what they have left to do; numbers of rows may skip.
UNCOMPARED_TABLES = (
    "monitor_positions", "alerts_positions", "guidance_positions", "monitor_deadline_list", "guidance_deadlines",
)  # fmt: skip
# How often the deadlines of a case are told depends on how many of its changes one look covered; that they are the same
# in the end is compared in monitor_deadline, without their numbering in `body`.
TOLD_BY_THE_LOOK = {"deadline.changed", "guidance.deadlines"}
UNCOMPARED_COLUMNS = {"seq", "body"}


@pytest.fixture(scope="module")
def nursery() -> ForkServerContext:
    """Starts processes at once: everything they need was imported when the first one started."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.walk.replay_office"])
    process = context.Process(target=int)
    process.start()
    process.join()
    return context


class Runs:
    """Runs pieces of work in processes of their own: to their end, or to a kill at a random moment."""

    def __init__(self, nursery: ForkServerContext) -> None:
        self._nursery = nursery
        self.random = random.Random()
        self.kills: list[float] = []

    def to_the_end(self, work: Callable[..., None], *args: Any, **named: Any) -> float:
        """Returns the seconds it took."""
        begin = time.monotonic()
        process = self._nursery.Process(target=work, args=args, kwargs=named)
        process.start()
        process.join(60)
        assert process.exitcode == 0, f"ended with {process.exitcode} after kills at {self.kills}"
        return time.monotonic() - begin

    def killed(
        self, between: tuple[float, float], work: Callable[..., None], *args: Any, **named: Any
    ) -> None:
        """Kills it with SIGKILL so many seconds after its start."""
        moment = self.random.uniform(*between)
        process = self._nursery.Process(target=work, args=args, kwargs=named)
        process.start()
        process.join(moment)
        process.kill()
        process.join(60)
        self.kills.append(round(moment, 3))
        assert process.exitcode in (-9, 0), f"ended with {process.exitcode} before the kill at {moment} s"


@pytest.fixture
def runs(nursery: ForkServerContext) -> Runs:
    return Runs(nursery)


def contents(data: Path) -> dict[str, Counter[Any]]:
    """All rows of all tables of the database, without their running numbers."""
    with sqlite3.connect(data / "office.db") as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in sorted(set(tables) - {*UNCOMPARED_TABLES, "sqlite_sequence"}):
            rows = connection.execute(f"SELECT * FROM {table}")
            places = [at for at, column in enumerate(rows.description) if column[0] not in UNCOMPARED_COLUMNS]
            found[table] = Counter(
                tuple(row[at] for at in places) for row in rows if TOLD_BY_THE_LOOK.isdisjoint(map(str, row))
            )
    connection.close()
    return found


def check_index(data: Path) -> None:
    """The search index holds exactly the cases of the truth, each as it stands there."""
    office = replay_office.opened(data)
    try:
        with office.database.read() as connection:
            ids = connection.exec_driver_sql(
                "SELECT id FROM monitor_case WHERE joined_into IS NULL"
            ).scalars()
            cases = store.load(connection, list(ids))
        index = office.monitor.index
        assert index.count() == len(cases)
        for case in cases.values():
            held, true = index.get(case.id), document_of(case, both_names)
            assert held is not None
            assert (held.version, _said(held.values)) == (true.version, _said(true.values))
        assert not any(office.bus.lag().values())
    finally:
        office.close()


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Field values in one spelling: an index keeps neither empty ones nor the order of several."""
    return {
        name: sorted(value) if isinstance(value, list | tuple) else value
        for name, value in values.items()
        if value not in (None, "", [], ())
    }


def facts_in(data: Path) -> int:
    with sqlite3.connect(data / "office.db") as connection:
        (count,) = connection.execute("SELECT count(*) FROM monitor_journal").fetchone()
    connection.close()
    return int(count)


def numbers_of_entries(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "office.db") as connection:
        found = dict(connection.execute("SELECT case_id, count(*) FROM monitor_entry GROUP BY case_id"))
    connection.close()
    return found


def test_a_replay_killed_twenty_times_ends_with_the_same_cases_alerts_and_index(
    tmp_path: Path, runs: Runs
) -> None:
    feeds = replay_office.write_feeds(tmp_path / "feeds", FEEDS)
    undisturbed, disturbed, begun = (tmp_path / name for name in ("undisturbed", "disturbed", "begun"))
    replay_office.prepare(undisturbed)
    shutil.copytree(undisturbed, disturbed)
    shutil.copytree(undisturbed, begun)
    whole = runs.to_the_end(replay_office.replay, undisturbed, feeds, again_and_again=False)
    assert numbers_of_entries(undisturbed) == replay_office.composed_dockets(FEEDS)
    truth = contents(undisturbed)
    assert truth["alerts_alert"].total() >= 2 * len(replay_office.composed_dockets(FEEDS))

    # What reading and judging need is loaded at the first feed, so that the first work begins there.
    beginning = runs.to_the_end(replay_office.replay, begun, feeds[:1], again_and_again=False)
    between = beginning / 2, beginning + 5 * (whole - beginning) / FEEDS
    stages = set()
    for kill in range(1, KILLS + 1):
        there = feeds[: FEEDS * kill // KILLS]
        runs.killed(between, replay_office.replay, disturbed, there, again_and_again=True)
        stages.add(facts_in(disturbed))
    runs.to_the_end(replay_office.replay, disturbed, feeds, again_and_again=False)

    assert len(stages) > KILLS // 4, f"too few kills fell into fresh work: {runs.kills}"
    found = contents(disturbed)
    for table, rows in truth.items():
        assert found[table] == rows, f"{table} differs after kills at {runs.kills}"
    check_index(disturbed)


def test_a_first_start_killed_at_any_moment_leaves_a_folder_that_opens(tmp_path: Path, runs: Runs) -> None:
    for kill in range(6):
        data = tmp_path / str(kill)
        runs.killed((0, 0.5), replay_office.open_only, data)
        runs.to_the_end(replay_office.open_only, data)
        check_index(data)


def _read(mail: EmailMessage) -> tuple[str, str]:
    """What its reader sees of a mail."""
    text = mail.get_body(("plain",))
    assert text is not None
    return str(mail["Subject"]), str(text.get_content())


class SlowMailbox(Mailbox):
    """Takes a moment over each mail, so that kills fall between a mail's arrival and its being noted."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(0.01)
        return answer


@pytest.fixture
def slow_mail() -> Iterator[tuple[Mailbox, int]]:
    mailbox = SlowMailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield mailbox, port
    controller.stop()


def test_every_mail_arrives_however_often_the_running_system_is_killed(
    tmp_path: Path, runs: Runs, slow_mail: tuple[Mailbox, int]
) -> None:
    mailbox, port = slow_mail
    feeds = replay_office.write_feeds(tmp_path / "feeds", 6)
    data = tmp_path / "data"
    replay_office.prepare(data)
    starts = 6
    for start in range(starts):
        runs.killed((0.2, 2), replay_office.serve, data, feeds, port, start, until_done=False)
    runs.to_the_end(replay_office.serve, data, feeds, port, starts, until_done=True)

    with sqlite3.connect(data / "office.db") as connection:
        mails = connection.execute(
            "SELECT message_id, state FROM alerts_delivery WHERE channel = 'email'"
        ).fetchall()
        told = connection.execute("SELECT recipient, case_id, revision FROM alerts_alert").fetchall()
        notes = connection.execute(
            "SELECT count(*) FROM alerts_journal WHERE type = 'alert.delivered'"
        ).fetchone()
    connection.close()
    assert numbers_of_entries(data) == replay_office.composed_dockets(6)
    assert len(told) == len(set(told))
    assert {state for _, state in mails} == {"delivered"}
    assert notes[0] == len(mails) >= len(replay_office.composed_dockets(6))

    arrived = Counter(str(mail["Message-ID"]) for mail in mailbox.messages)
    assert set(arrived) == {message_id for message_id, _ in mails}
    assert len(arrived) == len(mails)
    assert len({(str(mail["Message-ID"]), *_read(mail)) for mail in mailbox.messages}) == len(arrived)
    assert max(arrived.values()) <= 1 + starts
    assert arrived.total() - len(arrived) <= 8 * starts
