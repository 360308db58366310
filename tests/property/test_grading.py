"""What must hold of the default rulebook for any case."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.rulebook import load
from shared.vocabulary import Forum, Right

BOOK = load("default-1")
COUNT = st.integers(0, 120)
FEATURES = st.builds(
    CaseFeatures,
    forum=st.sampled_from(Forum),
    rights=st.frozensets(st.sampled_from(Right)),
    shenzhen_confirmed=COUNT,
    shenzhen_candidates=COUNT,
    key_or_listed=st.integers(0, 5),
    plaintiffs=COUNT,
    defendants=COUNT,
    shenzhen_side=st.sampled_from(["claims", "answers", "both", "none"]),
    schedule_a=st.booleans(),
    max_amount_usd=st.floats(0, 1e9),
    entry_kinds=st.frozensets(st.sampled_from(["complaint", "tro_granted", "pi_motion", "verdict"])),
    remedies=st.frozensets(st.sampled_from(["asset freeze", "general exclusion order", "damages"])),
    asserted=COUNT,
)


@given(FEATURES)
@settings(max_examples=150, deadline=None)
def test_every_point_has_its_reason(features: CaseFeatures) -> None:
    graded = BOOK.grade(features)
    assert sum(reason.points for reason in graded.reasons) == graded.score
    assert all(reason.zh and reason.en for reason in graded.reasons)


@given(
    FEATURES,
    st.sampled_from(["shenzhen_confirmed", "shenzhen_candidates", "max_amount_usd", "key_or_listed"]),
)
@settings(max_examples=150, deadline=None)
def test_more_of_what_weighs_never_lowers_the_grade(features: CaseFeatures, figure: str) -> None:
    more = replace(features, **{figure: getattr(features, figure) * 2 + 1})
    assert BOOK.grade(more).grade.rank >= BOOK.grade(features).grade.rank


@given(FEATURES.filter(lambda features: features.shenzhen_candidates > 0))
@settings(max_examples=100, deadline=None)
def test_confirming_a_candidate_never_lowers_the_grade(features: CaseFeatures) -> None:
    confirmed = replace(
        features,
        shenzhen_confirmed=features.shenzhen_confirmed + 1,
        shenzhen_candidates=features.shenzhen_candidates - 1,
    )
    assert BOOK.grade(confirmed).grade.rank >= BOOK.grade(features).grade.rank
