"""EDIS's pages, as they really are, are read row by row."""

from __future__ import annotations

import html
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from services.monitor.sources.document import DocketUnnamed
from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved
from tests.real_data import real_data, real_files

LISTS = [path for path in real_files("usitc", "edis", suffix=".xml") if path.name.startswith("document")]


def observed(path: Path, docket: str = "") -> list[DocketObserved]:
    found = list(read(Document.from_path(path)._replace(docket=docket)))
    assert all(isinstance(one, DocketObserved) for one in found), found
    return [one for one in found if isinstance(one, DocketObserved)]


def test_there_are_real_pages() -> None:
    assert list(real_data("usitc", "edis").glob("*.xml"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_document_of_a_list_is_an_entry_of_the_investigation_its_row_names(path: Path) -> None:
    expected = {
        row.findtext("id"): (row.findtext("investigationNumber", "")[4:], row.findtext("documentType"))
        for row in ET.parse(path).iter("document")
    }
    found = {
        entry.document_id: (docket.number.rsplit("-", 1)[1], entry.title)
        for docket in observed(path)
        for entry in docket.entries
    }
    assert found == expected
    for docket in observed(path):
        for entry in docket.entries:
            assert entry.filed
            assert entry.entered
            assert html.unescape(entry.text) == entry.text


def test_a_number_matched_by_its_beginning_keeps_the_investigations_apart() -> None:
    dockets = observed(real_data("usitc", "edis", "documents-337-145-prefix.xml"))
    assert {one.docket for one in dockets} == {f"usitc/337-TA-{n}" for n in (1451, 1453, 1454)}


def test_a_complaint_before_institution_is_under_its_docket_number() -> None:
    (docket,) = observed(real_data("usitc", "edis", "documents-337-3673-2023.xml"))
    assert docket.docket == "usitc/DN-3673"
    assert docket.caption.startswith("Wi-Fi Routers")
    assert "on behalf of Netgear Inc.; confidential document" in docket.entries[1].text


def test_the_feed_shows_the_same_line_as_the_list_would() -> None:
    path = real_data("usitc", "edis", "feed-2022-05-27.xml")
    assert recognise(Document.from_path(path)) == "edis_feed"
    (docket,) = observed(path)
    assert docket.docket == "usitc/337-TA-1281"
    assert [entry.document_id for entry in docket.entries] == ["770876", "770964", "770981", "770984"]
    entry = docket.entries[0]
    assert entry.text.endswith(
        "Filed by S. Alex Lasher (Quinn Emanuel Urquhart & Sullivan LLP) on behalf of Verkada, Inc.; "
        "confidential document."
    )
    assert str(entry.entered) == "2022-05-16 20:58:00+00:00"


def test_attachments_that_may_not_be_downloaded_are_listed_once_the_docket_is_named() -> None:
    path = real_data("usitc", "edis", "attachment-880936-empty-download.xml")
    with pytest.raises(DocketUnnamed, match="names no investigation"):
        observed(path)
    (docket,) = observed(path, "usitc/337-TA-1458")
    (entry,) = docket.entries
    assert (entry.document_id, entry.attachments[0].document_id) == ("880936", "2540777")
    assert entry.attachments[0].pages == 53
