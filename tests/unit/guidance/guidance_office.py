"""Guidance over one database, fed with composed cases by a journal that stands in for the monitor's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from services.guidance.bootstrap import MIGRATIONS
from services.guidance.engagements.engagement import Engagement, Expert
from services.guidance.handlers import CASES
from services.guidance.service import Engagements
from services.guidance.tables import JOURNAL
from shared.accounts import Account
from shared.bus.embedded import EmbeddedBus
from shared.database import Database
from shared.events.case import CaseChanged, CaseTag
from shared.events.catalogue import CATALOGUE, decode
from shared.events.engagement import EngagementChanged, Outcome
from shared.events.envelope import Fact, fact_id
from shared.journal.outbox import append
from shared.journal.tables import JournalTables
from shared.migrate import migrate
from shared.vocabulary import District, Forum, Grade, PartyRole, Right, Role, TagStatus

START = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
CASE = "ilnd/1:26-cv-90001"
OTHER_CASE = "txed/2:26-cv-90002"
FIRM, BAOAN_FIRM = "demo-egret", "demo-heron"

_metadata = sa.MetaData()
MONITOR = JournalTables("monitor", _metadata)


def account(role: Role, name: str, *, district: District | None = None, firm: str | None = None) -> Account:
    return Account(
        id=f"id-{name}",
        email=f"{name}@example.org",
        name=name,
        role=role,
        district=district,
        firm=firm,
        language="zh",
    )


ADMINISTRATOR = account(Role.ADMINISTRATOR, "chen")
ANALYST = account(Role.ANALYST, "lin")
OFFICER = account(Role.DISTRICT_OFFICER, "wu", district=District.NANSHAN)
BAOAN_OFFICER = account(Role.DISTRICT_OFFICER, "he", district=District.BAOAN)
EXPERT = account(Role.EXPERT, "zhao")
ENTERPRISE = account(Role.ENTERPRISE, "egret", firm=FIRM)
OTHER_ENTERPRISE = account(Role.ENTERPRISE, "heron", firm=BAOAN_FIRM)
EVERYBODY = (ADMINISTRATOR, ANALYST, OFFICER, BAOAN_OFFICER, EXPERT, ENTERPRISE, OTHER_ENTERPRISE)
ZHAO = Expert(EXPERT.id, EXPERT.name)
SETTLED = Outcome(
    kind="settled", positive=True, saved_cost_usd=120_000, saved_cost_source="composed letter of the firm"
)


def tag(firm: str, party: str, district: str = "", **values: Any) -> CaseTag:
    given: dict[str, Any] = {
        "party": party,
        "role": PartyRole.DEFENDANT,
        "firm": firm,
        "firm_name_zh": "深圳白鹭电子（虚构）" if firm == FIRM else "",
        "district": district,
        "status": TagStatus.CONFIRMED,
        "score": 0.99,
        "basis": "registry_name",
    }
    return CaseTag(**given | values)


EGRET = tag(FIRM, "Shenzhen Egret Electronics Co., Ltd.", "nanshan")
HERON = tag(BAOAN_FIRM, "Shenzhen Heron Lighting Co., Ltd.", "baoan")
SELLER = tag("", "Shenzhen Plover Store", "", status=TagStatus.CANDIDATE)


def case(case_id: str = CASE, revision: int = 1, **values: Any) -> CaseChanged:
    given: dict[str, Any] = {
        "case": case_id,
        "revision": revision,
        "number": case_id.split("/")[1],
        "court": case_id.split("/", maxsplit=1)[0],
        "court_name": "N.D. Illinois",
        "forum": Forum.DISTRICT,
        "caption": "Composed Lamp LLC v. Egret",
        "rights": (Right.PATENT,),
        "grade": Grade.MAJOR,
        "rulebook": "default@1",
        "composed": True,
        "tags": (EGRET, HERON, SELLER),
    }
    return CaseChanged(**given | values)


def case_fact(body: CaseChanged) -> Fact[CaseChanged]:
    """The fact that carries a case."""
    return Fact(
        id=fact_id("case.changed", body.case, body.revision),
        type="case.changed",
        version=1,
        key=body.case,
        occurred_at=START,
        observed_at=START,
        source="composed",
        trace="t",
        actor="monitor.cases",
        body=body,
    )


class GuidanceOffice:
    """`now` moves on by a minute with every look at the clock."""

    def __init__(self, database: Database) -> None:
        self.now = START
        self.database = database
        migrate(self.database, "guidance", MIGRATIONS)
        with self.database.begin() as connection:
            _metadata.create_all(connection)
        self.engagements = Engagements(self.database, self.clock)
        owners = {name: kind.owner for name, kind in CATALOGUE.items()}
        self.bus = EmbeddedBus(
            self.database, {"monitor": MONITOR, "guidance": JOURNAL}, [CASES], owners, self.clock
        )

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def hear(self, *bodies: CaseChanged) -> None:
        """Let the monitor publish these, and guidance handle them."""
        with self.database.begin() as connection:
            append(connection, MONITOR, [case_fact(body) for body in bodies])
        self.bus.drain()

    def open(
        self, actor: Account = ANALYST, firm: str = FIRM, case_id: str = CASE, **values: Any
    ) -> Engagement:
        given: dict[str, Any] = {"firm_name": "", "district": "", "reason": "the firm called (composed)"}
        opened = self.engagements.open(case_id=case_id, firm=firm, actor=actor, **given | values)
        return opened.engagement

    def advising(self, **values: Any) -> Engagement:
        """An engagement brought as far as advising."""
        one = self.open(**values)
        one = self.engagements.move(one.id, one.revision, "accepted", ANALYST)
        one = self.engagements.assign(one.id, one.revision, ZHAO, ANALYST)
        return self.engagements.move(one.id, one.revision, "advising", EXPERT)

    def concluded(self, outcome: Outcome = SETTLED, **values: Any) -> Engagement:
        """An engagement brought as far as concluded."""
        one = self.advising(**values)
        return self.engagements.conclude(one.id, one.revision, outcome, ANALYST)

    def published(self) -> list[EngagementChanged]:
        """The bodies of guidance's journal, in order."""
        return [fact.body for fact in self.facts()]

    def facts(self) -> list[Fact[EngagementChanged]]:
        """Guidance's journal, in order."""
        with self.database.read() as connection:
            rows = connection.execute(
                sa.select(JOURNAL.journal.c.type, JOURNAL.journal.c.payload).order_by(JOURNAL.journal.c.seq)
            ).all()
        return [decode(*row) for row in rows]

    def dump(self) -> dict[str, list[Any]]:
        """Every row of guidance's own tables but the bookkeeping of what was read."""
        with self.database.read() as connection:
            return {
                name: sorted(map(tuple, connection.execute(sa.select(table)).all()), key=repr)
                for name, table in JOURNAL.journal.metadata.tables.items()
                if name not in (JOURNAL.inbox.name, JOURNAL.positions.name)
            }
