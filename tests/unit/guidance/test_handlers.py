from __future__ import annotations

from services.guidance.handlers import on_case_changed
from services.guidance.reading import Filters
from shared.events.case import CaseChanged
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from shared.vocabulary import Grade, TagStatus
from tests.unit.guidance.guidance_office import (
    ANALYST,
    BAOAN_FIRM,
    CASE,
    EGRET,
    FIRM,
    OTHER_CASE,
    START,
    GuidanceOffice,
    case,
    tag,
)

THIRD_CASE = "cacd/2:26-cv-90003"


def cases_of(office: GuidanceOffice) -> dict[str, str]:
    listing = office.engagements.list(ANALYST, Filters())
    return {row.engagement.id: row.engagement.case for row in listing.rows}


def test_the_copy_follows_the_case(office: GuidanceOffice) -> None:
    office.hear(case(revision=2, caption="Renamed", grade=Grade.GENERAL))
    kept = office.engagements.case(CASE, ANALYST)
    assert (kept.revision, kept.caption, kept.grade) == (2, "Renamed", Grade.GENERAL)


def test_an_older_revision_brings_nothing_back(office: GuidanceOffice) -> None:
    office.hear(case(revision=3, caption="Newest"))
    office.hear(case(revision=2, caption="Late"))
    assert office.engagements.case(CASE, ANALYST).caption == "Newest"


def test_rejected_tags_are_left_out_and_a_confirmed_tag_wins_over_a_candidate(office: GuidanceOffice) -> None:
    rejected = tag(BAOAN_FIRM, "Heron", status=TagStatus.REJECTED)
    candidate = tag(FIRM, "Egret Store", status=TagStatus.CANDIDATE)
    office.hear(case(revision=2, tags=(rejected, candidate, EGRET)))
    assert [(firm.id, firm.confirmed) for firm in office.engagements.case(CASE, ANALYST).firms] == [
        (FIRM, True)
    ]


def test_handling_the_same_facts_again_changes_nothing(office: GuidanceOffice) -> None:
    office.open()
    joined = case(OTHER_CASE, formerly=(CASE,))
    office.hear(joined)
    before = office.dump()
    fact = Fact(
        id="another id",
        type="case.changed",
        version=1,
        key=OTHER_CASE,
        occurred_at=START,
        observed_at=START,
        source="composed",
        trace="t",
        actor="a",
        body=joined,
    )
    handle_directly(office, fact)
    office.hear(joined)
    assert office.dump() == before


def handle_directly(office: GuidanceOffice, fact: Fact[CaseChanged]) -> None:
    with office.database.begin() as connection:
        work = UnitOfWork(connection, office.clock(), "guidance.cases")
        on_case_changed([fact], work)
    assert work.published == []


def test_engagements_go_with_a_joined_case_and_publish_it(office: GuidanceOffice) -> None:
    opened = office.open()
    office.hear(case(OTHER_CASE, formerly=(CASE,)))
    file = office.engagements.get(opened.id, ANALYST)
    assert (file.engagement.case, file.engagement.opened_for, file.engagement.revision) == (
        OTHER_CASE,
        CASE,
        2,
    )
    assert (file.steps[-1].actor, file.steps[-1].from_state) == ("guidance.cases", opened.state)
    last = office.published()[-1]
    assert (last.case, last.revision, last.state) == (OTHER_CASE, 2, "proposed")


def test_a_former_case_leads_to_the_joined_one_and_its_open_engagement(office: GuidanceOffice) -> None:
    opened = office.open()
    office.hear(case(OTHER_CASE, formerly=(CASE,)))
    assert office.engagements.case(CASE, ANALYST).id == OTHER_CASE
    assert office.open(case_id=CASE).id == office.open(case_id=OTHER_CASE).id == opened.id


def test_parted_cases_take_their_engagements_back(office: GuidanceOffice) -> None:
    one = office.open()
    office.hear(case(OTHER_CASE, formerly=(CASE,)))
    office.hear(case(OTHER_CASE, revision=2), case(revision=2))
    assert cases_of(office) == {one.id: CASE}
    assert [fact.case for fact in office.published()] == [CASE, OTHER_CASE, CASE]


def test_a_chain_of_joins_is_followed_and_undone_link_by_link(office: GuidanceOffice) -> None:
    one = office.open()
    office.hear(case(OTHER_CASE, formerly=(CASE,)))
    office.hear(case(THIRD_CASE, formerly=(OTHER_CASE,)))
    assert cases_of(office) == {one.id: THIRD_CASE}
    office.hear(case(THIRD_CASE, revision=2))
    assert cases_of(office) == {one.id: OTHER_CASE}


def test_two_open_engagements_brought_together_by_a_join_both_stay(office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE))
    first, second = office.open(), office.open(case_id=OTHER_CASE)
    office.hear(case(OTHER_CASE, revision=2, formerly=(CASE,)))
    assert cases_of(office) == {first.id: OTHER_CASE, second.id: OTHER_CASE}
    assert office.open(case_id=OTHER_CASE).id == first.id


def test_a_case_handed_from_one_join_to_another_is_followed_in_either_order(office: GuidanceOffice) -> None:
    one = office.open()
    office.hear(case(OTHER_CASE, formerly=(CASE,)))
    office.hear(case(THIRD_CASE, formerly=(CASE,)), case(OTHER_CASE, revision=2))
    assert cases_of(office) == {one.id: THIRD_CASE}
    office.hear(case(THIRD_CASE, revision=2), case(OTHER_CASE, revision=3, formerly=(CASE,)))
    assert cases_of(office) == {one.id: OTHER_CASE}
