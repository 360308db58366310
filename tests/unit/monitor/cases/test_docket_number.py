"""Docket numbers of every shape come apart and together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.cases.docket_number import parse

INITIALS = st.one_of(st.from_regex(r"[A-Z]{2,4}", fullmatch=True), st.sampled_from(["M_M", "N/A"]))


@pytest.mark.parametrize(
    ("raw", "normalised", "office", "year", "kind", "serial", "judges", "defendant"),
    [
        ("1:23-cv-01234", "1:23-cv-01234", "1", "23", "cv", "01234", (), ""),
        ("1:17-cr-00201-ABJ-2", "1:17-cr-00201", "1", "17", "cr", "00201", ("ABJ",), "2"),
        ("3:20-cr-00070-TKW-MAL-1", "3:20-cr-00070", "3", "20", "cr", "00070", ("TKW", "MAL"), "1"),
        ("2:20-mc-00021-JES-M_M", "2:20-mc-00021", "2", "20", "mc", "00021", ("JES", "M_M"), ""),
        ("4:20-mj-00061-N/A", "4:20-mj-00061", "4", "20", "mj", "00061", ("N/A",), ""),
        ("1:21-2255-00001", "1:21-2255-00001", "1", "21", "2255", "00001", (), ""),
        ("5:18-~gr-00001", "5:18-~gr-00001", "5", "18", "~gr", "00001", (), ""),
        ("18-00079", "18-00079", "", "18", "", "00079", (), ""),
        ("10-01083-8-RDD", "10-01083", "8", "10", "", "01083", ("RDD",), ""),
        ("23-1234", "23-1234", "", "23", "", "1234", (), ""),
        ("337-TA-1366", "337-TA-1366", "", "", "TA", "1366", (), ""),
        ("DN-3690", "DN-3690", "", "", "DN", "3690", (), ""),
    ],
)
def test_a_number_comes_apart(
    raw: str,
    normalised: str,
    office: str,
    year: str,
    kind: str,
    serial: str,
    judges: tuple[str, ...],
    defendant: str,
) -> None:
    number = parse(raw)
    assert (number.normalised, number.office, number.year, number.type) == (normalised, office, year, kind)
    assert (number.serial, number.judges, number.defendant, number.raw) == (serial, judges, defendant, raw)


@given(
    office=st.integers(1, 9),
    year=st.integers(0, 99),
    kind=st.sampled_from(["cv", "cr", "mc", "mj", "md"]),
    serial=st.integers(1, 99_999),
    judges=st.lists(INITIALS, max_size=2),
    defendant=st.none() | st.integers(1, 99),
)
def test_a_composed_district_number_gives_back_its_parts(
    office: int, year: int, kind: str, serial: int, judges: list[str], defendant: int | None
) -> None:
    base = f"{office}:{year:02}-{kind}-{serial:05}"
    tail = "".join(f"-{one}" for one in judges) + (f"-{defendant}" if defendant else "")
    number = parse(base + tail)
    assert number.normalised == base
    assert number.judges == tuple(judges)
    assert number.defendant == (str(defendant) if defendant else "")


@given(st.from_regex(r"(\d:)?\d\d-[a-z]{2}-\d{5}|\d\d-\d{4,5}|337-TA-\d{3,4}|DN-\d{4}", fullmatch=True))
def test_a_normalised_number_is_its_own_normal_form(raw: str) -> None:
    if raw.isascii():
        assert parse(parse(raw).normalised).normalised == parse(raw).normalised == raw


@given(st.text(max_size=40).filter(lambda text: not any(letter.isdigit() for letter in text)))
def test_anything_else_is_refused_with_the_known_shapes(raw: str) -> None:
    with pytest.raises(ValueError, match="known shapes"):
        parse(raw)


def test_years_belong_to_their_century() -> None:
    assert parse("1:98-cv-00001").full_year == 1998
    assert parse("1:26-cv-00001").full_year == 2026
    assert parse("337-TA-1366").full_year is None
