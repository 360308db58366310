"""Several people, and the handler of joined cases, at the same engagements of one PostgreSQL at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa

from services.guidance import tables
from services.guidance.engagements.refusals import Stale
from services.guidance.handlers import CASES
from services.guidance.reading import Filters
from services.guidance.tables import JOURNAL
from shared.events.case import CaseChanged
from shared.journal.handling import Handling
from tests.databases import PostgresStorage
from tests.racing import PATIENCE_SECONDS, at_once, beside, retried, until, waiting
from tests.unit.guidance.guidance_office import (
    ADMINISTRATOR,
    ANALYST,
    BAOAN_FIRM,
    CASE,
    FIRM,
    OTHER_CASE,
    GuidanceOffice,
    case,
    case_fact,
)


@pytest.fixture
def office(postgres_storage: PostgresStorage) -> GuidanceOffice:
    office = GuidanceOffice(postgres_storage.open())
    office.hear(case(), case(OTHER_CASE))
    return office


def handle(office: GuidanceOffice, *bodies: CaseChanged) -> int:
    """Let a worker handle these changes in one transaction."""

    def transaction() -> int:
        with office.database.begin() as connection:
            handling = Handling(CASES, JOURNAL, office.clock)
            return handling.consume(connection, [case_fact(body) for body in bodies])

    return retried(transaction)


def refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Stale:
        return True
    return False


def test_one_firm_opened_by_several_at_once_is_one_engagement(office: GuidanceOffice) -> None:
    opened = at_once(*(partial(office.open, firm=firm) for firm in (FIRM, FIRM, BAOAN_FIRM, FIRM)))
    assert sorted({one.id for one in opened}) == ["G-2026-0001", "G-2026-0002"]
    assert len({one.id for one in opened if one.firm == FIRM}) == 1
    assert len(office.published()) == 2


def test_of_several_moves_from_one_revision_one_is_made(office: GuidanceOffice) -> None:
    one = office.open()
    move = partial(office.engagements.move, one.id, one.revision, "accepted", ANALYST)
    assert sorted(at_once(*(partial(refused, move) for _ in range(4)))) == [False, True, True, True]
    assert [fact.revision for fact in office.published()] == [1, 2]


def test_notes_written_at_once_are_numbered_one_by_one(office: GuidanceOffice) -> None:
    one = office.open()
    notes = at_once(*(partial(office.engagements.note, one.id, f"note {n}", ANALYST) for n in range(6)))
    assert sorted(note.number for note in notes) == [1, 2, 3, 4, 5, 6]


def test_an_engagement_opened_while_its_case_is_joined_goes_along(office: GuidanceOffice) -> None:
    office.open()
    with office.database.begin() as holding:
        holding.execute(
            sa.update(tables.number).values(last=tables.number.c.last)
        )  # no number is to be had yet
        opening = beside(partial(office.open, firm=BAOAN_FIRM))
        until(lambda: waiting(office.database) == 1)
        joining = beside(partial(handle, office, case(OTHER_CASE, revision=2, formerly=(CASE,))))
        until(lambda: joining.done() or waiting(office.database) == 2)
    assert opening.result(PATIENCE_SECONDS).id == "G-2026-0002"
    assert joining.result(PATIENCE_SECONDS) == 1
    rows = office.engagements.list(ADMINISTRATOR, Filters()).rows
    assert [row.engagement.case for row in rows] == [OTHER_CASE, OTHER_CASE]


def test_an_older_revision_handled_at_once_never_replaces_a_newer_one(office: GuidanceOffice) -> None:
    for revision in range(2, 14, 3):
        bodies = [
            case(revision=number, caption=f"revision {number}") for number in range(revision, revision + 3)
        ]
        at_once(*(partial(handle, office, body) for body in reversed(bodies)))
        with office.database.read() as connection:
            row = connection.execute(sa.select(tables.case).where(tables.case.c.id == CASE)).one()
        assert (row.revision, row.caption) == (revision + 2, f"revision {revision + 2}")
