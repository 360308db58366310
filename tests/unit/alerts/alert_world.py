"""A running alerts service over one file, fed with composed cases by a journal that stands in for the monitor's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from services.alerts.bootstrap import MIGRATIONS, build, delivery_loop
from services.alerts.delivery.log import DeliveryLog
from services.alerts.delivery.queue import DeliveryQueue
from services.alerts.inbox import Inbox
from services.alerts.settings import AlertsSettings
from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.tables import JOURNAL
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from shared import accounts as accounts_package
from shared.accounts import Account, Accounts
from shared.bus.embedded import EmbeddedBus
from shared.database import Database, open_sqlite
from shared.events.case import CaseChanged, CaseChangeItem, CaseParty, CaseTag
from shared.events.catalogue import CATALOGUE, decode
from shared.events.envelope import Fact, fact_id
from shared.journal.outbox import append
from shared.journal.tables import JournalTables
from shared.migrate import migrate
from shared.vocabulary import Change, Forum, Grade, PartyRole, Right, Role, TagStatus

START = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
OPENED = CaseChangeItem(kind=Change.OPENED, subject="opened", zh="新案", en="New case")
PASSWORD = "a lighthouse in the fog"

monitor_metadata = sa.MetaData()
MONITOR = JournalTables("monitor", monitor_metadata)


def tag(**values: Any) -> CaseTag:
    """A confirmed tag of an invented Shenzhen firm."""
    chosen: dict[str, Any] = {
        "party": "Shenzhen Moonharbor Technology Co., Ltd.",
        "role": PartyRole.DEFENDANT,
        "firm": "moonharbor",
        "firm_name_zh": "深圳月湾科技有限公司",
        "firm_name_en": "Moonharbor",
        "district": "nanshan",
        "status": TagStatus.CONFIRMED,
        "score": 0.99,
        "basis": "registry_name",
    }
    return CaseTag(**chosen | values)


def entry(number: int) -> CaseChangeItem:
    """A docket entry that was added."""
    return CaseChangeItem(
        kind=Change.ENTRY_ADDED, subject=f"entry:{number}", zh=f"新条目 {number}", en=f"New entry {number}"
    )


def case(**values: Any) -> CaseChanged:
    """A composed district court case with one confirmed Shenzhen defendant, just opened."""
    chosen: dict[str, Any] = {
        "case": "ilnd/1:26-cv-01234",
        "revision": 1,
        "number": "1:26-cv-01234",
        "court": "ilnd",
        "court_name": "N.D. Illinois",
        "forum": Forum.DISTRICT,
        "caption": "Acme Tools, Inc. v. Shenzhen Moonharbor Technology Co., Ltd.",
        "rights": (Right.PATENT,),
        "parties": (CaseParty(name="Acme Tools, Inc.", role=PartyRole.PLAINTIFF),),
        "tags": (tag(),),
        "grade": Grade.MAJOR,
        "rulebook": "default@1",
        "changes": (OPENED,),
    }
    return CaseChanged(**chosen | values)


def fact(body: CaseChanged) -> Fact[CaseChanged]:
    """The fact that carries a case."""
    identity = fact_id("case.changed", body.case, body.revision)
    return Fact(
        id=identity,
        type="case.changed",
        version=1,
        key=body.case,
        occurred_at=START,
        observed_at=START,
        source="composed",
        trace=identity,
        actor="test",
        body=body,
    )


class World:
    """The service, its bus, and a clock that is moved by hand; over a database, or one in a folder."""

    def __init__(self, place: Path | Database, **settings: Any) -> None:
        self.now = START
        self.database = place if isinstance(place, Database) else open_sqlite(place / "alerts.db")
        migrate(self.database, "accounts", accounts_package.MIGRATIONS)
        migrate(self.database, "alerts", MIGRATIONS)
        monitor_metadata.create_all(self.database.engine)
        self.accounts = Accounts(self.database, self.clock)
        self.settings = AlertsSettings(**settings)
        self.service = build(self.database, self.accounts, self.settings, self.clock)
        self.subscriptions = Subscriptions(self.database, self.clock)
        self.inbox = Inbox(self.database)
        self.log = DeliveryLog(self.database)
        self.queue = DeliveryQueue(self.database, self.clock)
        self.loop = delivery_loop(self.database, self.queue, self.settings, self.clock)
        self.bus = EmbeddedBus(
            self.database,
            {"monitor": MONITOR, "alerts": JOURNAL},
            self.service.consumers,
            {name: kind.owner for name, kind in CATALOGUE.items()},
            self.clock,
        )

    def clock(self) -> datetime:
        """The world's time."""
        return self.now

    def later(self, **duration: float) -> None:
        """Let time pass."""
        self.now += timedelta(**duration)

    def person(self, name: str = "ana", role: Role = Role.ANALYST, **values: Any) -> Account:
        """A new account."""
        return self.accounts.add(f"{name}@office.example", name, role, PASSWORD, **values)

    def watch(self, owner: Account, *routes: Route, name: str = "重大案件", **criteria: Any) -> Any:
        """A new watch, by e-mail unless told otherwise."""
        channels = routes or (Route(ChannelKind.EMAIL),)
        return self.subscriptions.create(
            owner, Draft(name=name, criteria=Criteria(**criteria), channels=channels)
        )

    def publish(self, *cases: CaseChanged) -> None:
        """Let the monitor say that these cases changed, and the service hear it."""
        with self.database.begin() as connection:
            append(connection, MONITOR, [fact(body) for body in cases])
        self.bus.drain()

    def published(self, fact_type: str) -> list[Any]:
        """The bodies of the facts of one type the service has published."""
        with self.database.read() as connection:
            rows = connection.execute(
                sa.select(JOURNAL.journal.c.payload)
                .where(JOURNAL.journal.c.type == fact_type)
                .order_by(JOURNAL.journal.c.seq)
            )
            return [decode(fact_type, row.payload).body for row in rows]

    def dead_letters(self) -> int:
        """How many facts could not be handled."""
        with self.database.read() as connection:
            return len(connection.execute(sa.select(JOURNAL.dead_letters)).all())

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()
