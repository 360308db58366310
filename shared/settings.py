"""Settings of the process that hosts the services, from the environment (prefix IPWATCH_)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ProcessSettings(BaseSettings):
    """What every way of running the system needs."""

    model_config = SettingsConfigDict(env_prefix="IPWATCH_", env_ignore_empty=True, extra="ignore")

    data: Path = Field(Path("data"), description="Folder of the database, the index and the raw input.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    public_address: str = Field(
        "",
        description="Address people reach the pages at, for links in mails; default http://127.0.0.1:PORT.",
    )
