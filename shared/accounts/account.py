"""What the rest of the system sees of an account: values without secrets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shared.both import LANGUAGES, Language
from shared.vocabulary import District, Role

__all__ = ["LANGUAGES", "Account", "ApiToken", "Language", "ListedAccount"]


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in.

    email: lower case. district: set for district officers, whose view it bounds.
    firm: id in the firm registry, set for enterprises, whose view it bounds. former_firms: other ids of that firm,
    whose records were united with its own.
    """

    id: str
    email: str
    name: str
    role: Role
    district: District | None
    firm: str | None
    language: Language
    former_firms: tuple[str, ...] = ()

    @property
    def firms(self) -> tuple[str, ...]:
        """Every id that means the account's firm, none without a firm."""
        return (self.firm, *self.former_firms) if self.firm else ()


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """An account as the administrator's list shows it."""

    account: Account
    active: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """An API token without its secret; `last_used` is None until the first use."""

    id: str
    name: str
    created_at: datetime
    last_used: datetime | None
    revoked: bool
