"""Whose account the servers run under: PostgreSQL and Elasticsearch refuse to be root."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

NOBODY = 65534
ROOT = Path("/")


def server_account() -> int | None:
    """The user and group id the servers run under; None where it is the account of this process."""
    return NOBODY if os.geteuid() == 0 else None


def run_for_servers(command: Sequence[str | Path], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command under the servers' account in this folder, for at most a minute; its output is in the answer."""
    account = server_account()
    return subprocess.run(
        command,
        cwd=folder,
        user=account,
        group=account,
        extra_groups=None if account is None else [],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def hand_over(folder: Path) -> None:
    """Give the folder and all within to the servers' account."""
    account = server_account()
    if account is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account, account, follow_symlinks=False)


def open_to_servers(folder: Path) -> bool:
    """Whether the servers' account may walk into a folder at this place; a folder not yet made may be made."""
    if server_account() is None:
        return True
    places = [place for place in (folder, *folder.parents) if place.exists()]
    return all(place.stat().st_mode & stat.S_IXOTH for place in places)
