"""The settings of guidance, read from the environment by its bootstrap."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class GuidanceSettings(BaseSettings):
    """Environment variables IPWATCH_GUIDANCE_…; every one has a value that works."""

    model_config = SettingsConfigDict(
        env_prefix="IPWATCH_GUIDANCE_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    page_rows: int = Field(
        default=50, ge=1, le=500, description="Rows on one page of the list of engagements."
    )
    longest_text_characters: int = Field(
        default=10_000, ge=100, le=1_000_000, description="Most characters of a reason or a note."
    )
