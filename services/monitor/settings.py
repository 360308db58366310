"""Settings of the monitor, from the environment (prefix IPWATCH_MONITOR_)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.monitor.tagging.status import Thresholds

# 4hVn2c0sXn3yq-Vb_1 …: stands in an address as it is
_ADDRESS_PART = re.compile(r"[A-Za-z0-9_-]{1,500}")


class MonitorSettings(BaseSettings):
    """Every value has a unit in its name or its description."""

    model_config = SettingsConfigDict(env_prefix="IPWATCH_MONITOR_", env_ignore_empty=True, extra="ignore")

    rulebook: str = Field(
        "default-2", description="Rulebook in services/monitor/grading/rulebooks, or a path."
    )
    tag_confirmed: float = Field(
        0.9,
        ge=0,
        le=1,
        description="Score (0 to 1, its measured precision) from which a safe class of evidence confirms a tag.",
    )
    tag_candidate: float = Field(
        0.4, ge=0, le=1, description="Score from which a tag is a candidate, for an analyst's decision."
    )
    tag_confirmed_by_class: dict[str, float] = Field(
        {},
        description='Other scores for single classes of evidence, e.g. {"city_in_name": 0.995, "storefront": 0.9}; above 1 '
        "the class never confirms. A class named here counts as safe. Classes: services/monitor/tagging/classes.yml.",
    )
    contact: str = Field(
        "", description="E-mail address or page of the operator, sent to every real site; needed for --live."
    )
    sources: tuple[str, ...] = Field(
        (), description='Sources that `up --live` crawls; none unless named, e.g. ["pacer_rss"].'
    )
    courts: tuple[str, ...] = Field(
        (),
        description='Courts whose feeds are crawled; every court that has one unless named, e.g. ["ilnd"].',
    )
    per_host_delay_seconds: float = Field(2.0, description="Least time between two requests to one host.")
    requests_a_day: int = Field(
        3000, ge=0, description="Most requests to one host in a day (UTC); 0 for no limit."
    )
    visit: Literal["likely", "every_civil"] = Field(
        "likely",
        description="Docket sheets to visit: of cases that may concern Shenzhen firms, or of every civil case.",
    )
    recheck_sealed_seconds: float = Field(
        86_400, description="A sealed case's docket sheet is visited again after this time."
    )
    stale_after: dict[str, tuple[float, float]] = Field(
        {},
        description="By kind of source how many working days old its newest item may be before a warning and before "
        'an alarm, e.g. {"pacer_rss": [1, 2]}; those of services/monitor/coverage/expectations.yml unless given.',
    )
    courtlistener_token: SecretStr = Field(
        SecretStr(""),
        description="Token of an account on courtlistener.com, from its profile; needed for the source courtlistener.",
    )
    courtlistener_member: bool = Field(
        False,
        description="The token may read parties and docket entries, as some members' tokens may: ask for them too.",
    )
    courtlistener_terms: tuple[str, ...] = Field(
        ("Shenzhen",),
        description="Words in parties' names that CourtListener is searched for; then names of registered firms.",
    )
    courtlistener_search_hours: float = Field(
        12, gt=0, description="The same words are searched for again on CourtListener after this time."
    )
    courtlistener_per_minute: int = Field(
        5,
        ge=1,
        description="Requests the token allows in a minute; more for members of the Free Law Project.",
    )
    courtlistener_per_hour: int = Field(50, ge=1, description="Requests the token allows in an hour.")
    courtlistener_per_day: int = Field(125, ge=1, description="Requests the token allows in 24 hours.")
    maildir: Path | None = Field(
        None,
        description="Maildir that courts' notices are delivered to; read by `up`, or by the monitor's worker.",
    )
    mail_every_seconds: float = Field(
        5.0, gt=0, description="The maildir is looked at again after this time."
    )
    mail_limit_bytes: int = Field(
        25_000_000, gt=0, description="Larger mails are refused, or set aside unread."
    )
    smtp_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on which mail is received into the maildir (IPWATCH_DATA/mail unless named); 0: none.",
    )
    smtp_host: str = Field("127.0.0.1", description="Address on which mail is received.")
    smtp_recipients: tuple[str, ...] = Field(
        (), description='Addresses mail is accepted for, e.g. ["notices@office.example"]; needed with a port.'
    )
    smtp_senders: tuple[str, ...] = Field(
        ("*@uscourts.gov", "*@*.uscourts.gov"),
        description='Envelope senders mail is accepted from; add your own server\'s when it forwards, e.g. ["*@office.example"].',
    )
    plaintiff_cases: int = Field(
        5, ge=1, description="Cases against Shenzhen firms that make a plaintiff a high-frequency one."
    )
    plaintiff_months: int = Field(
        6, ge=1, le=120, description="Months, up to the day asked for, within which those cases are filed."
    )
    plaintiff_schedule_a_percent: int = Field(
        0, ge=0, le=100, description="Least share of Schedule A cases among them, in percent; 0 for any."
    )
    plaintiff_look_seconds: float = Field(
        600.0,
        gt=0,
        description="Plaintiffs are held against that rule, and warnings drafted, after this time.",
    )
    hook_secret: SecretStr = Field(
        SecretStr(""),
        description="Last part of the address CourtListener posts webhooks to, /hooks/courtlistener/SECRET: at least 32 "
        "letters and digits that nobody can guess; without it there is no such address.",
    )

    risk_rules: str = Field(
        "",
        description="YAML file of rules for the risk of a firm; those of services/monitor/risks unless given.",
    )
    trademark_least: dict[
        Literal["same", "related", "unknown", "other"], Annotated[float, Field(ge=0, le=1)]
    ] = Field(
        {},
        description="By how near the goods are, the least likeness (0 to 1) at which a new mark counts as close to a "
        'firm\'s, e.g. {"same": 0.85}; unless given same 0.82, related 0.84, unknown 0.86, other 0.97.',
    )
    trademark_filed_within_days: int = Field(
        400, ge=1, description="Trademark applications filed longer ago are left out of the files handed in."
    )

    @property
    def thresholds(self) -> Thresholds:
        """From which score a tag is confirmed or a candidate."""
        return Thresholds(self.tag_confirmed, self.tag_candidate, self.tag_confirmed_by_class)

    @model_validator(mode="after")
    def _thresholds_agree(self) -> MonitorSettings:
        self.thresholds  # noqa: B018 - raises ValueError for what makes no sense
        return self

    @field_validator("hook_secret")
    @classmethod
    def _hard_to_guess(cls, secret: SecretStr) -> SecretStr:
        text = secret.get_secret_value()
        if text and (len(text) < 32 or not _ADDRESS_PART.fullmatch(text)):
            raise ValueError(
                "IPWATCH_MONITOR_HOOK_SECRET must be at least 32 letters, digits, - or _; "
                "make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return secret
