"""Opening an engagement: which firm in which case, and the one that is open already."""

from __future__ import annotations

import msgspec

from services.guidance import cases, store
from services.guidance.cases import GuidedCase
from services.guidance.engagements.access import may_see
from services.guidance.engagements.engagement import Engagement, Step
from services.guidance.engagements.machine import check_opener, open_engagement
from services.guidance.engagements.refusals import Incomplete, NotAllowed, NotThere
from shared.accounts.account import Account
from shared.clock import BEIJING
from shared.journal.work import UnitOfWork
from shared.vocabulary import District, Role


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an engagement is asked for. firm_name and district count where the case does not tell them."""

    case: str
    firm: str
    firm_name: str = ""
    district: str = ""
    reason: str = ""


def open_or_find(request: Request, actor: Account, work: UnitOfWork) -> tuple[Engagement, Step | None]:
    """The firm's open engagement in the case: a new one with its first step, or the one there is and None.

    The caller holds the engagements, so two people opening for the same firm at once meet the same one.
    Raises NotThere for an unknown case, Incomplete for a firm without a name or an unknown district, and
    NotAllowed when the actor may not open it or may not see the one there is.
    """
    case = case_for(cases.find(work.connection, request.case), request.case, actor)
    wanted = _completed(request, case)
    check_opener(actor, wanted.district)
    existing = store.find_open(work.connection, case.id, case.ids_of(wanted.firm))
    if existing is not None:
        if not may_see(actor, existing):
            raise NotAllowed(
                "该企业在本案中已有在办的指导，由其他区负责：请联系市中心分析员。",
                "This firm already has an open engagement in this case, held by another district: "
                "ask an analyst.",
            )
        return existing, None
    return open_engagement(
        store.next_number(work.connection, work.now.astimezone(BEIJING).year),
        case=case.id,
        firm=wanted.firm,
        firm_name=wanted.firm_name,
        district=wanted.district,
        actor=actor,
        reason=wanted.reason,
        at=work.now,
    )


def case_for(case: GuidedCase | None, case_id: str, actor: Account) -> GuidedCase:
    """The case itself, if the actor may open an engagement in it.

    A district officer knows of the cases in which a firm of his district is tagged. Raises NotAllowed for
    a role that opens none, NotThere for a case that is unknown or not the actor's.
    """
    check_opener(actor, actor.district or "")
    officer = actor.role is Role.DISTRICT_OFFICER
    if case is None or (officer and not any(firm.district == actor.district for firm in case.firms)):
        raise NotThere(
            f"没有案件 {case_id}，或您无权查看：请从案件页面发起指导。",
            f"There is no case {case_id}, or you may not see it: open the engagement from the page of a case.",
        )
    return case


def _completed(request: Request, case: GuidedCase) -> Request:
    """The request with what the case tells of the firm, which stands before what was sent."""
    tagged = case.firm(request.firm)
    if tagged is not None:
        request = msgspec.structs.replace(
            request, firm_name=tagged.name, district=tagged.district or request.district
        )
    if not request.firm or not request.firm_name:
        raise Incomplete(
            "请选择企业；未在本案中标记的企业须填写企业编号和名称。",
            "Choose a firm; one that is not tagged in this case needs its id and its name.",
        )
    if request.district and request.district not in set(District):
        raise Incomplete(
            f"“{request.district}”不是深圳的区：请选择十个区之一，或留空。",
            f"“{request.district}” is not a district of Shenzhen: choose one of the ten, or none.",
        )
    return request
