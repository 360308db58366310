"""A stream of composed observations with the shapes of real ones: feed stubs, sheets, Schedule A lists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole

_CORES = (
    "Lanqi", "Boyue", "Huachen", "Ruixing", "Tianmu", "Xinlang", "Jiarun", "Wanlida", "Kexun", "Mingfa",
    "Yulong", "Zhonghe", "Haobang", "Dingtai", "Lianchuang", "Qihang", "Senmei", "Guangyao", "Puxin", "Hengyu",
)  # fmt: skip
_FIELDS = ("Technology", "Electronics", "Optoelectronics", "Trading", "Intelligent Equipment", "E-Commerce")
_CITIES = ("Shenzhen", "Shenzhen", "Guangzhou", "Dongguan", "Hangzhou", "Yiwu")
_PLAINTIFFS = (
    "Northwind Tools, Inc.", "Harbor Street Brands LLC", "Cedar Optics Corp.", "Blue Prairie Design Co.",
    "Aster Lighting Holdings, LLC", "Copper Ridge Outdoors, Inc.",
)  # fmt: skip
_COURTS = ("ilnd", "nysd", "flsd", "cacd", "txed", "ded", "wawd", "njd")
_EVENTS = (
    ("Complaint", "COMPLAINT filed by {p} against {d}; Jury Demand. Filing fee $ 405. (Attachments: # 1 Exhibit)"),
    ("Notice of Appearance", "NOTICE of Appearance by Jane Composed on behalf of {p}"),
    ("Motion for TRO", "MOTION by Plaintiff {p} for temporary restraining order, including an asset restraint"),
    ("Order on Motion for TRO", "SEALED TEMPORARY RESTRAINING ORDER. Bond of $10,000. Signed by the Honorable A. Composed"),
    ("Set Hearings", "Set Hearing on MOTION for preliminary injunction: Motion Hearing set for 7/14/2026 at 10:00 AM"),
    ("Summons Issued", "SUMMONS Issued as to Defendant {d}"),
    ("Answer", "ANSWER to Complaint with Jury Demand by {d}"),
)  # fmt: skip
_START = datetime(2026, 3, 2, 14, tzinfo=UTC)


def firms(count: int) -> list[FirmRecord]:
    """Composed Shenzhen firms, all different, some of them parties of the stream."""
    made = []
    for number in range(count):
        core = _CORES[number % len(_CORES)] + ("" if number < len(_CORES) else _syllables(number))
        field = _FIELDS[number // len(_CORES) % len(_FIELDS)]
        made.append(
            FirmRecord(
                id=f"bench-{number}",
                name_en=f"Shenzhen {core} {field} Co., Ltd.",
                name_zh=f"深圳市合成{number}有限公司",
                district="nanshan",
                source="composed",
            )
        )
    return made


def observations(count: int, seed: int = 1) -> Iterator[Observation]:
    """So many observations, the same for the same seed.

    Of ten: seven are one feed line of a new docket, two a further line of a known one, one a docket sheet
    with parties and entries (one sheet in ten a Schedule A list of sixty sellers).
    """
    chance = random.Random(seed)  # noqa: S311 - composed data, not a secret
    for number in range(count):
        kind = number % 10
        docket = number if kind < 7 else max(0, number - chance.randint(1, 400))
        moment = _START + timedelta(seconds=number)
        body = _sheet(chance, docket, number) if kind == 9 else _line(chance, docket, number, moment)
        source = "pacer_docket" if kind == 9 else "pacer_rss"
        yield Observation(source=f"{source}:{body.court}", observed_at=moment, occurred_at=moment, body=body)


def _line(chance: random.Random, docket: int, number: int, moment: datetime) -> DocketObserved:
    plaintiff, defendant = _sides(docket)
    title, text = _EVENTS[chance.randrange(len(_EVENTS))]
    entry = EntrySeen(
        filed=moment.date(),
        entered=moment,
        number=str(number % 60 + 1),
        title=title,
        text=text.format(p=plaintiff, d=defendant),
    )
    return _docket(docket, f"{plaintiff} v. {defendant}", entries=(entry,))


def _sheet(chance: random.Random, docket: int, number: int) -> DocketObserved:
    plaintiff, defendant = _sides(docket)
    sellers = 60 if number % 100 == 99 else 3
    defendants = [defendant, *(_name(docket * 7 + place) for place in range(1, sellers))]
    entries = tuple(
        EntrySeen(
            filed=date(2026, 3, 2) + timedelta(days=place),
            number=str(place + 1),
            text=text.format(p=plaintiff, d=defendant),
        )
        for place, (_, text) in enumerate(_EVENTS[: chance.randint(1, len(_EVENTS))])
    )
    parties = (
        PartySeen(name=plaintiff, role=PartyRole.PLAINTIFF),
        *(PartySeen(name=name, role=PartyRole.DEFENDANT) for name in dict.fromkeys(defendants)),
    )
    return _docket(docket, f"{plaintiff} v. {defendant}", parties=parties, entries=entries)


def _docket(
    docket: int,
    caption: str,
    entries: tuple[EntrySeen, ...],
    parties: tuple[PartySeen, ...] | None = None,
) -> DocketObserved:
    court = _COURTS[docket % len(_COURTS)]
    number = f"1:26-cv-{docket:05d}"
    return DocketObserved(
        docket=f"{court}/{number}",
        court=court,
        number=number,
        caption=caption,
        nature_of_suit="840 Trademark" if parties else "",
        cause="15:1114 Trademark Infringement" if parties else "",
        parties=parties,
        entries=entries,
        composed=True,
    )


def _sides(docket: int) -> tuple[str, str]:
    return _PLAINTIFFS[docket % len(_PLAINTIFFS)], _name(docket)


def _name(number: int) -> str:
    city = _CITIES[number % len(_CITIES)]
    core = _CORES[number // 3 % len(_CORES)] + (_syllables(number) if number % 4 else "")
    return f"{city} {core} {_FIELDS[number // 7 % len(_FIELDS)]} Co., Ltd."


def _syllables(number: int) -> str:
    parts = ("ba", "ke", "mi", "no", "ru", "shi", "tao", "wen")
    return "".join(parts[number // 8**place % 8] for place in range(3))
