"""What an analyst starts from when he finishes the advice of a warning."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from services.monitor.plaintiffs.profile import Profile
from shared.documents import Advice, Block, Both, Heading
from shared.yaml_text import read_yaml


def advice(profile: Profile) -> tuple[Block, ...]:
    """The pieces of advice with the points that fit the plaintiff's cases, each under its heading, none finished."""
    true = _circumstances(profile)
    blocks: list[Block] = []
    for piece in _pieces():
        points = [point for point in piece["points"] if point["when"] in true]
        lines = Both(*("\n".join(point[language] for point in points) for language in ("zh", "en")))
        blocks += [Heading(Both(**piece["title"]), 2), Advice(piece["key"], lines, suggested=lines)]
    return tuple(blocks)


def _circumstances(profile: Profile) -> set[str]:
    """The values of `when` that hold."""
    return {
        "always",
        *(one.value for one in profile.rights),
        *(["schedule_a"] if profile.schedule_a else []),
        *(["tro"] if profile.to_tro.rows else []),
    }


@cache
def _pieces() -> Any:
    return read_yaml((Path(__file__).parent / "advice.yml").read_text(encoding="utf-8"))
