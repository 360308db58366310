"""What each recipient may learn of a case."""

from __future__ import annotations

from services.alerts.watches.raising import Recipient, shown_to
from shared.events.case import CaseChanged, CaseChangeItem, CaseTag
from shared.vocabulary import Change, District, Forum, Grade, PartyRole, Role, TagStatus


def _tag(firm: str, district: str, status: TagStatus = TagStatus.CONFIRMED) -> CaseTag:
    return CaseTag(
        party=f"{firm} Co., Ltd.",
        role=PartyRole.DEFENDANT,
        firm=firm,
        district=district,
        status=status,
        score=0.99,
        basis="registry_name",
    )


def _item(kind: Change, subject: str, firm: str = "") -> CaseChangeItem:
    return CaseChangeItem(kind=kind, subject=subject, firm=firm, zh=subject, en=subject)


CASE = CaseChanged(
    case="ilnd/1:26-cv-00001",
    revision=1,
    number="1:26-cv-00001",
    court="ilnd",
    court_name="Northern District of Illinois",
    forum=Forum.DISTRICT,
    caption="Composed LLC v. Two Firms",
    grade=Grade.MAJOR,
    rulebook="default@1",
    tags=(_tag("own", "nanshan"), _tag("other", "futian")),
    changes=(
        _item(Change.OPENED, "opened"),
        _item(Change.FIRM_TAGGED, "tag:own", "own"),
        _item(Change.FIRM_TAGGED, "tag:other", "other"),
        _item(Change.FIRM_TAGGED, "tag:nobody registered"),
    ),
)


def test_an_enterprise_sees_its_own_tag_and_no_other() -> None:
    view = shown_to(Recipient(Role.ENTERPRISE, firm="own"), CASE)
    assert view is not None
    assert [tag.firm for tag in view.tags] == ["own"]
    assert [change.subject for change in view.changes] == ["opened", "tag:own"]


def test_an_enterprise_not_confirmed_in_the_case_sees_nothing() -> None:
    assert shown_to(Recipient(Role.ENTERPRISE, firm="third"), CASE) is None
    assert shown_to(Recipient(Role.ENTERPRISE), CASE) is None


def test_a_district_officer_sees_cases_with_a_firm_of_his_district() -> None:
    assert shown_to(Recipient(Role.DISTRICT_OFFICER, district=District.FUTIAN), CASE) == CASE
    assert shown_to(Recipient(Role.DISTRICT_OFFICER, district=District.YANTIAN), CASE) is None
    assert shown_to(Recipient(Role.DISTRICT_OFFICER), CASE) is None


def test_analysts_see_everything() -> None:
    assert shown_to(Recipient(Role.ANALYST), CASE) == CASE


def test_an_enterprise_whose_record_was_united_with_another_goes_on_seeing_its_cases() -> None:
    view = shown_to(Recipient(Role.ENTERPRISE, firm="survivor", former_firms=("own",)), CASE)
    assert view is not None
    assert [tag.firm for tag in view.tags] == ["own"]
    assert [change.subject for change in view.changes] == ["opened", "tag:own"]
