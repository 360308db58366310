"""Who may come in: accounts with a role, their passwords, sessions and API tokens.

Owns the tables `web_account`, `web_session`, `web_token` and `web_attempt`. Secrets are never stored: a
password is kept as an Argon2id hash, a session or API token as its SHA-256.
"""

from __future__ import annotations

from pathlib import Path

from shared.accounts.account import Account, ApiToken, Language, ListedAccount
from shared.accounts.accounts import Accounts
from shared.accounts.attempts import TooManyAttempts
from shared.accounts.refusals import Refusal, Refused
from shared.accounts.tables import accounts_metadata

MIGRATIONS = Path(__file__).parent / "migrations"

__all__ = [
    "MIGRATIONS",
    "Account",
    "Accounts",
    "ApiToken",
    "Language",
    "ListedAccount",
    "Refusal",
    "Refused",
    "TooManyAttempts",
    "accounts_metadata",
]
