"""What every test may ask for: real servers, started at the first use."""

from __future__ import annotations

from tests.servers.fixtures import (
    elastic_server,
    kafka_server,
    namespace,
    postgres_server,
    postgres_url,
    pytest_configure,
    pytest_runtest_makereport,
    pytest_sessionfinish,
    pytest_terminal_summary,
    secure_elastic_server,
)

__all__ = [
    "elastic_server",
    "kafka_server",
    "namespace",
    "postgres_server",
    "postgres_url",
    "pytest_configure",
    "pytest_runtest_makereport",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "secure_elastic_server",
]
