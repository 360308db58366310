"""Links of lists: a facet value switched on or off, another order, the next page; all other choices kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from shared.vocabulary import Grade

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
# Values of these stand in their own order, the others by count.
_ORDER = {"grade": [grade.value for grade in reversed(Grade)], "state": ["open", "sealed", "closed"]}


def chosen(request: Request, hidden: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The facet values the address asks for; `hidden` facets are not listened to."""
    params = request.query_params
    return {
        name: tuple(params.getlist(name)) for name in FACETS if name not in hidden and params.getlist(name)
    }


def facet_links(
    request: Request,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    say: Callable[[str, str], str],
    picked: Mapping[str, tuple[str, ...]],
) -> list[dict[str, Any]]:
    """For each facet with values: name, count, whether chosen, and the address that toggles it.

    A chosen value without a case left, or beyond the most frequent, stays so that it can be switched off.
    """
    return [
        {
            "name": facet,
            "values": [
                {
                    "value": value,
                    "name": say(facet, value),
                    "count": count,
                    "chosen": value in picked.get(facet, ()),
                    "link": _toggled(request, facet, value),
                }
                for value, count in _values(facet, counts.get(facet, ()), picked.get(facet, ()))
            ],
        }
        for facet in FACETS
        if any(value for value, _ in counts.get(facet, ())) or facet in picked
    ]


def switched(request: Request, **changes: str) -> str:
    """This address with these parameters; "" takes one away. Paging begins anew."""
    gone = {*changes, "after", "page"}
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in gone]
    return _address(request, [*kept, *((name, value) for name, value in changes.items() if value)])


def kept_by_search(request: Request) -> list[tuple[str, str]]:
    """The parameters a new search leaves as they are, for hidden fields of its form."""
    return [
        pair for pair in request.query_params.multi_items() if pair[0] not in {"q", "after", "page", "lang"}
    ]


def _toggled(request: Request, facet: str, value: str) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in {"after", "page"}]
    pair = (facet, value)
    return _address(request, [one for one in kept if one != pair] if pair in kept else [*kept, pair])


def _address(request: Request, pairs: Sequence[tuple[str, str]]) -> str:
    shown = [pair for pair in pairs if pair[0] != "lang"]
    return request.url.path + (f"?{urlencode(shown)}" if shown else "")


def _values(facet: str, counts: Sequence[tuple[str, int]], picked: tuple[str, ...]) -> list[tuple[str, int]]:
    counted = [(value, count) for value, count in counts if value]
    counted += [(value, 0) for value in dict.fromkeys(picked) if value not in dict(counts)]
    order = _ORDER.get(facet, [])
    return sorted(counted, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
