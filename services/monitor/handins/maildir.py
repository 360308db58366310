"""The inbox: a maildir that any mail program can deliver to, read as mails come in.

Facts (maildir(5)): whole mails appear in `new`; those read are moved to `cur`. What could not be read is moved to
`failed`, a folder of ours; move it back to `new` to have it read again.
"""

from __future__ import annotations

import asyncio
import mailbox
from collections import Counter
from pathlib import Path
from threading import Event

from services.monitor.handins.mail_intake import MailIntake
from shared.log import logger
from shared.transient import is_transient

_SEEN = ":2,S"
_TRIES = 3
_log = logger("monitor.mail")


class Maildir:
    """One inbox. Several processes may read it: what two of them read changes nothing twice."""

    def __init__(self, folder: Path, intake: MailIntake, *, every_seconds: float, limit_bytes: int) -> None:
        self._folder = folder
        self._intake = intake
        self._every_seconds = every_seconds
        self._limit_bytes = limit_bytes
        self._tries: Counter[str] = Counter()
        self._ending = Event()

    async def run(self) -> None:
        """Look for new mails until cancelled; the mail under way is finished first."""
        self._ending.clear()
        while True:
            sweep = asyncio.create_task(asyncio.to_thread(self.sweep))
            try:
                await asyncio.shield(sweep)
            except asyncio.CancelledError:
                self._ending.set()
                await sweep
                raise
            except OSError as fault:
                _log.warning("paused", folder=str(self._folder), why=str(fault))
            await asyncio.sleep(self._every_seconds)

    def deliver(self, data: bytes) -> str:
        """Put a mail into the inbox; on disk when this returns. Returns its name there."""
        self._prepare()
        return mailbox.Maildir(self._folder, create=True).add(data)

    def sweep(self) -> int:
        """Read every new mail, oldest first; returns how many were dealt with. One that fails stops no other."""
        self._prepare()
        done = 0
        for path in sorted(self._new(), key=lambda one: one.name):
            if self._ending.is_set():
                break
            done += self._deal_with(path)
        return done

    def _new(self) -> list[Path]:
        folder = self._folder / "new"
        return [path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file()]

    def _prepare(self) -> None:
        for name in ("new", "cur", "tmp", "failed"):
            (self._folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)

    def _deal_with(self, path: Path) -> bool:
        """Read one mail and move it; False when it is gone or waits for another try."""
        try:
            where = self._read(path)
        except FileNotFoundError:  # another process was first
            return False
        except Exception as fault:
            if is_transient(fault):
                raise
            self._tries[path.name] += 1
            _log.exception("mail_broke", mail=path.name)
            if self._tries[path.name] < _TRIES:
                return False
            self._intake.refuse(
                f"mail {path.name}",
                f"reading it broke ({type(fault).__name__})",
                "report it; it is kept in failed/",
            )
            where = "failed"
        self._tries.pop(path.name, None)
        self._move(path, where)
        return True

    def _read(self, path: Path) -> str:
        """Read a mail; the folder it belongs into afterwards."""
        size = path.stat().st_size
        if size > self._limit_bytes:
            self._intake.refuse(
                f"mail {path.name}",
                f"is {size / 1e6:,.1f} MB, over the limit of {self._limit_bytes / 1e6:,.1f} MB",
                "it is kept in failed/; hand in what is attached to it by itself",
            )
            return "failed"
        taken = self._intake.take(f"mail {path.name}", path.read_bytes())
        _log.info("mail", name=path.name, dockets=len(taken.dockets), complaints=len(taken.complaints))
        return "cur" if taken.dockets else "failed"

    def _move(self, path: Path, where: str) -> None:
        name = path.name.partition(":")[0] + _SEEN if where == "cur" else path.name
        try:
            path.replace(self._folder / where / name)
        except FileNotFoundError:  # another process was first
            return
