"""The office's own numbers that rulebooks may name, from the environment (prefix IPWATCH_GRADING_)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class GradingSettings(BaseSettings):
    """Numbers a rulebook names as {setting: high_frequency_cases}."""

    model_config = SettingsConfigDict(env_prefix="IPWATCH_GRADING_", env_ignore_empty=True, extra="ignore")

    high_frequency_cases: int = Field(
        10,
        ge=2,
        description="Suits against Shenzhen firms within a year that make a plaintiff a high-frequency one.",
    )
    many_firms: int = Field(5, ge=2, description="Shenzhen firms in one case from which it counts as broad.")
    mass_firms: int = Field(
        20, ge=2, description="Confirmed Shenzhen firms under one restraining order that make a case major."
    )
    notable_amount_usd: int = Field(
        1_000_000, ge=1, description="Amount at stake that weighs noticeably, in US dollars."
    )
    large_amount_usd: int = Field(
        10_000_000, ge=1, description="Amount at stake that makes a case major, in US dollars."
    )

    def numbers(self) -> Mapping[str, int]:
        """Each number by its name."""
        return {name: getattr(self, name) for name in type(self).model_fields}


def usual_numbers() -> Mapping[str, int]:
    """The numbers of an office that set none, whatever the environment says."""
    return {name: int(field.default) for name, field in GradingSettings.model_fields.items()}
