"""The port every index adapter implements: what is put in, what is asked, what is answered, and what it means.

Text. `terms.py` is the only definition of a word, `query_text.py` of a query, `highlight.py` of a highlight.
An adapter indexes the terms it gets from there and analyses nothing itself, so all adapters agree.
A document matches when every clause of the text occurs in it, each clause within one value of one text field.

Order. By relevance: the score, highest first; then the schema's `recency` field, latest first; then the id,
descending. The score is the sum over the clauses of the greatest weight among the fields the clause occurs in
(0 without text). It depends on the document and the query alone, never on what else is indexed, so paging is
stable. By a field: its values in the asked direction, then the id in the same direction. Documents without
the value come last in both directions. Keywords and ids compare by code point.

Paging. A document that exists with unchanged sort value while the pages are fetched is seen exactly once,
whatever is inserted or deleted between the pages. `scan` goes further: it walks over one state.

Surroundings. Any call of an adapter that depends on a server raises IndexUnavailable when the server does not
do its part; the same call made later is then right, since versions make repeats harmless.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from shared.index.schema import Field, Kind, Schema

__all__ = [
    "BadDocument",
    "BadQuery",
    "Bound",
    "Document",
    "DocumentIndex",
    "Field",
    "Hit",
    "IndexUnavailable",
    "Kind",
    "Query",
    "RebuildLost",
    "Results",
    "Schema",
    "Segment",
]

Bound = date | datetime | int | float | str | None
"""One end of a range: a value of the field's kind, the same as ISO text, or None for open."""


class BadDocument(ValueError):
    """A document does not fit the schema; nothing of its batch was stored."""


class BadQuery(ValueError):
    """A query names an unknown field, a value of the wrong kind, or a cursor that is not its own."""


class IndexUnavailable(OSError):
    """What the index stands on failed, not what was asked of it; the same call may be made again later.

    Of a batch that was being put, any part may be stored.
    """


class RebuildLost(RuntimeError):
    """The rebuild to be finished was never begun, or another one was begun since."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is put into the index and given back by it.

    id: 1 to 512 bytes of UTF-8. version: 0 or more, the revision of the thing it shows.
    values: by field name. text, keyword: str. date: date. instant: datetime with time zone, indexed to the
    millisecond and given back in UTC. number: int or float within ±2**53. flag: bool. stored: anything JSON.
    A field with many values takes a list or tuple and gives back a tuple. None, "" and () mean no value.
    """

    id: str
    version: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Query:
    """A question.

    text: what a person typed; blank asks for everything, text without any searchable character for nothing.
    filters: by keyword or flag field ("true", "false"): has one of these values. "" stands for "no value".
    not_: as filters, but has none of these values.
    ranges: by date, instant or number field: has a value between both ends, ends included.
    facets: fields to count, most frequent `facet_size` values each, 1 to 1,000.
    sort: field and direction, None for relevance. size: hits per page, 0 to 1,000.
    after: `Results.after` of the page before, with the same sort.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Bound, Bound]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    facet_size: int = 50
    sort: tuple[str, Literal["asc", "desc"]] | None = None
    size: int = 20
    after: str | None = None


class Segment(NamedTuple):
    """A stretch of a highlighted value; templates escape the text and mark it when it matched."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.

    highlights: by text field that matched, up to three fragments, each of at most about 240 characters.
    """

    id: str
    version: int
    values: Mapping[str, object]
    score: float
    highlights: Mapping[str, tuple[tuple[Segment, ...], ...]]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer.

    total: all documents that match, exact. after: cursor of the next page, None when this is the last.
    facets: by field, (value, documents) with the most frequent first, equal ones by value. A field is counted
    over the query without the field's own filter, so that the values beside the chosen one stay visible.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    after: str | None


class DocumentIndex(Protocol):
    """One index over one kind of document. Safe to use from several threads at once."""

    @property
    def schema(self) -> Schema:
        """What the documents look like."""

    def put(self, documents: Iterable[Document]) -> None:
        """Stores all of them or, with BadDocument, none.

        A document is ignored when the index already holds, or has deleted, the same or a newer version.
        """

    def delete(self, document_id: str, version: int) -> None:
        """Deletes the document unless the index holds the same or a newer version.

        The version is remembered, so that a late, older put cannot bring the document back.
        """

    def refresh(self) -> None:
        """Returns when everything put or deleted so far is visible to searches."""

    def search(self, query: Query) -> Results:
        """Answers from one consistent state. Raises BadQuery; never for anything in `query.text`."""

    def scan(self, query: Query) -> Generator[Document, None, None]:
        """Every document that matches text, filters, not_ and ranges, ascending by id; the rest is not looked at.

        All are of the state at the moment of the call, whatever is put or deleted while they are read. Hold
        the generator no longer than needed, and close it when it is not read to its end: it keeps that state
        alive. Raises BadQuery at once. A rebuild finished meanwhile may end it with IndexUnavailable.
        """

    def get(self, document_id: str) -> Document | None:
        """The document, None when there is none."""

    def count(self) -> int:
        """How many documents there are."""

    def needs_rebuild(self) -> bool:
        """True from the index's creation, or a change of its schema, until a rebuild is finished."""

    def begin_rebuild(self) -> None:
        """Begins an empty second index, discarding one begun before.

        Until it is finished every put and delete goes to both, and readers see the first one only.
        """

    def finish_rebuild(self) -> None:
        """Lets the second index take the first one's place at one instant. Raises RebuildLost."""

    def abandon_rebuild(self) -> None:
        """Discards the second index, if there is one."""

    def close(self) -> None:
        """Gives back files and connections; the index is not used afterwards."""
