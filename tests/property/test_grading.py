"""What must hold of the built-in rulebooks for any case."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.rulebook import Rulebook, built_in_names, load
from shared.vocabulary import Forum, Grade, Right

BOOKS = st.sampled_from([load(name) for name in built_in_names()])
SECOND = load("default-2")
REMEDIES = st.frozensets(
    st.sampled_from(
        ["asset freeze", "temporary restraining order", "preliminary injunction", "general exclusion order",
         "limited exclusion order", "cease and desist orders", "damages", "recall"]
    )
)  # fmt: skip
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
    key_industry=st.integers(0, 5),
    repeated=COUNT,
    other_cities=COUNT,
    shenzhen_answering=COUNT,
    confirmed_answering=COUNT,
    remedies_sought=REMEDIES,
    remedies_in_force=REMEDIES,
    standard_essential=st.booleans(),
    plaintiff_cases=COUNT,
    parallel_cases=COUNT,
    related=COUNT,
    shenzhen_side=st.sampled_from(["claims", "answers", "both", "none"]),
    schedule_a=st.booleans(),
    max_amount_usd=st.floats(0, 1e9),
    entry_kinds=st.frozensets(st.sampled_from(["complaint", "tro_granted", "pi_motion", "verdict"])),
    remedies=st.frozensets(st.sampled_from(["asset freeze", "general exclusion order", "damages"])),
    asserted=COUNT,
)


@given(BOOKS, FEATURES)
@settings(max_examples=150, deadline=None)
def test_every_point_has_its_reason(book: Rulebook, features: CaseFeatures) -> None:
    graded = book.grade(features)
    assert sum(reason.points for reason in graded.reasons) == graded.score
    assert all(reason.zh and reason.en for reason in graded.reasons)


@given(
    BOOKS,
    FEATURES,
    st.sampled_from(
        ["shenzhen_confirmed", "shenzhen_candidates", "max_amount_usd", "key_or_listed", "key_industry", "other_cities",
         "asserted", "plaintiff_cases", "parallel_cases", "related", "confirmed_answering", "shenzhen_answering"]
    ),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_more_of_what_weighs_never_lowers_the_grade(
    book: Rulebook, features: CaseFeatures, figure: str
) -> None:
    more = replace(features, **{figure: getattr(features, figure) * 2 + 1})
    assert book.grade(more).grade.rank >= book.grade(features).grade.rank


@given(FEATURES, st.integers(1, 20))
@settings(max_examples=150, deadline=None)
def test_a_firm_found_to_have_been_sued_before_never_lowers_the_grade(
    features: CaseFeatures, more: int
) -> None:
    known = min(features.repeated, features.confirmed_answering)
    before = replace(features, repeated=known)
    after = replace(features, repeated=min(known + more, features.confirmed_answering))
    assert SECOND.grade(after).grade.rank >= SECOND.grade(before).grade.rank


@given(FEATURES, REMEDIES)
@settings(max_examples=150, deadline=None)
def test_an_order_that_ends_never_raises_the_grade_and_one_that_is_issued_never_lowers_it(
    features: CaseFeatures, issued: frozenset[str]
) -> None:
    more = replace(features, remedies_in_force=features.remedies_in_force | issued)
    ended = replace(more, remedies_in_force=features.remedies_in_force, remedies_ended=issued)
    assert SECOND.grade(more).grade.rank >= SECOND.grade(features).grade.rank
    assert SECOND.grade(ended).grade.rank <= SECOND.grade(more).grade.rank


@given(BOOKS, FEATURES)
@settings(max_examples=150, deadline=None)
def test_floors_and_ceilings_bound_the_grade_ceilings_last(book: Rulebook, features: CaseFeatures) -> None:
    grade = book.grade(features).grade
    ceilings = [rule.grade for rule in book.ceilings if rule.reason(features) and rule.grade]
    floors = [rule.grade for rule in book.floors if rule.reason(features) and rule.grade]
    most = min((bound.rank for bound in ceilings), default=Grade.MAJOR.rank)
    assert grade.rank <= most
    assert grade.rank >= min(max((bound.rank for bound in floors), default=0), most)


@given(BOOKS, FEATURES.filter(lambda features: features.shenzhen_candidates > 0), st.booleans())
@settings(max_examples=150, deadline=None)
def test_confirming_a_candidate_never_lowers_the_grade(
    book: Rulebook, features: CaseFeatures, sued: bool
) -> None:
    confirmed = replace(
        features,
        shenzhen_confirmed=features.shenzhen_confirmed + 1,
        shenzhen_candidates=features.shenzhen_candidates - 1,
        confirmed_answering=features.confirmed_answering + sued,
    )
    assert book.grade(confirmed).grade.rank >= book.grade(features).grade.rank
