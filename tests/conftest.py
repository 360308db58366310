"""What every test may ask for: real servers, started at the first use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from shared.accounts import passwords
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
    pytest_testnodedown,
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
    "pytest_testnodedown",
    "secure_elastic_server",
]

# The first example loads what the others use, and a busy machine takes its time over any.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords in a hundredth of the time: hundreds of accounts are made, and none is attacked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_MEMORY_KIB", 64)
        patch.setattr(passwords, "_PASSES", 1)
        yield
