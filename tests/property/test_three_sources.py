"""The same cases from three sources in whatever order, repeated and interleaved, end as the same cases."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile
from services.monitor.cases.docket_number import key_of
from services.monitor.storing import cases as store
from shared.events.docket import AttachmentSeen, CounselSeen, DocketObserved, EntrySeen, PartySeen
from shared.events.envelope import Fact
from shared.vocabulary import PartyRole
from tests.unit.monitor.cases.composed import DOCKET, Office, assembled, fact, open_office

CASES = 500
COURTS = ("ilnd", "nysd", "cacd", "flsd")
TITLES = (
    "Complaint",
    "Order on Motion for TRO",
    "Notice of Appearance",
    "Minute Entry",
    "Order",
    "Summons Issued",
)
NAMES = ("Acme Lamps, Inc.", "Shenzhen Lanqi Co., Ltd.", "Beta Trading LLC", "Hecheng Store", "Gamma GmbH")


@dataclass(frozen=True)
class Line:
    """A line of a docket as it really is."""

    title: str
    words: str
    filed: date
    entered: datetime
    number: str
    document_id: str
    sequence: str
    attachments: tuple[str, ...]

    def stub(self) -> EntrySeen:
        """As the court's feed shows it."""
        return EntrySeen(
            filed=self.entered.date(),
            entered=self.entered,
            title=self.title,
            number=self.number,
            document_id=self.document_id,
            sequence=self.sequence,
        )

    def on_sheet(self) -> EntrySeen:
        """As the docket sheet prints it."""
        listed = ", ".join(f"# {place} {title}" for place, title in enumerate(self.attachments, 1))
        attached = f" (Attachments: {listed})" if listed else ""
        text = f"{self.words}{attached}(Doe, Jane) (Entered: {self.entered:%m/%d/%Y})"
        return EntrySeen(filed=self.filed, text=text, number=self.number, document_id=self.document_id)

    def in_mail(self) -> EntrySeen:
        """As a notice of electronic filing tells it."""
        listed = ", ".join(f"({place}) {title}" for place, title in enumerate(self.attachments, 1))
        attached = f" (Attachments: {listed})" if listed else ""
        text = f"{self.words.replace('re 1 ', 're [1] ')}{attached}(Doe, Jane)"
        attachments = tuple(
            AttachmentSeen(number=place, title=title) for place, title in enumerate(self.attachments, 1)
        )
        return EntrySeen(
            filed=self.filed,
            text=text,
            title=self.title,
            number=self.number,
            document_id=self.document_id,
            sequence=self.sequence,
            attachments=attachments,
        )

    def at_courtlistener(self) -> EntrySeen:
        """As CourtListener has it: the text of a sheet without the day of entering."""
        return EntrySeen(
            filed=self.filed,
            text=f"{self.words} (Doe, Jane)",
            number=self.number,
            document_id=self.document_id,
        )


@dataclass(frozen=True)
class Docket:
    """A docket as it really is."""

    place: int
    court: str
    number: str
    caption: str
    parties: tuple[tuple[str, PartyRole], ...]
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        return key_of(self.court, self.number)

    def shown(self, number: str, *entries: EntrySeen, **fields: Any) -> DocketObserved:
        return DocketObserved(
            docket=f"{self.court}/{number}",
            court=self.court,
            number=number,
            caption=self.caption,
            entries=entries,
            composed=True,
            **fields,
        )


def dockets(chance: random.Random) -> list[Docket]:
    return [_docket(chance, place) for place in range(CASES)]


def _docket(chance: random.Random, place: int) -> Docket:
    court, office = COURTS[place % len(COURTS)], chance.choice("12")
    names = chance.sample(NAMES, chance.randint(2, 4))
    parties = tuple(
        (name, PartyRole.DEFENDANT if index else PartyRole.PLAINTIFF) for index, name in enumerate(names)
    )
    lines = []
    first = datetime(2026, 3, 2, 15, tzinfo=UTC)
    for index in range(chance.randint(2, 7)):
        numbered = index == 0 or chance.random() < 0.6
        title = TITLES[0] if index == 0 else chance.choice(TITLES[1:])
        filed = first + timedelta(days=index // 3)
        lines.append(
            Line(
                title=title,
                words=f"{title.upper()} re 1 concerning item {place}-{index}",
                filed=filed.date(),
                entered=filed + timedelta(days=chance.choice((0, 0, 0, 1)), minutes=7 * index),
                number=str(index + 1) if numbered else "",
                document_id=f"0{place:05}{index:03}" if numbered else "",
                sequence=str(10 + 3 * index) if numbered else "",
                attachments=("Exhibit A (part 1)", "Civil Cover Sheet") if chance.random() < 0.3 else (),
            )
        )
    return Docket(
        place,
        court,
        f"{office}:26-cv-{place + 1:05}",
        f"{names[0]} v. {names[1]} et al",
        parties,
        tuple(lines),
    )


def observations(chance: random.Random, docket: Docket) -> list[Fact[DocketObserved]]:
    """What the sources show of a docket: in parts, with overlaps, each at its own time."""
    pacer_id = str(400_000 + docket.place)
    roles = tuple(
        PartySeen(name=name.upper(), role=role, counsel=(CounselSeen(name="J. Doe"),))
        for name, role in docket.parties
    )
    listed = tuple(PartySeen(name=name, role=PartyRole.OTHER) for name, _ in docket.parties)
    lines = docket.lines
    cut = chance.randint(1, len(lines))
    short = docket.number.partition(":")[2]
    feed, mail = f"pacer_rss:{docket.court}", f"pacer_mail:{docket.court}"
    sheet, listing = f"pacer_docket:{docket.court}", "courtlistener"
    full = docket.number
    made = [
        (feed, docket.shown(full, *(one.stub() for one in lines[:cut]), pacer_case_id=pacer_id)),
        (feed, docket.shown(full, *(one.stub() for one in lines[cut - 1 :]), pacer_case_id=pacer_id)),
        (sheet, docket.shown(full, *(one.on_sheet() for one in lines[:cut]), pacer_case_id=pacer_id)),
        (
            sheet,
            docket.shown(
                full,
                *(one.on_sheet() for one in lines),
                pacer_case_id=pacer_id,
                parties=roles,
                nature_of_suit="840 Trademark",
                judge="A. Judge",
            ),
        ),
        (
            listing,
            docket.shown(
                short,
                *(one.at_courtlistener() for one in lines if one.number),
                parties=listed,
                courtlistener_id=str(docket.place),
            ),
        ),
        (mail, docket.shown(full, chance.choice(lines).in_mail(), pacer_case_id=pacer_id)),
    ]
    return [fact(body, source, minutes) for minutes, (source, body) in enumerate(made)]


def canonical(case: CaseFile) -> dict[str, Any]:
    entries = [
        (one.number, one.document_id, one.text, one.title, str(one.filed), str(one.entered))
        for one in case.entries
    ]
    return {
        "entries": sorted(entries),
        "parties": sorted((party.name, party.role.value) for party in case.parties.values()),
        "header": {name: held[2] for name, held in case.header.items()},
        "number": case.number,
        "attachments": sorted(
            (one.number, attached.number, attached.title)
            for one in case.entries
            for attached in one.attachments
        ),
    }


def ended(facts: list[Fact[DocketObserved]], chance: random.Random) -> dict[str, dict[str, Any]]:
    """The cases after these observations, by the key of their docket."""
    office = open_office()
    rest = list(facts)
    while rest:
        size = chance.randint(50, 400)
        office.hear(*rest[:size])
        rest = rest[size:]
    found = _all(office)
    office.database.close()
    return found


def _all(office: Office) -> dict[str, dict[str, Any]]:
    ids = [row.id for row in office.rows(t.case) if row.joined_into is None]
    with office.database.read() as connection:
        cases = store.load(connection, ids)
    assert office.rows(t.identity_doubt) == []
    return {next(iter(case.dockets.values())).key: canonical(case) for case in cases.values()}


def test_the_same_500_cases_from_several_sources_end_the_same_in_any_order() -> None:
    real = dockets(random.Random(1))
    parts = random.Random(2)
    facts = [one for docket in real for one in observations(parts, docket)]
    results = []
    for seed in range(2):
        chance = random.Random(seed)
        mixed = [*facts, *chance.choices(facts, k=len(facts) // 5)]
        chance.shuffle(mixed)
        results.append(ended(mixed, chance))
    assert len(results[0]) == CASES
    for docket in real:
        first, second = (result[docket.key] for result in results)
        assert len(first["entries"]) == len(docket.lines), docket
        assert sorted(number for number, *_ in first["entries"]) == sorted(one.number for one in docket.lines)
        assert sorted(role for _, role in first["parties"]) == sorted(
            role.value for _, role in docket.parties
        )
        assert first == second, docket


@pytest.mark.parametrize("seed", range(3))
def test_a_docket_whose_lines_are_hard_to_tell_apart_ends_the_same_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    for place in range(15):
        facts = observations(chance, _docket(chance, place))
        facts = [
            msgspec.structs.replace(one, body=msgspec.structs.replace(one.body, docket=DOCKET))
            for one in facts
        ]
        expected = canonical(assembled(*facts))
        for _ in range(4):
            mixed = [*facts, *chance.choices(facts, k=3)]
            chance.shuffle(mixed)
            assert canonical(assembled(*mixed)) == expected
