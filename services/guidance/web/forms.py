"""What the forms and the bodies of the API hold."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from services.guidance.engagements.refusals import Incomplete
from services.guidance.engagements.states import State
from shared.events.engagement import Outcome
from shared.vocabulary import District

# A whole number of dollars as people type it: "1200000", "1,200,000", "US$1,200,000", "$ 5".
_DOLLARS = re.compile(r"(?:US)?\$?\s*(-?\d{1,18}|-?\d{1,3}(?:[,，]\d{3}){1,5})", re.IGNORECASE)


class OpenForm(BaseModel):
    """Open an engagement. firm_name and district count where the case does not tell them."""

    case: str
    firm: str = ""
    firm_name: str = ""
    district: District | Literal[""] = ""
    reason: str = ""


class MoveForm(BaseModel):
    """Move an engagement. revision: the one the sender was looking at."""

    revision: int
    to: str
    reason: str = ""


class ExpertForm(BaseModel):
    """Assign an expert: one with an account, or one from outside by name."""

    revision: int
    expert: str = ""
    expert_name: str = ""
    reason: str = ""


class NoteForm(BaseModel):
    """Add a note."""

    text: str
    internal: bool = False


class OutcomeForm(BaseModel):
    """Conclude with an outcome, as typed on the page; figures are whole US dollars or blank."""

    revision: int
    kind: str
    positive: bool = False
    saved_cost_usd: str = ""
    saved_cost_source: str = ""
    avoided_loss_usd: str = ""
    avoided_loss_source: str = ""
    note: str = ""

    def outcome(self) -> Outcome:
        """The outcome; raises Incomplete for a figure that is no whole number of dollars."""
        return Outcome(
            kind=self.kind,
            positive=self.positive,
            saved_cost_usd=_dollars(self.saved_cost_usd),
            saved_cost_source=self.saved_cost_source,
            avoided_loss_usd=_dollars(self.avoided_loss_usd),
            avoided_loss_source=self.avoided_loss_source,
            note=self.note,
        )


class OutcomeBody(BaseModel):
    """Conclude with an outcome, as a program sends it."""

    model_config = ConfigDict(extra="forbid")

    revision: int
    kind: str
    positive: bool
    saved_cost_usd: StrictInt | None = None
    saved_cost_source: str = ""
    avoided_loss_usd: StrictInt | None = None
    avoided_loss_source: str = ""
    note: str = ""

    def outcome(self) -> Outcome:
        """The outcome."""
        return Outcome(**self.model_dump(exclude={"revision"}))


class ListQuery(BaseModel):
    """What the list is narrowed to."""

    state: State | Literal[""] = ""
    firm: str = ""
    district: District | Literal[""] = ""
    case: str = ""
    q: str = Field(default="", max_length=200)
    page: int = Field(default=1, ge=1, le=100_000)


def _dollars(typed: str) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    found = _DOLLARS.fullmatch(typed)
    if found is None:
        raise Incomplete(
            f"“{typed[:40]}”不是整数美元金额：请填写如 1,200,000。",
            f"“{typed[:40]}” is no whole number of dollars: write it like 1,200,000.",
        )
    return int(re.sub("[,，]", "", found[1]))
