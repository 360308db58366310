"""Answers a query from one generation: matching, page, highlights and facets, all of one state."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

from shared.index import cursor
from shared.index.highlight import fragments
from shared.index.port import Hit, Query, Results
from shared.index.query_check import check
from shared.index.query_text import clauses
from shared.index.sqlite_conditions import conditions
from shared.index.sqlite_matched import Matched, match
from shared.index.sqlite_order import Found, Pages
from shared.index.sqlite_score import score_of
from shared.index.sqlite_tables import State, Tables
from shared.index.values import decode, each_of


class Search:
    """One search over one state, inside the transaction of its caller. Raises BadQuery."""

    def __init__(self, state: State, query: Query) -> None:
        check(query, state.schema)
        self._state = state
        self._query = query
        self._after = cursor.decode(query)
        self._asked = clauses(query.text)
        self._wanted = conditions(state, query, self._asked)
        self._matched = match(state, self._wanted)

    def results(self) -> Results:
        """The answer."""
        found = self._page()
        shown = found[: self._query.size]
        goes_on = len(found) > len(shown) > 0
        return Results(
            total=self._matched.total,
            hits=tuple(self._hit(each) for each in shown),
            facets={name: self._facet(name) for name in self._query.facets},
            after=cursor.encode(self._query, shown[-1].cursor) if goes_on else None,
        )

    def _page(self) -> list[Found]:
        """The page and, when there is one, the document behind it."""
        query, state = self._query, self._state
        if not query.size:
            return []
        pages = Pages(state, self._matched, self._after)
        if query.sort is not None:
            return pages.by_field(*query.sort, query.size + 1)
        score = score_of(state.tables, state.schema, self._asked)
        return pages.by_score(score, state.schema.recency, query.size + 1)

    def _hit(self, found: Found) -> Hit:
        version, body = self._state.connection.execute(
            f"SELECT version, body FROM {self._state.tables.document} WHERE n = ?", (found.n,)
        ).fetchone()
        values = decode(body, self._state.schema)
        texts = self._state.schema.of_kind("text") if self._asked else ()
        highlights = {field.name: fragments(each_of(field, values), self._asked) for field in texts}
        shown = {name: fragment for name, fragment in highlights.items() if fragment}
        return Hit(found.cursor.id, version, values, found.cursor.score, shown)

    def _facet(self, name: str) -> tuple[tuple[str, int], ...]:
        """The field's most frequent values, counted without the field's own filter."""
        state, matched = self._state, self._matched
        others = [each for each in self._wanted if each.field != name]
        if len(others) < len(self._wanted):
            matched = match(state, others, table="beside")
        value = state.tables.value
        rows = state.connection.execute(
            f"SELECT {value}.text, documents FROM (SELECT value, count(*) AS documents"
            f" FROM {_tags(state.tables, matched)} AND field = ? GROUP BY value)"
            f" JOIN {value} ON {value}.n = value ORDER BY documents DESC, {value}.text LIMIT ?",
            (state.schema.position(name), self._query.facet_size),
        )
        return tuple((text, documents) for text, documents in rows)


def _tags(tables: Tables, matched: Matched) -> str:
    """The tags of the matching documents, by value or by document, whichever is quicker to read."""
    by_value = f"{tables.tag} INDEXED BY {tables.tag_by_value}"
    if not matched.table:
        return f"{by_value} WHERE 1"
    if matched.is_broad:
        return f"{by_value} WHERE +document IN (SELECT n FROM {matched.table})"
    return f"{matched.table} AS found CROSS JOIN {tables.tag} ON document = found.n WHERE 1"
