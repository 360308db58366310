"""A downloaded server is kept whole or not at all, where the servers' account may read it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from tests.servers.account import server_account
from tests.servers.cache import cache_folder, kept
from tests.servers.jdk import JavaNeed, find_java
from tests.servers.maven import Artifact, fetch_jars
from tests.servers.missing import ServerMissing


@pytest.fixture
def cache(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IPWATCH_TEST_CACHE", str(open_folder))
    return open_folder


def test_a_fetch_that_breaks_off_leaves_nothing(cache: Path) -> None:
    def fetch(into: Path) -> None:
        (into / "half").write_text("half")
        raise OSError("line cut")

    with pytest.raises(OSError, match="line cut"):
        kept("thing", "1 MB", fetch)
    assert [path.name for path in cache.iterdir()] == ["thing.lock"]


def test_what_a_killed_run_left_is_cleared_by_the_next(cache: Path) -> None:
    (cache / "thing.part-left").mkdir()
    kept("thing", "1 MB", lambda into: None)
    assert sorted(path.name for path in cache.iterdir()) == ["thing", "thing.lock"]


def test_what_was_fetched_is_told_once_and_not_fetched_again(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fetch(into: Path) -> None:
        (into / "whole").write_text("whole")

    def refuse(into: Path) -> None:
        raise AssertionError(into)

    assert kept("thing", "1 MB", fetch) == cache / "thing"
    assert kept("thing", "1 MB", refuse) == cache / "thing"
    assert capsys.readouterr().err == f"Downloading thing for tests (1 MB), once, into {cache}/thing\n"


def test_two_runs_that_need_the_same_fetch_it_once(cache: Path) -> None:
    fetched = []
    both = threading.Barrier(2)

    def fetch(into: Path) -> None:
        fetched.append(into)

    def ask() -> None:
        both.wait(10)
        kept("thing", "1 MB", fetch)

    runs = [threading.Thread(target=ask) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join(10)
    assert len(fetched) == 1


def test_without_anything_to_fetch_with_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setitem(sys.modules, "jgo.maven", None)
    with pytest.raises(
        ServerMissing, match=r"org.example:thing:1:jar .* install Maven .* or the Python package jgo"
    ):
        fetch_jars([Artifact("org.example", "thing", "1")], tmp_path)


def test_the_cache_is_below_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IPWATCH_TEST_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/tmp")
    assert cache_folder() == Path("/var/tmp/overseas-ip-watch/servers")


@pytest.mark.skipif(server_account() is None, reason="only root's servers run under another account")
def test_root_is_told_of_a_cache_its_servers_may_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("IPWATCH_TEST_CACHE", str(tmp_path / "cache"))
    with pytest.raises(ServerMissing, match="closed to the account the servers run under"):
        cache_folder()


def test_a_java_that_is_too_old_or_lacks_modules_is_named() -> None:
    need = JavaNeed("A server of tomorrow", 9999, "wait")
    with pytest.raises(ServerMissing, match=r"A server of tomorrow needs Java 9999 or newer .*: wait"):
        find_java(need)
