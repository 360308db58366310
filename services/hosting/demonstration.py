"""The demonstration: a composed fortnight served locally and crawled by the real spiders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from services.alerts.subscriptions.subscriptions import Subscriptions
from services.demo.clock import DemoClock
from services.demo.server import DemoServer
from services.demo.world import DAYS, FIRMS_CSV, load
from services.hosting.demonstration_watches import subscribe
from services.hosting.live import crawl_thread, crawler_of
from services.hosting.office import Office
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.crawling.thread import CrawlThread
from services.monitor.firms.files import table_of_file
from services.monitor.settings import MonitorSettings
from shared.accounts.secret import new_secret
from shared.clock import BEIJING
from shared.errors import BadInput
from shared.vocabulary import District, Role
from shared.web.app import DemonstrationAccount

# Who there is to try the system as: role, name, district, firm.
_PEOPLE = (
    (Role.ANALYST, "分析员 Analyst", None, None),
    (Role.ADMINISTRATOR, "管理员 Administrator", None, None),
    (Role.DISTRICT_OFFICER, "南山区专员 Nanshan officer", District.NANSHAN, None),
    (Role.EXPERT, "专家 Expert", None, None),
    (Role.ENTERPRISE, "深圳蓝鲸光电 Lanjing", None, "demo-lanjing"),
)

_RESTING_SECONDS = 60.0


class _Memory(msgspec.Struct):
    """What the demonstration remembers in its data folder between two runs."""

    first_day: date
    elapsed_seconds: float
    passwords: dict[str, str]


def settings() -> MonitorSettings:
    """Settings of the monitor as the demonstration needs them: every civil case's sheet, sealed ones soon."""
    # A composed fortnight lies in the past: the age of its items says nothing of the local server.
    patient = dict.fromkeys(("pacer_rss", "federal_register", "usitc_ids", "edis"), (366.0, 366.0))
    return MonitorSettings(
        visit="every_civil",
        recheck_sealed_seconds=5,
        stale_after=patient,
        # In a fortnight nobody sues five times, and who sues twice is news.
        plaintiff_cases=2,
        plaintiff_look_seconds=20,
    )


@dataclass(slots=True)
class Demonstration:
    """One demonstration over one data folder."""

    office: Office
    clock: DemoClock
    server: DemoServer
    accounts: tuple[DemonstrationAccount, ...]
    _courts: tuple[str, ...]
    _memory: _Memory
    _path: Path

    @classmethod
    def prepare(cls, office: Office, seconds_per_day: float) -> Demonstration:
        """Go on with the folder's demonstration, or begin one whose fortnight ended yesterday.

        Raises BadInput for a folder that holds real data.
        """
        path = office.data / "demonstration.json"
        memory = _remembered(path, office)
        world = load(memory.first_day)
        clock = DemoClock(memory.first_day, seconds_per_day, elapsed_seconds=memory.elapsed_seconds)
        demonstration = cls(office, clock, DemoServer(world, clock), (), world.courts(), memory, path)
        for role, *_ in _PEOPLE:
            memory.passwords.setdefault(_email(role), new_secret()[:20])
        demonstration.remember()
        demonstration.accounts = demonstration._accounts()
        firms = table_of_file(FIRMS_CSV).firms
        office.monitor.firms.import_records(firms, "demonstration")
        return demonstration

    async def crawl(self) -> CrawlThread:
        """Start the local server and return the crawler of it, not started yet."""
        base = await self.server.start()
        sources = _sources(base, self._courts, self.clock.seconds_per_day)
        behaviour = CrawlSettings(
            per_host_delay_seconds=0.0, allow_internal_addresses=True, composed=True, timeout_seconds=20
        )
        crawler = crawler_of(self.office, behaviour, sources)
        return crawl_thread(self.office, crawler, sources, self._every)

    def _every(self, source: SourceSettings) -> float:
        """Seconds between two sweeps: once the fortnight is over and told, nothing new comes."""
        return _RESTING_SECONDS if self.clock.at_rest else source.every_seconds

    def remember(self) -> None:
        """Keep how far the fortnight has come, readable for the owner only."""
        self._memory.elapsed_seconds = self.clock.elapsed_seconds
        fresh = self._path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(msgspec.json.encode(self._memory))
        os.replace(fresh, self._path)

    def _accounts(self) -> tuple[DemonstrationAccount, ...]:
        """The people's accounts, those missing added; their passwords are remembered before they exist."""
        accounts = self.office.accounts
        subscriptions = Subscriptions(self.office.database, self.office.clock)
        there = {listed.account.email: listed.account for listed in accounts.list()}
        for role, name, district, firm in _PEOPLE:
            email = _email(role)
            account = there.get(email) or accounts.add(
                email, name, role, self._memory.passwords[email], district=district, firm=firm
            )
            subscribe(subscriptions, account)
        return tuple(
            DemonstrationAccount(role, _email(role), self._memory.passwords[_email(role)])
            for role, *_ in _PEOPLE
        )


def _email(role: Role) -> str:
    return f"{role.value.replace('_', '-')}@demo.example"


def _remembered(path: Path, office: Office) -> _Memory:
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=_Memory)
    if office.monitor.index.count():
        raise BadInput(
            f"{office.data} holds cases that are not a demonstration's; "
            "give the demonstration a folder of its own with --data"
        )
    today = office.clock().astimezone(BEIJING).date()
    # The last day is over in every American court, so nothing shown lies in the future.
    return _Memory(today - timedelta(days=DAYS), 0.0, {})


def _sources(base: str, courts: tuple[str, ...], seconds_per_day: float) -> tuple[SourceSettings, ...]:
    """The four sources at the local server, each asked several times a demonstration day."""
    often = max(0.5, min(5.0, seconds_per_day / 4))
    places = {
        "pacer_rss": "/ecf/{court}/cgi-bin/rss_outside.pl",
        "pacer_docket": "/ecf/{court}/cgi-bin/DktRpt.pl?{pacer_case_id}",
        "federal_register": "/federalregister/api/v1/documents.json?order=newest&per_page=100",
        "usitc_ids": "/ids/investigations.json",
    }
    return tuple(
        SourceSettings(
            name=name,
            enabled=True,
            may_be_empty=True,
            address=base + place,
            courts=courts if name == "pacer_rss" else (),
            every_seconds=often,
        )
        for name, place in places.items()
    )
