"""Where downloaded servers are kept between runs, outside the checkout, each whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.account import open_to_servers
from tests.servers.missing import ServerMissing

SHARED_PLACE = Path("/var/cache")


def cache_folder() -> Path:
    """`$IPWATCH_TEST_CACHE`, else a folder below `$XDG_CACHE_HOME` or `~/.cache`.

    Root's servers run under another account, which may not look into root's home: then it is below /var/cache.
    """
    chosen = os.environ.get("IPWATCH_TEST_CACHE")
    if chosen:
        folder = Path(chosen).absolute()
        if not open_to_servers(folder):
            raise ServerMissing(
                f"IPWATCH_TEST_CACHE={folder} is closed to the account the servers run under when tests run as "
                "root; name a folder everybody may walk into"
            )
        return folder
    below = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (below if open_to_servers(below) else SHARED_PLACE) / "overseas-ip-watch" / "servers"


def kept(name: str, size: str, fetch: Callable[[Path], None]) -> Path:
    """The cached folder of this name; when absent, filled by `fetch(empty folder)` first.

    `size` says in words how much is downloaded. A fetch that raises leaves nothing behind; of two runs
    that need the same folder one fetches and the other waits.
    """
    folder = cache_folder() / name
    if folder.is_dir():
        return folder
    _make_open(folder.parent)
    with _locked(folder.with_name(f"{name}.lock")):
        if not folder.is_dir():
            sys.stderr.write(f"Downloading {name} for tests ({size}), once, into {folder}\n")
            _fill(folder, fetch)
    return folder


def _fill(folder: Path, fetch: Callable[[Path], None]) -> None:
    """Fetch beside the folder's place; a fetch may leave its own work beside what it was asked to fill."""
    for left_by_a_killed_run in folder.parent.glob(f"{folder.name}.part-*"):
        shutil.rmtree(left_by_a_killed_run)
    partial = Path(tempfile.mkdtemp(prefix=f"{folder.name}.part-", dir=folder.parent))
    try:
        whole = partial / "whole"
        whole.mkdir()
        fetch(whole)
        _open_to_all(whole)
        whole.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _make_open(folder: Path) -> None:
    """Make the folder and its parents so that others may walk in, whatever the umask."""
    for place in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        place.mkdir(exist_ok=True)
        place.chmod(0o755)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
