"""Opening PostgreSQL: what an address may say, what is told when it cannot be used, what a session is like."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from shared.database import Database, open_postgres
from shared.database.postgres import DatabaseAway
from shared.errors import BadInput, Told
from tests.servers.ports import free_ports
from tests.servers.postgres import PostgresServer

SECRET = "a-secret-nobody-reads"


def _setting(database: Database, name: str, *, reading: bool = False) -> str:
    with database.read() if reading else database.begin() as connection:
        return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())


def _refused(url: str) -> Told:
    with pytest.raises(Told) as caught:
        open_postgres(url)
    assert SECRET not in f"{caught.value} {caught.value!r} {caught.value.__cause__}"
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "url",
    [
        "",
        "office.db",
        f"mysql://user:{SECRET}@host/name",
        f"postgresql://user:{SECRET}@host",
        f"postgresql://user:{SECRET}@host:port/name",
        f"postgresql+asyncpg://user:{SECRET}@host/name",
    ],
)
def test_an_address_that_is_none_is_refused_with_an_example(url: str) -> None:
    refused = _refused(url)
    assert isinstance(refused, BadInput)
    assert "postgresql://USER:PASSWORD@HOST:5432/NAME" in str(refused)


def test_an_unknown_option_is_named() -> None:
    refused = _refused(f"postgresql://user:{SECRET}@127.0.0.1:{free_ports(1)[0]}/name?sslmood=require")
    assert isinstance(refused, BadInput)
    assert "sslmood" in str(refused)


def test_a_server_that_does_not_answer_or_refuses_is_told_with_its_place_and_without_the_password(
    postgres_server: PostgresServer,
) -> None:
    nobody = free_ports(1)[0]
    away = _refused(f"postgresql://user:{SECRET}@127.0.0.1:{nobody}/name")
    wrong = _refused(
        f"postgresql://{postgres_server.user}:{SECRET}@127.0.0.1:{postgres_server.port}/postgres"
    )
    plain = _refused(
        f"postgresql://user:{SECRET}@127.0.0.1:{postgres_server.port}/postgres?sslmode=verify-full"
    )
    assert f"127.0.0.1:{nobody}" in str(away)
    assert "password authentication failed" in str(wrong)
    assert "SSL" in str(plain)
    assert {type(one) for one in (away, wrong, plain)} == {DatabaseAway}


def test_a_session_speaks_utc_is_named_and_notices_a_vanished_server(postgres_url: str) -> None:
    database = open_postgres(postgres_url)
    with database.begin() as connection:
        given = connection.connection.driver_connection.info.get_parameters()  # type: ignore[union-attr]
    assert {given[name] for name in ("keepalives_idle", "tcp_user_timeout")} == {"4", "10000"}
    assert (_setting(database, "TimeZone"), _setting(database, "application_name")) == ("UTC", "ipwatch")
    assert _setting(database, "transaction_isolation") == "read committed"
    assert _setting(database, "transaction_isolation", reading=True) == "repeatable read"
    assert _setting(database, "transaction_read_only", reading=True) == "on"
    assert _setting(database, "transaction_read_only") == "off"
    database.close()


def test_what_the_address_says_itself_wins(postgres_url: str) -> None:
    asked = "application_name=office&keepalives_idle=9&options=-c%20work_mem%3D7MB%20-c%20TimeZone%3DUTC"
    database = open_postgres(f"{postgres_url}?{asked}")
    assert _setting(database, "application_name") == "office"
    assert _setting(database, "work_mem") == "7MB"
    database.close()


def test_a_reader_cannot_write(postgres_url: str) -> None:
    database = open_postgres(postgres_url)
    with pytest.raises(DBAPIError, match="read-only"), database.read() as connection:
        connection.execute(sa.text("CREATE TABLE x (y int)"))
    database.close()


def test_values_stay_out_of_errors(postgres_url: str) -> None:
    database = open_postgres(postgres_url)
    with pytest.raises(DBAPIError) as caught, database.begin() as connection:
        connection.execute(sa.text("SELECT * FROM nowhere WHERE secret = :secret"), {"secret": SECRET})
    assert SECRET not in str(caught.value)
    database.close()


def test_a_connection_that_was_cut_is_replaced(postgres_url: str) -> None:
    database, other = open_postgres(postgres_url), open_postgres(postgres_url)
    assert _setting(database, "application_name") == "ipwatch"
    with other.begin() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        connection.execute(sa.text(f"{cut} AND datname = current_database()"))
    assert _setting(database, "application_name") == "ipwatch"
    database.close()
    other.close()
