"""A wish that cannot be taken as it is."""

from __future__ import annotations


class WatchRefused(Exception):
    """Says in Chinese and English what is wrong with a watch and what to do. Nothing was changed."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
