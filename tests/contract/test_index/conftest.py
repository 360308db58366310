"""The adapters every test in this folder runs on, and the index most of them use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from shared.index.port import DocumentIndex, Field, Schema
from shared.index.sqlite import SqliteIndex

NewIndex = Callable[[Schema], DocumentIndex]

CASES = Schema(
    "cases",
    (
        Field("caption", "text", weight=4),
        Field("parties", "text", many=True, weight=2),
        Field("summary", "text"),
        Field("court", "keyword", facet=True, sort=True),
        Field("rights", "keyword", facet=True, many=True),
        Field("sealed", "flag", facet=True),
        Field("filed", "date", sort=True),
        Field("changed", "instant", sort=True),
        Field("amount", "number", sort=True),
        Field("deadlines", "date", many=True),
        Field("tags", "stored"),
    ),
    recency="filed",
)


@pytest.fixture(params=["sqlite"])
def new_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewIndex]:
    """Makes empty indexes of the adapter under test."""
    with ExitStack() as opened:

        def make(schema: Schema) -> DocumentIndex:
            folder = tmp_path / str(len(list(tmp_path.iterdir())))
            folder.mkdir()
            adapters = {"sqlite": lambda: SqliteIndex(folder / "index.sqlite", schema)}
            return opened.enter_context(closing(adapters[request.param]()))

        yield make


@pytest.fixture
def index(new_index: NewIndex) -> DocumentIndex:
    """An empty index of cases."""
    return new_index(CASES)
