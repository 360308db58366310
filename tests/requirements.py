"""What to do when a test's outside help is missing: skip and say so, or fail where it must be there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test for this reason; fail instead where IPWATCH_REQUIRE_SERVERS=1 demands that all run."""
    if os.environ.get("IPWATCH_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{reason} (IPWATCH_REQUIRE_SERVERS=1)")
    pytest.skip(reason, allow_module_level=True)
