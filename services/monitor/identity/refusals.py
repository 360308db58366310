"""Why something that a person decided was not done, in both languages, and the reason every decision needs."""

from __future__ import annotations

LONGEST_REASON = 2_000  # characters


class Refused(Exception):
    """What was asked for cannot be done; zh and en say why and what to do instead."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class NoSuchThing(Refused):
    """A case, decision or question of that name is not there."""


def reason_kept(text: str) -> str:
    """A person's reason as it is kept with what was decided. Raises Refused when there is none."""
    reason = text.strip()[:LONGEST_REASON]
    if not reason:
        raise Refused("请写明理由。", "Say why: the reason is kept with the decision.")
    return reason
