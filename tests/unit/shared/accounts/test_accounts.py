"""What an account may and may not do, through the one door."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.accounts import Account, Accounts, Refusal, Refused, TooManyAttempts, accounts_metadata, passwords
from shared.database import Database
from shared.migrate import differences
from shared.vocabulary import District, Role

PASSWORD = "a lighthouse in the fog"


@pytest.fixture
def analyst(accounts: Accounts) -> Account:
    return accounts.add("Lin@Example.org ", " Lin  Wei ", Role.ANALYST, PASSWORD)


def test_the_migration_makes_exactly_the_declared_tables(database: Database) -> None:
    assert differences(database, accounts_metadata) == []


def test_an_account_is_kept_with_a_clean_address_and_name(accounts: Accounts, analyst: Account) -> None:
    assert (analyst.email, analyst.name, analyst.language) == ("lin@example.org", "Lin Wei", "zh")
    assert [listed.account for listed in accounts.list()] == [analyst]


def test_the_right_password_signs_in_whatever_the_case_of_the_address(
    accounts: Accounts, analyst: Account
) -> None:
    assert accounts.authenticate("LIN@example.org", PASSWORD) == analyst
    assert accounts.authenticate("lin@example.org", PASSWORD + " ") is None
    assert accounts.authenticate("nobody@example.org", PASSWORD) is None
    assert accounts.authenticate("lin@example.org", "x" * 100_000) is None


@pytest.mark.parametrize(
    ("refusal", "values"),
    [
        (Refusal.EMAIL_TAKEN, {"email": "lin@example.org"}),
        (Refusal.EMAIL_INVALID, {"email": "lin at example.org"}),
        (Refusal.NAME_MISSING, {"name": "  "}),
        (Refusal.PASSWORD_SHORT, {"password": "eleven char"}),
        (Refusal.PASSWORD_LONG, {"password": "x" * 513}),
        (Refusal.DISTRICT_MISSING, {"role": Role.DISTRICT_OFFICER}),
        (Refusal.FIRM_MISSING, {"role": Role.ENTERPRISE, "firm": " "}),
    ],
)
def test_an_account_that_may_not_exist_is_refused_with_its_reason(
    accounts: Accounts, analyst: Account, refusal: Refusal, values: dict[str, Any]
) -> None:
    asked: dict[str, Any] = {"email": "a@b.cn", "name": "A", "role": Role.ANALYST, "password": PASSWORD}
    with pytest.raises(Refused) as caught:
        accounts.add(**{**asked, **values})
    assert caught.value.refusal is refusal
    assert len(accounts.list()) == 1


def test_an_officer_has_a_district_and_an_enterprise_a_firm(accounts: Accounts) -> None:
    officer = accounts.add("o@x.cn", "O", Role.DISTRICT_OFFICER, PASSWORD, district=District.NANSHAN)
    firm = accounts.add("f@x.cn", "F", Role.ENTERPRISE, PASSWORD, firm="lanjing", language="en")
    assert accounts.authenticate("o@x.cn", PASSWORD) == officer
    assert accounts.authenticate("f@x.cn", PASSWORD) == firm
    assert (officer.district, firm.firm, firm.language) == (District.NANSHAN, "lanjing", "en")


def test_no_secret_is_stored_as_it_is(accounts: Accounts, analyst: Account, database: Database) -> None:
    session, token = accounts.open_session(analyst.id), accounts.issue_token(analyst.id, "mail robot")
    with database.read() as connection:
        stored = str(
            [connection.execute(sa.select(table)).all() for table in accounts_metadata.sorted_tables]
        )
    assert "$argon2id$" in stored
    for secret in (PASSWORD, session, token, token.removeprefix("ipw_")):
        assert secret not in stored


def test_a_password_costs_an_attacker_what_owasp_asks_for() -> None:
    spec = spec_from_file_location("as_installed", passwords.__file__)
    assert spec is not None
    assert spec.loader is not None
    as_installed = module_from_spec(spec)
    spec.loader.exec_module(as_installed)
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in as_installed.Passwords().hash(PASSWORD)


def test_the_eleventh_try_after_ten_failures_is_told_to_wait(
    accounts: Accounts, analyst: Account, clock: Any
) -> None:
    for _ in range(10):
        assert accounts.authenticate(analyst.email, "wrong", "192.0.2.1") is None
        clock.turn(seconds=6)
    with pytest.raises(TooManyAttempts, match="wait 14 minutes") as caught:
        accounts.authenticate(analyst.email, PASSWORD, "192.0.2.1")
    assert caught.value.seconds == 14 * 60
    assert accounts.authenticate(analyst.email, PASSWORD, "192.0.2.2") == analyst
    clock.turn(minutes=15)
    assert accounts.authenticate(analyst.email, PASSWORD, "192.0.2.1") == analyst


def test_an_unknown_address_is_braked_like_a_known_one(accounts: Accounts) -> None:
    for _ in range(10):
        accounts.authenticate("nobody@example.org", "wrong")
    with pytest.raises(TooManyAttempts):
        accounts.authenticate("nobody@example.org", "wrong")


def test_signing_in_forgives_earlier_failures(accounts: Accounts, analyst: Account) -> None:
    for password in ["wrong"] * 9 + [PASSWORD] + ["wrong"] * 9 + [PASSWORD]:
        answer = accounts.authenticate(analyst.email, password)
    assert answer == analyst


def test_a_session_lasts_until_it_is_closed(accounts: Accounts, analyst: Account) -> None:
    secret = accounts.open_session(analyst.id)
    assert accounts.account_of_session(secret) == analyst
    assert accounts.account_of_session(secret + "x") is None
    accounts.close_session(secret)
    accounts.close_session(secret)
    assert accounts.account_of_session(secret) is None


def test_a_session_ends_after_a_day_of_silence(accounts: Accounts, analyst: Account, clock: Any) -> None:
    secret = accounts.open_session(analyst.id)
    for _ in range(3):
        clock.turn(hours=23)
        assert accounts.account_of_session(secret) == analyst
    clock.turn(hours=24)
    assert accounts.account_of_session(secret) is None


def test_a_session_ends_after_a_week_of_use(accounts: Accounts, analyst: Account, clock: Any) -> None:
    secret = accounts.open_session(analyst.id)
    for _ in range(14):
        assert accounts.account_of_session(secret) == analyst
        clock.turn(hours=12)
    assert accounts.account_of_session(secret) is None


def test_an_api_token_works_until_it_is_revoked(accounts: Accounts, analyst: Account, clock: Any) -> None:
    secret = accounts.issue_token(analyst.id, " mail  robot ")
    (token,) = accounts.tokens_of(analyst.id)
    assert (token.name, token.last_used, token.revoked) == ("mail robot", None, False)
    assert accounts.account_of_token(secret) == analyst
    assert accounts.tokens_of(analyst.id)[0].last_used == clock.now
    accounts.revoke_token("somebody else", token.id)
    assert accounts.account_of_token(secret) == analyst
    accounts.revoke_token(analyst.id, token.id)
    assert accounts.account_of_token(secret) is None
    assert accounts.tokens_of(analyst.id)[0].revoked


def test_an_api_token_needs_a_name(accounts: Accounts, analyst: Account) -> None:
    with pytest.raises(Refused) as caught:
        accounts.issue_token(analyst.id, " ")
    assert caught.value.refusal is Refusal.TOKEN_NAME_MISSING


def test_a_session_is_no_token_and_a_token_no_session(accounts: Accounts, analyst: Account) -> None:
    assert accounts.account_of_token(accounts.open_session(analyst.id)) is None
    assert accounts.account_of_session(accounts.issue_token(analyst.id, "x")) is None


def test_changing_the_password_ends_the_other_sessions(accounts: Accounts, analyst: Account) -> None:
    here, elsewhere = accounts.open_session(analyst.id), accounts.open_session(analyst.id)
    accounts.change_password(analyst, PASSWORD, "another lighthouse", keep_session=here)
    assert accounts.account_of_session(here) == analyst
    assert accounts.account_of_session(elsewhere) is None
    assert accounts.authenticate(analyst.email, PASSWORD) is None
    assert accounts.authenticate(analyst.email, "another lighthouse") == analyst


def test_the_password_is_changed_only_by_one_who_knows_it(accounts: Accounts, analyst: Account) -> None:
    for current, new, refusal in [
        ("wrong", "another lighthouse", Refusal.PASSWORD_WRONG),
        (PASSWORD, "short", Refusal.PASSWORD_SHORT),
    ]:
        with pytest.raises(Refused) as caught:
            accounts.change_password(analyst, current, new)
        assert caught.value.refusal is refusal
    assert accounts.authenticate(analyst.email, PASSWORD) == analyst


def test_a_deactivated_account_is_shut_out_everywhere(accounts: Accounts, analyst: Account) -> None:
    session, token = accounts.open_session(analyst.id), accounts.issue_token(analyst.id, "x")
    accounts.deactivate(analyst.id)
    assert accounts.account_of_session(session) is None
    assert accounts.account_of_token(token) is None
    assert accounts.authenticate(analyst.email, PASSWORD) is None
    assert [listed.active for listed in accounts.list()] == [False]


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    first = accounts.add("a@x.cn", "A", Role.ADMINISTRATOR, PASSWORD)
    second = accounts.add("b@x.cn", "B", Role.ADMINISTRATOR, PASSWORD)
    accounts.deactivate(first.id)
    with pytest.raises(Refused) as caught:
        accounts.deactivate(second.id)
    assert caught.value.refusal is Refusal.LAST_ADMINISTRATOR
    with pytest.raises(Refused) as unknown:
        accounts.deactivate("nobody")
    assert unknown.value.refusal is Refusal.UNKNOWN_ACCOUNT


def test_the_setup_token_makes_the_first_administrator_once(accounts: Accounts) -> None:
    token = accounts.setup_token()
    assert token is not None
    for wrong in ("", "guess"):
        with pytest.raises(Refused) as caught:
            accounts.set_up(wrong, "a@x.cn", "A", PASSWORD)
        assert caught.value.refusal is Refusal.SETUP_TOKEN_WRONG
    assert accounts.set_up(token, "a@x.cn", "A", PASSWORD).role is Role.ADMINISTRATOR
    assert accounts.setup_token() is None
    with pytest.raises(Refused):
        accounts.set_up(token, "b@x.cn", "B", PASSWORD)


def test_the_setup_token_is_void_once_there_is_an_account(accounts: Accounts) -> None:
    token = accounts.setup_token()
    accounts.add("a@x.cn", "A", Role.ADMINISTRATOR, PASSWORD)
    with pytest.raises(Refused) as caught:
        accounts.set_up(token or "", "b@x.cn", "B", PASSWORD)
    assert caught.value.refusal is Refusal.SETUP_DONE


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(email=st.text(max_size=30), password=st.text(max_size=30), secret=st.text(max_size=30))
def test_nothing_typed_breaks_the_door(accounts: Accounts, email: str, password: str, secret: str) -> None:
    assert accounts.authenticate(email, password) is None
    assert accounts.account_of_session(secret) is None
    assert accounts.account_of_token(secret) is None
