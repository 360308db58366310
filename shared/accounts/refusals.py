"""The reasons for which a change to an account is refused, so that pages can say them in both languages."""

from __future__ import annotations

from enum import StrEnum

from shared.errors import BadInput


class Refusal(StrEnum):
    """Why an account operation is refused. Pages say it with the text `refused.<value>`."""

    EMAIL_INVALID = "email_invalid"
    EMAIL_TAKEN = "email_taken"
    NAME_MISSING = "name_missing"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a reason, not a credential
    PASSWORD_LONG = "password_long"  # noqa: S105 - a reason, not a credential
    PASSWORD_WRONG = "password_wrong"  # noqa: S105 - a reason, not a credential
    DISTRICT_MISSING = "district_missing"
    FIRM_MISSING = "firm_missing"
    TOKEN_NAME_MISSING = "token_name_missing"  # noqa: S105 - a reason, not a credential
    SETUP_TOKEN_WRONG = "setup_token_wrong"  # noqa: S105 - a reason, not a credential
    SETUP_DONE = "setup_done"
    LAST_ADMINISTRATOR = "last_administrator"
    UNKNOWN_ACCOUNT = "unknown_account"


class Refused(BadInput):
    """An account operation that was not carried out; nothing has changed."""

    def __init__(self, refusal: Refusal, sentence: str) -> None:
        super().__init__(sentence)
        self.refusal = refusal
