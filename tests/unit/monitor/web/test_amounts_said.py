"""What an entry and a case name in money, as the page of the case shows it."""

from __future__ import annotations

from datetime import date

from services.monitor.entries.amounts import amount_names
from services.monitor.entries.reading import read_entry
from services.monitor.web.amounts_said import amounts_of, amounts_of_case

COMPLAINT = (
    "COMPLAINT filed by Bright Co.; Filing fee $ 405. Statutory damages of $150,000 per work are sought."
)
MORE = "AMENDED COMPLAINT by Bright Co. Statutory damages of $200,000 per work are sought."
TRO = "TEMPORARY RESTRAINING ORDER. Bond of $10,000."
ABROAD = "ORDER approving settlement: Acme Lamps Inc. pays a settlement of EUR 3,000.50."
JUDGED = "DEFAULT JUDGMENT awarding statutory damages of $50,000 against each Defaulting Defendant."


def _entry(text: str) -> dict[str, object]:
    return {"reading": read_entry(text, filed=date(2026, 3, 2)).to_dict()}


def test_every_amount_of_an_entry_is_told_with_its_kind_unit_and_words() -> None:
    fee, damages = amounts_of(read_entry(COMPLAINT).to_dict())
    assert (fee["zh"], fee["sum"]) == (amount_names()["filing_fee"][0], "$405")
    assert (damages["en"], damages["sum"], damages["per"]) == ("Statutory damages", "$150,000", "work")
    assert "$150,000 per work" in damages["phrase"]


def test_a_case_tells_the_largest_of_each_kind_with_its_entry_and_no_fees() -> None:
    told = amounts_of_case([_entry(text) for text in (COMPLAINT, MORE, TRO, ABROAD, JUDGED)])
    assert [(one["en"], one["sum"], one["each"], one["anchor"]) for one in told] == [
        ("Statutory damages", "$200,000", "", "e2"),
        ("Statutory damages", "$50,000", "defendant", "e5"),
        ("Bond", "$10,000", "", "e3"),
        ("Settlement", "EUR 3,000.50", "", "e4"),
    ]


def test_what_a_motion_asks_for_is_no_judgment_yet() -> None:
    motion = "Plaintiff's MOTION for Default Judgment in the amount of $90,000 by Bright Co."
    (asked,) = amounts_of(read_entry(motion).to_dict())
    assert (asked["en"], asked["sum"]) == ("Damages sought", "$90,000")


def test_an_entry_without_a_reading_tells_nothing() -> None:
    assert amounts_of({}) == []
    assert amounts_of_case([{"reading": None}, {}]) == []
