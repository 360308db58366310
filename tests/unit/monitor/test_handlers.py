"""The monitor's handlers over a database: what is published, what is stored, and that both agree."""

from __future__ import annotations

import random
from collections.abc import Collection

import pytest

from services.monitor import tables as t
from services.monitor.cases.case import Party, Tag
from shared.events.docket import EntrySeen
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged, FirmRecord
from shared.vocabulary import Change, TagStatus
from tests.databases import Storage
from tests.unit.monitor.cases.composed import (
    DOCKET,
    FEED,
    HISTORY,
    SHEET,
    Office,
    WordJudge,
    assembled,
    day,
    fact,
    open_office,
    party,
    seen,
    substance,
)


@pytest.fixture
def office(storage: Storage) -> Office:
    """The case handlers over an empty database."""
    return open_office(database=storage.open())


CAPTION = "Acme, Inc. v. Shenzhen Foo Co., Ltd. et al"
STUB = EntrySeen(filed=day(2), number="1", title="Complaint")
FULL = EntrySeen(filed=day(2), number="1", text="COMPLAINT against Shenzhen Foo, bond $10000")
FACTS = (
    fact(seen(STUB, caption=CAPTION)),
    fact(seen(STUB, EntrySeen(filed=day(3), number="2", title="Notice"), caption=CAPTION), FEED, 5),
    fact(seen(STUB, caption=CAPTION), HISTORY, 6),
    fact(
        seen(FULL, caption=CAPTION, parties=(party("Shenzhen Foo Co., Ltd."), party("Shenzhen Bar"))),
        SHEET,
        7,
    ),
)


def test_revisions_have_no_gaps_and_name_their_cause(office: Office) -> None:
    for one in FACTS:
        office.hear(one)
    told = office.told()
    assert [one.body.revision for one in told] == [1, 2, 3]
    assert [one.caused_by for one in told] == [FACTS[0].id, FACTS[1].id, FACTS[3].id]
    assert [one.trace for one in told] == [one.caused_by for one in told]
    assert {one.key for one in told} == {DOCKET}
    assert [one.body.new_entries for one in told] == [1, 1, 0]


def test_one_batch_or_many_make_the_same_case_and_the_same_facts() -> None:
    one, many = open_office(), open_office()
    one.hear(*FACTS)
    for each in FACTS:
        many.hear(each)
    assert substance(one.case()) == substance(many.case()) == substance(assembled(*FACTS))
    assert [told.body for told in one.told()] == [told.body for told in many.told()]
    for office in (one, many):
        office.database.close()


def test_the_published_state_is_the_stored_one(office: Office) -> None:
    office.hear(*FACTS)
    body, case = office.told()[-1].body, office.case()
    assert (body.revision, body.entries, body.caption) == (case.revision, case.entry_count, CAPTION)
    assert {one.name for one in body.parties} == {one.name for one in case.parties.values()}
    assert len(body.tags) == 2
    assert case.grading
    assert body.grade is case.grading.grade
    assert [one.points for one in body.grade_reasons] == [2]


def test_a_repeated_batch_changes_nothing(office: Office) -> None:
    office.hear(*FACTS)
    before = office.rows(t.case), office.rows(t.entry), office.rows(t.sighting)
    office.hear(*FACTS)
    assert (office.rows(t.case), office.rows(t.entry), office.rows(t.sighting)) == before
    assert len(office.told()) == 3


def test_each_grade_the_case_had_is_remembered_with_its_revision(office: Office) -> None:
    office.hear(*FACTS)
    history = [(row.revision, row.grade) for row in office.rows(t.grade_history)]
    assert history == [(1, "ordinary"), (3, "major")]


def test_each_observation_is_a_sighting_with_what_it_brought(office: Office) -> None:
    office.hear(*FACTS[:2])
    office.hear(*FACTS[2:])
    counts = {
        row.fact_id: (row.case_id, row.source, row.entries, row.new_entries)
        for row in office.rows(t.sighting)
    }
    assert counts == {
        FACTS[0].id: (DOCKET, FEED, 1, 1),
        FACTS[1].id: (DOCKET, FEED, 2, 1),
        FACTS[2].id: (DOCKET, HISTORY, 1, 0),
        FACTS[3].id: (DOCKET, SHEET, 1, 0),
    }


def test_entries_that_prove_to_be_one_are_one_row(office: Office) -> None:
    office.hear(fact(seen(EntrySeen(filed=day(2), document_id="067", title="Cmp")), HISTORY))
    office.hear(fact(seen(EntrySeen(filed=day(2), number="1", text="COMES NOW")), SHEET, 1))
    office.hear(fact(seen(EntrySeen(filed=day(2), number="1", document_id="067")), FEED, 2))
    assert [(row.number, row.document_id, row.title) for row in office.rows(t.entry)] == [("1", "067", "Cmp")]
    assert office.told()[-1].body.entries == 1


def test_a_feed_line_finds_its_entry_in_a_case_too_long_to_load_whole(office: Office) -> None:
    lines = [
        EntrySeen(filed=day(1 + n % 20), number=str(n), text=f"ORDER {n} for party {n}") for n in range(1, 60)
    ]
    unnumbered = EntrySeen(filed=day(2), text="MINUTE ENTRY: hearing held. (Entered: 03/04/2026)")
    office.hear(fact(seen(*lines, unnumbered), SHEET))
    office.hear(
        fact(
            seen(EntrySeen(filed=day(4), title="Minute Entry"), EntrySeen(filed=day(4), number="7")),
            HISTORY,
            1,
        )
    )
    case = office.case()
    assert case.entry_count == len(case.entries) == 60
    assert [entry.text for entry in case.entries if entry.title] == [unnumbered.text]
    assert case.features.entry_kinds == ("order", "other")


def test_two_lines_that_can_be_one_entry_of_a_long_case_find_it_once(office: Office) -> None:
    lines = [EntrySeen(filed=day(9), number=str(n), text=f"LINE {n}") for n in range(100, 140)]
    minute = EntrySeen(filed=day(2), text="MINUTE ENTRY: hearing held")
    office.hear(fact(seen(*lines, minute), SHEET))
    stubs = EntrySeen(filed=day(2), title="Minute Entry"), EntrySeen(filed=day(2), title="Hearing Held")
    office.hear(fact(seen(*stubs), HISTORY, 1))
    titles = sorted(row.title for row in office.rows(t.entry) if row.title)
    assert titles == ["Hearing Held", "Minute Entry"]
    assert office.rows(t.JOURNAL.dead_letters) == []


def test_names_and_captions_too_long_for_an_index_are_kept_and_known_again(office: Office) -> None:
    chance = random.Random(7)
    name, other, caption = ("".join(chance.choices("深圳市藍奇科技abcdefgh", k=9_000)) for _ in range(3))
    for minutes, printed in ((0, name), (5, name.upper())):
        sheet = seen(caption=f"{caption} v. {minutes}", parties=(party(printed), party(other)))
        office.hear(fact(sheet, SHEET, minutes))
    assert len(office.rows(t.party)) == 3, "two of the list, and the plaintiff of the caption"
    subjects = [change.subject for told in office.told() for change in told.body.changes]
    assert max(map(len, subjects)) < 600


class ChangingJudge(WordJudge):
    """A judge whose registry also knows the firms of one brand, once it has been told of it."""

    brand = "nobody"
    district = ""

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        if self.brand in party.name:
            confirmed = TagStatus.CONFIRMED
            return Tag(
                status=confirmed, firm="lanqi", district=self.district, score=0.9, basis="alias", answer={}
            )
        return super().tag(party, dockets)


def firm_fact(revision: int) -> Fact[FirmChanged]:
    """A change of the registry."""
    identity = f"firm-{revision}"
    at = FACTS[-1].observed_at
    return Fact(
        id=identity,
        type="firm.changed",
        version=1,
        key="lanqi",
        occurred_at=at,
        observed_at=at,
        source="analyst",
        trace=identity,
        actor="analyst",
        body=FirmChanged(firm=FirmRecord(id="lanqi"), revision=revision),
    )


def test_a_change_of_the_registry_tags_again_and_publishes_only_what_changed(storage: Storage) -> None:
    judge = ChangingJudge()
    office = open_office(judge, database=storage.open())
    other = "ilnd/1:26-cv-00002"
    office.hear(fact(seen(caption="Acme v. Lanqi Ltd.")), fact(seen(docket=other, caption="Acme v. Beta")))
    judge.brand = "Lanqi"
    office.hear(firm_fact(1))
    (told,) = office.told()[2:]
    assert (told.body.case, told.body.revision, told.caused_by) == (DOCKET, 2, "firm-1")
    assert [one.kind for one in told.body.changes] == [Change.FIRM_TAGGED, Change.GRADE_CHANGED]
    assert [row.firm for row in office.rows(t.party) if row.firm] == ["lanqi"]
    judge.district = "nanshan"
    office.hear(firm_fact(2))
    assert [(one.body.revision, one.body.tags[0].district) for one in office.told()[3:]] == [(3, "nanshan")]
    office.hear(firm_fact(3))
    assert len(office.told()) == 4
    judge.brand = "nobody"
    office.hear(firm_fact(4))
    assert [one.kind for one in office.told()[-1].body.changes] == [
        Change.FIRM_UNTAGGED,
        Change.GRADE_CHANGED,
    ]
    assert [row.grade for row in office.rows(t.grade_history) if row.case_id == DOCKET] == [
        "general",
        "ordinary",
        "general",
    ]
