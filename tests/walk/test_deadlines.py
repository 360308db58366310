"""An ingested docket sheet leads to stated and computed deadlines: page, API, lists, calendars, engagement."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

import httpx
from icalendar import Calendar

from services.hosting.office import Office
from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.vocabulary import PartyRole, Role

Client = Callable[[str], httpx.AsyncClient]
CASE = "ilnd/1:26-cv-00990"
FIRM = "Shenzhen Muqiao 3D Technology Co., Ltd."


def _sheet(*entries: EntrySeen) -> Observation:
    now = datetime.now(UTC)
    body = DocketObserved(
        docket=CASE,
        court="ilnd",
        number="1:26-cv-00990",
        caption=f"Bright Co. v. {FIRM}",
        nature_of_suit="830 Patent",
        parties=(
            PartySeen(name="Bright Co.", role=PartyRole.PLAINTIFF),
            PartySeen(name=FIRM, role=PartyRole.DEFENDANT),
            PartySeen(name="Acme Lamps Inc.", role=PartyRole.DEFENDANT),
        ),
        entries=entries,
        composed=True,
    )
    return Observation(source="pacer_docket:ilnd", observed_at=now, occurred_at=now, body=body)


def _token(office: Office, role: Role, **bounds: str) -> str:
    account = office.accounts.add(f"{role}@office.example", role, role, "a password of some length", **bounds)
    return office.accounts.issue_token(account.id, "walk")


async def _hear(office: Office, seen: Observation) -> None:
    await asyncio.to_thread(office.monitor.sources.publisher.publish_now, [seen])
    await asyncio.to_thread(office.bus.drain)


def _events(answer: httpx.Response) -> dict[str, str]:
    """Status of each event, by the beginning of its summary."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "no-store" in answer.headers["cache-control"]
    calendar = Calendar.from_ical(answer.text)
    return {str(event["summary"]).split(" ·")[0]: str(event["status"]) for event in calendar.walk("VEVENT")}


async def test_a_docket_sheet_becomes_deadlines_on_pages_and_in_calendars(
    office: Office, client: Client
) -> None:
    today = date.today()
    served = today - timedelta(days=5)
    returned = EntrySeen(
        filed=today - timedelta(days=2),
        number="5",
        text=f"SUMMONS Returned Executed by Bright Co. as to {FIRM} on {served:%m/%d/%Y}. (Lee, Ann)",
    )
    await _hear(office, _sheet(returned))
    analyst = client(_token(office, Role.ANALYST))

    (due, bar) = (await analyst.get(f"/api/cases/{CASE}")).json()["deadlines"]
    assert (due["kind"], due["basis"], due["state"]) == ("answer_due", "computed", "open")
    assert (due["party"], due["cite"]) == (FIRM, "Fed. R. Civ. P. 12(a)(1)(A)(i)")
    assert due["days_left"] >= 14
    assert due["firm"]
    assert bar["kind"] == "ipr_bar"
    page = (await analyst.get(f"/cases/{CASE}")).text
    assert "Fed. R. Civ. P. 12(a)(1)(A)(i)" in page
    assert "不构成法律意见" in page
    asked = {"firm": due["firm"], "days": "90", "ended": "true", "kind": "answer_due", "basis": ""}
    assert FIRM in (await analyst.get("/deadlines", params=asked)).text
    listed = (await analyst.get("/api/deadlines", params={"firm": due["firm"]})).json()["deadlines"]
    assert [one["kind"] for one in listed] == ["answer_due"]

    made = await analyst.post("/api/calendars", json={"scope": "firm", "subject": due["firm"]})
    assert made.status_code == 201, made.text
    stranger = client("")
    assert _events(await stranger.get(made.json()["address"])) == {
        "答辩期限 Answer due": "CONFIRMED",
        "多方复审（IPR）请求期限 Inter partes review petition due": "CONFIRMED",
    }
    opened = await analyst.post("/api/engagements", json={"case": CASE, "firm": due["firm"]})
    engagement = opened.json()["id"]
    kept = (await analyst.get(f"/api/engagements/{engagement}")).json()["deadlines"]
    assert [one["kind"] for one in kept] == ["answer_due", "ipr_bar"]
    guided = (await analyst.post(f"/api/engagements/{engagement}/calendars")).json()["address"]
    assert "答辩期限 Answer due" in _events(await stranger.get(guided))

    moved = today + timedelta(days=45)
    order = EntrySeen(
        filed=today,
        number="8",
        text=f"ORDER granting 7 Motion for Extension of Time to Answer. {FIRM} answer due {moved:%m/%d/%Y}.",
    )
    await _hear(office, _sheet(returned, order))
    for address in (made.json()["address"], guided):
        calendar = Calendar.from_ical((await stranger.get(address)).text)
        told = {
            (event["dtstart"].dt, str(event["status"]), int(event["sequence"]))
            for event in calendar.walk("VEVENT")
            if "Answer due" in event["summary"]
        }
        assert told == {(date.fromisoformat(due["date"]), "CANCELLED", 1), (moved, "CONFIRMED", 0)}

    (mine,) = [one for one in (await analyst.get("/deadlines")).text.split("/revoke")[:-1]]
    await analyst.delete("/api/calendars/" + mine.rsplit("/", 1)[-1])
    assert (await stranger.get(made.json()["address"])).status_code == 404


async def test_an_enterprise_sees_its_own_deadlines_and_those_of_everybody_only(
    office: Office, client: Client
) -> None:
    today = date.today()
    text = (
        f"SUMMONS Returned Executed by Bright Co.. {FIRM} served on {today:%m/%d/%Y}; "
        f"Acme Lamps Inc. served on {today:%m/%d/%Y}. Status hearing set for {today + timedelta(days=20):%m/%d/%Y}."
    )
    await _hear(office, _sheet(EntrySeen(filed=today, number="5", text=text)))
    firm = next(
        party.tag.firm
        for party in office.monitor.queries.case(CASE).case.parties.values()
        if party.tag and party.tag.firm
    )
    own, other = (
        client(_token(office, Role.ENTERPRISE, firm=firm)),
        client(_token(office, Role.ANALYST)),
    )
    both = (await other.get("/api/deadlines")).json()["deadlines"]
    assert {one["party"] for one in both} == {FIRM, "Acme Lamps Inc.", ""}
    for answer in (
        (await own.get("/api/deadlines")).json()["deadlines"],
        (await own.get(f"/api/cases/{CASE}")).json()["deadlines"],
    ):
        assert {one["party"] for one in answer} == {FIRM, ""}
    made = await own.post("/api/calendars", json={"scope": "firm", "subject": "somebody-else"})
    events = _events(await client("").get(made.json()["address"]))
    assert "开庭或会议 Hearing or conference — Bright Co. v. " in " ".join(events)
    assert "Acme" not in str(events)


async def test_from_a_case_to_its_deadlines_its_calendar_and_back_to_the_entry(
    office: Office, client: Client
) -> None:
    analyst = client(_token(office, Role.ANALYST))
    today = datetime.now(UTC).date()
    text = f"ORDER: Status hearing set for {today + timedelta(days=20):%m/%d/%Y}."
    await _hear(office, _sheet(EntrySeen(filed=today, number="7", title="Order", text=text)))
    listed = (await analyst.get("/deadlines", params={"case": CASE, "lang": "en"})).text
    assert f'<input type="hidden" name="case" value="{CASE}">' in listed
    assert re.search(rf'name="subject"[^>]* value="{CASE}"', listed)
    assert '<option value="cases" selected>' in listed
    entry = re.search(rf'/cases/{quote(CASE)}#(u\w+)"', listed)
    assert entry is not None
    assert f'<span id="{entry[1]}"></span>' in (await analyst.get(f"/cases/{CASE}")).text
