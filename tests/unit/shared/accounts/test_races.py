"""Several processes serve the pages over one PostgreSQL: what holds for one sign-in holds for many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from shared.accounts import MIGRATIONS, Account, Accounts, Refusal, Refused, TooManyAttempts
from shared.accounts.attempts import MOST_FAILURES
from shared.database import Database
from shared.migrate import migrate
from shared.vocabulary import Role
from tests.databases import PostgresStorage
from tests.racing import at_once
from tests.unit.shared.accounts.conftest import TurnedClock

PASSWORD = "a lighthouse in the fog"


@pytest.fixture
def database(postgres_storage: PostgresStorage) -> Database:
    opened = postgres_storage.open()
    migrate(opened, "accounts", MIGRATIONS)
    return opened


def outcome(act: Callable[[], Account | None]) -> Account | Refusal | str | None:
    try:
        return act()
    except Refused as refused:
        return refused.refusal
    except TooManyAttempts:
        return "too many"


def test_several_who_set_up_at_once_make_one_administrator(database: Database, clock: TurnedClock) -> None:
    doors = [Accounts(database, clock) for _ in range(4)]
    tokens = [door.setup_token() or "" for door in doors]
    made = at_once(
        *(
            partial(outcome, partial(door.set_up, token, f"{place}@x.cn", "A", PASSWORD))
            for place, (door, token) in enumerate(zip(doors, tokens, strict=True))
        )
    )
    assert made.count(Refusal.SETUP_DONE) == 3
    assert len(doors[0].list()) == 1


def test_one_address_asked_for_twice_at_once_is_one_account(accounts: Accounts) -> None:
    add = partial(accounts.add, "lin@x.cn", "Lin", Role.ANALYST, PASSWORD)
    assert Refusal.EMAIL_TAKEN in at_once(*(partial(outcome, add) for _ in range(3)))
    assert len(accounts.list()) == 1


def test_administrators_who_close_each_other_at_once_leave_one(accounts: Accounts) -> None:
    people = [accounts.add(f"{name}@x.cn", name, Role.ADMINISTRATOR, PASSWORD) for name in "abc"]
    made = at_once(*(partial(outcome, partial(accounts.deactivate, person.id)) for person in people))
    assert made.count(Refusal.LAST_ADMINISTRATOR) == 1
    assert sum(listed.active for listed in accounts.list()) == 1


def test_guesses_made_at_once_are_all_counted(accounts: Accounts) -> None:
    accounts.add("lin@x.cn", "Lin", Role.ANALYST, PASSWORD)
    guess = partial(accounts.authenticate, "lin@x.cn", "a wrong password", "203.0.113.7")
    made = at_once(*(partial(outcome, guess) for _ in range(MOST_FAILURES + 4)))
    assert made.count("too many") == 4


def test_sessions_opened_and_swept_at_once_are_none_in_the_way_of_another(
    accounts: Accounts, clock: TurnedClock
) -> None:
    lin = accounts.add("lin@x.cn", "Lin", Role.ANALYST, PASSWORD)
    for _ in range(6):
        accounts.open_session(lin.id)
    clock.now += timedelta(days=8)
    secrets = at_once(*(partial(accounts.open_session, lin.id) for _ in range(6)))
    assert {accounts.account_of_session(secret) for secret in secrets} == {lin}
