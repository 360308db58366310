"""A US trademark application as a file shows it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import msgspec

# 98/123,456 and 98123456: two digits of the series, six of the number within it (TMEP 401.02)
_SERIAL = re.compile(r"\D*(\d{2})\D?(\d{3})\D?(\d{3})\D*")
_CLASSES = 45  # of the Nice Classification


class Owner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who applies. address: one line as printed. country: as printed, a code or words."""

    name: str
    address: str = ""
    country: str = ""


class Application(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One application.

    serial: eight digits. mark: its literal words, "" for a drawing without any. other_texts: pseudo marks and
    transliterations the office states. classes: of the Nice Classification, 1 to 45. status: the USPTO's code.
    moved: the day of the newest transaction the file speaks of.
    """

    serial: str
    mark: str = ""
    other_texts: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    filed: date | None = None
    classes: tuple[int, ...] = ()
    goods: str = ""
    status: str = ""
    moved: date | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every wording of the mark, the literal one first."""
        return tuple(dict.fromkeys(text for text in (self.mark, *self.other_texts) if text))


class Unreadable(NamedTuple):
    """One record that could not be read. place: which line or record of the file it is."""

    place: str
    why: str


class Wrong(ValueError):
    """A value makes no sense; the text says which and why."""


def serial_of(text: str) -> str:
    """The serial number as eight digits. Raises Wrong."""
    found = _SERIAL.fullmatch(text.strip())
    if not found:
        raise Wrong(f"serial number {text[:40]!r} is not one of eight digits")
    return "".join(found.groups())


def classes_of(texts: list[str]) -> tuple[int, ...]:
    """Classes in their order, each once. Raises Wrong for a number that is no class of 1 to 45.

    A and B (certification marks) and 200 (collective membership), which are of the USPTO's own, are left out.
    """
    found: set[int] = set()
    for text in texts:
        number = text.strip().lstrip("0")
        if number in ("A", "B", "200", ""):
            continue
        if not number.isdigit() or len(number) > 2 or int(number) > _CLASSES:
            raise Wrong(f"class {text[:20]!r} is none of the 45 of the Nice Classification")
        found.add(int(number))
    return tuple(sorted(found))
