"""Why a warning is not found, in both languages; other refusals say their reason where they arise."""

from __future__ import annotations

from services.monitor.identity.refusals import NoSuchThing


class NoSuchWarning(NoSuchThing):
    """There is no warning of this id."""

    def __init__(self) -> None:
        super().__init__("没有这份预警。", "There is no such warning.")
