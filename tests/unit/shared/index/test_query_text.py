"""What a person typed, read as clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.index.query_text import LONGEST_QUERY, MOST_CLAUSES, Clause, clauses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?!", []),
        ("blue whale", ["blue", "whale"]),
        ("blue blue", ["blue"]),
        ('"blue whale" llc', ["blue whale", "llc"]),
        ('"blue whale', ["blue whale"]),
        ("“blue whale”", ["blue whale"]),
        ('""', []),
        ("AT&T 1:23-cv-01234", ["at t", "1 23 cv 01234"]),
        ("a,b;c(d)", ["a", "b", "c", "d"]),
        ("7,162,537", ["7162537"]),
        ("infring* x", ["infring*", "x"]),
        ("foo*bar", ["foo*", "bar"]),
        ("foo *", ["foo"]),
        ('"temporary restr*"', ["temporary restr*"]),
        ('"temporary restr"*', ["temporary restr*"]),
        ('"temp* order"', ["temp order"]),
        ("深圳市", ["深圳 圳市"]),
        ("深", ["深*"]),
        ("深圳 公司", ["深圳", "公司"]),
        ('"深圳 公司"', ["深圳 圳 公司"]),
        ("华为abc", ["华为 为 abc"]),
        ("华为，中兴", ["华为", "中兴"]),
        ("深圳*", ["深圳"]),
    ],
)
def test_the_clauses_of_a_text(text: str, expected: list[str]) -> None:
    assert [" ".join(clause.terms) + "*" * clause.prefix for clause in clauses(text)] == expected


@given(st.text() | st.text(alphabet='"“”*ab深 ,', max_size=30))
def test_reading_never_fails_and_terms_are_safe_to_quote(text: str) -> None:
    for clause in clauses(text):
        assert clause.terms
        assert all(term.isalnum() for term in clause.terms)


def test_too_long_a_text_is_read_up_to_its_limits() -> None:
    many = clauses(" ".join(f"w{number}" for number in range(LONGEST_QUERY)))
    assert len(many) == MOST_CLAUSES
    assert clauses("whale " * LONGEST_QUERY) == (Clause(("whale",), prefix=False),)
