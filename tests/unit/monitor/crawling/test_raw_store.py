"""Raw input is kept once under its hash and comes back as it was."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.crawling.raw_store import FileRawStore
from shared.errors import NotFound


@given(data=st.binary(max_size=5000))
def test_what_is_kept_comes_back(data, tmp_path_factory):
    store = FileRawStore(tmp_path_factory.mktemp("raw"))
    digest = store.keep(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert store.read(digest) == data


def test_bytes_and_file_of_the_same_content_are_one(tmp_path):
    store = FileRawStore(tmp_path / "raw")
    page = tmp_path / "page"
    page.write_bytes(b"x" * 3_000_000)
    assert store.keep_file(page) == store.keep(page.read_bytes())
    digest = store.keep_file(page)
    kept = [path for path in (tmp_path / "raw").rglob("*") if path.is_file()]
    assert kept == [tmp_path / "raw" / digest[:2] / f"{digest}.gz"]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    store = FileRawStore(tmp_path / "raw")
    monkeypatch.setattr("os.fsync", _disk_full)
    with pytest.raises(OSError, match="no space"):
        store.keep(b"page")
    assert [path for path in (tmp_path / "raw").rglob("*") if path.is_file()] == []


def test_an_unknown_hash_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="no raw input"):
        FileRawStore(tmp_path).read("0" * 64)


def _disk_full(_: int) -> None:
    raise OSError("no space left on device")
