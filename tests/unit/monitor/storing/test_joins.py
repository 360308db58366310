"""A complaint and the investigation it became are one case, whichever a source shows first."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from services.monitor import tables as t
from services.monitor.reading.queries import CaseQueries
from services.monitor.searching.documents import CASES
from services.monitor.searching.indexing import CaseIndexer
from shared.events.docket import DocketObserved, EntrySeen
from shared.events.envelope import Fact
from shared.index.port import Query
from shared.index.sqlite import SqliteIndex
from shared.journal.work import UnitOfWork
from shared.vocabulary import Change, PartyRole
from tests.databases import Storage
from tests.unit.monitor.cases.composed import START, Office, day, fact, open_office, party, seen, substance

COMPLAINT, INVESTIGATION = "usitc/DN-3690", "usitc/337-TA-1366"
RECEIPT = EntrySeen(
    filed=day(2), document_id="2026-01001", title="Receipt of Complaint", text="COMPLAINT received"
)
NOTICE = EntrySeen(
    filed=day(20), document_id="2026-02002", title="Institution", text="NOTICE of institution, $50"
)

OF_COMPLAINT = fact(
    seen(
        RECEIPT,
        docket=COMPLAINT,
        caption="Certain Composed Lamps",
        parties=(party("Acme Lamps", PartyRole.COMPLAINANT), party("Shenzhen Foo", PartyRole.RESPONDENT)),
    ),
    "federal_register",
)
OF_INVESTIGATION = fact(
    seen(
        NOTICE,
        docket=INVESTIGATION,
        caption="Certain Composed Lamps and Components Thereof",
        parties=(
            party("Shenzhen Foo", PartyRole.RESPONDENT, address="9 Road"),
            party("Bar", PartyRole.RESPONDENT),
        ),
    ),
    "itc_notice",
    5,
)
LINK = fact(seen(docket=INVESTIGATION, same_as=(COMPLAINT,), phase="Violation"), "usitc_ids", 9)
ORDERS = list(permutations((OF_COMPLAINT, OF_INVESTIGATION, LINK)))


@pytest.fixture
def office(storage: Storage) -> Office:
    """The case handlers over an empty database."""
    return open_office(database=storage.open())


def hear(office: Office, order: tuple[Fact[DocketObserved], ...], *, at_once: bool) -> None:
    for batch in [order] if at_once else [(one,) for one in order]:
        office.hear(*batch)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_in_every_order_they_become_one_case_that_keeps_everything(
    office: Office, order: tuple[Fact[DocketObserved], ...], at_once: bool
) -> None:
    hear(office, order, at_once=at_once)
    case = office.case(COMPLAINT)
    assert case.id == office.case(INVESTIGATION).id
    assert case.number == "337-TA-1366"
    assert sorted(entry.text for entry in case.entries) == [
        "COMPLAINT received",
        "NOTICE of institution, $50",
    ]
    assert case.entry_count == 2
    assert {one.name: one.details.address for one in case.parties.values()} == {
        "Acme Lamps": "",
        "Shenzhen Foo": "9 Road",
        "Bar": "",
    }
    assert [one.name for one in case.parties.values() if one.tag] == ["Shenzhen Foo"]
    assert (case.features.entry_kinds, case.features.amounts) == (("complaint", "notice"), {"bond": 50})
    assert case.header_value("phase") == "Violation"


def test_every_order_makes_the_same_case() -> None:
    made = []
    for order in ORDERS:
        office = open_office()
        hear(office, order, at_once=False)
        made.append(substance(office.case(COMPLAINT)))
        office.database.close()
    assert all(one == made[0] for one in made)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_revisions_stay_without_gaps_and_the_last_one_is_the_stored_case(
    office: Office, order: tuple[Fact[DocketObserved], ...], at_once: bool
) -> None:
    hear(office, order, at_once=at_once)
    case = office.case(COMPLAINT)
    for name in {COMPLAINT, INVESTIGATION}:
        revisions = [one.body.revision for one in office.told(name)]
        assert revisions == list(range(1, len(revisions) + 1))
    last = office.told(case.id)[-1].body
    assert (last.revision, last.number, last.dockets) == (
        case.revision,
        "337-TA-1366",
        (INVESTIGATION, COMPLAINT),
    )
    assert last.entries == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_a_join_is_told_with_the_former_id_and_later_changes_name_it_too(
    office: Office, at_once: bool
) -> None:
    hear(office, (OF_COMPLAINT, OF_INVESTIGATION, LINK), at_once=at_once)
    joined = next(one.body for one in office.told(COMPLAINT) if one.body.formerly)
    assert joined.formerly == (INVESTIGATION,)
    assert [one.kind for one in joined.changes] == [Change.JOINED]
    assert (joined.number, joined.entries) == ("337-TA-1366", 2)
    order = EntrySeen(filed=day(25), document_id="2026-03003", text="ORDER No. 1")
    office.hear(fact(seen(order, docket=INVESTIGATION), "itc_notice", 60))
    later = office.told()[-1].body
    assert (later.case, later.formerly, later.new_entries) == (COMPLAINT, (INVESTIGATION,), 1)


def test_sightings_and_rows_of_the_former_record_go_over(office: Office) -> None:
    hear(office, (OF_COMPLAINT, OF_INVESTIGATION, LINK), at_once=False)
    assert {row.case_id for row in office.rows(t.sighting)} == {COMPLAINT}
    assert {row.case_id for row in office.rows(t.entry)} == {COMPLAINT}
    assert {row.case_id for row in office.rows(t.party)} == {COMPLAINT}
    assert {row.id: row.joined_into for row in office.rows(t.case)} == {
        COMPLAINT: None,
        INVESTIGATION: COMPLAINT,
    }


def test_three_records_become_one_and_all_former_ids_are_known(office: Office) -> None:
    third = "usitc/DN-3700"
    office.hear(OF_COMPLAINT)
    office.hear(OF_INVESTIGATION)
    office.hear(fact(seen(docket=third, caption="Certain Other Lamps"), "federal_register", 6))
    office.hear(LINK)
    office.hear(fact(seen(docket=third, same_as=(INVESTIGATION,)), "usitc_ids", 12))
    assert office.told()[-1].body.formerly == (INVESTIGATION, third)
    assert office.case(third).id == COMPLAINT
    assert sorted(office.case(third).formerly) == sorted([INVESTIGATION, third])


def test_the_same_document_on_both_records_is_one_entry(office: Office) -> None:
    office.hear(fact(seen(RECEIPT, docket=COMPLAINT), "federal_register"))
    office.hear(fact(seen(RECEIPT, NOTICE, docket=INVESTIGATION), "federal_register", 1))
    office.hear(LINK)
    case = office.case(COMPLAINT)
    assert case.entry_count == len(case.entries) == 2
    assert case.features.evidence.tally["kind complaint"] == 1


@pytest.mark.parametrize("order", ORDERS)
def test_the_index_holds_the_one_case_and_equals_the_truth(
    office: Office, tmp_path: Path, order: tuple[Fact[DocketObserved], ...]
) -> None:
    hear(office, order, at_once=False)
    index = SqliteIndex(tmp_path / "index.db", CASES)
    indexer = CaseIndexer(index)
    for told in office.told():
        with office.database.begin() as connection:
            indexer.on_case_changed([told], UnitOfWork(connection, START, "monitor.index"))
    case = office.case(COMPLAINT)
    (hit,) = index.search(Query()).hits
    assert (hit.id, hit.version, hit.values["entries"]) == (case.id, case.revision, 2)
    assert hit.values["number"] == ("337-TA-1366", "DN-3690")
    queries = CaseQueries(office.database, index)
    assert queries.case(COMPLAINT).case.id == queries.case(INVESTIGATION).case.id == case.id
    before = index.get(case.id)
    indexer.rebuild(office.database, lambda done, total: None)
    assert index.get(case.id) == before
    assert index.count() == 1
    index.close()


def test_a_link_before_either_record_makes_one_case_from_the_start(office: Office) -> None:
    office.hear(LINK, OF_COMPLAINT, OF_INVESTIGATION)
    assert {one.body.case for one in office.told()} == {INVESTIGATION}
    assert [row.id for row in office.rows(t.case)] == [INVESTIGATION]
