"""Why a warning is not changed as asked, in both languages."""

from __future__ import annotations

from shared.both import Both


class Refused(Exception):
    """What was asked cannot be done; `words` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Both(zh, en)


class NoSuchWarning(Refused):
    """There is no warning of this id."""

    def __init__(self) -> None:
        super().__init__("没有这份预警。", "There is no such warning.")
