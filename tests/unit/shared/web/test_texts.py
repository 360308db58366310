"""Words in both languages: complete, checked, loud when missing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from shared import vocabulary
from shared.accounts import Refusal
from shared.errors import BadInput
from shared.web.texts import MissingText, Texts


def test_every_reason_to_refuse_has_words() -> None:
    texts = Texts.load()
    assert [refusal for refusal in Refusal if f"refused.{refusal}" not in texts] == []


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("role", vocabulary.Role),
        ("district", vocabulary.District),
        ("grade", vocabulary.Grade),
        ("right", vocabulary.Right),
        ("forum", vocabulary.Forum),
        ("party_role", vocabulary.PartyRole),
        ("tag_status", vocabulary.TagStatus),
        ("change", vocabulary.Change),
    ],
)
def test_every_word_of_the_vocabulary_has_a_name(prefix: str, words: type[StrEnum]) -> None:
    texts = Texts.load()
    assert [word for word in words if f"{prefix}.{word}" not in texts] == []


def test_every_text_is_there_in_both_languages() -> None:
    texts = Texts.load()
    assert len(list(texts)) > 100
    values = {"minutes": 3, "role": "x"}
    assert all(texts.say(key, "zh", **values) and texts.say(key, "en", **values) for key in texts)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a.b: {zh: 好}", "needs exactly zh and en"),
        ("a.b: {zh: 好, en: ''}", "needs exactly zh and en"),
        ("a.b: {zh: 好, en: good, de: gut}", "needs exactly zh and en"),
        ("a.b: good", "needs exactly zh and en"),
        ("a.b: {zh: '{n} 件', en: '{count} cases'}", "names different"),
        ("role.analyst: {zh: 好, en: good}", "exists already"),
        ("- a", "not a mapping"),
        ("a: {", "cannot be read"),
    ],
)
def test_a_text_file_with_a_mistake_is_refused_with_its_name(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "words.yml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=why) as caught:
        Texts.load(tmp_path)
    assert str(caught.value).startswith("words.yml: ")


def test_a_missing_text_or_value_is_an_error_not_a_key_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("a.b: {zh: '{n} 件', en: '{n} cases'}", encoding="utf-8")
    texts = Texts.load(tmp_path / "words.yml")
    assert texts.say("a.b", "en", n=7) == "7 cases"
    with pytest.raises(MissingText, match=r"no text “a\.c”"):
        texts.say("a.c", "en")
    with pytest.raises(MissingText, match="needs the value 'n'"):
        texts.say("a.b", "zh")
