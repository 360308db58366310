"""Docket numbers taken to their parts, whatever court printed them.

Shapes: district 1:23-cv-01234, with judges' initials -ABC-DEF or -JES-M_M or -N/A and a defendant's number -1;
multidistrict member cases 1:21-2255-00001 (the number of the proceeding where the type stands); a type that
begins with a tilde (5:18-~gr-00001); bankruptcy 18-00079 with -ABC or -8-RDD; appellate 23-1234; the USITC's
337-TA-1366 and DN-3690. CourtListener leaves the office out (23-cv-01234). Two numbers are the same docket only
within one court, and not even then for certain: numbers are used again, so PACER's case id is asked too.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec


class DocketNumber(msgspec.Struct, frozen=True):
    """The parts of a docket number; "" and () where the shape has no such part.

    office: divisional office, "1". year: two digits as printed. type: "cv", "cr", "TA", "DN" or the number of a
    multidistrict proceeding. serial: as printed, with its leading zeros. judges: initials, assigned judge
    first. defendant: number of the defendant. normalised: without judges and defendant, as it stands in
    docket ids. raw: as given.
    """

    office: str
    year: str
    type: str
    serial: str
    judges: tuple[str, ...]
    defendant: str
    normalised: str
    raw: str

    @property
    def full_year(self) -> int | None:
        """The year with its century: 70 to 99 are of the last one. None for numbers without a year."""
        if not self.year:
            return None
        short = int(self.year)
        return 1900 + short if short >= 70 else 2000 + short


@lru_cache(maxsize=8192)
def key_of(court: str, number: str) -> str:
    """Equal for all shapes in which one docket's number is printed: without office, judges and leading zeros.

    "ilnd", "1:23-cv-01234-ABC" and "ilnd", "23-cv-1234" -> "ilnd/23-cv-1234". Two dockets of one court may share
    it, where their offices differ. A number of no known shape is its own key.
    """
    try:
        found = parse(number)
    except ValueError:
        return f"{court}/{''.join(number.split()).casefold()}"
    if not found.year:
        return f"{court}/{found.normalised}"
    kind = f"{found.type.lower()}-" if found.type else ""
    return f"{court}/{found.year}-{kind}{int(found.serial)}"


@lru_cache(maxsize=8192)
def office_of(number: str) -> str:
    """The divisional office a number begins with, "" when it names none."""
    try:
        return parse(number).office
    except ValueError:
        return ""


_INITIALS = r"(?:N/A|[A-Za-z_][A-Za-z_0-9]{0,4})"
# 1:23-cv-01234 | 3:20-cr-00070-TKW-MAL-1 | 4:20-mj-00061-N/A | 5:18-~gr-00001 | 23-cv-1234
_DISTRICT = re.compile(
    rf"(?:(?P<office>\d{{1,2}}):)?(?P<year>\d{{2}})-(?P<type>~?[A-Za-z]{{1,5}})-(?P<serial>\d{{1,10}})"
    rf"(?P<judges>(?:-{_INITIALS}){{0,3}})(?:-(?P<defendant>\d{{1,3}}))?"
)
# 1:21-2255-00001
_MULTIDISTRICT = re.compile(
    rf"(?P<office>\d{{1,2}}):(?P<year>\d{{2}})-(?P<type>\d{{1,5}})-(?P<serial>\d{{5}})(?P<judges>(?:-{_INITIALS}){{0,3}})"
)
# 10-01083-8-RDD | 18-00079 | 02-00017-LMK | 2-18-00079
_BANKRUPTCY = re.compile(
    rf"(?:(?P<prefix>\d)-)?(?P<year>\d{{2}})-(?P<serial>\d{{5}})(?:-(?P<office>\d))?(?P<judges>(?:-{_INITIALS}){{0,2}})"
)
# 23-1234 | 19-8054
_APPELLATE = re.compile(r"(?P<year>\d{2})-(?P<serial>\d{1,6})")
# 337-TA-1366 | DN-3690
_USITC = re.compile(r"(?:337-(?P<ta>TA)|(?P<dn>DN))-(?P<serial>\d{1,5})")

_SHAPES = (_USITC, _DISTRICT, _MULTIDISTRICT, _BANKRUPTCY, _APPELLATE)


@lru_cache(maxsize=8192)
def parse(raw: str) -> DocketNumber:
    """The parts of a docket number. Raises ValueError, naming the shapes, for anything else."""
    text = "".join(raw.split())
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        if match:
            return _number(raw, {key: value or "" for key, value in match.groupdict().items()})
    raise ValueError(
        f"{raw!r} is not a docket number; known shapes: 1:23-cv-01234-ABC, 1:21-2255-00001, 18-00079, 23-1234, "
        "337-TA-1366, DN-3690"
    )


def _number(raw: str, found: dict[str, str]) -> DocketNumber:
    office = found.get("office", "")
    kind = found.get("type", "") or found.get("ta", "") or found.get("dn", "")
    return DocketNumber(
        office=office or found.get("prefix", ""),
        year=found.get("year", ""),
        type=kind,
        serial=found["serial"],
        judges=tuple(part for part in found.get("judges", "").split("-") if part),
        defendant=found.get("defendant", ""),
        normalised=_normalised(kind, found),
        raw=raw,
    )


def _normalised(kind: str, found: dict[str, str]) -> str:
    serial = found["serial"]
    if kind == "TA" and not found.get("year"):
        return f"337-TA-{serial}"
    if kind == "DN" and not found.get("year"):
        return f"DN-{serial}"
    if not kind:
        prefix = f"{found['prefix']}-" if found.get("prefix") else ""
        return f"{prefix}{found['year']}-{serial}"
    office = f"{found['office']}:" if found.get("office") else ""
    return f"{office}{found['year']}-{kind}-{serial}"
