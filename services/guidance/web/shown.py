"""Engagements as the API shows them: every field spelled out."""

from __future__ import annotations

from typing import Any

import msgspec

from services.guidance.cases import GuidedCase
from services.guidance.engagements.engagement import Engagement
from services.guidance.engagements.states import moves_for
from services.guidance.reading import File, Listing
from shared.accounts import Account


def engagement(value: Engagement, reader: Account) -> dict[str, Any]:
    """One engagement, with the states its reader may move it to."""
    fields = msgspec.structs.asdict(value)
    if value.outcome is not None:
        fields["outcome"] = msgspec.structs.asdict(value.outcome)
    return fields | {"moves": [move.to for move in moves_for(value.state, reader.role)]}


def listing(value: Listing, reader: Account) -> dict[str, Any]:
    """A page of the list: {"total", "page", "pages", "engagements"}."""
    return {
        "total": value.total,
        "page": value.filters.page,
        "pages": value.pages,
        "engagements": [
            {
                "engagement": engagement(row.engagement, reader),
                "case": _case(row.case),
                "last_step": row.last_step,
            }
            for row in value.rows
        ],
    }


def file(value: File, reader: Account) -> dict[str, Any]:
    """Everything about one: {"engagement", "case", "steps", "notes"}."""
    return {
        "engagement": engagement(value.engagement, reader),
        "case": _case(value.case),
        "steps": value.steps,
        "notes": value.notes,
    }


def _case(case: GuidedCase | None) -> dict[str, Any] | None:
    """The case without its other firms: who else is tagged in it is not the reader's business here."""
    if case is None:
        return None
    return {name: kept for name, kept in msgspec.structs.asdict(case).items() if name != "firms"}
