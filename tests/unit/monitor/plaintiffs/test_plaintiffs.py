"""Plaintiffs over a database, on each engine: read from the truth, joined by hand, warned of once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.bootstrap import MIGRATIONS
from services.monitor.identity.refusals import NoSuchThing, Refused
from services.monitor.plaintiffs.joins import Joins
from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.plaintiffs.rule import Rule
from services.monitor.plaintiffs.service import Plaintiffs, Scope
from services.monitor.plaintiffs.telling import known_told
from services.monitor.warnings.service import Warnings
from services.monitor.warnings.warning import State
from shared.accounts import Account
from shared.database import Database, insert
from shared.errors import NotFound
from shared.events.firm import FirmRecord
from shared.migrate import migrate
from shared.vocabulary import Right, Role
from tests.databases import Storage

NOW = datetime(2026, 6, 30, 4, tzinfo=UTC)
TODAY = date(2026, 6, 30)
ANALYST = Account("a1", "a@office.example", "分析员", Role.ANALYST, None, None, "zh")
FIRM = FirmRecord(
    id="firm-hecheng", name_zh="深圳合成光电", name_en="Hecheng", district="nanshan", industry="照明"
)
NONE: dict[str, Any] = {"tag": None, "tag_status": None, "firm": None}
TAGGED = {"tag": {}, "tag_status": "confirmed", "firm": FIRM.id}


@pytest.fixture
def database(storage: Storage) -> Database:
    opened = storage.open()
    migrate(opened, "monitor", MIGRATIONS)
    with opened.begin() as connection:
        insert(connection, t.firm, [{"id": FIRM.id, "revision": 1, "record": FIRM, "changed_at": NOW}])
    return opened


@pytest.fixture
def plaintiffs(database: Database) -> Plaintiffs:
    return Plaintiffs(database, Rule(cases=2, months=6))


def keep(
    database: Database,
    serial: int,
    filed: date | None,
    plaintiff: str = "Acme Brands LLC",
    *,
    entries: Sequence[tuple[str, date]] = (),
    sued: dict[str, Any] = TAGGED,
    **header: str,
) -> str:
    """A composed case with one plaintiff and two defendants, the first of them tagged."""
    case = f"ilnd/1:26-cv-{serial:05d}"
    values = {"caption": f"{plaintiff} v. Schedule A", **header} | (
        {"filed": filed.isoformat()} if filed else {}
    )
    row = {
        "id": case, "revision": 1, "number": case.partition("/")[2], "court": "ilnd", "forum": "district",
        "header": {name: [1, "", value] for name, value in values.items()},
        "facets": {"rights": ["trademark"], "asserted": ["Reg. No. 9,000,001"]},
        "sealed": False, "composed": True, "grade": "general", "grading": {}, "entries": 0,
        "opened_at": datetime(2026, 6, 20, 18, tzinfo=UTC), "changed_at": NOW, "last_entry_at": None,
        "formerly": [], "joined_into": None,
    }  # fmt: skip
    counsel = {"counsel": [["Ann Lee", "Lee & Roe LLP"]]}
    parties = [
        {"key": "p", "name": plaintiff, "role": "plaintiff", "details": counsel, **NONE},
        {"key": "d1", "name": "Hecheng Store", "role": "defendant", "details": {}, **sued},
        {"key": "d2", "name": "Other Store", "role": "defendant", "details": {}, **NONE},
        {
            "key": "d3",
            "name": "The Entities Identified on Schedule A",
            "role": "defendant",
            "details": {},
            **NONE,
        },
    ]
    lines = [
        {
            "case_id": case, "uid": f"{place}", "docket": case, "filed": day, "entered": None, "number": "",
            "document_id": "", "sequence": "", "title": "", "text": "", "url": "", "kind": kind, "reading": {},
            "source": "", "observed_at": NOW,
        }
        for place, (kind, day) in enumerate(entries)
    ]  # fmt: skip
    with database.begin() as connection:
        insert(connection, t.case, [row])
        common = {"case_id": case, "origin": "section", "first_seen_at": NOW}
        insert(connection, t.party, [common | party for party in parties])
        insert(connection, t.entry, lines)
    return case


def test_a_plaintiff_is_read_with_its_counsel_firms_speed_and_ending(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    first = keep(
        database, 1, date(2026, 2, 2), entries=[("tro_granted", date(2026, 2, 5)), ("default_judgment", date(2026, 5, 1))],
        terminated="2026-05-01",
    )  # fmt: skip
    keep(database, 2, date(2026, 3, 2), "ACME BRANDS, L.L.C.")
    keep(database, 3, date(2026, 3, 2), "Nobody's Concern Inc.", sued=NONE)
    told = known_told(plaintiffs.known("acme-brands-llc", TODAY))
    assert (told["high_frequency"], len(told["cases"]), told["defendants"]) == (True, 2, 4)
    assert told["schedule_a"] == [first, "ilnd/1:26-cv-00002"]
    assert told["firms"] == [
        {"value": FIRM.id, "name": FIRM.name_zh, "cases": 2, "rows": [first, "ilnd/1:26-cv-00002"]}
    ]
    assert told["law_firms"][0]["name"] == "Lee & Roe LLP"
    assert told["days_to_tro"]["rows"] == [{"case": first, "days": 3}]
    assert [(one["value"], one["rows"]) for one in told["endings"]] == [("default_judgment", [first])]
    assert [one["value"] for one in told["industries"]] == ["照明"]
    assert [one.key for one in plaintiffs.overview(TODAY).plaintiffs] == ["acme-brands-llc"]


def test_what_is_filed_or_decided_after_the_day_does_not_count(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    keep(database, 1, date(2026, 2, 2), entries=[("tro_granted", date(2026, 2, 5))], terminated="2026-05-01")
    keep(database, 2, date(2026, 3, 2))
    at = plaintiffs.profile("acme-brands-llc", date(2026, 2, 4))
    assert (len(at.cases), at.open, at.to_tro.rows, at.high_frequency) == (1, 1, (), False)
    with pytest.raises(NotFound, match="no plaintiff"):
        plaintiffs.profile("acme-brands-llc", date(2026, 2, 1))


def test_a_case_without_a_filing_date_counts_from_the_beijing_day_it_was_first_recorded(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    keep(database, 1, None)
    assert plaintiffs.profile("acme-brands-llc", TODAY).first == date(2026, 6, 21)


def test_cases_of_placeholders_and_sealed_plaintiffs_are_told_apart(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    hidden = [
        keep(database, 1, date(2026, 2, 2), "SEALED"),
        keep(database, 2, date(2026, 2, 2), "XYZ Corporation"),
    ]
    keep(database, 3, date(2026, 2, 2))
    overview = plaintiffs.overview(TODAY)
    assert list(overview.hidden) == hidden
    assert [one.key for one in overview.plaintiffs] == ["acme-brands-llc"]
    assert overview.suits == 3


def test_the_scope_bounds_what_is_counted_but_not_the_badge(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    keep(database, 1, date(2026, 2, 2))
    keep(database, 2, date(2026, 3, 2), sued={**TAGGED, "firm": None})
    [own] = plaintiffs.overview(TODAY, Scope(district="nanshan")).plaintiffs
    assert (len(own.cases), own.high_frequency) == (1, True)
    for scope in (
        Scope(right=Right.PATENT),
        Scope(court="txed"),
        Scope(since=date(2026, 4, 1)),
        Scope(district="futian"),
    ):
        assert plaintiffs.overview(TODAY, scope).plaintiffs == ()


def test_names_are_joined_and_parted_by_hand_and_that_is_undone(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    joins = Joins(database, lambda: NOW)
    keep(database, 1, date(2026, 2, 2))
    keep(database, 2, date(2026, 3, 2), "Acme Brands Inc.")
    assert plaintiffs.known("acme-brands-llc", TODAY).alike == (("acme-brands-inc", "Acme Brands Inc."),)
    joined = joins.join("acme-brands-inc", "acme-brands-llc", "同一母公司", ANALYST)
    known = plaintiffs.known("acme-brands-llc", TODAY)
    assert (len(known.profile.cases), known.profile.high_frequency) == (2, True)
    assert [(one.reason, one.by_name) for one in known.decisions] == [("同一母公司", "分析员")]
    with pytest.raises(Refused, match="one plaintiff already"):
        joins.join("acme-brands-llc", "acme-brands-inc", "again", ANALYST)
    joins.undo(joined, "弄错了", ANALYST)
    assert len(plaintiffs.known("acme-brands-llc", TODAY).profile.cases) == 1
    with pytest.raises(NoSuchThing):
        joins.undo(joined, "twice", ANALYST)
    with pytest.raises(Refused, match="Say why"):
        joins.join("acme-brands-inc", "acme-brands-llc", " ", ANALYST)


def test_a_joined_plaintiff_is_found_by_its_old_key_under_the_name_it_was_joined_to(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    keep(database, 1, date(2026, 2, 2), "Aardvark Holding LLC")
    keep(database, 2, date(2026, 3, 2), "Zebra Holding LLC")
    Joins(database, lambda: NOW).join("aardvark-holding-llc", "zebra-holding-llc", "同一母公司", ANALYST)
    for key in ("aardvark-holding-llc", "zebra-holding-llc"):
        known = plaintiffs.known(key, TODAY)
        assert (known.profile.key, known.profile.name) == ("zebra-holding-llc", "Zebra Holding LLC")
        assert known.keys == ("zebra-holding-llc", "aardvark-holding-llc")


def test_a_draft_about_a_plaintiff_joined_since_is_not_published(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    warnings = Warnings(database, lambda: NOW, lambda: None)
    drafting = PlaintiffWarnings(plaintiffs, warnings, lambda: NOW, 1.0)
    keep(database, 1, date(2026, 2, 2), "Aardvark Holding LLC")
    keep(database, 2, date(2026, 3, 2), "Zebra Holding LLC")
    draft = drafting.propose("aardvark-holding-llc", ANALYST)
    Joins(database, lambda: NOW).join("aardvark-holding-llc", "zebra-holding-llc", "同一母公司", ANALYST)
    for act in (drafting.publish, drafting.refresh):
        with pytest.raises(Refused, match="joined to zebra-holding-llc"):
            act(draft, ANALYST)
    assert drafting.propose("aardvark-holding-llc", ANALYST) != draft


def test_a_name_that_was_joined_by_its_spelling_can_count_by_itself(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    joins = Joins(database, lambda: NOW)
    keep(database, 1, date(2026, 2, 2))
    keep(database, 2, date(2026, 3, 2), "The Acme Brands, L.L.C.")
    parted = joins.part("The Acme Brands, L.L.C.", "另一家公司", ANALYST)
    keys = sorted(one.key for one in plaintiffs.overview(TODAY).plaintiffs)
    assert len(keys) == 2
    assert keys[0] == "acme-brands-llc"
    assert keys[1].startswith("acme-brands-llc~")
    with pytest.raises(Refused, match="by itself already"):
        joins.part("THE ACME BRANDS, L.L.C", "again", ANALYST)
    joins.undo(parted, "弄错了", ANALYST)
    assert len(plaintiffs.overview(TODAY).plaintiffs) == 1


def test_crossing_the_rule_drafts_one_warning_a_quarter_and_publishes_nothing(
    database: Database, plaintiffs: Plaintiffs
) -> None:
    warnings = Warnings(database, lambda: NOW, lambda: None)
    drafting = PlaintiffWarnings(plaintiffs, warnings, lambda: NOW, 1.0)
    keep(database, 1, date(2026, 2, 2))
    assert drafting.propose_due() == []
    keep(database, 2, date(2026, 3, 2))
    [draft] = drafting.propose_due()
    assert drafting.propose_due() == []
    held = warnings.get(draft)
    assert (held.state, held.subject, held.period) == (State.DRAFT, "acme-brands-llc", "2026-Q2")
    assert held.concerns.firms == (FIRM.id,)
    assert drafting.propose_due(date(2026, 7, 2)) == []
    keep(database, 3, date(2026, 7, 1))
    [next_quarter] = drafting.propose_due(date(2026, 7, 2))
    assert warnings.get(next_quarter).period == "2026-Q3"
    with database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(t.JOURNAL.journal)).scalar_one() == 0


def test_an_analyst_drafts_and_refreshes_by_hand(database: Database, plaintiffs: Plaintiffs) -> None:
    warnings = Warnings(database, lambda: NOW, lambda: None)
    drafting = PlaintiffWarnings(plaintiffs, warnings, lambda: NOW, 1.0)
    keep(database, 1, date(2026, 2, 2))
    draft = drafting.propose("acme-brands-llc", ANALYST)
    keep(database, 2, date(2026, 3, 2))
    drafting.refresh(draft, ANALYST)
    assert "ilnd/1:26-cv-00002" in str(warnings.get(draft).document)
    with pytest.raises(NotFound):
        drafting.propose("nobody", ANALYST)
