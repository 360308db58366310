"""The office of a drill: the same firms, accounts and watches on whatever engine."""

from __future__ import annotations

from pathlib import Path

from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from services.hosting.office import Office, open_office
from shared.events.firm import FirmRecord
from shared.settings import EngineSettings
from shared.vocabulary import Change, District, Grade, Role
from tests.drills.docket_stream import FIRMS

EVERYTHING, OF_TEN_FIRMS = "everything@office.example", "ten.firms@office.example"
TEN_FIRMS = tuple(firm.id for firm in FIRMS[:10])

_PASSWORD = "a password of some length"
_LATE_FIRMS = tuple(
    FirmRecord(id=f"late-{name}", name_en=f"Shenzhen {name.title()} Ltd.", source="composed")
    for name in ("quillon", "verdanto", "ostrava")
)
_DISTRICT, _ENTERPRISE = "district@office.example", "enterprise@office.example"
_WATCHES = (
    (EVERYTHING, Criteria()),
    (OF_TEN_FIRMS, Criteria(firms=TEN_FIRMS)),
    (OF_TEN_FIRMS, Criteria(minimum_grade=Grade.ORDINARY, changes=(Change.OPENED, Change.GRADE_CHANGED))),
    (_DISTRICT, Criteria(plaintiffs=("Northwind Tools",), changes=(Change.ENTRY_ADDED, Change.CLOSED))),
    (_ENTERPRISE, Criteria()),
)


def drilled_office(data: Path, engine: EngineSettings) -> Office:
    """Open it, with everything there but observations; its facts are not handled yet."""
    office = open_office(data, engine_settings=engine)
    add = office.accounts.add
    accounts = {
        EVERYTHING: add(EVERYTHING, "Everything", Role.ANALYST, _PASSWORD),
        OF_TEN_FIRMS: add(OF_TEN_FIRMS, "Ten firms", Role.ANALYST, _PASSWORD),
        _DISTRICT: add(_DISTRICT, "District", Role.DISTRICT_OFFICER, _PASSWORD, district=District.NANSHAN),
        _ENTERPRISE: add(_ENTERPRISE, "Enterprise", Role.ENTERPRISE, _PASSWORD, firm=FIRMS[3].id),
    }
    watches = Subscriptions(office.database, office.clock)
    for number, (email, criteria) in enumerate(_WATCHES):
        draft = Draft(name=f"watch {number}", criteria=criteria, channels=(Route(ChannelKind.FEED),))
        watches.create(accounts[email], draft)
    office.monitor.firms.import_records(FIRMS, "drill")
    return office


def register_late_firms(office: Office) -> None:
    """Firms nobody has sued, which change no case."""
    office.monitor.firms.import_records(_LATE_FIRMS, "drill")


def embedded() -> EngineSettings:
    """Everything in one process and one file."""
    return EngineSettings(database_url="", kafka_servers="", elasticsearch_url="")
