"""What must hold of trademark applications for any text: readers do not break, and the lookup misses nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.trademarks.application import Application, Unreadable
from services.monitor.trademarks.daily_xml import read_daily
from services.monitor.trademarks.firm_marks import FirmMark, Origin
from services.monitor.trademarks.forms import form_of
from services.monitor.trademarks.likeness import likeness
from services.monitor.trademarks.lookup import MarkLookup
from services.monitor.trademarks.reading import read_applications
from shared.errors import BadInput
from tests.unit.monitor.trademarks.daily import daily, record

LETTERS = st.text(alphabet="aeiouklmnrstx 036", min_size=1, max_size=14)
PIECES = st.lists(
    st.sampled_from(
        [
            "luma",
            "rex",
            "pro",
            "kappa",
            "vol",
            "ta",
            "蓝",
            "鲸",
            "星",
            "兰",
            "京",
            " ",
            "3",
            "lan",
            "jing",
            "xing",
            "zone",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A mark and the same with a slip or something put before or behind it."""
    own = draw(PIECES)
    place = draw(st.integers(0, len(own) - 1))
    letter = draw(st.sampled_from("aekrtx"))
    ways = (
        own[:place] + letter + own[place:],
        own[:place] + own[place + 1 :],
        own[:place] + letter + own[place + 1 :],
        own[:place] + own[place : place + 2][::-1] + own[place + 2 :],
        letter * 2 + own,
        own + " " + draw(PIECES),
        draw(PIECES) + own,
    )
    return draw(st.sampled_from(ways)), own


@given(st.one_of(slipped(), st.tuples(PIECES, PIECES), st.tuples(LETTERS, LETTERS)))
@settings(max_examples=200, deadline=None)
def test_whatever_is_alike_is_found_without_comparing_everything(pair: tuple[str, str]) -> None:
    mark, own = form_of(pair[0]), form_of(pair[1])
    lookup = MarkLookup([FirmMark("firm", pair[1], Origin.BRAND, own)])
    if likeness(mark, own) is not None:
        assert [one.text for one in lookup.candidates(mark)] == [pair[1]]


@given(PIECES)
@settings(deadline=None)
def test_a_mark_is_most_like_itself_however_it_is_spaced_and_printed(text: str) -> None:
    own = form_of(text)
    for printed in (
        text,
        text.upper(),
        f" {text} ",
        ".".join(text) if text.isascii() and " " not in text else text,
    ):
        found = likeness(form_of(printed), own)
        if own.core or len(own.han) > 1:
            assert found is not None
            assert found.score >= 0.97


@given(st.binary(max_size=400), st.integers(0, 1500), st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_a_mangled_daily_file_gives_records_faults_or_one_clear_refusal(
    put: bytes, place: int, cut: int
) -> None:
    data = daily(record("98123401", "FIRST"), record("98123402", "SECOND"))
    mangled = data[:place] + put + data[place + cut :]
    assert _is_clear(lambda: read_daily(io.BytesIO(mangled), "apc.xml"))


@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: f"serial,mark,class\n{text}".encode("utf-8", "replace"))
)
@settings(max_examples=60, deadline=None)
def test_any_file_is_read_or_refused(data: bytes) -> None:
    assert _is_clear(lambda: read_applications(lambda: io.BytesIO(data), "file"))


def _is_clear(read: Callable[[], Iterable[object]]) -> bool:
    """Whether reading gives records and faults, or refuses the file in one line."""
    try:
        return all(isinstance(one, Application | Unreadable) for one in read())
    except BadInput as refused:
        return bool(str(refused)) and "\n" not in str(refused)
