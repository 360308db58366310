"""Receives mail by SMTP into the inbox: for offices whose mail server forwards the courts' notices.

It speaks to one mail server nearby, not to the world: by default it listens on the loopback address. The sender's
address proves nothing by itself, so have the mail server in front check SPF and DKIM.
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Any

from aiosmtpd.smtp import SMTP

from services.monitor.handins.maildir import Maildir
from shared.log import logger

_IDLE_SECONDS = 60
_AGAIN_SECONDS = 30.0
_MOST_RECIPIENTS = 20
_log = logger("monitor.mail")


class SmtpReceiver:
    """Accepts mails from allowed senders to accepted recipients, up to a size, and answers once each is on disk.

    recipients: addresses, or "*@office.example"; nobody when empty. senders: "*@*.uscourts.gov" and the like.
    """

    def __init__(
        self,
        inbox: Maildir,
        *,
        host: str,
        port: int,
        recipients: Sequence[str],
        senders: Sequence[str],
        limit_bytes: int,
    ) -> None:
        self._inbox = inbox
        self._host = host
        self._port = port
        self._recipients = tuple(one.lower() for one in recipients)
        self._senders = tuple(one.lower() for one in senders)
        self._limit_bytes = limit_bytes
        self.address: tuple[str, int] | None = None
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled; where another process of the system listens, wait for its end."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                server = await loop.create_server(self._session, self._host, self._port)
            except OSError as fault:
                if fault.errno != errno.EADDRINUSE:
                    raise
                _log.warning("port_taken", host=self._host, port=self._port)
                await asyncio.sleep(_AGAIN_SECONDS)
                continue
            async with server:
                self.address = server.sockets[0].getsockname()[:2]
                self.listening.set()
                await server.serve_forever()

    def _session(self) -> SMTP:
        return SMTP(
            self,
            data_size_limit=self._limit_bytes,
            hostname="overseas-ip-watch",
            ident="overseas-ip-watch",
            timeout=_IDLE_SECONDS,
            loop=asyncio.get_running_loop(),
        )

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Whether a sender may send."""
        if not _fits(address, self._senders):
            _log.warning("sender_refused", sender=address[:200])
            return "550 5.7.1 Sender not accepted here"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Whether a recipient is ours."""
        if not _fits(address, self._recipients):
            return "550 5.1.1 No such mailbox here"
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a mail over: accepted only once it is on disk."""
        try:
            name = await asyncio.to_thread(self._inbox.deliver, bytes(envelope.content))
        except OSError as fault:
            _log.error("not_kept", why=str(fault))
            return "451 4.3.0 Cannot keep it now, try again later"
        return f"250 2.0.0 Kept as {name}"


def _fits(address: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(address.lower(), pattern) for pattern in patterns)
