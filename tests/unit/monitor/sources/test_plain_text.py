"""Bytes become the text their court meant."""

from __future__ import annotations

import pytest

from services.monitor.sources.document import CannotRead
from services.monitor.sources.plain_text import text_of


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><title>Café “A”</title>'


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_declared_encoding_is_honoured(encoding: str) -> None:
    assert "Café “A”" in text_of(declared(encoding).encode(encoding), "feed.xml")


def test_iso_8859_1_is_read_as_browsers_read_it() -> None:
    assert "Café “A”" in text_of(declared("ISO-8859-1").encode("windows-1252"), "feed.xml")


def test_a_page_saved_anew_as_utf_8_may_keep_its_old_declaration() -> None:
    assert "Café “A”" in text_of(declared("ISO-8859-1").encode("utf-8"), "feed.xml")


def test_an_unknown_declared_encoding_is_tolerated_when_the_text_makes_sense() -> None:
    assert "Café “A”" in text_of(declared("x-unheard-of").encode("utf-8"), "feed.xml")


def test_nul_bytes_are_dropped() -> None:
    assert text_of(b"a\x00b", "x") == "ab"


def test_binary_data_is_refused_in_one_line() -> None:
    with pytest.raises(CannotRead, match=r"sheet\.html: is not readable as text"):
        text_of(bytes(range(32)) * 100, "sheet.html")
