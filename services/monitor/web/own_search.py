"""Searching as an enterprise: the names the office gave to other firms must not be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from shared.index.highlight import occurrences
from shared.index.port import Hit, Query, Results
from shared.index.query_text import Clause, clauses
from shared.index.terms import located, normal

_MOST = 1_000
_OPEN_TEXTS = ("number", "caption", "party_names", "court_name", "entry_text")
_CLOSED_TEXT = "firm_names"
_OPEN_OF_SEALED = ("number", "court_name")


def search_own(search: Callable[[Query], Results], query: Query, own_names: Sequence[str]) -> Results:
    """The answer to a query with a text whose filters already are the enterprise's bounds.

    A case counts when every clause stands in the docket's own words or in the firm's own names; of a sealed case
    the docket's number and court are all that is found. Facets are
    counted over the cases found. `after` is the place of the next page's first case.
    """
    asked = clauses(query.text)
    found = [_open(hit) for hit in _all(search, query) if _is_openly_found(hit, asked, own_names)]
    first = int(query.after) if query.after and query.after.isdecimal() else 0
    end = first + query.size
    return Results(
        total=len(found),
        hits=tuple(found[first:end]),
        facets={name: _counts(found, name, query.facet_size) for name in query.facets},
        after=str(end) if end < len(found) else None,
    )


def _all(search: Callable[[Query], Results], query: Query) -> Iterator[Hit]:
    after = None
    while True:
        page = search(_page(query, after))
        yield from page.hits
        after = page.after
        if after is None:
            return


def _page(query: Query, after: str | None) -> Query:
    return Query(
        text=query.text, filters=query.filters, ranges=query.ranges, sort=query.sort, size=_MOST, after=after
    )


def _is_openly_found(hit: Hit, asked: Sequence[Clause], own_names: Sequence[str]) -> bool:
    sealed = hit.values.get("state") == "sealed"
    if _CLOSED_TEXT not in hit.highlights and not sealed:
        return True
    open_texts = _OPEN_OF_SEALED if sealed else _OPEN_TEXTS
    texts = [*own_names, *(text for name in open_texts for text in _texts(hit.values.get(name)))]
    places = [list(located(normal(text))) for text in texts if text]
    return all(any(any(True for _ in occurrences(clause, one)) for one in places) for clause in asked)


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else (str(value or ""),)


def _open(hit: Hit) -> Hit:
    shown = {name: fragment for name, fragment in hit.highlights.items() if name != _CLOSED_TEXT}
    return Hit(hit.id, hit.version, hit.values, hit.score, shown)


def _counts(hits: Sequence[Hit], name: str, most: int) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for hit in hits:
        value = hit.values.get(name)
        counted.update(set(value) if isinstance(value, tuple | list) else [str(value)] if value else [])
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
