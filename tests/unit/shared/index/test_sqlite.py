"""What is particular to the SQLite adapter: its file, other processes, a changed schema, sudden ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from shared.index.port import Document, Field, Query, RebuildLost, Schema
from shared.index.sqlite import BrokenIndex, SqliteIndex

SCHEMA = Schema("cases", (Field("caption", "text"), Field("court", "keyword", facet=True)))
DOCUMENT = Document("a", 1, {"caption": "blue whale", "court": "ilnd"})


def test_an_index_opened_again_is_as_it_was_left(tmp_path: Path) -> None:
    with closing(SqliteIndex(tmp_path / "index.sqlite", SCHEMA)) as index:
        index.begin_rebuild()
        index.put([DOCUMENT])
        index.finish_rebuild()
    with closing(SqliteIndex(tmp_path / "index.sqlite", SCHEMA)) as index:
        assert index.get("a") == DOCUMENT
        assert not index.needs_rebuild()


def test_an_index_of_another_schema_starts_empty_and_asks_to_be_rebuilt(tmp_path: Path) -> None:
    with closing(SqliteIndex(tmp_path / "index.sqlite", SCHEMA)) as index:
        index.put([DOCUMENT])
        index.begin_rebuild()
        index.finish_rebuild()
        index.begin_rebuild()
    changed = Schema("cases", (*SCHEMA.fields, Field("judge", "keyword")))
    with closing(SqliteIndex(tmp_path / "index.sqlite", changed)) as index:
        assert index.count() == 0
        assert index.needs_rebuild()
        index.put([Document("a", 1, {"judge": "x"})])
        assert index.search(Query(filters={"judge": ("x",)})).total == 1


def test_a_rebuild_holds_for_everyone_who_has_the_file_open(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with closing(SqliteIndex(path, SCHEMA)) as server, closing(SqliteIndex(path, SCHEMA)) as rebuilder:
        server.put([Document("old", 1, {"court": "nyed"})])
        rebuilder.begin_rebuild()
        server.put([DOCUMENT])
        rebuilder.finish_rebuild()
        assert [hit.id for hit in server.search(Query("whale")).hits] == ["a"]
        assert server.search(Query(facets=("court",))).facets == {"court": (("ilnd", 1),)}
        server.put([Document("b", 1, {"court": "nyed"})])
        assert rebuilder.search(Query(filters={"court": ("nyed",)})).total == 1


def test_only_the_last_begun_of_two_rebuilds_can_be_finished(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with closing(SqliteIndex(path, SCHEMA)) as one, closing(SqliteIndex(path, SCHEMA)) as other:
        one.begin_rebuild()
        other.begin_rebuild()
        with pytest.raises(RebuildLost, match="another one was begun since"):
            one.finish_rebuild()
        other.finish_rebuild()


def test_a_file_that_is_no_index_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_text("this is somebody's letter " * 100)
    with pytest.raises(BrokenIndex, match=r"index\.sqlite cannot be used.*delete it and rebuild"):
        SqliteIndex(path, SCHEMA)
    assert path.read_text().startswith("this is somebody's letter")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex, match=r"nowhere.*cannot be used.*check that its folder exists"):
        SqliteIndex(tmp_path / "nowhere" / "index.sqlite", SCHEMA)


def test_an_index_without_text_finds_nothing_by_text(tmp_path: Path) -> None:
    with closing(
        SqliteIndex(tmp_path / "index.sqlite", Schema("ids", (Field("court", "keyword"),)))
    ) as index:
        index.put([Document("a", 1, {"court": "ilnd"})])
        assert index.search(Query("ilnd")).total == 0
        assert index.search(Query()).total == 1


_WRITER = """
import sys
from pathlib import Path
from shared.index.port import Document, Field, Schema
from shared.index.sqlite import SqliteIndex
SCHEMA = Schema("cases", (Field("caption", "text"), Field("court", "keyword", facet=True)))
index = SqliteIndex(Path(sys.argv[1]), SCHEMA)
for batch in range(10_000):
    index.put([Document(f"{batch}-{n}", 1, {"caption": "whale", "court": f"c{batch % 7}"}) for n in range(20)])
    print(batch, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_whole_batches(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 15:
                os.kill(writer.pid, signal.SIGKILL)
                break
    with closing(SqliteIndex(path, SCHEMA)) as index:
        results = index.search(Query("whale", facets=("court",)))
        assert results.total == index.count() == sum(count for _, count in results.facets["court"])
        assert results.total >= 16 * 20
        assert results.total % 20 == 0
