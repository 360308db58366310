"""CourtListener's webhooks: what it sends by itself when a docket or a search has news.

Source: https://www.courtlistener.com/help/api/webhooks/, posted as {"payload": …, "webhook": {event_type, version,
date_created, deprecation_date}}. Facts: types 1 docket alert (entries; the docket is an id without a name), 2 search
alert (search results), 3 RECAP fetch, 4 alerts that were or will be switched off because nothing came for long,
5 pray-and-pay; deprecation_date is null, a date, or the text "None". History: search alerts came with times in
version 1 and nested documents in version 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from services.monitor.sources.courtlistener_entries import observed
from services.monitor.sources.courtlistener_page import LIMIT_BYTES, page_of
from services.monitor.sources.courtlistener_search import results
from services.monitor.sources.courtlistener_values import Place, identity, number_of
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.reader import Observations, Reader

DOCKET_ALERT, SEARCH_ALERT, RECAP_FETCH, OLD_ALERTS, PRAY_AND_PAY = range(1, 6)
_FETCHED = 2  # the status of a RECAP fetch that went well


class Delivery(NamedTuple):
    """One webhook. event_type: 0 when it names none. deprecated: day from which this version ends, or ""."""

    name: str
    event_type: int
    version: str
    deprecated: str
    payload: Mapping[str, Any]


def delivery_of(document: Document) -> Delivery:
    """A webhook's parts. Raises CannotRead for a document that is none."""
    content = page_of(document)
    about, payload = content.get("webhook"), content.get("payload")
    if not isinstance(about, dict) or not isinstance(payload, dict):
        raise CannotRead(f"{document.name}: is no webhook of CourtListener; it needs payload and webhook")
    kind = number_of(about.get("event_type"))
    deprecated = number_of(about.get("deprecation_date"))
    return Delivery(
        document.name,
        int(kind) if kind.isascii() and kind.isdigit() and len(kind) < 9 else 0,
        number_of(about.get("version")),
        "" if deprecated == "None" else deprecated,
        payload,
    )


def dockets_named(delivery: Delivery) -> frozenset[str]:
    """CourtListener's ids of the dockets that must be known before the delivery can be read."""
    return frozenset(filter(None, (identity(row.get("docket")) for row in _entry_rows(delivery))))


def docket_fetched(delivery: Delivery) -> str:
    """CourtListener's id of a docket that it has fetched anew, "" when the delivery tells of none."""
    well = delivery.event_type == RECAP_FETCH and delivery.payload.get("status") == _FETCHED
    return identity(delivery.payload.get("docket")) if well else ""


def observations(delivery: Delivery, known: Mapping[str, Place]) -> Observations:
    """What a delivery shows of dockets, and an Unreadable for each row that cannot be read.

    known: the dockets by CourtListener's id; a row about another is unreadable.
    """
    rows = delivery.payload.get("results")
    if delivery.event_type in {DOCKET_ALERT, SEARCH_ALERT} and not rows:
        yield unreadable(delivery.name, "the alert has no results", "look at the alert on courtlistener.com")
    elif delivery.event_type == DOCKET_ALERT and isinstance(rows, list):
        yield from observed(delivery.name, rows, known.get)
    elif delivery.event_type == SEARCH_ALERT and isinstance(rows, list):
        named = [_named_elsewhere(row) for row in rows]
        yield from results(delivery.name, [row for row, doc in zip(rows, named, strict=True) if not doc])
        found = [row for row, doc in zip(rows, named, strict=True) if doc]
        yield from observed(delivery.name, map(_as_entry, found), known.get)


def notices(delivery: Delivery) -> Iterator[Unreadable]:
    """What a person should know and do about a delivery beside its dockets."""
    if not DOCKET_ALERT <= delivery.event_type <= PRAY_AND_PAY:
        yield unreadable(
            delivery.name,
            f"webhook of unknown type {delivery.event_type or 'without a number'}",
            "it is kept; see CourtListener's list of webhooks for what it means",
            repr(dict(delivery.payload)),
        )
    if delivery.deprecated:
        why = (
            f"CourtListener ends version {delivery.version} of webhook type {delivery.event_type} "
            f"on {delivery.deprecated[:40]}"
        )
        yield unreadable(
            "webhooks of CourtListener", why, "move the webhook to the next version on courtlistener.com"
        )
    if delivery.event_type == OLD_ALERTS:
        yield from _old_alerts(delivery)
    if delivery.event_type == RECAP_FETCH and delivery.payload.get("status") != _FETCHED:
        said = str(delivery.payload.get("message") or "")[:200]
        why = f"a fetch from PACER through CourtListener did not succeed ({said or 'without a message'})"
        yield unreadable(delivery.name, why, "order it again on courtlistener.com")


def read(document: Document, court: str | None = None) -> Observations:
    """A webhook that was saved to a file. Entries are read when `document.docket` says whose they are."""
    delivery = delivery_of(document)
    at, _, number = document.docket.partition("/")
    known = dict.fromkeys(dockets_named(delivery), Place(document.docket, at, number)) if number else {}
    yield from observations(delivery, known)
    yield from notices(delivery)


def _entry_rows(delivery: Delivery) -> Sequence[Mapping[str, Any]]:
    rows = delivery.payload.get("results")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if delivery.event_type == DOCKET_ALERT:
        return found
    if delivery.event_type == SEARCH_ALERT:
        return [_as_entry(row) for row in found if _named_elsewhere(row)]
    return []


def _named_elsewhere(row: object) -> bool:
    """Whether a search result is a document alone, whose docket stands there by its id only (type rd)."""
    return isinstance(row, dict) and "docket_entry_id" in row and "docketNumber" not in row


def _as_entry(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document found by a search in the shape of a docket entry."""
    return {
        "docket": row.get("docket_id"),
        "date_filed": row.get("entry_date_filed"),
        "entry_number": row.get("entry_number"),
        "description": row.get("description"),
        "recap_documents": [{**row, "description": row.get("short_description")}],
    }


def _old_alerts(delivery: Delivery) -> Iterator[Unreadable]:
    words = {
        "disabled_alerts": (
            "CourtListener has switched off its alert",
            "switch the alert on again on courtlistener.com",
        ),
        "old_alerts": (
            "CourtListener will soon switch off its alert",
            "confirm the alert on courtlistener.com",
        ),
    }
    for name, (what, advice) in words.items():
        rows = delivery.payload.get(name)
        for row in rows if isinstance(rows, list) else ():
            docket = identity(row.get("docket")) if isinstance(row, dict) else ""
            why = f"{what} on docket {docket or 'without an id'}: nothing came for long, and nothing will be told of it"
            yield unreadable(f"alert on docket {docket}", why, advice, f"{name} {docket}")


def _recognises(head: bytes, name: str) -> bool:
    start = head.lstrip()
    named = b'"payload"' in start[:200] or (b'"webhook"' in start and b'"event_type"' in start)
    return start.startswith(b"{") and named


SOURCE = Reader("courtlistener_webhook", _recognises, read, LIMIT_BYTES)
