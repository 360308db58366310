"""CourtListener's own examples of webhooks, as a text and as a curl command that holds it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from services.monitor.sources.courtlistener_values import Place
from services.monitor.sources.courtlistener_webhook import delivery_of, dockets_named, notices, observations
from services.monitor.sources.reading import Document, recognise
from shared.events.docket import AttachmentSeen, DocketObserved, EntrySeen
from tests.real_data import real_data, real_files

FILES = real_files("courtlistener", "webhooks", suffix=".txt")
KNOWN = {"4214664": Place("dcd/1:16-cv-00745", "dcd", "1:16-cv-00745")}
TYPES = {"docket": 1, "search": 2, "recap": 3, "old": 4, "pray": 5}


def _document(path: Path) -> Document:
    """The body, with a version in the place that the examples leave open."""
    text = re.sub(r"\{\{\s*webhook_version\s*\}\}", "1", path.read_text(encoding="utf-8"))
    if "--data '" in text:
        text = text.partition("--data '")[2].rstrip().removesuffix("'")
    return Document.from_bytes(path.name, text.encode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_example_is_recognised_with_its_type(path: Path) -> None:
    document = _document(path)
    assert recognise(document) == "courtlistener_webhook"
    assert delivery_of(document).event_type == TYPES[path.name.partition("_")[0]]
    assert delivery_of(document).deprecated == ""


@pytest.mark.parametrize("name", ["docket_alert_webhook_dummy.txt", "docket_alert_webhook_dummy_curl.txt"])
def test_a_docket_alert_gives_the_entry_with_its_attachment(name: str) -> None:
    delivery = delivery_of(_document(real_data("courtlistener", "webhooks", name)))
    assert dockets_named(delivery) == {"4214664"}
    (seen,) = observations(delivery, KNOWN)
    assert isinstance(seen, DocketObserved)
    assert (seen.docket, seen.courtlistener_id, seen.caption) == ("dcd/1:16-cv-00745", "4214664", "")
    (entry,) = seen.entries
    assert entry.text.startswith("MOTION for Settlement Preliminary Approval by ALLIANCE FOR JUSTICE")
    assert entry == EntrySeen(
        filed=date(2022, 10, 11),
        number="140",
        document_id="04509519006",
        sequence="584",
        title="Motion for Settlement",
        text=entry.text,
        url="https://www.courtlistener.com/docket/4214664/140/national-veterans-legal-services-program-v-united-states/",
        attachments=(
            AttachmentSeen(
                number=1,
                document_id="04509519007",
                title="Text of Proposed Order Proposed Order",
                pages=6,
            ),
        ),
    )


@pytest.mark.parametrize("name", [path.name for path in FILES if path.name.startswith("search")])
def test_a_search_alert_of_either_version_gives_the_docket_it_found(name: str) -> None:
    delivery = delivery_of(_document(real_data("courtlistener", "webhooks", name)))
    assert dockets_named(delivery) == frozenset()
    (seen,) = observations(delivery, {})
    assert isinstance(seen, DocketObserved)
    assert (seen.docket, seen.caption) == ("scotus/14-556", "Obergefell v. Hodges")
    assert (seen.courtlistener_id, seen.filed, seen.parties) == ("2668808", None, None)


def test_alerts_that_end_are_told() -> None:
    path = real_data("courtlistener", "webhooks", "old_alerts_report_webhook_dummy.txt")
    delivery = delivery_of(_document(path))
    told = [str(one) for one in notices(delivery)]
    assert any("has switched off its alert on docket 1" in one for one in told)
    assert any("will soon switch off its alert on docket 3" in one for one in told)
    assert list(observations(delivery, {})) == []


@pytest.mark.parametrize("name", ["recap_fetch_webhook_dummy.txt", "pray_and_pay_webhook_dummy.txt"])
def test_what_shows_no_docket_and_needs_nobody_says_nothing(name: str) -> None:
    delivery = delivery_of(_document(real_data("courtlistener", "webhooks", name)))
    assert [*observations(delivery, {}), *notices(delivery)] == []
