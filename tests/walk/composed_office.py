"""A small office with composed cases of two firms, and one account of every role, for walking its routes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import sqlalchemy as sa
from fastapi import FastAPI

from services.alerts import tables as alert_tables
from services.alerts.settings import AlertsSettings
from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from services.hosting.office import Office, open_office
from services.monitor.crawling.ports import Observation
from services.monitor.settings import MonitorSettings
from shared.accounts import Account
from shared.documents import Both, unfinished
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.events.firm import FirmRecord
from shared.vocabulary import District, PartyRole, Role
from shared.web.visitor import SESSION_COOKIE

ADDRESS = "http://office.example"
PASSWORD = "a password of some length"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
OURS, THEIRS = "firm-hecheng", "firm-yuntai"
BOTH_CASE = "ilnd/1:26-cv-00001"
THEIR_CASE = "txed/2:26-cv-00002"
NOBODYS_CASE = "nysd/1:26-cv-00003"
PLAINTIFF_KEY = "composed-lamps-llc"

FIRMS = (
    FirmRecord(id=OURS, name_zh="深圳合成光电有限公司", name_en="Shenzhen Hecheng Optoelectronics Co., Ltd.", district="nanshan"),
    FirmRecord(id=THEIRS, name_zh="深圳云台机器人有限公司", name_en="Shenzhen Yuntai Robotics Co., Ltd.", district="futian"),
)  # fmt: skip


def _docket(docket: str, caption: str, defendants: tuple[str, ...], text: str) -> Observation:
    court, number = docket.split("/", 1)
    parties = (
        PartySeen(name="Composed Lamps LLC", role=PartyRole.PLAINTIFF),
        *(PartySeen(name=name, role=PartyRole.DEFENDANT) for name in defendants),
    )
    entry = EntrySeen(filed=date(2026, 3, 2), number="1", title="Complaint", text=text)
    body = DocketObserved(
        docket=docket,
        court=court,
        number=number,
        caption=caption,
        filed=date(2026, 3, 2),
        nature_of_suit="830 Patent",
        parties=parties,
        entries=(entry,),
        composed=True,
    )
    return Observation(source=f"pacer_docket:{court}", observed_at=NOW, occurred_at=NOW, body=body)


OBSERVATIONS = (
    _docket(BOTH_CASE, "Composed Lamps LLC v. Shenzhen Hecheng Optoelectronics Co., Ltd.",
            (FIRMS[0].name_en, FIRMS[1].name_en, "Composed Dock Store"),
            "COMPLAINT for patent infringement. Answer due 3/20/2026."),
    _docket(THEIR_CASE, "Composed Lamps LLC v. Shenzhen Yuntai Robotics Co., Ltd.", (FIRMS[1].name_en,),
            "COMPLAINT against gimbals."),
    _docket(NOBODYS_CASE, "Composed Lamps LLC v. Composed Harbor Inc.", ("Composed Harbor Inc.",),
            "COMPLAINT against nobody of Shenzhen."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Walked:
    """The office, its application, one account of every role, and ids to put into addresses."""

    office: Office
    app: FastAPI
    accounts: dict[Role, Account]
    ids: dict[str, str]

    def client(self, role: Role | None, *, by_token: bool = True) -> httpx.AsyncClient:
        """A client of an account by bearer token or session cookie; None is a stranger."""
        headers, cookies = {}, {}
        if role and by_token:
            token = self.office.accounts.issue_token(self.accounts[role].id, "walk")
            headers["Authorization"] = f"Bearer {token}"
        elif role:
            headers["Origin"] = ADDRESS
            cookies[SESSION_COOKIE] = self.office.accounts.open_session(self.accounts[role].id)
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=ADDRESS, headers=headers, cookies=cookies
        )


@contextmanager
def walked_office(folder: Path) -> Iterator[Walked]:
    """The office over a new folder, closed at the end."""
    office = open_office(
        folder,
        clock=lambda: NOW,
        monitor_settings=MonitorSettings(),
        alerts_settings=AlertsSettings(public_address=ADDRESS),
    )
    try:
        accounts = {role: _account(office, role) for role in Role}
        watches = Subscriptions(office.database, office.clock)
        draft = Draft(
            name="all", criteria=Criteria(), channels=(Route(ChannelKind.EMAIL), Route(ChannelKind.FEED))
        )
        saved = watches.create(accounts[Role.ANALYST], draft)
        watches.create(accounts[Role.ENTERPRISE], draft)
        office.monitor.firms.import_records(FIRMS, "test")
        office.monitor.sources.publisher.publish_now(OBSERVATIONS)
        office.bus.drain()
        leaver = office.accounts.add("leaver@office.example", "leaver", Role.EXPERT, PASSWORD)
        ids = {
            "case_id": BOTH_CASE,
            "firm": OURS,
            "kind": "csv",
            "watch": saved.watch.id,
            "secret": saved.feed_secret,
            "account_id": leaver.id,
            "token_id": "none",
            "calendar": "none",
            "alert": _first(office, alert_tables.alert),
            "delivery": _first(office, alert_tables.delivery),
            "plaintiff": PLAINTIFF_KEY,
            "warning": published_warning(office, accounts[Role.ANALYST]),
        }
        yield Walked(office, office.app(), accounts, ids)
    finally:
        office.close()


def published_warning(office: Office, by: Account) -> str:
    """A warning of the one who sues them all, finished and published by an analyst."""
    warning = office.monitor.plaintiff_warnings.propose(PLAINTIFF_KEY, by)
    for key in unfinished(office.monitor.warnings.get(warning).document):
        office.monitor.warnings.advise(warning, key, Both("请核对。", "Check."), by, done=True)
    office.monitor.warnings.publish(warning, by)
    office.bus.drain()
    return warning


def _account(office: Office, role: Role) -> Account:
    return office.accounts.add(
        f"{role}@office.example",
        role.value,
        role,
        PASSWORD,
        district=District.NANSHAN if role is Role.DISTRICT_OFFICER else None,
        firm=OURS if role is Role.ENTERPRISE else "",
    )


def _first(office: Office, table: sa.Table) -> str:
    with office.database.read() as connection:
        return str(connection.execute(sa.select(table.c.id).order_by(table.c.id)).scalars().first())
