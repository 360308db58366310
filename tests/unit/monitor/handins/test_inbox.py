"""Which loops the settings of the inbox start."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from services.monitor.crawling.ports import DeadLetters
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.handins.file_intake import FileIntake
from services.monitor.handins.inbox import inbox_loops
from services.monitor.settings import MonitorSettings


def loops(folder: Path, **settings: object) -> list[str]:
    """The loops by name; nothing is read, so there is no intake behind them."""
    chosen = MonitorSettings().model_copy(update=settings)
    intake, letters = cast(FileIntake, None), cast(DeadLetters, None)
    found = inbox_loops(chosen, folder, intake, FileRawStore(folder / "raw"), letters)
    return [type(getattr(loop, "__self__", None)).__name__ for loop in found]


def test_without_settings_there_is_no_inbox(tmp_path: Path) -> None:
    assert loops(tmp_path) == []


def test_a_maildir_is_read_and_a_port_fills_one(tmp_path: Path) -> None:
    assert loops(tmp_path, maildir=tmp_path / "mail") == ["Maildir"]
    assert loops(tmp_path, smtp_port=2525, smtp_recipients=("a@office.example",)) == [
        "Maildir",
        "SmtpReceiver",
    ]
    assert list(tmp_path.iterdir()) == []
