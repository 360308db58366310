"""Which tagger this is: a fingerprint of everything that decides what tag a name gets, the registry aside."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import services.monitor.judging
import services.monitor.tagging
from services.monitor.tagging.status import DEFAULT

_FOLDERS = (services.monitor.judging, services.monitor.tagging)


@lru_cache(maxsize=8)
def tagger_version(thresholds: str = DEFAULT.version) -> str:
    """Equal for two programs that tag every name alike; another one whenever code, words or thresholds differ.

    Made of the tagging folder and of what turns its answers into tags. A change that leaves all answers as they
    were makes a new version too: looking at all cases once more costs little, a forgotten one would stay wrong.
    """
    made = hashlib.sha256(thresholds.encode())
    for name, part in sorted(deciding_files().items()):
        made.update(name.encode() + b"\0" + part.read_bytes() + b"\0")
    return made.hexdigest()[:16]


def deciding_files() -> dict[str, Traversable]:
    """The files the version is made of, by folder and name, e.g. "judging/case_judge.py"."""
    return {
        f"{folder.__name__.rpartition('.')[2]}/{part.name}": part
        for folder in _FOLDERS
        for part in files(folder).iterdir()
        if part.is_file() and part.name.endswith((".py", ".yml"))
    }
