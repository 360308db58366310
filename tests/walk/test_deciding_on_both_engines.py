"""From a candidate to the firm's own alert by an analyst's word, in one process and over Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx

from services.hosting.office import Office
from services.monitor.crawling.ports import Observation
from shared.clock import system_clock
from shared.events.docket import DocketObserved, PartySeen
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole, Role

Client = Callable[[str], httpx.AsyncClient]
CASES = ("cacd/2:26-cv-00077", "ilnd/1:26-cv-00078")
STORE = "Qulanvo Home Store"
FIRM = FirmRecord(
    id="composed-qulan",
    name_zh="深圳市趣蓝科技有限公司",
    name_en="Shenzhen Qulan Technology Co., Ltd.",
    brands=("Qulanvo",),
    district="nanshan",
    source="composed",
)


def _suit(docket: str) -> Observation:
    court, number = docket.split("/", 1)
    parties = (
        PartySeen(name="Composed Lamps LLC", role=PartyRole.PLAINTIFF),
        PartySeen(name=STORE, role=PartyRole.DEFENDANT),
    )
    now = system_clock()
    body = DocketObserved(
        docket=docket,
        court=court,
        number=number,
        caption=f"Composed Lamps LLC v. {STORE}",
        parties=parties,
        composed=True,
    )
    return Observation(source=f"pacer_docket:{court}", observed_at=now, occurred_at=now, body=body)


async def test_a_candidate_decided_everywhere_alerts_the_firm_of_each_case_and_undoing_hides_them(
    office: Office, client: Client
) -> None:
    await asyncio.to_thread(office.monitor.firms.import_records, [FIRM], "test")
    analyst = client(_token(office, Role.ANALYST, ""))
    firm = client(_token(office, Role.ENTERPRISE, FIRM.id))
    watch = {"name": "own", "criteria": {}, "channels": [{"kind": "feed"}]}
    assert (await firm.post("/api/watches", json=watch)).status_code == 201
    await asyncio.to_thread(office.monitor.sources.publisher.publish_now, [_suit(case) for case in CASES])
    await asyncio.to_thread(office.bus.drain)
    (waiting,) = (await analyst.get("/api/review")).json()["groups"]
    assert (waiting["name"], waiting["parties"]) == (STORE, 2)
    assert (await firm.get("/api/alerts")).json()["total"] == 0

    decided = await analyst.post(
        "/api/decisions",
        json={
            "case": CASES[0], "party": STORE, "verdict": "firm", "firm": FIRM.id, "reason": "its own mark",
            "scope": "name", "seen": "",
        },
    )  # fmt: skip
    assert decided.status_code == 200, decided.text
    await asyncio.to_thread(office.bus.drain)
    alerts = (await firm.get("/api/alerts")).json()["alerts"]
    assert {one["case_id"] for one in alerts} == set(CASES)
    assert (await analyst.get("/api/review")).json()["total"] == 0

    undone = await analyst.post(
        "/api/decisions/undo", json={"decision": decided.json()["id"], "reason": "another seller"}
    )
    assert undone.status_code == 200, undone.text
    await asyncio.to_thread(office.bus.drain)
    assert (await analyst.get("/api/review")).json()["total"] == 1
    assert (await firm.get(f"/api/cases/{CASES[1]}")).status_code == 404


def _token(office: Office, role: Role, firm: str) -> str:
    account = office.accounts.add(
        f"{role}@office.example", role.value, role, "a password of some length", firm=firm
    )
    return office.accounts.issue_token(account.id, "walk")
