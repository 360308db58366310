"""Why a merge or split was not done, in both languages."""

from __future__ import annotations


class Refused(Exception):
    """What was asked for cannot be done; zh and en say why and what to do instead."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class NoSuchThing(Refused):
    """A case, decision or question of that name is not there."""
