"""Courts by CourtListener id: names in both languages, kind of forum and time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import courts_db
import msgspec

from shared.vocabulary import Forum
from shared.yaml_text import read_yaml

USITC = "usitc"

# https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?310470
_PACER_HOST = re.compile(r"\becf\.([a-z0-9-]{2,12})\.uscourts\.gov", re.IGNORECASE)


class Court(msgspec.Struct, frozen=True):
    """A federal court or the USITC. name: full English name. zone: of its main seat."""

    id: str
    name: str
    name_zh: str
    short: str
    forum: Forum
    zone: ZoneInfo


def court_name(court: str) -> str:
    """The English name; the id itself for a court nobody knows."""
    found = _courts().get(court)
    return found.name if found else str(_listed(court).get("name", court)).strip()


def court_name_zh(court: str) -> str:
    """The Chinese name; the English one for a court without."""
    found = _courts().get(court)
    return found.name_zh if found else court_name(court)


def both_names(court: str) -> str:
    """A court's Chinese name followed by its English one."""
    return f"{court_name_zh(court)} {court_name(court)}"


def short_name(court: str) -> str:
    """The name as in citations, e.g. "N.D. Ill."; the id when it has none."""
    found = _courts().get(court)
    return (found.short if found else "") or str(_listed(court).get("citation_string") or court)


def forum_of(court: str) -> Forum:
    """The kind of forum; OTHER for courts outside the federal trial, bankruptcy and appeal courts."""
    found = _courts().get(court)
    return found.forum if found else Forum.OTHER


def court_zone(court: str) -> ZoneInfo:
    """The time zone of the court's main seat; that of Washington, D.C. for a court without an entry."""
    found = _courts().get(court)
    return found.zone if found else _courts()[USITC].zone


def is_known(court: str) -> bool:
    """Whether this is a court id of ours or of courts-db."""
    return court in _courts() or bool(_listed(court))


def trial_and_appeal_courts() -> tuple[str, ...]:
    """The ids of all district, bankruptcy and appeals courts, in the order of courts.yml."""
    named = (Forum.DISTRICT, Forum.BANKRUPTCY, Forum.APPELLATE)
    return tuple(key for key, court in _courts().items() if court.forum in named and key != "scotus")


def courts_in_addresses(text: str) -> Iterator[str]:
    """The court id of every PACER address in a text, as often as it stands there."""
    renamed: dict[str, str] = court_table()["pacer_ids"]
    for match in _PACER_HOST.finditer(text):
        court = match.group(1).lower()
        yield renamed.get(court, court)


def court_in_header(header: str) -> str:
    """The district or bankruptcy court whose name stands in the header of a docket sheet, "" when none.

    "U.S. District Court Northern District of Illinois - CM/ECF LIVE, Ver 6.2.1 (Chicago)" -> "ilnd",
    "U.S. District Court California Northern District (San Francisco)" -> "cand".
    """
    words = " ".join(header.lower().split())
    district = district_in(words)
    return _bankruptcy_of(district) if district and "bankruptcy" in words else district


def district_in(words: str) -> str:
    """The district court named by the longest spelling in a text of lower case and single spaces, "" for none."""
    return max(
        ((len(name), court) for name, court in district_spellings() if name in words), default=(0, "")
    )[1]


@cache
def district_spellings() -> tuple[tuple[str, str], ...]:
    """How district courts are named, lower case, with their id: as in the law, and as clerks turn it around.

    "northern district of california", "california northern district", "california northern".
    """
    found = []
    for court, row in court_table()["districts"].items():
        name = str(row["en"]).lower()
        direction, _, state = name.partition(" district of ")
        found.append((name, court))
        if state:
            found += [(f"{state} {direction} district", court), (f"{state} {direction}", court)]
    return tuple(found)


def _bankruptcy_of(district: str) -> str:
    irregular: dict[str, str] = {there: here for here, there in court_table()["bankruptcy_districts"].items()}
    return irregular.get(district, district[:-1] + "b")


@cache
def court_table() -> dict[str, Any]:
    """The content of courts.yml."""
    text = files("services.monitor.sources").joinpath("courts.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = read_yaml(text)
    return table


@cache
def _courts() -> dict[str, Court]:
    table = court_table()
    courts = {}
    for key, row in table["districts"].items():
        bankruptcy = _bankruptcy_of(key)
        courts[key] = _court(key, row, Forum.DISTRICT)
        courts[bankruptcy] = _court(bankruptcy, row, Forum.BANKRUPTCY)
    for key, row in table["appellate"].items():
        courts[key] = _court(key, row, Forum.APPELLATE)
    for key, row in table["others"].items():
        zone = ZoneInfo(row["zone"])
        courts[key] = Court(key, row["en"], row["zh"], row["short"], Forum(row["forum"]), zone)
    return courts


def _court(key: str, row: dict[str, str], forum: Forum) -> Court:
    words = court_table()["words"][forum]
    return Court(key, f"{words['en']} {row['en']}", row["zh"] + words["zh"], "", forum, ZoneInfo(row["zone"]))


@cache
def _listed(court: str) -> dict[str, Any]:
    """The courts-db record of a court, empty when there is none."""
    record: dict[str, Any] = courts_db.court_dict.get(court) or {}
    return record
