"""What waits for a person: candidates by name, the costliest first, each with its evidence and the ways to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from services.monitor.decisions.calibration import Calibration
from services.monitor.decisions.decision import place_of
from services.monitor.decisions.explaining import CONFLICT_KINDS, Explained, explain, place_printed
from services.monitor.decisions.queue import Candidate, Filter, Waiting, counts
from services.monitor.decisions.reading import ReviewQueue
from services.monitor.decisions.service import Decisions
from services.monitor.tagging.classes import classes
from services.monitor.web.links import switched
from services.monitor.web.navigation import OFFICE, REGISTRY_READERS
from shared.accounts import Account, Language
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]
Page = Annotated[int, Query(ge=1, le=100_000)]
_PAGE_SIZE = 20
_CASES_TOLD = 20


class ReviewPage:
    """GET /review and GET /api/review; a district officer reads the candidates of his district and decides nothing."""

    def __init__(self, queue: ReviewQueue, decisions: Decisions) -> None:
        self._queue = queue
        self._decisions = decisions

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/review", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/review", self.api)
        return router

    def page(  # noqa: PLR0917 - the parameters of the address
        self,
        request: Request,
        account: Reader,
        evidence: str = "",
        district: str = "",
        forum: str = "",
        page: Page = 1,
        done: str = "",
    ) -> HTMLResponse:
        """The queue, twenty names a page, with how right each class of evidence proved to be."""
        everything = self._waiting(account)
        asked = Filter(evidence, district, forum)
        found = [one for one in everything if asked.fits(one)]
        pages = max(1, -(-len(found) // _PAGE_SIZE))
        shown = min(page, pages)
        decides = account.role in OFFICE
        made = [one for one in self._decisions.newest(50) if one.id == done] if decides and done else []
        return pages_of(request).render(
            request,
            "review.html",
            groups=found[(shown - 1) * _PAGE_SIZE : shown * _PAGE_SIZE],
            explained=explained,
            agreed=lambda one: _agreed(one, language_of(request, account)),
            class_words=class_words(),
            conflict_kinds=CONFLICT_KINDS,
            place_of=lambda one: place_of(one.details).partition(":")[2],
            facets=_facets(request, everything, asked),
            total=len(everything),
            found=len(found),
            parties=sum(len(one.members) for one in found),
            page=shown,
            pages=pages,
            before=switched(request, page=str(shown - 1)) if shown > 1 else "",
            after=switched(request, page=str(shown + 1)) if shown < pages else "",
            decides=decides,
            calibration=self._queue.calibration() if decides else [],
            done=made[0] if made else None,
            here=f"/review?{request.url.query}" if request.url.query else "/review",
        )

    def api(
        self,
        account: Reader,
        evidence: str = "",
        district: str = "",
        forum: str = "",
        page: Page = 1,
    ) -> dict[str, Any]:
        """The same as JSON."""
        everything = self._waiting(account)
        asked = Filter(evidence, district, forum)
        found = [one for one in everything if asked.fits(one)]
        return {
            "total": len(found),
            "page": page,
            "pages": max(1, -(-len(found) // _PAGE_SIZE)),
            "groups": [group_told(one) for one in found[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]],
            "counts": counts(everything),
            "calibration": [calibration_told(one) for one in self._queue.calibration()]
            if account.role in OFFICE
            else [],
        }

    def _waiting(self, account: Account) -> list[Waiting]:
        if account.role is not Role.DISTRICT_OFFICER:
            return self._queue.waiting()
        return self._queue.waiting(account.district) if account.district else []


def explained(one: Candidate) -> Explained:
    """The evidence of a candidate, for the eye."""
    details = one.details
    return explain(
        one.tag.answer,
        name=one.name,
        place=place_printed((details.address, details.city, details.country)),
        context=details.extra,
        role=one.role.value,
    )


def class_words() -> dict[str, dict[str, str]]:
    """By class of evidence its words in both languages."""
    known = {**classes().firm, **classes().location}
    return {name: {"zh": one.zh, "en": one.en} for name, one in known.items()}


def _agreed(one: Candidate, language: Language) -> str:
    """The evidence somebody agrees with who confirms the proposal without a word."""
    said = explained(one).firm or explained(one).location
    return (said.zh if language == "zh" else said.en) if said else ""


def group_told(group: Waiting) -> dict[str, Any]:
    """The candidates of one name as plain JSON values."""
    first = group.first
    return {
        "name": first.name,
        "cost": group.cost.points,
        "reasons": [
            {"rule": rule, "points": points, "zh": zh, "en": en}
            for rule, points, zh, en in group.cost.reasons
        ],
        "probability": first.tag.score,
        "class": first.evidence,
        "firm": first.tag.firm,
        "firm_name_zh": first.tag.firm_name_zh,
        "firm_name_en": first.tag.firm_name_en,
        "district": first.tag.district,
        "answer": first.tag.answer,
        "parties": len(group.members),
        "cases": [
            {
                "case": one.case,
                "number": one.number,
                "caption": one.caption,
                "forum": one.forum.value,
                "grade_if_confirmed": one.grade.value,
                "deadline": one.deadline,
                "role": one.role.value,
                "address": one.details.address,
                "latest_decision": one.latest,
            }
            for one in group.members[:_CASES_TOLD]
        ],
    }


def calibration_told(one: Calibration) -> dict[str, Any]:
    """A class's record as plain JSON values."""
    return {**msgspec.to_builtins(one), "off": one.off}


def _facets(request: Request, queue: Sequence[Waiting], asked: Filter) -> dict[str, list[dict[str, Any]]]:
    picked: Mapping[str, str] = {"evidence": asked.evidence, "district": asked.district, "forum": asked.forum}
    return {
        name: [
            {
                "value": value,
                "count": count,
                "chosen": picked[name] == value,
                "link": switched(request, **{name: "" if picked[name] == value else value, "done": ""}),
            }
            for value, count in found.items()
            if value
        ]
        for name, found in counts(queue).items()
    }
