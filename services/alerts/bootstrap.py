"""The one place that builds the alerts service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from services.alerts.channels.port import Channel
from services.alerts.delivery.log import DeliveryLog
from services.alerts.delivery.loop import DeliveryLoop
from services.alerts.delivery.queue import DeliveryQueue
from services.alerts.delivery.sender import Sender
from services.alerts.figures import figures
from services.alerts.handlers import on_case_changed
from services.alerts.inbox import Inbox
from services.alerts.messages.links import Links
from services.alerts.settings import AlertsSettings
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.tables import JOURNAL, alerts_metadata
from services.alerts.warning_handler import on_warning
from services.alerts.watches.raising import Recipient
from services.alerts.watches.watch import ChannelKind
from services.alerts.web.navigation import NAVIGATION
from shared.accounts import Accounts
from shared.clock import Clock
from shared.coverage import TellCoverage, nothing_to_tell
from shared.database import Database
from shared.journal.work import Consumer
from shared.service import Service

if TYPE_CHECKING:
    from fastapi import APIRouter

HERE = Path(__file__).parent
MIGRATIONS = HERE / "migrations"


def build(
    database: Database,
    accounts: Accounts,
    settings: AlertsSettings,
    clock: Clock,
    tell_coverage: TellCoverage = nothing_to_tell,
) -> Service:
    """The service over one database; migrate the database before its consumers, pages or loops run.

    tell_coverage: asked for each page that lists alerts or watches, so that silence is not taken for an all-clear.
    """
    queue = DeliveryQueue(database, clock)
    loop = delivery_loop(database, queue, settings, clock)

    def pages() -> Sequence[APIRouter]:
        from services.alerts.web.desk import Desk  # noqa: PLC0415 - slow to load, and only some processes serve pages
        from services.alerts.web.routers import routers  # noqa: PLC0415

        return routers(
            Desk(
                database=database,
                subscriptions=Subscriptions(database, clock),
                inbox=Inbox(database),
                log=DeliveryLog(database),
                queue=queue,
                links=Links(settings.public_address),
                wake=loop.wake,
                tell_coverage=tell_coverage,
            )
        )

    recipients = partial(active_recipients, accounts)
    handle = partial(on_case_changed, recipients=recipients)
    handle_warning = partial(on_warning, recipients=recipients)
    return Service(
        name="alerts",
        metadata=alerts_metadata,
        journal=JOURNAL,
        migrations=MIGRATIONS,
        consumers=(
            Consumer("alerts.case_changed", "alerts", ("case.changed",), handle),
            Consumer(
                "alerts.warning_published",
                "alerts",
                ("warning.published", "warning.withdrawn"),
                handle_warning,
            ),
        ),
        routers=pages,
        background=(loop.run,),
        navigation=NAVIGATION,
        templates=HERE / "web" / "templates",
        texts=HERE / "web" / "texts.yml",
        figures=partial(figures, database),
    )


def delivery_loop(
    database: Database, queue: DeliveryQueue, settings: AlertsSettings, clock: Clock
) -> DeliveryLoop:
    """The loop with the channels of the settings, made when there is something to send."""

    @cache
    def channels() -> Mapping[ChannelKind, Channel]:
        from services.alerts.channels.mail_smtp import MailChannel  # noqa: PLC0415 - slow to load
        from services.alerts.channels.webhook import WebhookChannel  # noqa: PLC0415

        return {
            ChannelKind.EMAIL: MailChannel(settings),
            ChannelKind.WEBHOOK: WebhookChannel(settings, clock),
        }

    sender = Sender(
        database, queue, channels, Links(settings.public_address), settings.send_timeout_seconds + 5
    )
    return DeliveryLoop(
        queue,
        sender,
        concurrency=settings.concurrency,
        per_target=settings.per_target,
        poll_seconds=settings.poll_seconds,
    )


def active_recipients(accounts: Accounts) -> Mapping[str, Recipient]:
    """The accounts that may be told anything, by id."""
    return {
        listed.account.id: Recipient(
            listed.account.role, listed.account.firm, listed.account.district, listed.account.former_firms
        )
        for listed in accounts.list()
        if listed.active
    }
