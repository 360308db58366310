"""Which known docket an observed one is, in all shapes in which its number is printed."""

from __future__ import annotations

import pytest

from services.monitor import tables as t
from services.monitor.cases.case import Docket
from services.monitor.cases.docket_number import key_of
from services.monitor.cases.dockets import docket_named
from services.monitor.cases.same_docket import Doubt, Found, better_number, find
from shared.events.docket import EntrySeen
from tests.unit.monitor.cases.composed import FEED, SHEET, day, fact, open_office, seen

PACER, SHORT = "ilnd/1:23-cv-01234", "ilnd/23-cv-01234"


def docket(any_id: str, pacer_case_id: str = "") -> Docket:
    made = docket_named(any_id)
    made.pacer_case_id = pacer_case_id
    return made


@pytest.mark.parametrize(
    ("court", "number", "key"),
    [
        ("ilnd", "1:23-cv-01234", "ilnd/23-cv-1234"),
        ("ilnd", "1:23-cv-01234-ABC-DEF", "ilnd/23-cv-1234"),
        ("ilnd", "23-cv-1234", "ilnd/23-cv-1234"),
        ("txsd", "4:20-mj-00061-N/A", "txsd/20-mj-61"),
        ("deb", "18-00079", "deb/18-79"),
        ("ca9", "23-1234", "ca9/23-1234"),
        ("usitc", "337-TA-1366", "usitc/337-TA-1366"),
        ("usitc", "DN-3690", "usitc/DN-3690"),
        ("jpml", "MDL No. 2967", "jpml/mdlno.2967"),
    ],
)
def test_the_key_is_equal_for_all_shapes_of_a_number(court: str, number: str, key: str) -> None:
    assert key_of(court, number) == key


@pytest.mark.parametrize(("seen_as", "known_as"), [(SHORT, PACER), (PACER, SHORT), (f"{PACER}-ABC", PACER)])
def test_an_office_or_judge_left_out_is_the_same_docket(seen_as: str, known_as: str) -> None:
    assert find(docket(seen_as), [docket(known_as)]) == Found(known_as)


def test_another_office_is_another_docket() -> None:
    assert find(docket("ilnd/3:23-cv-01234"), [docket(PACER)]) == Found("ilnd/3:23-cv-01234")


def test_an_office_left_out_that_fits_two_is_kept_apart_and_told() -> None:
    other = "ilnd/3:23-cv-01234"
    found = find(docket(SHORT), [docket(PACER), docket(other)])
    assert found == Found(SHORT, ((PACER, Doubt.OFFICE_UNKNOWN), (other, Doubt.OFFICE_UNKNOWN)))
    assert find(docket(SHORT, "77"), [docket(PACER), docket(other, "77")]) == Found(other)


def test_a_number_used_again_is_kept_apart_and_told() -> None:
    found = find(docket(PACER, "222"), [docket(PACER, "111")])
    assert found == Found(f"{PACER}~222", ((PACER, Doubt.NUMBER_REUSED),))
    again = Docket(
        f"{PACER}~222", "ilnd", "1:23-cv-01234", pacer_case_id="222", key=key_of("ilnd", "23-cv-1234")
    )
    assert find(docket(PACER, "222"), [docket(PACER, "111"), again]) == Found(f"{PACER}~222")


def test_defendants_of_one_criminal_case_have_ids_of_their_own() -> None:
    one, two = docket("ilnd/1:20-cr-00070", "11"), docket("ilnd/1:20-cr-00070", "12")
    assert find(two, [one]) == Found(one.id)


def test_the_number_with_its_office_and_zeros_is_the_better_one() -> None:
    assert better_number("23-cv-01234", "1:23-cv-1234") == "1:23-cv-1234"
    assert better_number("1:23-cv-1234", "1:23-cv-01234") == "1:23-cv-01234"


def test_a_number_used_again_makes_a_case_of_its_own_whatever_the_batch() -> None:
    line = EntrySeen(filed=day(2), number="1", text="COMPLAINT")
    facts = [
        fact(seen(line, docket=PACER, pacer_case_id=pacer_id), source, minutes)
        for minutes, (pacer_id, source) in enumerate((("111", SHEET), ("222", SHEET), ("222", FEED)))
    ]
    for batches in ([facts], [[one] for one in facts]):
        office = open_office()
        for batch in batches:
            office.hear(*batch)
        assert [row.id for row in office.rows(t.case)] == [PACER, f"{PACER}~222"]
        (doubt,) = office.rows(t.identity_doubt)
        assert (doubt.kind, doubt.docket, doubt.other) == ("number_reused", f"{PACER}~222", PACER)
        office.database.close()


@pytest.mark.parametrize("order", [(PACER, SHORT), (SHORT, PACER)])
def test_whichever_shape_comes_first_the_case_goes_by_the_whole_number(order: tuple[str, str]) -> None:
    office = open_office()
    for minutes, name in enumerate(order):
        office.hear(fact(seen(docket=name, courtlistener_id="9"), FEED, minutes))
    (row,) = office.rows(t.case)
    assert row.number == "1:23-cv-01234"
    assert office.case(row.id).dockets[row.id].courtlistener_id == "9"
    office.database.close()
