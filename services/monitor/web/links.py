"""Links of the case list: a facet value switched on or off, the next page; all other choices kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

# Facet of the index -> the word list its values are named in.
FACETS = {
    "shenzhen": "shenzhen",
    "grade": "grade",
    "forum": "forum",
    "rights": "right",
    "districts": "district",
    "state": "case_state",
    "court": "court",
    "firms": "firm",
    "plaintiffs": "plaintiff",
}


def chosen(request: Request) -> Mapping[str, tuple[str, ...]]:
    """The facet values the address asks for."""
    params = request.query_params
    return {name: tuple(params.getlist(name)) for name in FACETS if params.getlist(name)}


def facet_links(
    request: Request,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    say: Callable[[str, str], str],
    hidden: frozenset[str],
) -> list[dict[str, Any]]:
    """For each facet its values with name, count, whether chosen, and the address that toggles it."""
    picked = chosen(request)
    return [
        {
            "name": facet,
            "values": [
                {
                    "name": say(facet, value),
                    "count": count,
                    "chosen": value in picked.get(facet, ()),
                    "link": _toggled(request, facet, value),
                }
                for value, count in counts.get(facet, ())
                if value
            ],
        }
        for facet in FACETS
        if facet not in hidden and any(value for value, _ in counts.get(facet, ()))
    ]


def page_link(request: Request, after: str) -> str:
    """The address of the next page."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "after"]
    return "?" + urlencode([*kept, ("after", after)])


def _toggled(request: Request, facet: str, value: str) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "after"]
    pair = (facet, value)
    return "?" + urlencode([one for one in kept if one != pair] if pair in kept else [*kept, pair])
