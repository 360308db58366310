"""The mail inbox as the settings want it: no inbox, a maildir, or a maildir filled by our own SMTP receiver."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from services.monitor.crawling.ports import DeadLetters, RawStore
from services.monitor.handins.file_intake import FileIntake
from services.monitor.settings import MonitorSettings


def inbox_loops(
    settings: MonitorSettings, data: Path, intake: FileIntake, raw_store: RawStore, dead_letters: DeadLetters
) -> tuple[Callable[[], Awaitable[None]], ...]:
    """The loops to run beside the pages; none when the settings name no inbox."""
    folder = settings.maildir or (data / "mail" if settings.smtp_port else None)
    if folder is None:
        return ()
    from services.monitor.handins.mail_intake import MailIntake  # noqa: PLC0415 - slow to load, and few have an inbox
    from services.monitor.handins.maildir import Maildir  # noqa: PLC0415

    inbox = Maildir(
        folder,
        MailIntake(intake, raw_store, dead_letters),
        every_seconds=settings.mail_every_seconds,
        limit_bytes=settings.mail_limit_bytes,
    )
    if not settings.smtp_port:
        return (inbox.run,)
    from services.monitor.handins.smtp_receiver import SmtpReceiver  # noqa: PLC0415 - slow to load

    receiver = SmtpReceiver(
        inbox,
        host=settings.smtp_host,
        port=settings.smtp_port,
        recipients=settings.smtp_recipients,
        senders=settings.smtp_senders,
        limit_bytes=settings.mail_limit_bytes,
    )
    return (inbox.run, receiver.run)
