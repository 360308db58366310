"""The investigations file is read row by row, in bounded memory, whatever one row does."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from typing import Any

import pytest

from services.monitor.sources.json_rows import BrokenJson, rows_under
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved
from shared.vocabulary import PartyRole, Relation, Right

INSTITUTED: dict[str, Any] = {
    "Investigation ID": 1,
    "Investigation Number": "337-1521",
    "official_investigation_number": "337-TA-1521",
    "Full Title": "Certain Sample Things; Inv. No. 337-TA-1521 (Violation)",
    "Topic": "Certain Sample Things",
    "Docket Number": 3936,
    "Start Date": "02-22-2026",
    "Initiating Document Received Date": {"date": "2026-01-22T00:00:00.000+00:00", "isNa": False},
    "Investigation Termination Date": {"date": None, "isNa": True},
    "Investigation Phase": {"Name": "Violation"},
    "Investigation Categories": [{"Name": "337 - Unfair Imports"}],
    "Participants": [
        {"Participant": {"Name": "Sample  Optics, Inc.", "Country": {"name": "United States"}}, "Participant Type": {"name": "Complainant", "ID": 6}},
        {
            "Participant": {"Name": "Composed Trading Co., Ltd.", "Country": {"name": "China"}},
            "Participant Type": {"name": "Respondent", "ID": 8},
            "Participant Disposition": {"name": "Settled"},
            "Participant Disposition Date": "03-04-2026",
        },
    ],
    "Intellectual Property": [{"Intellectual Property ID": {"Type": {"ID": 1, "Name": "Trademark"}, "Number": "4,000,001"}}],
    "Unfair Act": [{"Unfair Act in Notice": {"name": "Patent Infringement"}}],
    "Unfair Import Orders": [{"Order Title": "Limited Exclusion Order"}],
}  # fmt: skip
COMPLAINT = INSTITUTED | {
    "Investigation Number": "337-3936",
    "official_investigation_number": None,
    "Docket Number": "3936",
}


def file(*rows: Any) -> bytes:
    return json.dumps({"data": list(rows), "date": "2026-11-01", "count": len(rows)}).encode()


def read_all(data: bytes) -> list[DocketObserved | Unreadable]:
    return list(read(Document.from_bytes("investigations.json", data), "usitc_ids"))


def test_a_row_becomes_an_observation() -> None:
    [docket] = read_all(file(INSTITUTED))
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.caption, docket.phase) == (
        "usitc/337-TA-1521",
        "Certain Sample Things",
        "Violation",
    )
    assert (docket.filed, docket.terminated) == (date(2026, 1, 22), None)
    assert docket.rights == (Right.PATENT, Right.TRADEMARK)
    assert (docket.asserted, docket.unfair_acts) == (("Reg. No. 4,000,001",), ("patent infringement",))
    assert docket.remedies_sought == ("limited exclusion order",)
    complainant, respondent = docket.parties or ()
    assert (complainant.name, complainant.role, complainant.city) == (
        "Sample Optics, Inc.",
        PartyRole.COMPLAINANT,
        "",
    )
    assert (respondent.role, respondent.country) == (PartyRole.RESPONDENT, "China")
    assert (respondent.disposition, respondent.terminated) == ("Settled", date(2026, 3, 4))


def test_a_complaint_and_the_investigation_it_becomes_are_tied_by_the_docket_number() -> None:
    before, after = read_all(file(COMPLAINT, INSTITUTED))
    assert isinstance(before, DocketObserved)
    assert isinstance(after, DocketObserved)
    assert (before.docket, before.same_as) == ("usitc/DN-3936", ())
    assert after.same_as == (before.docket,)


def test_rows_of_other_statutes_are_passed_over() -> None:
    other = {"Investigation Number": "731-1291", "Investigation Categories": [{"Name": "AD"}]}
    assert read_all(file(other, INSTITUTED | {"Investigation Categories": [{"Name": "AD"}]})) == []


def test_without_categories_the_number_decides() -> None:
    bare = {"Investigation Number": "337-1400", "Topic": "Certain Things"}
    found = read_all(file(bare, {"Investigation Number": "731-1291"}))
    assert [one.docket for one in found if isinstance(one, DocketObserved)] == ["usitc/337-TA-1400"]


def test_a_broken_row_is_told_and_the_others_are_read() -> None:
    broken = [
        5,
        INSTITUTED | {"Start Date": "soon", "Initiating Document Received Date": None},
        INSTITUTED | {"Participants": [{}]},
    ]
    found = read_all(file(*broken, COMPLAINT))
    assert [type(one) for one in found] == [Unreadable, Unreadable, Unreadable, DocketObserved]
    assert "row 2 (337-1521)" in str(found[1])


def test_a_file_that_breaks_off_gives_the_rows_before_the_break() -> None:
    told, docket = read_all(file(INSTITUTED, COMPLAINT)[:-300])
    assert isinstance(docket, DocketObserved)
    assert "file breaks off after row 1" in str(told)


def test_a_file_without_rows_is_told_aloud() -> None:
    [told] = read_all(file())
    assert "no rows" in str(told)


def test_something_else_is_refused() -> None:
    with pytest.raises(CannotRead, match="is not the investigations file"):
        read_all(b"<html>")


def test_rows_are_given_before_the_file_has_been_read_to_its_end() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    data = file(*[INSTITUTED] * 500)
    stream = Counting(data)
    next(rows_under(stream, "data"))
    assert stream.taken < len(data) / 2


def test_absurd_nesting_is_refused_instead_of_eating_the_memory() -> None:
    with pytest.raises(BrokenJson, match="nests deeper"):
        list(rows_under(io.BytesIO(b'{"data":[' + b"[" * 100_000), "data"))


def test_associated_litigation_is_related_and_its_docket_told_when_court_and_number_are() -> None:
    litigation = [
        {"Case Number": "2:24-cv-00123", "Case Name": "A v. B", "Court Forum": {"Name": "U.S. District Court for the Eastern District of Texas"}},
        {"Case Number": "2024-1234", "Court Forum": {"Name": "U.S. Court of Appeals for the Federal Circuit"}},
        {"Case Number": "IPR2024-00001", "Case Name": "A v. B", "Court Forum": {"Name": "PTAB"}},
        {"Case Number": None, "Court Forum": None},
    ]  # fmt: skip
    [docket] = read_all(file(INSTITUTED | {"Associated Litigation": litigation}))
    assert isinstance(docket, DocketObserved)
    assert [(one.relation, one.docket, one.printed) for one in docket.related] == [
        (
            Relation.PARALLEL_TO,
            "txed/2:24-cv-00123",
            "2:24-cv-00123, A v. B, U.S. District Court for the Eastern District of Texas",
        ),
        (Relation.APPEALED_TO, "cafc/24-1234", "2024-1234, U.S. Court of Appeals for the Federal Circuit"),
        (Relation.RELATED_TO, "", "IPR2024-00001, A v. B, PTAB"),
    ]


class Rows:
    """A file of many rows, made while it is read."""

    def __init__(self, many: int) -> None:
        filler = {"Filler": [{"Comment": "x" * 2_000}] * 40}
        rows = (
            INSTITUTED | filler | {"official_investigation_number": f"337-TA-{n}", "Investigation ID": n}
            for n in range(many)
        )
        self._pieces = iter(
            b"%s%s" % (b"," * (n > 0), json.dumps(row).encode()) for n, row in enumerate(rows)
        )
        self._left = b'{"data":['

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *raised: object) -> None:
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size:
            piece = next(self._pieces, None)
            if piece is None:
                self._left, last = b"", self._left
                return last[:size] if last else b""
            self._left += piece
        data, self._left = self._left[:size], self._left[size:]
        return data


def test_a_file_of_forty_megabytes_is_read_in_little_memory() -> None:
    tracemalloc.start()
    document = Document("investigations.json", lambda: Rows(500), 40_000_000)  # type: ignore[arg-type, return-value]
    dockets = sum(isinstance(one, DocketObserved) for one in read(document, "usitc_ids"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert dockets == 500
    assert peak < 75_000_000
