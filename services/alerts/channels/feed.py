"""The Atom feed of a watch: its newest alerts, for whoever knows the feed's secret address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from feedgen.feed import FeedGenerator

from services.alerts import tables
from services.alerts.messages.compose import address_of, compose
from services.alerts.messages.links import Links
from services.alerts.messages.one_line import one_line
from services.alerts.record import AlertRecord, records
from services.alerts.subscriptions.rows import watch_of
from services.alerts.subscriptions.secrets_shown_once import feed_hash
from services.alerts.watches.watch import MessageLanguage, Watch
from services.alerts.words import word
from shared.accounts import Language
from shared.database import Database

NEWEST = 50


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed holds now. created_at: of the watch, the feed's date while it is empty."""

    watch: Watch
    created_at: datetime
    alerts: tuple[AlertRecord, ...]


def find(database: Database, secret: str) -> FeedContent | None:
    """The feed with this secret, None when there is none, any more, or its watch is paused."""
    watch, match, alert = tables.watch, tables.match, tables.alert
    with database.read() as connection:
        row = connection.execute(
            sa.select(watch).where(watch.c.feed_hash == feed_hash(secret), watch.c.active)
        ).one_or_none()
        if row is None:
            return None
        newest: Sequence[str] = (
            connection.execute(
                sa.select(alert.c.id)
                .join(match, match.c.alert == alert.c.id)
                .where(match.c.watch == row.id, alert.c.recipient == row.owner)
                .order_by(alert.c.raised_at.desc(), alert.c.revision.desc(), alert.c.id)
                .limit(NEWEST)
            )
            .scalars()
            .all()
        )
        return FeedContent(watch_of(row), row.created_at, tuple(records(connection, newest)))


def atom(content: FeedContent, links: Links, secret: str) -> bytes:
    """The feed as an Atom document (RFC 4287), newest entry first."""
    watch = content.watch
    language: Language = "en" if watch.language is MessageLanguage.ENGLISH else "zh"
    feed = FeedGenerator()
    feed.id(f"urn:ipwatch:watch:{watch.id}")
    feed.title(word("message", "feed", language, name=one_line(watch.name)))
    feed.author(name="overseas-ip-watch")
    feed.link(href=links.feed(secret), rel="self", type="application/atom+xml")
    feed.link(href=links.watches(), rel="alternate")
    feed.updated(max((record.raised_at for record in content.alerts), default=content.created_at))
    for record in content.alerts:
        _add(feed, record, links, watch.language)
    document: bytes = feed.atom_str(pretty=True)
    return document


def _add(feed: FeedGenerator, record: AlertRecord, links: Links, language: MessageLanguage) -> None:
    said = compose(record, links, language)
    entry = feed.add_entry(order="append")
    entry.id(f"urn:ipwatch:alert:{record.id}")
    entry.title(said.subject)
    entry.link(href=address_of(record, links))
    entry.published(record.raised_at)
    entry.updated(record.raised_at)
    entry.content(said.text, type="text")
