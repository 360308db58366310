"""What docket lines do with remedies, and where each remedy stands after them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import pytest

from services.monitor.matters.prayer import remedies_prayed_for
from services.monitor.matters.remedies import (
    DENIED,
    ENDED,
    GRANTED,
    SOUGHT,
    names_of,
    remedy_events,
    samples,
    standing_of,
)

TRO, PI, FREEZE = "temporary restraining order", "preliminary injunction", "asset freeze"


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample["text"][:50])
def test_each_sample_line_says_what_its_rule_claims(sample: Mapping[str, Any]) -> None:
    said = {event.remedy: event.act for event in remedy_events(sample["kind"], sample["text"])}
    assert said == sample["says"]


HEADS = (
    "ORDER",
    "MINUTE entry before the Honorable Pat Doe:",
    "MEMORANDUM OPINION AND ORDER",
    "SEALED ORDER",
)
OUTCOMES = {
    "granting 12 Motion for {}": GRANTED,
    "denying 12 Motion for {}": DENIED,
    "granting 40 Motion to dissolve the {}": ENDED,
    "vacating the {}": ENDED,
    "denying 40 Motion to dissolve the {}": None,
    "setting a hearing on 12 Motion for {}": None,
}
WORDS = {
    TRO: ("TRO", "temporary restraining order"),
    PI: ("Preliminary Injunction", "preliminary injunctive relief"),
}


@pytest.mark.parametrize(
    ("head", "outcome", "remedy", "word"),
    [
        (head, outcome, remedy, word)
        for head, outcome, (remedy, words) in itertools.product(HEADS, OUTCOMES, WORDS.items())
        for word in words
    ],
)
def test_grants_denials_and_vacaturs_are_told_apart_in_every_wording(
    head: str, outcome: str, remedy: str, word: str
) -> None:
    events = remedy_events("other", f"{head} {outcome.format(word)}. Signed by Judge Pat Doe on 3/5/2026.")
    acts = {event.act for event in events if event.remedy == remedy}
    assert acts == ({OUTCOMES[outcome]} if OUTCOMES[outcome] else set())


ORDERS = {
    "general exclusion order": "General Exclusion Order",
    "limited exclusion order": "Limited Exclusion Order",
    "cease and desist orders": "Cease and Desist Order",
}
TITLES = {
    "Certain Lamps; Issuance of a {}; Termination of Investigation": GRANTED,
    "Notice of Commission Determination to Issue a {}": GRANTED,
    "{}": GRANTED,
    "Notice of Commission Determination to Rescind a {}": ENDED,
    "Rescission of a {}": ENDED,
    "Notice of Commission Decision Not to Issue a {}": DENIED,
    "Institution of Rescission Proceeding concerning a {}": None,
    "Petition for Rescission of a {}": None,
    "Notice of Institution of Enforcement Proceeding relating to a {}": None,
}


@pytest.mark.parametrize(("title", "remedy"), list(itertools.product(TITLES, ORDERS)))
def test_titles_of_the_commission_issue_and_rescind_orders(title: str, remedy: str) -> None:
    events = remedy_events("other", title.format(ORDERS[remedy]))
    acts = {event.act for event in events if event.remedy == remedy}
    assert acts == ({TITLES[title]} if TITLES[title] else set())


def test_what_is_vacated_ends_and_takes_the_freeze_with_it() -> None:
    events = [(TRO, SOUGHT), (FREEZE, SOUGHT), (TRO, GRANTED), (FREEZE, GRANTED)]
    assert standing_of(events, ()) == {TRO: GRANTED, FREEZE: GRANTED}
    assert standing_of([*events, (TRO, ENDED)], ()) == {TRO: ENDED, FREEZE: ENDED}


def test_a_preliminary_injunction_takes_the_place_of_the_restraining_order_and_keeps_the_freeze() -> None:
    events = [(TRO, GRANTED), (FREEZE, GRANTED), (PI, SOUGHT), (PI, GRANTED)]
    assert standing_of(events, ()) == {TRO: ENDED, FREEZE: GRANTED, PI: GRANTED}


def test_asking_again_for_what_is_in_force_changes_nothing() -> None:
    assert standing_of([(PI, GRANTED), (PI, SOUGHT)], ("damages",)) == {"damages": SOUGHT, PI: GRANTED}


def test_a_prayer_names_what_is_asked_for() -> None:
    text = (
        "4. Plaintiff suffered damages before.\n"
        * 3
        + "PRAYER FOR RELIEF\nWHEREFORE, Plaintiff prays for a preliminary injunction, a permanent injunction, the "
        "destruction of all infringing goods, and statutory damages."
    )
    assert set(remedies_prayed_for(text)) == {PI, "permanent injunction", "destruction", "damages"}
    assert remedies_prayed_for("Plaintiff suffered damages.") == ()


def test_every_remedy_has_a_name_in_both_languages() -> None:
    assert names_of("general exclusion order") == ("普遍排除令", "general exclusion order")
    assert names_of("something new") == ("something new", "something new")
