"""Links of lists keep what was chosen and change one thing."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.web.links import chosen, facet_links, kept_by_search, switched

COUNTS = {"grade": [("general", 9), ("major", 2)], "court": [("ilnd", 5)], "rights": [("", 3)]}


def asked(address: str) -> Request:
    parts = urlsplit(address)
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": parts.path,
            "query_string": parts.query.encode(),
            "headers": [(b"host", b"x")],
            "scheme": "http",
            "server": ("x", 80),
        }
    )


def link(address: str, facet: str, value: str) -> str:
    request = asked(address)
    facets = facet_links(request, COUNTS, lambda _, name: name, chosen(request, frozenset()))
    return next(
        str(one["link"])
        for group in facets
        if group["name"] == facet
        for one in group["values"]
        if one["value"] == value
    )


def test_a_facet_clicked_twice_is_off_again() -> None:
    once = link("/cases?q=lamp&sort=filed", "grade", "major")
    assert dict(parse_qsl(urlsplit(once).query)) == {"q": "lamp", "sort": "filed", "grade": "major"}
    assert link(once, "grade", "major") == "/cases?q=lamp&sort=filed"


def test_values_of_a_facet_add_up_and_paging_begins_anew() -> None:
    assert link("/cases?grade=general&after=x", "grade", "major") == "/cases?grade=general&grade=major"


def test_a_chosen_value_that_has_no_case_left_can_still_be_switched_off() -> None:
    assert link("/cases?grade=ordinary", "grade", "ordinary") == "/cases"
    assert link("/cases?forum=itc", "forum", "itc") == "/cases"


def test_grades_stand_by_weight_and_a_facet_without_values_is_left_out() -> None:
    request = asked("/cases?grade=made-up")
    facets = facet_links(request, COUNTS, lambda _, name: name, chosen(request, frozenset()))
    assert [one["value"] for one in facets[0]["values"]] == ["major", "general", "made-up"]
    assert [group["name"] for group in facets] == ["grade", "court"]


def test_a_hidden_facet_is_not_listened_to() -> None:
    assert chosen(asked("/cases?firms=a&grade=major"), frozenset({"firms"})) == {"grade": ("major",)}


def test_another_order_and_another_search_keep_the_filters() -> None:
    request = asked("/cases?grade=major&grade=general&q=x&after=y&lang=en")
    assert switched(request, sort="filed") == "/cases?grade=major&grade=general&q=x&sort=filed"
    assert switched(request, q="") == "/cases?grade=major&grade=general"
    assert kept_by_search(request) == [("grade", "major"), ("grade", "general")]


@given(st.lists(st.tuples(st.sampled_from(["grade", "court", "q", "all"]), st.text(max_size=5)), max_size=6))
def test_any_choice_switched_on_and_off_is_the_same_choice(pairs: list[tuple[str, str]]) -> None:
    pairs = [pair for pair in dict.fromkeys(pairs) if pair != ("court", "ilnd")]
    start = "/cases" + (f"?{urlencode(pairs)}" if pairs else "")
    assert link(link(start, "court", "ilnd"), "court", "ilnd") == start
