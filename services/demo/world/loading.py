"""Loads the story from its YAML files onto a calendar and names file and case of whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from services.demo.world.calendar import Calendar
from services.demo.world.cases import Case, Counsel, Court
from services.demo.world.investigations import Investigation, Notice
from services.demo.world.notice_writing import NoticeTexts, resolve_investigation, resolve_notice
from services.demo.world.resolving import resolve_case
from services.demo.world.written import WrittenCase, WrittenInvestigation, WrittenNotice
from shared.yaml_text import read_yaml

FOLDER = Path(__file__).parent
FIRMS_CSV = FOLDER / "firms.csv"

_CASE_FILES = (
    "patent.yml",
    "licensing.yml",
    "design_patent.yml",
    "trademark.yml",
    "copyright.yml",
    "trade_secret.yml",
    "schedule_a.yml",
    "decoys.yml",
)
_ITC_FILE = "investigations.yml"

T = TypeVar("T")


class WorldError(ValueError):
    """The story contradicts itself or lacks something: names the file, the case and the reason."""


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The whole fortnight that begins on `start`. unrelated: notices of the agency that are not about section 337."""

    start: date
    court_list: tuple[Court, ...]
    cases: tuple[Case, ...]
    investigations: tuple[Investigation, ...]
    unrelated: tuple[Notice, ...]

    def courts(self) -> tuple[str, ...]:
        """Ids of the courts that have cases, in the story's order."""
        used = {case.court.id for case in self.cases}
        return tuple(court.id for court in self.court_list if court.id in used)

    def court(self, court_id: str) -> Court | None:
        """The court of this id, None when the story has none."""
        return next((court for court in self.court_list if court.id == court_id), None)

    def case(self, court_id: str, pacer_case_id: str) -> Case | None:
        """The case of this court and PACER id, None when the story has none."""
        found = (c for c in self.cases if c.court.id == court_id and c.pacer_case_id == pacer_case_id)
        return next(found, None)

    def notices(self) -> tuple[Notice, ...]:
        """Every Federal Register notice, oldest first."""
        of_investigations = [notice for inquiry in self.investigations for notice in inquiry.notices]
        return tuple(sorted([*of_investigations, *self.unrelated], key=lambda notice: notice.published))


def load(start: date, folder: Path = FOLDER) -> World:
    """The story with day 1 on `start`. Raises WorldError."""
    calendar = Calendar(start)
    courts = {court.id: court for court in _list(folder, "courts.yml", "courts", Court)}
    counsel = _mapping(folder, "counsel.yml", Counsel)
    texts = _mapping(folder, "notice_texts.yml", NoticeTexts)
    cases = [
        _named(file, case.caption, partial(resolve_case, case, file, calendar, courts, counsel))
        for file in _CASE_FILES
        for case in _list(folder, file, "cases", WrittenCase)
    ]
    investigations = [
        _named(_ITC_FILE, inquiry.topic, partial(resolve_investigation, inquiry, calendar, texts))
        for inquiry in _list(folder, _ITC_FILE, "investigations", WrittenInvestigation)
    ]
    unrelated = [
        resolve_notice("unrelated", notice, calendar)
        for notice in _list(folder, _ITC_FILE, "unrelated", WrittenNotice)
    ]
    _check_distinct(cases)
    return World(
        start=start,
        court_list=tuple(courts.values()),
        cases=tuple(cases),
        investigations=tuple(investigations),
        unrelated=tuple(unrelated),
    )


def _named(file: str, name: str, resolve: Callable[[], T]) -> T:
    try:
        return resolve()
    except (ValueError, KeyError) as error:
        raise WorldError(f"{file}: {name!r}: {error}") from error


def _read(folder: Path, file: str) -> dict[str, object]:
    try:
        content = read_yaml((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WorldError(f"{file}: not found in {folder}; the demonstration's story is incomplete") from error
    except yaml.YAMLError as error:
        raise WorldError(f"{file}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise WorldError(f"{file}: expected a mapping at the top, found {type(content).__name__}")
    return content


def _list(folder: Path, file: str, key: str, kind: type[T]) -> Iterator[T]:
    rows = _read(folder, file).get(key)
    if not isinstance(rows, list):
        raise WorldError(f"{file}: the list {key!r} is missing")
    for position, row in enumerate(rows, 1):
        yield _convert(file, _name_of(row, position), row, kind)


def _mapping(folder: Path, file: str, kind: type[T]) -> dict[str, T]:
    return {key: _convert(file, key, value, kind) for key, value in _read(folder, file).items()}


def _name_of(row: object, position: int) -> str:
    names = row if isinstance(row, dict) else {}
    return str(names.get("caption") or names.get("topic") or names.get("title") or f"item {position}")


def _convert(file: str, name: str, value: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise WorldError(f"{file}: {name!r}: {error}") from error


def _check_distinct(cases: list[Case]) -> None:
    seen: dict[tuple[str, str], Case] = {}
    for case in cases:
        for identity in ((case.court.id, case.number), (case.court.id, case.pacer_case_id)):
            if identity in seen:
                raise WorldError(
                    f"{case.family}.yml: {case.caption!r}: {'/'.join(identity)} is already taken"
                )
            seen[identity] = case
