"""Settings of the process that hosts the services, from the environment (prefix IPWATCH_)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_FROM_ENVIRONMENT = SettingsConfigDict(env_prefix="IPWATCH_", env_ignore_empty=True, extra="ignore")


class ProcessSettings(BaseSettings):
    """What every way of running the system needs."""

    model_config = _FROM_ENVIRONMENT

    data: Path = Field(Path("data"), description="Folder of the database, the index and the raw input.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    public_address: str = Field(
        "",
        description="Address people reach the pages at, for links in mails; default http://127.0.0.1:PORT.",
    )
    status_host: str = Field(
        "127.0.0.1",
        description="Where /health, /ready and /metrics of this process are served, for operators.",
    )
    status_port: int = Field(0, ge=0, le=65535, description="Their port; 0 serves them nowhere.")


class EngineSettings(BaseSettings):
    """Which servers hold the truth, carry the facts and answer searches; none named means the embedded engine."""

    model_config = _FROM_ENVIRONMENT

    namespace: str = Field(
        "ipwatch",
        pattern=r"^[a-z][a-z0-9]{0,11}$",
        description="First part of the names of topics, consumer groups and indexes.",
    )
    database_url: SecretStr = Field(
        SecretStr(""),
        description="postgresql://USER@HOST/NAME for the truth; default SQLite in the data folder. "
        "For TLS end it with ?sslmode=verify-full&sslrootcert=FILE.",
    )
    database_password: SecretStr = Field(
        SecretStr(""), description="The database user's password, when the address does not hold it."
    )
    database_connections: int = Field(10, ge=2, description="Most connections a process keeps to PostgreSQL.")
    kafka_servers: str = Field(
        "", description="host:port,host:port of Kafka for the facts; default the journals themselves."
    )
    kafka_security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How Kafka is spoken to."
    )
    kafka_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="How the user signs in to Kafka."
    )
    kafka_user: str = Field("", description="Kafka user.")
    kafka_password: SecretStr = Field(SecretStr(""), description="Its password.")
    kafka_ca_file: str = Field("", description="PEM of who signed the brokers' certificates.")
    kafka_partitions: int = Field(
        12,
        ge=1,
        description="Partitions of topics made new: the most workers of one kind that can share the work.",
    )
    kafka_replication: int = Field(
        1, ge=1, description="Copies of topics made new; 3 where three brokers are."
    )
    stall_seconds: float = Field(
        120,
        gt=0,
        description="A worker that handles nothing for so long, though facts wait, ends with exit code 70.",
    )
    elasticsearch_url: str = Field(
        "", description="https://HOST:9200,… for searches and dashboards; default SQLite in the data folder."
    )
    elasticsearch_user: str = Field("", description="Elasticsearch user.")
    elasticsearch_password: SecretStr = Field(SecretStr(""), description="Its password.")
    elasticsearch_api_key: SecretStr = Field(
        SecretStr(""), description="API key, instead of user and password."
    )
    elasticsearch_ca_file: str = Field("", description="PEM of who signed Elasticsearch's certificate.")
    elasticsearch_replicas: int = Field(0, ge=0, description="Copies of each index beside the first.")

    @property
    def scaled(self) -> bool:
        """Whether workers in processes of their own handle the facts."""
        return bool(self.kafka_servers)
