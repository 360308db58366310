"""Whatever stands where a party's name belongs, the tagger answers, and at once."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.tagging.tagger import Tagger
from shared.events.docket import StoreSeen
from shared.events.firm import FirmRecord, FirmStore

FIRM = FirmRecord(
    id="dji",
    name_zh="深圳市大疆创新科技有限公司",
    name_en="SZ DJI Technology Co., Ltd.",
    aliases=("DJI", "大疆"),
    stores=(FirmStore(platform="Amazon", name="DJI Shop", id="A0000000000DJI"),),
)
TAGGER = Tagger([FIRM])
PIECES = st.sampled_from(
    ["Shenzhen ", "shenzhenshi", "SZ ", "Co., Ltd.", "(", ")", '"', " d/b/a ", " et al", "-\n", "\x00", "\u202e", "\u200b",
     "е", "о", "𝓢", "深圳市", "有限公司", "大疆", "衞", "\ud800", "😀", "a\u0301", " v. ", "the ", "does 1-", "formerly ",
     "rn", "vv", "0", "gong si", "xin da ", "Hong Kong ", "曾用名:", "ﷺ", "e commerce ", "its affiliates", ", a "]
)  # fmt: skip
STRANGE = st.builds(
    lambda pieces, times: "".join(pieces) * times, st.lists(PIECES, max_size=8), st.integers(1, 1_500)
)
MOST_SECONDS = 0.05


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=300), STRANGE))
def test_any_name_is_answered_and_explained_within_fifty_milliseconds(name: str) -> None:
    text = name[:10_000]
    store = StoreSeen(name=text, platform="Amazon", url=text, id=text)
    quickest = min(_seconds(text, (store,)) for _ in range(2))
    assert quickest < MOST_SECONDS


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="\u200b\u200e\u202a\u202e\u0301\ufe0f", max_size=20), st.integers(0, 27))
def test_invisible_marks_inside_a_name_change_nothing(marks: str, at: int) -> None:
    name = "SZ DJI Technology Co., Ltd."
    link = TAGGER.tag(name[:at] + marks + name[at:]).firm
    assert link is not None
    assert link.kind == "registry_name"


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from("oceap"), min_size=1))
def test_letters_of_another_script_are_read_and_told(letters: set[str]) -> None:
    swapped = "SZ DJI Technology Co., Ltd.".translate(
        str.maketrans(
            {letter: "оcеар"["oceap".index(letter)] if letter != "c" else "с" for letter in letters}
        )
    )
    answer = TAGGER.tag(swapped)
    assert answer.firm is not None
    kinds = [conflict["kind"] for conflict in answer.to_dict()["evidence"]["conflicts"]]
    assert ("lookalike_letters" in kinds) is (not swapped.isascii())


def _seconds(text: str, stores: tuple[StoreSeen, ...]) -> float:
    started = time.process_time()
    TAGGER.tag(text, text, text, "defendant", stores).to_dict()
    return time.process_time() - started
