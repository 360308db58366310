"""A temporary folder the servers' account may walk into, which pytest's own are not when tests run as root."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ipwatch-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
