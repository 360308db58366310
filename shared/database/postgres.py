"""The truth on PostgreSQL: the scaled engine's database, reached by psycopg."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError

from shared.database.readable import json_text, readable
from shared.database.transactions import Database
from shared.errors import BadInput, Told

# A server that vanished without a word is noticed within about ten seconds, idle or waiting for an answer.
_NOTICE = {
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "4",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
# The server notices a vanished client likewise, and ends the transaction of one that stands still for minutes:
# its locks would hold up everybody.
_SESSION = {
    "TimeZone": "UTC",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "idle_in_transaction_session_timeout": "300s",
}
_EXAMPLE = "postgresql://USER:PASSWORD@HOST:5432/NAME"


class DatabaseAway(Told):
    """PostgreSQL does not answer or lets nobody in; its own words are in the text, the password is not."""


def open_postgres(url: str, *, pool: int = 10) -> Database:
    """The database of a `postgresql://…` address, tried once. pool: most connections at a time.

    What libpq knows may stand in the address's query, e.g. sslmode and sslrootcert. Raises BadInput for an
    address that cannot be used, DatabaseAway when the server cannot be reached or refuses.
    """
    address = _address(url)
    try:
        engine = sa.create_engine(
            address,
            isolation_level="READ COMMITTED",
            pool_size=pool,
            max_overflow=0,
            pool_pre_ping=True,
            json_serializer=json_text,
            json_deserializer=msgspec.json.decode,
            hide_parameters=True,
        )
    except ModuleNotFoundError as error:
        raise BadInput(
            "PostgreSQL needs the Python package psycopg: install overseas-ip-watch[scaled]"
        ) from error
    event.listen(engine, "connect", _store_readable_text)
    try:
        with engine.connect():
            return Database(engine)
    except DBAPIError as error:
        engine.dispose()
        raise _told(address, error) from None


def _address(url: str) -> sa.URL:
    try:
        given = sa.make_url(url)
    except (ArgumentError, ValueError):
        given = sa.URL.create("")
    if given.drivername not in {"postgresql", "postgresql+psycopg"} or not given.database:
        raise BadInput(f"the database's address is not of the form {_EXAMPLE}; correct it")
    options = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
    # What the address itself says comes later and wins.
    own = given.query.get("options", ())
    options = " ".join([options, *([own] if isinstance(own, str) else own)])
    return given.set(
        drivername="postgresql+psycopg",
        query={"application_name": "ipwatch", **_NOTICE, **given.query, "options": options},
    )


def _store_readable_text(connection: Any, _: Any) -> None:
    from shared.database.psycopg_text import ReadableText  # noqa: PLC0415 - needs psycopg, an extra

    connection.adapters.register_dumper(str, ReadableText)


def _told(address: sa.URL, error: DBAPIError) -> Told:
    said = readable(" ".join(str(error.orig).split()))
    if address.password:
        said = said.replace(str(address.password), "***")
    where = f"PostgreSQL at {address.host}:{address.port or 5432}, database {address.database!r}"
    if isinstance(error.orig, _client_side()):
        return BadInput(f"{where}: the address cannot be used ({said}); correct it")
    return DatabaseAway(
        f"{where}, cannot be opened as {address.username!r}: {said}; check that it runs, and address and password"
    )


def _client_side() -> type[Exception]:
    from psycopg import ProgrammingError  # noqa: PLC0415 - an extra

    return ProgrammingError
