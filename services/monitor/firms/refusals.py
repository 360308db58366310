"""Changes of firms that are refused, in both languages."""

from __future__ import annotations

from shared.errors import BadInput


class Refused(BadInput):
    """Nothing was changed. zh, en: what is wrong and what to do; as a plain error it speaks English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"firms: {en}")
        self.zh = zh
        self.en = en


class NoSuchFirm(Refused):
    """There is no firm of this id in the registry."""

    def __init__(self, firm: str) -> None:
        super().__init__(
            f"名录中没有编号为 {firm!r} 的企业；请在企业名录中查找。",
            f"no firm {firm!r} in the registry; look for its id in the list of firms",
        )


class TwoFirms(Refused):
    """The records are of two firms, as their credit codes differ."""
