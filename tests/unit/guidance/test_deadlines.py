"""Guidance keeps its own copy of deadlines, shows an engagement what concerns it, and gives it calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from services.guidance.calendars import EngagementCalendars
from services.guidance.deadlines import on_deadline_changed
from services.guidance.engagements.refusals import Incomplete, NotThere
from shared.accounts import Account, Accounts
from shared.events.deadline import CaseDeadline, DeadlineChanged
from shared.events.envelope import Fact, fact_id
from shared.journal.work import UnitOfWork
from shared.vocabulary import DeadlineBasis, Role
from tests.unit.guidance.guidance_office import BAOAN_FIRM, CASE, FIRM, START, GuidanceOffice, case

OWN, OTHERS, ALL = "own", "others", "all"


def deadlines(revision: int, *ids: str, day: int = 25) -> DeadlineChanged:
    firms = {OWN: FIRM, OTHERS: BAOAN_FIRM, ALL: ""}
    return DeadlineChanged(
        case=CASE,
        revision=revision,
        number="1:26-cv-90001",
        court="ilnd",
        court_name="N.D. Illinois",
        caption="Composed Lamp LLC v. Egret",
        zone="America/Chicago",
        deadlines=tuple(
            CaseDeadline(
                id=one,
                kind="answer_due",
                zh="答辩期限",
                en="Answer due",
                day=date(2026, 12, day),
                party=f"party {one}" if firms[one] else "",
                firm=firms[one],
                basis=DeadlineBasis.STATED,
            )
            for one in ids
        ),
    )


def tell(office: GuidanceOffice, *bodies: DeadlineChanged) -> None:
    facts: list[Fact[Any]] = [
        Fact(
            id=fact_id("deadline.changed", body.case, body.revision),
            type="deadline.changed",
            version=1,
            key=body.case,
            occurred_at=START,
            observed_at=START,
            source="composed",
            trace="t",
            actor="monitor.deadlines",
            body=body,
        )
        for body in bodies
    ]
    with office.database.begin() as connection:
        on_deadline_changed(facts, UnitOfWork(connection, START, "guidance.deadlines"))


@pytest.fixture
def accounts(office: GuidanceOffice) -> Accounts:
    from services.hosting.office import MIGRATIONS  # noqa: PLC0415 - the folder only
    from shared.migrate import migrate  # noqa: PLC0415

    migrate(office.database, "accounts", MIGRATIONS["accounts"])
    return Accounts(office.database, office.clock)


@pytest.fixture
def calendars(office: GuidanceOffice, accounts: Accounts) -> EngagementCalendars:
    office.hear(case())
    return EngagementCalendars(office.database, accounts, office.clock)


@pytest.fixture
def enterprise(accounts: Accounts) -> Account:
    return accounts.add("egret@example.org", "egret", Role.ENTERPRISE, "a password of some length", firm=FIRM)


def _shown(content: bytes | None) -> list[str]:
    assert content is not None
    return [str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_an_engagement_shows_its_firms_deadlines_and_those_of_everybody(
    office: GuidanceOffice, calendars: EngagementCalendars
) -> None:
    engagement = office.open(firm=FIRM)
    assert calendars.shown(engagement) == []
    tell(office, deadlines(1, OWN, OTHERS, ALL))
    assert [one["id"] for one in calendars.shown(engagement)] == [OWN, ALL]


def test_an_older_revision_that_comes_later_changes_nothing(
    office: GuidanceOffice, calendars: EngagementCalendars
) -> None:
    engagement = office.open(firm=FIRM)
    tell(office, deadlines(3, OWN, day=28), deadlines(2, OWN, OTHERS))
    tell(office, deadlines(1, OWN, ALL))
    assert [one["date"] for one in calendars.shown(engagement)] == ["2026-12-28"]


def test_a_calendar_is_read_by_its_secret_until_it_is_revoked(
    office: GuidanceOffice, calendars: EngagementCalendars, enterprise: Account
) -> None:
    engagement = office.open(firm=FIRM)
    tell(office, deadlines(1, OWN, OTHERS, ALL))
    secret = calendars.make(enterprise, engagement.id)
    assert len(_shown(calendars.read(secret, "https://x.example/"))) == 2
    assert calendars.read(secret[:-1], "") is None
    (made,) = calendars.of(enterprise, engagement.id)
    calendars.revoke(enterprise, made.id)
    assert calendars.read(secret, "") is None


def test_a_calendar_ends_with_its_owners_account(
    office: GuidanceOffice, calendars: EngagementCalendars, enterprise: Account, accounts: Accounts
) -> None:
    secret = calendars.make(enterprise, office.open(firm=FIRM).id)
    assert _shown(calendars.read(secret, "")) == []
    accounts.deactivate(enterprise.id)
    assert calendars.read(secret, "") is None


def test_nobody_makes_a_calendar_of_an_engagement_he_may_not_see_or_too_many(
    office: GuidanceOffice, calendars: EngagementCalendars, enterprise: Account
) -> None:
    with pytest.raises(NotThere):
        calendars.make(enterprise, office.open(firm=BAOAN_FIRM).id)
    own = office.open(firm=FIRM).id
    for _ in range(10):
        calendars.make(enterprise, own)
    with pytest.raises(Incomplete):
        calendars.make(enterprise, own)
