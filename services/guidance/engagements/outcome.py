"""What an outcome must look like before an engagement may be concluded with it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from services.guidance.engagements.refusals import Incomplete
from shared.accounts.account import Language
from shared.events.engagement import Outcome
from shared.yaml_text import read_yaml

LARGEST_USD = 1_000_000_000_000


class OutcomeKind(StrEnum):
    """How an engagement ended."""

    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    WON = "won"
    NO_VIOLATION = "no_violation"
    DISMISSED = "dismissed"
    DEFAULTED = "defaulted"
    JUDGMENT_AGAINST = "judgment_against"
    LICENCE = "licence"
    OTHER = "other"

    def label(self, language: Language) -> str:
        """The kind's name as people read it."""
        return _words()[self][language]


def checked(outcome: Outcome) -> Outcome:
    """The outcome with its texts trimmed, if it may stand.

    Raises Incomplete for an unknown kind, and for a figure that is negative, beyond a trillion dollars or
    without its source. Zero is a figure too: it says that nothing was saved, and needs a source as well.
    """
    if outcome.kind not in set(OutcomeKind):
        raise Incomplete(
            f"“{outcome.kind}”不是成效类型：请从以下类型中选择：{_kinds('zh')}。",
            f"“{outcome.kind}” is not a kind of outcome: choose one of {_kinds('en')}.",
        )
    tidy = msgspec.structs.replace(
        outcome,
        saved_cost_source=outcome.saved_cost_source.strip(),
        avoided_loss_source=outcome.avoided_loss_source.strip(),
        note=outcome.note.strip(),
    )
    _check_figure("节省费用", "saved cost", tidy.saved_cost_usd, tidy.saved_cost_source)
    _check_figure("避免损失", "avoided loss", tidy.avoided_loss_usd, tidy.avoided_loss_source)
    return tidy


def _check_figure(zh: str, en: str, usd: int | None, source: str) -> None:
    if usd is None:
        if source:
            raise Incomplete(
                f"“{zh}”有来源而无金额：请填写金额，或清空来源。",
                f"The {en} has a source but no figure: fill in the figure or clear the source.",
            )
        return
    if not 0 <= usd <= LARGEST_USD:
        raise Incomplete(
            f"“{zh}”为 {usd} 美元，不可取：请填写 0 至 {LARGEST_USD:,} 之间的整数美元。",
            f"The {en} of {usd} US dollars cannot be: give whole dollars from 0 to {LARGEST_USD:,}.",
        )
    if not source:
        raise Incomplete(
            f"“{zh}”没有来源：请写明该金额出自何处（例如企业证明、和解协议），或清空金额。",
            f"The {en} has no source: say where the figure comes from (a letter of the firm, the "
            "settlement agreement …) or clear it.",
        )


def _kinds(language: Language) -> str:
    return "、".join(kind.label("zh") for kind in OutcomeKind) if language == "zh" else ", ".join(OutcomeKind)


@cache
def _words() -> dict[OutcomeKind, dict[Language, str]]:
    content = read_yaml(Path(__file__).with_name("outcomes.yml").read_text(encoding="utf-8"))
    return msgspec.convert(content, dict[OutcomeKind, dict[Language, str]])
