"""Settings of the monitor, from the environment (prefix IPWATCH_MONITOR_)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class MonitorSettings(BaseSettings):
    """Every value has a unit in its name or its description."""

    model_config = SettingsConfigDict(env_prefix="IPWATCH_MONITOR_", env_ignore_empty=True, extra="ignore")

    rulebook: str = Field(
        "default-1", description="Rulebook in services/monitor/grading/rulebooks, or a path."
    )
    contact: str = Field(
        "", description="E-mail address or page of the operator, sent to every real site; needed for --live."
    )
    sources: tuple[str, ...] = Field(
        (), description='Sources that `up --live` crawls; none unless named, e.g. ["pacer_rss"].'
    )
    per_host_delay_seconds: float = Field(2.0, description="Least time between two requests to one host.")
    visit: Literal["likely", "every_civil"] = Field(
        "likely",
        description="Docket sheets to visit: of cases that may concern Shenzhen firms, or of every civil case.",
    )
    recheck_sealed_seconds: float = Field(
        86_400, description="A sealed case's docket sheet is visited again after this time."
    )
