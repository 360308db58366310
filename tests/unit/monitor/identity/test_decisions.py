"""People merge and split cases; both can be undone, and no source undoes what they decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.monitor import tables as t
from services.monitor.identity.refusals import NoSuchThing, Refused
from services.monitor.identity.service import Identity
from services.monitor.reading.queries import CaseQueries
from services.monitor.searching.documents import CASES
from services.monitor.searching.indexing import CaseIndexer
from shared.accounts import Account
from shared.clock import fixed_clock
from shared.events.docket import EntrySeen
from shared.index.port import Query
from shared.index.sqlite import SqliteIndex
from shared.journal.work import UnitOfWork
from shared.vocabulary import Change, PartyRole, Role
from tests.unit.monitor.cases.composed import (
    FEED,
    SHEET,
    START,
    Office,
    WordJudge,
    day,
    fact,
    open_office,
    party,
    seen,
    substance,
)

A, B = "ilnd/1:26-cv-00001", "cacd/2:26-cv-00002"
LINE_A = EntrySeen(filed=day(2), number="1", text="COMPLAINT by Acme, bond $500")
LINE_B = EntrySeen(filed=day(3), number="1", text="ORDER transferring the case, bond $900")
OF_A = fact(
    seen(
        LINE_A,
        docket=A,
        caption="Acme v. Shenzhen Foo",
        parties=(party("Acme", PartyRole.PLAINTIFF), party("Shenzhen Foo", address="9 Road")),
        asserted=("7,000,001",),
        judge="A. Judge",
    ),
    SHEET,
)
OF_B = fact(
    seen(
        LINE_B,
        docket=B,
        caption="Acme v. Bar",
        parties=(party("Acme", PartyRole.PLAINTIFF), party("Bar LLC")),
        asserted=("7,000,002",),
        judge="B. Judge",
    ),
    SHEET,
    5,
)
LATER_A = fact(
    seen(
        EntrySeen(filed=day(4), number="2", text="NOTICE of appearance"), docket=A, parties=(party("Gamma"),)
    ),
    SHEET,
    20,
)
LATER_B = fact(
    seen(EntrySeen(filed=day(4), number="2", text="ORDER denied"), docket=B, demand="$5"), SHEET, 21
)
ANALYST = Account(
    id="an", name="分析员", email="an@example.org", role=Role.ANALYST, language="zh", firm=None, district=None
)


@pytest.fixture
def office() -> Iterator[Office]:
    """The case handlers over a database in memory."""
    opened = open_office()
    yield opened
    opened.database.close()


@pytest.fixture
def identity(office: Office) -> Identity:
    """What people may decide, over the same database."""
    return Identity(office.database, fixed_clock(START), lambda: None, lambda work: WordJudge())


def alone(*facts: object) -> Office:
    office = open_office()
    for one in facts:
        office.hear(one)  # type: ignore[arg-type]
    return office


def test_a_merge_makes_one_case_that_keeps_everything(office: Office, identity: Identity) -> None:
    office.hear(OF_A, OF_B)
    identity.merge(A, B, "same dispute after transfer", ANALYST)
    case = office.case(B)
    assert (case.id, sorted(case.dockets), case.formerly) == (A, [B, A], (B,))
    assert {one.name for one in case.parties.values()} == {"Acme", "Shenzhen Foo", "Bar LLC"}
    assert case.entry_count == len(case.entries) == 2
    last = office.told(A)[-1].body
    assert [one.kind for one in last.changes] == [Change.JOINED]
    assert last.formerly == (B,)


def test_a_merge_undone_leaves_both_as_if_it_had_never_been(office: Office, identity: Identity) -> None:
    office.hear(OF_A, OF_B)
    decision = identity.merge(A, B, "same dispute", ANALYST)
    office.hear(LATER_A)
    office.hear(LATER_B)
    identity.undo(decision, "they are not", ANALYST)
    for docket, facts in ((A, (OF_A, LATER_A)), (B, (OF_B, LATER_B))):
        expected = alone(*facts)
        assert substance(office.case(docket)) == substance(expected.case(docket))
        expected.database.close()
    assert {row.id: row.joined_into for row in office.rows(t.case)} == {A: None, B: None}
    assert {row.docket: row.case_id for row in office.rows(t.sighting)} == {A: A, B: B}
    assert office.rows(t.docket_part) == []


def test_what_comes_after_an_undone_merge_goes_to_its_own_case(office: Office, identity: Identity) -> None:
    office.hear(OF_A, OF_B)
    identity.undo(identity.merge(A, B, "same", ANALYST), "not", ANALYST)
    office.hear(LATER_A, LATER_B)
    assert [office.case(docket).entry_count for docket in (A, B)] == [2, 2]
    for docket in (A, B):
        revisions = [one.body.revision for one in office.told(docket)]
        assert revisions == sorted(set(revisions))
        assert office.told(docket)[-1].body.formerly == ()


def test_a_split_and_its_undoing_are_published_with_the_former_ids(
    office: Office, identity: Identity
) -> None:
    office.hear(fact(seen(LINE_A, docket=A, same_as=(B,)), SHEET), OF_B)
    decision = identity.split(A, [B], "two disputes", ANALYST)
    told = [one.body for one in office.told()]
    assert [[change.kind for change in one.changes][:1] for one in told[-2:]] == [
        [Change.SPLIT],
        [Change.SPLIT],
    ]
    assert (told[-2].case, told[-2].dockets, told[-1].case, told[-1].dockets) == (A, (A,), B, (B,))
    identity.undo(decision, "one after all", ANALYST)
    last = office.told()[-1].body
    assert (last.case, set(last.dockets), last.formerly) == (A, {A, B}, (B,))


def test_a_source_does_not_join_what_a_person_split(office: Office, identity: Identity) -> None:
    joining = seen(LINE_A, docket=A, same_as=(B,))
    office.hear(fact(joining, SHEET), OF_B)
    identity.split(A, [B], "two disputes", ANALYST)
    office.hear(fact(joining, FEED, 30))
    assert (office.case(A).id, office.case(B).id) == (A, B)
    (doubt,) = identity.doubts()
    assert (doubt.docket, doubt.other, doubt.kind.value) == (A, B, "split_by_hand")
    identity.settle(doubt.id, ANALYST)
    assert identity.doubts() == []


def test_when_the_docket_a_case_is_named_by_should_go_the_others_go(
    office: Office, identity: Identity
) -> None:
    office.hear(fact(seen(LINE_A, docket=A, same_as=(B,)), SHEET), OF_B)
    identity.split(B, [A], "two disputes", ANALYST)
    assert (office.case(A).id, office.case(B).id) == (A, B)


def test_what_is_not_kept_apart_by_docket_stays_whole_on_either_side(
    office: Office, identity: Identity
) -> None:
    office.hear(fact(seen(LINE_A, docket=A, same_as=(B,), judge="A. Judge"), SHEET), OF_B)
    with office.database.begin() as connection:
        connection.execute(t.docket_part.delete())
    identity.split(A, [B], "two disputes", ANALYST)
    assert {one.name for one in office.case(A).parties.values()} == {"Acme", "Bar LLC"}


def test_the_same_notice_on_both_dockets_is_on_both_after_a_split(office: Office, identity: Identity) -> None:
    complaint, investigation = "usitc/DN-3690", "usitc/337-TA-1366"
    notice = EntrySeen(filed=day(2), document_id="2026-01001", text="NOTICE of institution")
    office.hear(fact(seen(notice, docket=complaint), "federal_register"))
    office.hear(fact(seen(notice, docket=investigation), "federal_register", 1))
    office.hear(fact(seen(docket=investigation, same_as=(complaint,)), "usitc_ids", 2))
    office.hear(fact(seen(notice, docket=investigation, phase="Violation"), "federal_register", 3))
    assert office.case(complaint).entry_count == 1
    identity.split(complaint, [investigation], "not the same", ANALYST)
    assert [office.case(docket).entry_count for docket in (complaint, investigation)] == [1, 1]


def test_a_decision_needs_a_reason_and_a_real_choice(office: Office, identity: Identity) -> None:
    office.hear(OF_A, OF_B)
    with pytest.raises(Refused, match="reason"):
        identity.merge(A, B, "  ", ANALYST)
    with pytest.raises(Refused, match="some dockets"):
        identity.split(A, [A], "why", ANALYST)
    with pytest.raises(Refused, match="one case already"):
        identity.merge(A, A, "why", ANALYST)
    with pytest.raises(NoSuchThing):
        identity.merge(A, "ilnd/9:99-cv-99999", "why", ANALYST)
    with pytest.raises(NoSuchThing):
        identity.undo("none", "why", ANALYST)
    decision = identity.merge(A, B, "same", ANALYST)
    identity.undo(decision, "not", ANALYST)
    with pytest.raises(Refused, match="undone already"):
        identity.undo(decision, "again", ANALYST)


def test_the_index_follows_merges_and_splits_and_their_undoing(
    office: Office, identity: Identity, tmp_path: Path
) -> None:
    index = SqliteIndex(tmp_path / "index.db", CASES)
    indexer = CaseIndexer(index)
    heard = 0

    def indexed() -> dict[str, object]:
        nonlocal heard
        for told in office.told()[heard:]:
            with office.database.begin() as connection:
                indexer.on_case_changed([told], UnitOfWork(connection, START, "monitor.index"))
            heard += 1
        return {hit.id: hit.values["entries"] for hit in index.search(Query()).hits}

    office.hear(OF_A, OF_B)
    assert indexed() == {A: 1, B: 1}
    decision = identity.merge(A, B, "same", ANALYST)
    assert indexed() == {A: 2}
    identity.undo(decision, "not", ANALYST)
    assert indexed() == {A: 1, B: 1}
    again = identity.merge(B, A, "same after all", ANALYST)
    assert indexed() == {B: 2}
    identity.split(A, [A], "no", ANALYST)
    assert indexed() == {A: 1, B: 1}
    assert again
    index.close()


def test_the_history_says_who_when_why_and_what(office: Office, identity: Identity, tmp_path: Path) -> None:
    office.hear(OF_A, OF_B)
    identity.undo(identity.merge(A, B, "same", ANALYST), "not the same", ANALYST)
    index = SqliteIndex(tmp_path / "index.db", CASES)
    (decision,) = CaseQueries(office.database, index).case(B).decisions
    index.close()
    assert (decision.kind, decision.case_id, decision.other, decision.dockets) == ("merge", A, B, (B,))
    assert (decision.by, decision.by_name, decision.reason, decision.at) == ("an", "分析员", "same", START)
    assert (decision.undone_by, decision.undone_reason, decision.undone_at) == ("an", "not the same", START)
    assert identity.newest() == [decision]


def test_a_merge_of_what_was_split_takes_the_split_back(office: Office, identity: Identity) -> None:
    joining = seen(LINE_A, docket=A, same_as=(B,))
    office.hear(fact(joining, SHEET), OF_B)
    identity.split(A, [B], "two disputes", ANALYST)
    identity.merge(A, B, "one after all", ANALYST)
    office.hear(fact(joining, FEED, 30))
    assert identity.doubts() == []
    assert office.case(B).id == A
