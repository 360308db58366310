"""What courts stamp on filed papers, in the wording of several of them."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.filing_stamp import Stamp, docket_of, in_full, stamp_of, without_stamps


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Case: 1:23-cv-01234 Document #: 1 Filed: 03/02/23 Page 3 of 9 PageID #:45", Stamp("", "1:23-cv-01234", date(2023, 3, 2))),
        ("Case: 1:23-cv-01234 Document #: 2 Filed: 03/02/23 Page 3 of 9 PageID #:45", Stamp("", "1:23-cv-01234", None)),
        ("Case 0:23-cv-60345-AHS Document 1-2 Entered on FLSD Docket 02/21/2023 Page 2 of 9", Stamp("flsd", "0:23-cv-60345", None)),
        ("Case 2:24–cv–00077–JRG   Document 1   Filed 02/01/24   Page 1 of 20", Stamp("", "2:24-cv-00077", date(2024, 2, 1))),
        ("Case 1:23-cv-00123-ABC ECF No. 1 filed 01/02/23 PageID.12 Page 3 of 9", Stamp("", "1:23-cv-00123", date(2023, 1, 2))),
        ("NORTHERN DISTRICT OF ILLINOIS\nCase No. 1:23-CV-1234", Stamp("ilnd", "1:23-cv-01234", None)),
        ("SOUTHERN DISTRICT OF NEW YORK\nCivil Action No. 24-cv-5673", Stamp("nysd", "24-cv-05673", None)),
        ("no stamp here", Stamp("", "", None)),
    ],
)  # fmt: skip
def test_number_court_and_day_are_read_off_the_page(text: str, stamp: Stamp) -> None:
    assert stamp_of(text) == stamp


def test_the_stamp_of_most_pages_counts() -> None:
    page = "Case: 1:23-cv-01234 Document #: 1 Filed: 03/02/23 Page 1 of 2\n"
    assert stamp_of(page * 2 + page.replace("01234", "09999")).number == "1:23-cv-01234"


def test_the_caller_completes_what_the_paper_does_not_say() -> None:
    given = Document.from_bytes("list.csv", b"x")._replace(docket="ilnd/1:23-cv-01234")
    assert docket_of(given, Stamp("", "", None), None) == ("ilnd", "1:23-cv-01234")
    assert docket_of(given, Stamp("", "23-cv-01234", None), None) == ("ilnd", "1:23-cv-01234")
    plain = Document.from_bytes("list.pdf", b"x")
    assert docket_of(plain, Stamp("", "1:23-cv-01234", None), "ilnd") == ("ilnd", "1:23-cv-01234")


@pytest.mark.parametrize(
    ("docket", "stamp", "why"),
    [
        ("", Stamp("", "", None), "names no docket"),
        ("", Stamp("", "1:23-cv-01234", None), "but no court"),
        ("", Stamp("ilnd", "23-cv-01234", None), "without its office"),
        (
            "ilnd/1:23-cv-09999",
            Stamp("", "1:23-cv-01234", None),
            "is stamped 1:23-cv-01234, but was handed in for",
        ),
    ],
)
def test_an_unknown_or_contradicted_docket_is_refused(docket: str, stamp: Stamp, why: str) -> None:
    document = Document.from_bytes("list.csv", b"x")._replace(docket=docket)
    with pytest.raises(CannotRead, match=why):
        docket_of(document, stamp, None)


def test_stamps_leave_the_lines() -> None:
    text = "Case: 1:23-cv-01234 Document #: 2 Filed: 03/02/23 Page 3 of 9\n1 Foo\f2 Bar"
    assert [line.strip() for line in without_stamps(text)] == ["", "1 Foo", "2 Bar"]


def test_numbers_are_written_in_full() -> None:
    assert [in_full(one) for one in ("1:23-CV-12", "1:23-cv-01234-ABC", "23-1234")] == [
        "1:23-cv-00012",
        "1:23-cv-01234",
        "23-1234",
    ]
