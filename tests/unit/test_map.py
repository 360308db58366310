"""The map has a line for every package, and no line for one that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MAPPED = set(re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "map.md").read_text("utf-8"), re.MULTILINE))
FURTHER = {"services/demo/world/"}


def test_every_package_has_its_line() -> None:
    folders = [*ROOT.glob("services/*/*/"), *ROOT.glob("shared/*/")]
    packages = {f"{folder.relative_to(ROOT)}/" for folder in folders if any(folder.glob("*.py"))}
    assert packages > FURTHER
    assert packages - MAPPED - FURTHER == set()


def test_every_line_names_what_is_there() -> None:
    named = {place for places in MAPPED for place in places.split("`, `")}
    assert {place for place in named if not list(ROOT.glob(place))} == set()
