"""Industries are told in the language of the reader, whichever the registry has them in."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from services.demo.world.loading import FIRMS_CSV
from services.monitor.firms.files import STARTER_CSV, table_of_file
from services.monitor.firms.industry_names import industry_name, section_name
from services.monitor.firms.source_names import source_name


@pytest.mark.parametrize("table", [STARTER_CSV, FIRMS_CSV], ids=["starter", "demonstration"])
def test_every_industry_of_the_registries_that_ship_has_a_name_in_both_languages(table: Path) -> None:
    firms = table_of_file(table).firms
    for words in {firm.industry for firm in firms} - {""}:
        name = industry_name(words)
        assert words.casefold() in {name.zh.casefold(), name.en.casefold()}
        assert not name.zh.isascii(), words
        assert name.en.isascii(), words


@pytest.mark.parametrize("table", [STARTER_CSV, FIRMS_CSV], ids=["starter", "demonstration"])
def test_every_source_of_the_registries_that_ship_reads_in_chinese_too(table: Path) -> None:
    for source in {firm.source for firm in table_of_file(table).firms}:
        assert not re.search("[a-z]{2}", source_name(source).zh), source
    assert source_name("a letter of the firm") == ("a letter of the firm", "a letter of the firm")


def test_every_section_of_gb_t_4754_is_named_with_its_letter() -> None:
    for letter in string.ascii_uppercase[:20]:
        name = section_name(letter)
        assert name.zh.startswith(f"{letter} ")
        assert not name.zh.isascii()
        assert name.en.isascii()
    assert section_name("U") == ("U", "U")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("Drones", "无人机", "drones"),
        ("drones; LED照明", "无人机、LED照明", "drones, LED lighting"),
        ("drones, kites", "无人机、kites", "drones, kites"),
        ("composed words, of no list", "composed words, of no list", "composed words, of no list"),
        ("", "", ""),
    ],
)
def test_several_are_told_one_by_one_and_unknown_ones_as_they_are(words: str, zh: str, en: str) -> None:
    assert industry_name(words) == (zh, en)
