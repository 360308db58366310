"""The version of the tagger follows every file that decides what tag a name gets."""

from __future__ import annotations

from services.monitor.retagging.tagger_version import deciding_files, tagger_version


def test_the_version_is_made_of_the_tagger_its_words_and_what_turns_answers_into_tags() -> None:
    names = set(deciding_files())
    assert {"tagging/tagger.py", "tagging/status.py", "judging/case_judge.py"} <= names
    assert any(name.startswith("tagging/") and name.endswith(".yml") for name in names)
    assert tagger_version() == tagger_version() != tagger_version("other thresholds")
