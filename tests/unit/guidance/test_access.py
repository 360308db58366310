"""Who sees, opens and writes what."""

from __future__ import annotations

import pytest

from services.guidance.engagements.access import may_see
from services.guidance.engagements.refusals import NotAllowed, NotThere
from services.guidance.reading import Filters
from shared.accounts import Account
from shared.vocabulary import Role
from tests.unit.guidance.guidance_office import (
    ADMINISTRATOR,
    ANALYST,
    BAOAN_FIRM,
    BAOAN_OFFICER,
    ENTERPRISE,
    EVERYBODY,
    EXPERT,
    FIRM,
    OFFICER,
    OTHER_CASE,
    OTHER_ENTERPRISE,
    GuidanceOffice,
    account,
    case,
    tag,
)


def seen_by(office: GuidanceOffice, reader: Account) -> set[str]:
    return {row.engagement.firm for row in office.engagements.list(reader, Filters()).rows}


def test_everybody_sees_his_own(office: GuidanceOffice) -> None:
    office.advising()
    office.open(firm=BAOAN_FIRM)
    office.open(firm="party:Shenzhen Plover Store")
    both = {FIRM, BAOAN_FIRM}
    assert (
        seen_by(office, ADMINISTRATOR) == seen_by(office, ANALYST) == both | {"party:Shenzhen Plover Store"}
    )
    assert seen_by(office, OFFICER) == seen_by(office, EXPERT) == seen_by(office, ENTERPRISE) == {FIRM}
    assert seen_by(office, BAOAN_OFFICER) == seen_by(office, OTHER_ENTERPRISE) == {BAOAN_FIRM}


def test_who_has_no_district_or_firm_sees_nothing(office: GuidanceOffice) -> None:
    office.open(firm="party:Shenzhen Plover Store")
    assert seen_by(office, account(Role.DISTRICT_OFFICER, "nobody")) == set()
    assert seen_by(office, account(Role.ENTERPRISE, "nobody")) == set()


@pytest.mark.parametrize("reader", EVERYBODY, ids=lambda reader: reader.name)
def test_list_page_and_note_agree_on_who_sees_what(office: GuidanceOffice, reader: Account) -> None:
    office.advising()
    office.open(firm=BAOAN_FIRM)
    listed = {row.engagement.id for row in office.engagements.list(reader, Filters()).rows}
    for row in office.engagements.list(ADMINISTRATOR, Filters()).rows:
        one = row.engagement
        assert may_see(reader, one) is (one.id in listed)
        if one.id in listed:
            assert office.engagements.get(one.id, reader).engagement == one
        else:
            with pytest.raises(NotThere):
                office.engagements.get(one.id, reader)
            with pytest.raises(NotThere):
                office.engagements.note(one.id, "let me in", reader)
            with pytest.raises(NotThere):
                office.engagements.move(one.id, one.revision, "declined", reader, "let me in")


def test_a_firm_reads_shared_notes_only_and_writes_shared_notes_only(office: GuidanceOffice) -> None:
    one = office.advising()
    office.engagements.note(one.id, "weak defence", ANALYST, internal=True)
    office.engagements.note(one.id, "please send the contract", EXPERT, internal=False)
    office.engagements.note(one.id, "here it is", ENTERPRISE, internal=True)
    everything = ["weak defence", "please send the contract", "here it is"]
    assert [note.text for note in office.engagements.get(one.id, EXPERT).notes] == everything
    assert [note.text for note in office.engagements.get(one.id, ENTERPRISE).notes] == everything[1:]


def test_an_officer_opens_for_his_district_whatever_the_form_says(office: GuidanceOffice) -> None:
    assert office.open(actor=OFFICER).district == "nanshan"
    with pytest.raises(NotAllowed, match="own district"):
        office.open(actor=OFFICER, firm=BAOAN_FIRM, district="nanshan")


def test_an_officer_knows_only_of_cases_with_a_firm_of_his_district(office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE, tags=(tag(BAOAN_FIRM, "Heron", "baoan"),)))
    with pytest.raises(NotThere):
        office.engagements.case(OTHER_CASE, OFFICER)
    with pytest.raises(NotThere):
        office.open(actor=OFFICER, case_id=OTHER_CASE, firm="x", firm_name="X", district="nanshan")
    assert office.engagements.case(OTHER_CASE, BAOAN_OFFICER).id == OTHER_CASE


def test_an_open_engagement_of_another_district_is_not_shown_by_opening_it_again(
    office: GuidanceOffice,
) -> None:
    office.open(firm="demo-stork", firm_name="Stork", district="baoan")
    with pytest.raises(NotAllowed, match="held by another district"):
        office.open(actor=OFFICER, firm="demo-stork", firm_name="Stork", district="nanshan")


@pytest.mark.parametrize("actor", [EXPERT, ENTERPRISE], ids=lambda actor: actor.name)
def test_experts_and_firms_open_nothing(office: GuidanceOffice, actor: Account) -> None:
    with pytest.raises(NotAllowed):
        office.open(actor=actor)
    with pytest.raises(NotAllowed):
        office.engagements.case(OTHER_CASE, actor)
