"""The evidence of a tag for the eye: the deciding words are marked where they stand, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.decisions.explaining import CONFLICT_KINDS, Piece, explain, place_printed
from services.monitor.tagging.tagger import Tagger
from tests.unit.monitor.decisions.deciding import BOYUE, LANQI

TAGGER = Tagger([LANQI, BOYUE])


@pytest.mark.parametrize(
    ("name", "place", "marked"),
    [
        (LANQI.name_en.upper(), "", ("name", LANQI.name_en.upper())),
        ("Shenzhen Unheard Co., Ltd.", "", ("name", "Shenzhen")),
        ("Unheard Co., Ltd.", "Nanshan District, Shenzhen, China", ("place", "Shenzhen")),
    ],
)
def test_the_words_that_decided_are_marked_in_what_is_printed(
    name: str, place: str, marked: tuple[str, str]
) -> None:
    shown = explain(TAGGER.tag(name, place, role="defendant").to_dict(), name=name, place=place)
    pieces = {"name": shown.name, "place": shown.place}
    assert [(part, one.text) for part, found in pieces.items() for one in found if one.marked] == [marked]
    assert shown.role == "defendant"


def test_class_precision_record_parts_and_conflicts_are_all_there() -> None:
    shown = explain(
        TAGGER.tag(LANQI.name_en, "1 Road, Dongguan, China").to_dict(),
        name=LANQI.name_en,
        place="1 Road, Dongguan",
    )
    assert (shown.answer, shown.location and shown.location.name) == ("no", "address_elsewhere")
    assert shown.firm
    assert (shown.firm.name, shown.firm.precision, shown.firm.measured) == (
        "registry_name_elsewhere",
        0.5,
        False,
    )
    assert shown.registry
    assert (shown.registry["id"], shown.registry["source"]) == ("lanqi", "composed")
    assert dict(shown.parts)["core"] == "lanqi"
    assert {kind for kind, _ in shown.conflicts} == {"name_says_shenzhen", "registered_in_shenzhen"}
    assert {kind for kind, _ in shown.conflicts} <= CONFLICT_KINDS
    assert shown.sharing_core == 1


def test_words_that_cleaning_folded_are_found_again_or_left_unmarked() -> None:
    answer = {"evidence": {"span": {"text": "shenzhen", "where": "name", "start": -1, "end": -1}}}
    assert explain(answer, name="SHENZHEN Foo").name == (Piece("SHENZHEN", marked=True), Piece(" Foo"))
    assert explain(answer, name="Shen-zhen Foo").name == (Piece("Shen-zhen Foo"),)


def test_an_answer_without_evidence_shows_what_is_printed() -> None:
    shown = explain({}, name="Foo", place=place_printed(("1 Road", None, "")))
    assert (shown.name, shown.place, shown.firm, shown.registry) == (
        (Piece("Foo"),),
        (Piece("1 Road"),),
        None,
        None,
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_what_is_printed_whatever_it_is(name: str, place: str) -> None:
    shown = explain(TAGGER.tag(name, place).to_dict(), name=name, place=place)
    assert "".join(one.text for one in shown.name) == name
    assert "".join(one.text for one in shown.place) == place
