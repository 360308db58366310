"""From complaints handed in to a published warning in a subscriber's mailbox, on both engines."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from datetime import timedelta

import docx
import httpx

from services.hosting.office import Office
from shared.vocabulary import Role
from tests.walk.conftest import PUBLIC_ADDRESS, Mailbox

Client = Callable[[str], httpx.AsyncClient]
FIRM, FIRM_NAME = "demo-lanjing", "Shenzhen Lanjing Optoelectronics Co., Ltd."
PASSWORD = "a password of some length"
# Composed in the form of a complaint; nothing in it is of a real case.
COMPLAINT = """Case: 1:26-cv-0{serial} Document #: 1 Filed: {filed:%m/%d/%y} Page 1 of 9 PageID #:1
IN THE UNITED STATES DISTRICT COURT
FOR THE NORTHERN DISTRICT OF ILLINOIS

{plaintiff},
     Plaintiff,
v.
{firm},
     Defendant.

COMPLAINT FOR TRADEMARK INFRINGEMENT

THE PARTIES
1. Plaintiff {plaintiff} has its principal place of business at 1 Main Street, Dover, Delaware 19901.
2. Defendant {firm} is a company organized under the laws of China with a place of business in Shenzhen, China.
"""


async def test_complaints_become_a_warning_that_an_analyst_finishes_and_a_firm_is_mailed(
    office: Office, client: Client, mail_server: tuple[Mailbox, int]
) -> None:
    mailbox, _ = mail_server
    analyst = client(_token(office, Role.ANALYST))
    enterprise = client(_token(office, Role.ENTERPRISE, firm=FIRM))
    watch = {"name": "本企业", "criteria": {"changes": ["closed"]}, "channels": [{"kind": "email"}]}
    assert (await enterprise.post("/api/watches", json=watch)).status_code == 201

    await _hand_in(office, analyst, 5)
    listed = (await analyst.get("/api/plaintiffs", params={"high": "true"})).json()
    assert [one["name"] for one in listed["plaintiffs"]] == ["COMPOSED BRANDS LLC"]
    [draft] = await asyncio.to_thread(office.monitor.plaintiff_warnings.propose_due)
    assert (await enterprise.get(f"/warnings/{draft}")).status_code == 404

    document = (await analyst.get(f"/api/warnings/{draft}")).json()["document"]
    for piece in (block for block in document["blocks"] if block["type"] == "advice"):
        told = {"key": piece["key"], "zh": "请核对店铺。", "en": "Check the stores.", "done": True}
        assert (await analyst.post(f"/api/warnings/{draft}/advice", json=told)).status_code == 200
    deliveries = [asyncio.create_task(loop()) for service in office.services for loop in service.background]
    try:
        published = await analyst.post(f"/api/warnings/{draft}/publish")
        assert published.status_code == 200, published.text
        await asyncio.to_thread(office.bus.drain)
        await _until(lambda: bool(mailbox.messages))
    finally:
        for task in deliveries:
            task.cancel()
        await asyncio.gather(*deliveries, return_exceptions=True)

    [mail] = mailbox.messages
    number = published.json()["number"]
    assert f"高频原告预警 {number}号" in str(mail["Subject"])
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"{PUBLIC_ADDRESS}/warnings/{draft}" in text
    assert "预警涉及您的企业" in text
    page = await enterprise.get(f"/warnings/{draft}")
    assert page.status_code == 200
    assert "COMPOSED BRANDS LLC" in page.text
    assert "待分析员完成" not in page.text
    word = docx.Document(io.BytesIO((await enterprise.get(f"/warnings/{draft}.docx?language=both")).content))
    assert any("COMPOSED BRANDS LLC" in paragraph.text for paragraph in word.paragraphs)
    assert len(word.tables[1].rows) == 6


async def _hand_in(office: Office, analyst: httpx.AsyncClient, number: int) -> None:
    """Complaints of one plaintiff, its name spelt in two ways, on days of the last weeks."""
    today = office.clock().date()
    files = [
        COMPLAINT.format(
            serial=7700 + place,
            filed=today - timedelta(days=3 * place + 2),
            plaintiff="COMPOSED BRANDS LLC" if place % 2 == 0 else "COMPOSED BRANDS, L.L.C.",
            firm=FIRM_NAME,
        ).encode()
        for place in range(number)
    ]
    sent = [("files", (f"{place}.txt", text)) for place, text in enumerate(files)]
    handing_in = asyncio.create_task(analyst.post("/api/hand-in", files=sent))
    while not handing_in.done():  # it answers for each file when that one is in its case
        await asyncio.to_thread(office.bus.drain)
        await asyncio.sleep(0.05)
    answer = await handing_in
    assert answer.status_code == 200, answer.text
    await asyncio.to_thread(office.bus.drain)


def _token(office: Office, role: Role, firm: str = "") -> str:
    account = office.accounts.add(f"{role}@office.example", role.value, role, PASSWORD, firm=firm)
    return office.accounts.issue_token(account.id, "walk")


async def _until(condition: Callable[[], bool], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)
