"""The USPTO's daily file: read record by record, broken ones apart, hostile ones not at all."""

from __future__ import annotations

import io
from datetime import date

import pytest

from services.monitor.trademarks.application import Application, Owner, Unreadable
from services.monitor.trademarks.daily_xml import read_daily
from shared.errors import BadInput
from tests.unit.monitor.trademarks.daily import EPILOG, PROLOG, daily, many, record


def _read(data: bytes) -> list[Application | Unreadable]:
    return list(read_daily(io.BytesIO(data), "apc.xml"))


def test_a_record_is_read_whole() -> None:
    extra = (
        "<case-file-statement><type-code>PM0001</type-code><text>BLUE WHALE</text></case-file-statement>"
        "<case-file-statement><type-code>TL0000</type-code><text>The non-Latin characters in the mark transliterate to "
        '"LAN JING" and this means "BLUE WHALE" in English.</text></case-file-statement>'
    )
    [read] = _read(daily(record("98123401", "LANJING &amp; CO", classes=("009", "011"), extra=extra)))
    assert read == Application(
        serial="98123401",
        mark="LANJING & CO",
        other_texts=("BLUE WHALE", "LAN JING"),
        owners=(Owner(name="Composed Owner LLC", address="1 Composed Road, Shenzhen", country="CN"),),
        filed=date(2026, 10, 20),
        classes=(9, 11),
        goods="Composed goods",
        status="630",
        moved=date(2026, 11, 2),
    )


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (record("98123402", "A & B"), "not well-formed"),
        (record("98123402", "&bomb;"), "not well-formed"),
        (record("9812340", "SHORT"), "eight digits"),
        (record("98123402", "X", classes=("099",)), "Nice Classification"),
        (record("98123402", "X", filed="20261399"), "YYYYMMDD"),
        (record("98123402", "X").replace("</case-file-owner>", ""), "not well-formed"),
    ],
)
def test_a_broken_record_is_told_and_spoils_no_other(broken: str, why: str) -> None:
    found = _read(daily(record("98123401", "FIRST"), broken, record("98123403", "LAST")))
    assert [one.serial for one in found if isinstance(one, Application)] == ["98123401", "98123403"]
    [fault] = [one for one in found if isinstance(one, Unreadable)]
    assert fault.place.startswith("record 2, serial number 98")
    assert why in fault.why
    assert "\n" not in fault.why


def test_a_file_that_breaks_off_keeps_what_was_whole() -> None:
    data = daily(record("98123401", "FIRST"), record("98123402", "SECOND"))
    cut = data[: data.rindex(b"<mark-identification>") + 5]
    found = _read(cut)
    assert [type(one) for one in found] == [Application, Unreadable]


def test_invalid_bytes_in_one_mark_spoil_that_one_only() -> None:
    data = daily(record("98123401", "CAFE?"), record("98123402", "SECOND")).replace(b"?<", b"\xe9<")
    assert [type(one) for one in _read(data)] == [Unreadable, Application]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE trademark-applications-daily [<!ENTITY a "aa">]><trademark-applications-daily>',
        '<!DOCTYPE trademark-applications-daily SYSTEM "http://evil.example/x.dtd"><trademark-applications-daily>',
        '<!DOCTYPE trademark-applications-daily PUBLIC "x" "file:///etc/passwd"><trademark-applications-daily>',
        '<!DOCTYPE x [<!entity % p SYSTEM "file:///etc/passwd"> %p;]><trademark-applications-daily>',
    ],
)
def test_a_file_that_declares_entities_or_an_outside_type_is_refused(prolog: str) -> None:
    data = (prolog + record("98123401", "&a;") + "</trademark-applications-daily>").encode()
    with pytest.raises(BadInput, match="declares entities or an outside document type"):
        _read(data)


def test_a_document_type_hidden_behind_the_root_does_nothing() -> None:
    hidden = '<!DOCTYPE case-file [<!ENTITY a "boom">]>'
    data = daily(record("98123401", "&a;").replace("<case-file>", f"<case-file>{hidden}"))
    assert [type(one) for one in _read(data)] == [Unreadable]


@pytest.mark.parametrize("data", [b"<html><body>Sign in</body></html>", PROLOG.encode() + EPILOG.encode()])
def test_what_is_no_daily_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="USPTO"):
        _read(data)


def test_another_encoding_is_refused_rather_than_misread() -> None:
    with pytest.raises(BadInput):
        _read(daily(record("98123401", "X")).decode().encode("utf-16"))


class _Pieces(io.RawIOBase):
    """A stream that gives a piece a read and counts what it holds no longer."""

    def __init__(self, count: int) -> None:
        self._pieces = many(count)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(iter(self._pieces), None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def test_a_long_file_is_streamed_and_every_record_comes_once() -> None:
    stream = io.BufferedReader(_Pieces(1_500))
    serials = [one.serial for one in read_daily(stream, "apc.xml") if isinstance(one, Application)]
    assert len(serials) == len(set(serials)) == 1_500
