"""Proposing the month's warning: by itself once, by hand any time, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import Features
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.firms.registry import FirmRegistry
from services.monitor.reading.rows import tagged_cases
from services.monitor.trademarks.closeness import Thresholds
from services.monitor.trademarks.hand_in import TrademarkFiles
from services.monitor.trademarks.monthly import TrademarkWarnings
from services.monitor.trademarks.watching import TrademarkWatch
from services.monitor.warnings.service import Warnings
from shared.accounts import Account
from shared.database import Database
from shared.documents import Both
from shared.errors import BadInput
from shared.events.firm import FirmRecord
from shared.vocabulary import Right, Role
from tests.databases import Storage
from tests.unit.monitor.trademarks.daily import daily, record

NOVEMBER = datetime(2026, 11, 10, 4, tzinfo=UTC)
ANALYST = Account(
    id="a1",
    email="a@office.example",
    name="Analyst One",
    role=Role.ANALYST,
    district=None,
    firm=None,
    language="zh",
)


class Desk:
    """A database with a clock that a test moves on."""

    def __init__(self, database: Database, folder: Path) -> None:
        t.monitor_metadata.create_all(database.engine)
        self.now = NOVEMBER
        self.database = database
        watch = TrademarkWatch(database, Thresholds(), self.clock)
        self.warnings = Warnings(database, self.clock, lambda: None)
        self.monthly = TrademarkWarnings(database, watch, self.warnings, self.clock)
        self.files = TrademarkFiles(database, FileRawStore(folder / "raw"), self.clock, within_days=400)
        self.firms = FirmRegistry(database, self.clock, lambda: None)

    def clock(self) -> datetime:
        return self.now

    def add_case(
        self, case_id: str, day: str, status: str = "confirmed", right: Right = Right.TRADEMARK
    ) -> None:
        """A stored case in which firm "ours" is sued."""
        header = {"caption": [30, "", f"Composed Lamps LLC v. Ours ({case_id})"], "filed": [30, "", day]}
        tag = {
            "status": status,
            "firm": "ours",
            "district": "nanshan",
            "score": 1.0,
            "basis": "x",
            "answer": {},
        }
        with self.database.begin() as connection:
            connection.execute(
                sa.insert(t.case).values(
                    id=case_id, revision=1, number=case_id, court="ilnd", forum="district", header=header,
                    facets=Features(rights=(right,)), sealed=False, composed=True, grade="general", grading={"grade": "general", "score": 0, "rulebook": "composed"},
                    entries=0, opened_at=NOVEMBER, changed_at=NOVEMBER, formerly=[],
                )
            )  # fmt: skip
            for name, role, its in (
                ("Composed Lamps LLC", "plaintiff", None),
                ("Ours Co.", "defendant", tag),
            ):
                connection.execute(
                    sa.insert(t.party).values(
                        case_id=case_id, key=f"{role}:{name}", name=name, role=role, origin="section", details={},
                        tag=its, tag_status=its and status, firm="ours" if its else None, first_seen_at=NOVEMBER,
                    )
                )  # fmt: skip


@pytest.fixture
def desk(storage: Storage, tmp_path: Path) -> Desk:
    return Desk(storage.open(), tmp_path)


def test_a_case_is_read_with_its_confirmed_firms_and_others_are_left_out(desk: Desk) -> None:
    desk.add_case("ilnd/1", "2026-10-02")
    desk.add_case("ilnd/2", "2026-10-03", status="candidate")
    with desk.database.read() as connection:
        [row] = tagged_cases(connection, date(2026, 11, 10))
        assert tagged_cases(connection, date(2026, 11, 9)) == []
    assert (row.id, row.day, row.firms, row.plaintiffs) == (
        "ilnd/1", date(2026, 10, 2), frozenset({"ours"}), ("Composed Lamps LLC",),
    )  # fmt: skip
    assert row.answers(("ours",))
    assert not row.answers(("others",))


def test_the_month_that_ended_is_proposed_once_however_often_the_loop_looks(desk: Desk) -> None:
    desk.add_case("ilnd/1", "2026-10-02")
    proposed = desk.monthly.propose_last()
    assert proposed
    assert [desk.monthly.propose_last() for _ in range(3)] == ["", "", ""]
    [held] = desk.warnings.of_subject("trademark_warning", "2026-10")
    assert (held.id, held.period, held.concerns.firms, held.composed) == (
        proposed,
        "2026-10",
        ("ours",),
        True,
    )


def test_nothing_is_proposed_in_the_first_days_of_a_month_nor_of_a_month_without_anything(desk: Desk) -> None:
    assert desk.monthly.propose_last() == ""
    desk.add_case("ilnd/1", "2026-10-02")
    desk.now = datetime(2026, 11, 2, 4, tzinfo=UTC)
    assert desk.monthly.propose_last() == ""
    desk.add_case("ilnd/2", "2026-09-02", right=Right.PATENT)
    assert desk.warnings.all(drafts=True) == []


def test_close_marks_alone_are_worth_a_warning(desk: Desk) -> None:
    desk.firms.import_records([FirmRecord(id="ours", brands=("LUMAREX",), industry="lighting")], "test")
    desk.files.take_bytes("apc.xml", daily(record("98123401", "LUMAREX PRO", classes=("011",))), "test")
    [held] = [desk.warnings.get(desk.monthly.propose_last())]
    assert held.concerns.firms == ("ours",)
    assert held.concerns.industries == ("lighting",)
    assert b"LUMAREX PRO" in msgspec.json.encode(held.document)


def test_an_analyst_proposing_again_takes_the_figures_anew_and_keeps_the_advice(desk: Desk) -> None:
    draft = desk.monthly.propose("2026-10", "command line")
    desk.warnings.advise(draft, "advice", Both("核查。", "Check."), ANALYST, done=True)
    desk.add_case("ilnd/1", "2026-10-02")
    assert desk.monthly.propose("2026-10", "command line") == draft
    assert b"ilnd/1" not in msgspec.json.encode(desk.warnings.get(draft).document)
    assert desk.monthly.propose_or_refresh("2026-10", ANALYST) == draft
    told = msgspec.json.encode(desk.warnings.get(draft).document)
    assert b"ilnd/1" in told
    assert "核查。".encode() in told


def test_a_month_to_come_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="has not begun"):
        desk.monthly.propose("2026-12", "test")
