"""Where tests find real input: a folder beside the checkout that is never copied into it."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def real_data(*parts: str) -> Path:
    """The path of a real sample, e.g. real_data("pacer", "rss_feeds"). Skips, saying so, when it is absent."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"real samples are absent: {path} does not exist")
    return path


def real_files(*parts: str, suffix: str) -> list[Path]:
    """The real samples of a folder for parametrising; empty when the folder is absent."""
    return sorted(FOLDER.joinpath(*parts).glob(f"*{suffix}"))
