"""Changes of firms that are refused, in both languages."""

from __future__ import annotations

from shared.errors import BadInput

_LONGEST_REASON = 500  # characters


class Refused(BadInput):
    """Nothing was changed. zh, en: what is wrong and what to do; as a plain error it speaks English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"firms: {en}", zh=zh)
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


def reason_given(why: str) -> str:
    """A person's reason on one line, as it is kept. Raises Refused when there is none."""
    reason = " ".join(why.split())
    if not reason:
        raise Refused("请简要说明理由。", "say why, in a few words")
    return reason[:_LONGEST_REASON]
