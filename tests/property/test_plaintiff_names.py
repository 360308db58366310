"""Whatever a docket prints as a plaintiff's name, its key behaves."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from services.monitor.plaintiffs.names import alike, plaintiff_key

WORDS = st.sampled_from(
    ["Acme", "ACME", "Lamps", "the", "The", "&", "and", "Inc.", "Incorporated", "L.L.C.", "LLC", "Co.,", "Ltd", "d/b/a",
     "f/k/a", "et al", "v.", "A.", "B", "Doe", "SEALED", "Int'l", "深圳", "雲台", "(", ")", '"', ",", "-", "a corporation"]
)  # fmt: skip
NAMES = st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=60))


@given(NAMES)
@example("the the the")
@example("A. B. v. C. d/b/a The")
def test_a_keys_own_key_is_itself(name: str) -> None:
    key = plaintiff_key(name)
    assert plaintiff_key(key) == key


@given(NAMES)
def test_case_and_spaces_around_do_not_count(name: str) -> None:
    if name.isascii():
        assert plaintiff_key(f"  {name.upper()} ") == plaintiff_key(name.lower())


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3000).map("".join))
def test_a_key_stays_short_however_long_the_name(name: str) -> None:
    assert len(plaintiff_key(name)) <= 250


@given(st.lists(NAMES.map(plaintiff_key), min_size=2, max_size=2))
def test_likeness_is_mutual(keys: list[str]) -> None:
    one, other = keys
    assert (other in alike(one, [other])) == (one in alike(other, [one]))


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=2, max_size=4, unique=True))
def test_another_word_is_another_plaintiff(words: list[str]) -> None:
    name = " ".join(words)
    assert plaintiff_key(f"{name} Inc.") != plaintiff_key(f"{name} Zyx Inc.")
