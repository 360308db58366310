"""The rows of accounts: adding, finding, changing and closing them inside a transaction."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from shared.accounts.account import Account, ListedAccount
from shared.accounts.refusals import Refusal, Refused
from shared.accounts.tables import web_account
from shared.database import lock
from shared.vocabulary import District, Role

_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,189}")


def clean_email(raw: str) -> str:
    """The address as it is stored and compared: trimmed, lower case, no control characters."""
    return clean_line(raw, longest=254).lower()


def clean_line(raw: str, longest: int = 100) -> str:
    """One printable line: white space folded, control characters dropped (PostgreSQL refuses NUL), cut."""
    folded = " ".join(raw.split())
    return "".join(letter for letter in folded if letter.isprintable())[:longest]


def checked(account: Account) -> Account:
    """The account itself, if it may exist; raises Refused otherwise."""
    if not _EMAIL.fullmatch(account.email):
        raise Refused(
            Refusal.EMAIL_INVALID,
            f"“{account.email}” is not an e-mail address: write it as name@example.org.",
        )
    if not account.name:
        raise Refused(
            Refusal.NAME_MISSING, f"The account {account.email} has no name: say who signs in with it."
        )
    if account.role is Role.DISTRICT_OFFICER and account.district is None:
        raise Refused(
            Refusal.DISTRICT_MISSING,
            f"The district officer {account.email} has no district: choose one, it bounds what he sees.",
        )
    if account.role is Role.ENTERPRISE and not account.firm:
        raise Refused(
            Refusal.FIRM_MISSING,
            f"The enterprise account {account.email} has no firm: give the firm's id in the registry.",
        )
    return account


def hold(connection: Connection) -> None:
    """Hold the register until the transaction ends, for whoever looks at all accounts before changing one."""
    lock(connection, "register of accounts")


def insert(connection: Connection, account: Account, password_hash: str, now: datetime) -> None:
    """Write a new active account. Raises Refused when the address is taken."""
    values = {
        "id": account.id,
        "email": account.email,
        "name": account.name,
        "role": account.role.value,
        "district": account.district.value if account.district else None,
        "firm": account.firm,
        "language": account.language,
        "password_hash": password_hash,
        "active": True,
        "created_at": now,
    }
    try:
        connection.execute(sa.insert(web_account).values(**values))
    except IntegrityError as error:
        raise Refused(
            Refusal.EMAIL_TAKEN,
            f"There is already an account with the address {account.email}: use another address.",
        ) from error


def by_email(connection: Connection, email: str) -> sa.Row[Any] | None:
    """The row with this (clean) address, active or not."""
    return connection.execute(sa.select(web_account).where(web_account.c.email == email)).one_or_none()


def by_id(connection: Connection, account_id: str) -> sa.Row[Any]:
    """The row with this id; raises Refused when there is none."""
    row = connection.execute(sa.select(web_account).where(web_account.c.id == account_id)).one_or_none()
    if row is None:
        raise Refused(
            Refusal.UNKNOWN_ACCOUNT, f"There is no account with the id {account_id}: look at the list."
        )
    return row


def all_rows(connection: Connection) -> tuple[ListedAccount, ...]:
    """Every account, active ones first, then by address."""
    rows = connection.execute(
        sa.select(web_account).order_by(web_account.c.active.desc(), web_account.c.email)
    )
    return tuple(ListedAccount(account_from(row), row.active, row.created_at) for row in rows)


def change(connection: Connection, account_id: str, **values: object) -> None:
    """Set columns of one account."""
    connection.execute(sa.update(web_account).where(web_account.c.id == account_id).values(**values))


def is_empty(connection: Connection) -> bool:
    """Whether there is no account yet."""
    return connection.execute(sa.select(web_account.c.id).limit(1)).first() is None


def keep_an_administrator(connection: Connection, account_id: str) -> None:
    """Raise Refused if no other active administrator would be left."""
    row = by_id(connection, account_id)
    if row.role != Role.ADMINISTRATOR or not row.active:
        return
    others = connection.execute(
        sa.select(web_account.c.id)
        .where(web_account.c.role == Role.ADMINISTRATOR.value, web_account.c.active)
        .where(web_account.c.id != account_id)
        .limit(1)
    ).first()
    if others is None:
        raise Refused(
            Refusal.LAST_ADMINISTRATOR,
            f"{row.email} is the last active administrator: add another one first.",
        )


def account_from(row: sa.Row[Any]) -> Account:
    """The account a row of `web_account` stands for."""
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        district=District(row.district) if row.district else None,
        firm=row.firm,
        language="en" if row.language == "en" else "zh",
    )
