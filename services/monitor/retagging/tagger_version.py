"""Which tagger this is: a fingerprint of everything that decides what tag a name gets, the registry aside."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import services.monitor
import services.monitor.tagging
from services.monitor.tagging.status import DEFAULT


@lru_cache(maxsize=8)
def tagger_version(thresholds: str = DEFAULT.version) -> str:
    """Equal for two programs that tag every name alike; another one whenever code, words or thresholds differ.

    Made of the tagging folder and of what turns its answers into tags. A change that leaves all answers as they
    were makes a new version too: looking at all cases once more costs little, a forgotten one would stay wrong.
    """
    parts = [*files(services.monitor.tagging).iterdir(), files(services.monitor) / "judging.py"]
    made = hashlib.sha256(thresholds.encode())
    for part in sorted((part for part in parts if _decides(part)), key=lambda part: part.name):
        made.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
    return made.hexdigest()[:16]


def _decides(part: Traversable) -> bool:
    return part.is_file() and part.name.endswith((".py", ".yml"))
