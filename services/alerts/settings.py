"""Settings of the alerts service, read from the environment (IPWATCH_ALERTS_…) when they are built."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class AlertsSettings(BaseSettings):
    """How alerts leave the system. Without `smtp_host` mails wait and say so; all else works."""

    model_config = SettingsConfigDict(
        env_prefix="IPWATCH_ALERTS_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    smtp_host: str = Field("", description="Host name of the mail server; empty: no mail is sent.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_user: str = Field("", description="User name at the mail server; empty: none.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail server.")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="Encryption: STARTTLS after connecting, TLS from the start, or none."
    )
    mail_from: str = Field(
        "overseas-ip-watch <alerts@localhost.localdomain>",
        description="Sender of mails: a name and an address whose domain also ends the message ids.",
    )
    public_address: str = Field(
        "http://127.0.0.1:8000", description="Address people reach the pages at; begins every link."
    )
    allow_internal_webhooks: bool = Field(
        False,
        description="Let webhooks reach addresses inside this network, and plain http. Only where every"
        " account is trusted.",
    )
    send_timeout_seconds: float = Field(
        20, gt=0, le=50, description="Seconds one message may take before the try counts as failed."
    )
    concurrency: int = Field(8, ge=1, le=100, description="Messages being sent at the same time.")
    per_target: int = Field(2, ge=1, le=100, description="Of these, at most so many to one target.")
    poll_seconds: float = Field(
        0.1, gt=0, le=5, description="Seconds between looks for new alerts; bounds the delay of an alert."
    )

    @field_validator("mail_from")
    @classmethod
    def _names_a_mailbox(cls, value: str) -> str:
        """Refuse a sender no mail could be sent from, when the program starts and not with the first alert."""
        name, address = parseaddr(value)
        try:
            Address(display_name=name, addr_spec=address)
        except (MessageError, ValueError, IndexError) as error:
            raise ValueError(
                f"{value!r} is no sender; write it as: Office <alerts@office.example>"
            ) from error
        return value
