"""Composed cases and firms for analysing risks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.reading.rows import CaseRow, PartyRow
from services.monitor.risks.findings import Plaintiffs
from shared.events.firm import FirmRecord
from shared.vocabulary import Forum, Grade, PartyRole, Right

TODAY = date(2026, 11, 20)
OURS = FirmRecord(id="ours", name_zh="深圳合成灯具", industry="LED照明", district="nanshan")
NEAR = FirmRecord(id="near", name_zh="深圳近邻照明", industry="照明", district="nanshan")
FAR = FirmRecord(id="far", name_zh="深圳远方照明", industry="照明; 电池", district="futian")
OTHER = FirmRecord(id="other", name_zh="深圳他业玩具", industry="玩具", district="futian")
FIRMS = {firm.id: firm for firm in (OURS, NEAR, FAR, OTHER)}
KNOWN = Plaintiffs(plaintiff_key, frozenset())


def case(
    case_id: str,
    *firms: str,
    day: date = date(2026, 10, 1),
    plaintiff: str = "Composed Lamps LLC",
    **values: Any,
) -> CaseRow:
    """A case in which these firms are sued."""
    parties = [PartyRow(plaintiff, PartyRole.PLAINTIFF)]
    parties += [
        PartyRow(f"{firm} Co.", PartyRole.DEFENDANT, firm, FIRMS[firm].district, FIRMS[firm].name_zh)
        if firm in FIRMS
        else PartyRow(firm, PartyRole.DEFENDANT)
        for firm in firms
    ]
    given: dict[str, Any] = {
        "id": case_id,
        "number": case_id.partition("/")[2],
        "court": case_id.partition("/")[0],
        "forum": Forum.DISTRICT,
        "caption": f"{plaintiff} v. {firms[0]} Co.",
        "day": day,
        "terminated": None,
        "sealed": False,
        "composed": True,
        "grade": Grade.GENERAL,
        "rights": (Right.TRADEMARK,),
        "asserted": (),
        "kinds": frozenset(),
        "remedies": (),
        "opened_at": datetime(2026, 10, 1, tzinfo=UTC),
        "parties": tuple(parties),
    }
    return CaseRow(**(given | values))
