"""The benchmark of sweeps runs over served courts and tells what it measured."""

from __future__ import annotations

import sys

import pytest

from services.bench.sweep import run_sweep
from tests.requirements import skip_or_fail


def test_a_small_sweep_is_measured_politely(capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform != "linux":
        skip_or_fail("each court is a loop-back host of its own, as Linux has them")
    run_sweep(2)
    told = capsys.readouterr().out
    assert "2 courts" in told
    assert "shortest time between two requests to one host" in told
