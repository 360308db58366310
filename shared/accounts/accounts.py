"""The one door to accounts: everything pages, APIs and the command line may do with them."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import replace

from shared.accounts import api_tokens, register, sessions
from shared.accounts.account import Account, ApiToken, Language, ListedAccount
from shared.accounts.attempts import begin_attempt, forgive
from shared.accounts.passwords import Passwords, check_password
from shared.accounts.refusals import Refusal, Refused
from shared.accounts.secret import digest, new_id, new_secret
from shared.clock import Clock
from shared.database import Database
from shared.vocabulary import District, Role

UnitedFirms = Callable[[], Mapping[str, tuple[str, ...]]]


class Accounts:
    """Accounts in one database. Every method is one transaction and may be called from any thread."""

    def __init__(self, database: Database, clock: Clock, united_firms: UnitedFirms = dict) -> None:
        """united_firms: by id of a firm all the ids that mean it, the present one first; others mean themselves."""
        self._united_firms = united_firms
        self._database = database
        self._clock = clock
        self._passwords = Passwords()
        self._setup_digest = ""

    def add(
        self,
        email: str,
        name: str,
        role: Role,
        password: str,
        *,
        district: District | None = None,
        firm: str | None = None,
        language: Language = "zh",
    ) -> Account:
        """A new account. Raises Refused, e.g. for a taken address or a password under 12 characters."""
        account, password_hash = self._prepare(
            email, name, role, password, district=district, firm=firm, language=language
        )
        with self._database.begin() as connection:
            register.hold(connection)
            register.insert(connection, account, password_hash, self._clock())
        return account

    def authenticate(self, email: str, password: str, address: str = "") -> Account | None:
        """The active account these belong to, else None, in about the same time for any answer.

        address: the network address of who asks. After ten failures within fifteen minutes for the same
        e-mail and network address TooManyAttempts is raised before the password is looked at.
        """
        email = register.clean_email(email)
        with self._database.begin() as connection:
            begin_attempt(connection, email, address, self._clock())
            row = register.by_email(connection, email)
        usable = row is not None and row.active
        same = self._passwords.matches(password, row.password_hash if row is not None else None)
        if row is None or not usable or not same:
            return None
        with self._database.begin() as connection:
            forgive(connection, email, address)
        return self._of_present_firm(register.account_from(row))

    def open_session(self, account_id: str) -> str:
        """A new browser session's secret (256 random bits), kept by the browser in a cookie."""
        with self._database.begin() as connection:
            return sessions.open_session(connection, account_id, self._clock())

    def account_of_session(self, secret: str) -> Account | None:
        """Whose living session this is, or None."""
        now = self._clock()
        with self._database.read() as connection:
            row = sessions.find_session(connection, secret, now)
        if row is None:
            return None
        if sessions.due_to_be_seen(row.last_seen, now):
            with self._database.begin() as connection:
                sessions.see_session(connection, secret, now)
        return self._of_present_firm(register.account_from(row))

    def close_session(self, secret: str) -> None:
        """End a session; ending it again changes nothing."""
        with self._database.begin() as connection:
            sessions.close_session(connection, secret)

    def issue_token(self, account_id: str, name: str) -> str:
        """A new API token's secret (`ipw_…`). Raises Refused when the name is blank."""
        with self._database.begin() as connection:
            return api_tokens.issue(connection, account_id, register.clean_line(name), self._clock())

    def account_of_token(self, secret: str) -> Account | None:
        """Whose living API token this is, or None."""
        now = self._clock()
        with self._database.read() as connection:
            row = api_tokens.find(connection, secret)
        if row is None:
            return None
        if api_tokens.due_to_be_used(row.last_used, now):
            with self._database.begin() as connection:
                api_tokens.use(connection, secret, now)
        return self._of_present_firm(register.account_from(row))

    def tokens_of(self, account_id: str) -> tuple[ApiToken, ...]:
        """The account's API tokens, newest first, the revoked ones too."""
        with self._database.read() as connection:
            return api_tokens.tokens_of(connection, account_id)

    def revoke_token(self, account_id: str, token_id: str) -> None:
        """Revoke a token of this account; a token of another account is left alone."""
        if token_id:
            with self._database.begin() as connection:
                api_tokens.revoke(connection, account_id, token_id)

    def change_password(
        self, account: Account, current: str, new: str, *, address: str = "", keep_session: str = ""
    ) -> None:
        """Replace the password and end every session but `keep_session`. API tokens stay.

        Raises Refused when the current password is wrong or the new one too short, TooManyAttempts as
        `authenticate` does.
        """
        check_password(new)
        if self.authenticate(account.email, current, address) is None:
            raise Refused(
                Refusal.PASSWORD_WRONG, "The current password is wrong: type the one you signed in with."
            )
        password_hash = self._passwords.hash(new)
        with self._database.begin() as connection:
            register.change(connection, account.id, password_hash=password_hash)
            sessions.close_all(connection, account.id, keep=keep_session)

    def set_language(self, account_id: str, language: Language) -> None:
        """The language of the account's pages and messages."""
        with self._database.begin() as connection:
            register.change(connection, account_id, language=language)

    def deactivate(self, account_id: str) -> None:
        """Close an account for good: sessions end, API tokens are revoked, nobody signs in with it again.

        Raises Refused for an unknown account and for the last active administrator.
        """
        with self._database.begin() as connection:
            register.hold(connection)
            register.keep_an_administrator(connection, account_id)
            register.change(connection, account_id, active=False)
            sessions.close_all(connection, account_id)
            api_tokens.revoke(connection, account_id)

    def list(self) -> tuple[ListedAccount, ...]:
        """Every account, active ones first, then by address."""
        with self._database.read() as connection:
            listed = register.all_rows(connection)
        return tuple(replace(one, account=self._of_present_firm(one.account)) for one in listed)

    def awaits_setup(self) -> bool:
        """Whether there is no account yet, so that the first administrator is to be made."""
        with self._database.read() as connection:
            return register.is_empty(connection)

    def setup_token(self) -> str | None:
        """A one-time secret with which the first administrator is made, or None once there is an account.

        The caller shows it on the console. It lasts as long as this object; a later call replaces it.
        """
        if not self.awaits_setup():
            return None
        secret = new_secret()
        self._setup_digest = digest(secret)
        return secret

    def set_up(
        self, token: str, email: str, name: str, password: str, *, language: Language = "zh"
    ) -> Account:
        """Make the first administrator. Raises Refused for a wrong token or when there is an account."""
        if not hmac.compare_digest(digest(token), self._setup_digest):
            raise Refused(
                Refusal.SETUP_TOKEN_WRONG,
                "The setup token is wrong: copy the one printed when this program was last started.",
            )
        account, password_hash = self._prepare(email, name, Role.ADMINISTRATOR, password, language=language)
        with self._database.begin() as connection:
            register.hold(connection)
            if not register.is_empty(connection):
                raise Refused(
                    Refusal.SETUP_DONE, "There is an administrator already: sign in, or ask that person."
                )
            register.insert(connection, account, password_hash, self._clock())
        self._setup_digest = ""
        return account

    def _of_present_firm(self, account: Account) -> Account:
        """The account under the id its firm has now."""
        if not account.firm:
            return account
        firm, *former = self._united_firms().get(account.firm, (account.firm,))
        return replace(account, firm=firm, former_firms=tuple(former))

    def _prepare(
        self,
        email: str,
        name: str,
        role: Role,
        password: str,
        *,
        language: Language,
        district: District | None = None,
        firm: str | None = None,
    ) -> tuple[Account, str]:
        check_password(password)
        account = register.checked(
            Account(
                id=new_id(),
                email=register.clean_email(email),
                name=register.clean_line(name),
                role=role,
                district=district,
                firm=register.clean_line(firm or "") or None,
                language=language,
            )
        )
        return account, self._passwords.hash(password)
