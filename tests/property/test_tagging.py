"""What must hold of the tagger for any text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.monitor.tagging.near import NEAR_LENGTH, NearCores, one_edit_apart
from services.monitor.tagging.slips import slips_of
from services.monitor.tagging.status import status_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord
from shared.vocabulary import TagStatus

TAGGER = Tagger(
    [FirmRecord(id="a", name_en="Shenzhen Brightlamp Technology Co., Ltd.", aliases=("Brightlamp", "亮灯"))]
)
PIECES = st.sampled_from(
    [
        "Shenzhen",
        "(HK)",
        "Co.",
        "Ltd",
        "LLC",
        "v.",
        "d/b/a",
        '("',
        '")',
        "Brightlamp",
        "深圳市",
        "有限公司",
        "Branch",
        ",",
        "518000",
    ]
)
TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=12).map(" ".join))
CORE = st.text("abcde", min_size=1, max_size=9)
SHORT_CORE = st.text("ab", min_size=3, max_size=7)


@given(TEXT, TEXT, TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer_that_can_be_printed(name: str, address: str, context: str) -> None:
    answer = TAGGER.tag(name, address, context)
    printed = answer.to_dict()
    assert printed["name"] == name
    assert printed["shenzhen"]["answer"] in {"yes", "no", "unknown"}
    assert 0 <= printed["shenzhen"]["score"] <= 1
    assert (printed["shenzhen"]["answer"] == "unknown") <= (status_of(answer) is not TagStatus.CONFIRMED)


@given(TEXT)
@settings(max_examples=80, deadline=None)
def test_the_span_is_what_stands_in_the_name(name: str) -> None:
    span = TAGGER.tag(name).evidence.span
    if span is not None and span.start >= 0:
        assert name[span.start : span.end] == span.text


@given(CORE, CORE)
def test_one_edit_is_symmetric_and_true_to_its_definition(one: str, other: str) -> None:
    edits = {one[:i] + one[i + 1 :] for i in range(len(one))}
    edits |= {one[:i] + letter + one[i + 1 :] for i in range(len(one)) for letter in "abcde"}
    edits |= {one[:i] + letter + one[i:] for i in range(len(one) + 1) for letter in "abcde"}
    if one != other:
        assert one_edit_apart(one, other) == one_edit_apart(other, one) == (other in edits)


@given(st.sets(SHORT_CORE, max_size=12), st.sets(SHORT_CORE, max_size=4), SHORT_CORE)
def test_near_cores_are_those_one_slip_away_that_were_not_taken_out(
    put: set[str], taken: set[str], core: str
) -> None:
    near = NearCores()
    for one in put:
        near.add(one)
    for one in put & taken:
        near.remove(one)
    slips = slips_of(core)
    compared = [one for one in put - taken if min(len(one), len(core)) >= NEAR_LENGTH]
    assert near.near(core) == sorted(one for one in compared if one in slips)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(range(5))), max_size=8), TEXT)
@example([(True, 2), (True, 0)], "BRIGHTLAMP%0")
@example([(True, 2), (True, 4), (False, 2)], "青木亮灯分店")
@example([(True, 4), (True, 2)], "青木亮灯分店")
@settings(max_examples=40, deadline=None)
def test_a_registry_changed_step_by_step_answers_as_one_built_at_once(
    steps: list[tuple[bool, int]], name: str
) -> None:
    firms = [
        FirmRecord(id="0", name_en="Shenzhen Brightlamp Technology Co., Ltd.", aliases=("Brightlamp",)),
        FirmRecord(id="1", name_en="Shenzhen Brightlamp Trading Co., Ltd.", name_zh="深圳市亮灯贸易有限公司"),
        FirmRecord(id="2", name_en="Brightlamq Technology Co., Ltd.", aliases=("亮灯", "Brightlamp")),
        FirmRecord(id="3", name_zh="亮灯有限公司", aliases=("Bright Lamp", "DBA")),
        FirmRecord(id="1b", name_zh="深圳市远灯有限公司", aliases=("亮灯",)),
    ]
    changed, left = Tagger([]), dict[str, FirmRecord]()
    for put, which in steps:
        firm = firms[which]
        changed.add(firm) if put else changed.remove(firm.id)
        left = {**left, firm.id: firm} if put else {key: kept for key, kept in left.items() if key != firm.id}
    built = Tagger([left[key] for key in sorted(left)])
    for asked in (name, "Shenzhen Brightlamp Technology Co., Ltd.", "Shenzhen Bright", "亮灯有限公司"):
        one, other = changed.tag(asked), built.tag(asked)
        assert (one.firm and one.firm.firm.id, one.shenzhen) == (
            other.firm and other.firm.firm.id,
            other.shenzhen,
        )
    assert [m.name for m in changed.spot(name)] == [m.name for m in built.spot(name)]


@given(st.lists(TEXT, max_size=5).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_a_mention_is_what_stands_in_the_text(text: str) -> None:
    assert all(text[mention.start : mention.end] == mention.name for mention in TAGGER.spot(text))
