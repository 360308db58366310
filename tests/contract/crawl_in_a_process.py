"""Sweeps the investigations file in a process of its own and prints what it found and the memory it took.

Run as: python tests/contract/crawl_in_a_process.py ADDRESS FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.crawling.records import DatabaseDeadLetters, DatabaseSourceLog, JournalPublisher
from services.monitor.crawling.runner import Crawler, run_once
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.tables import monitor_metadata
from shared.clock import system_clock
from shared.database import open_sqlite


def main(address: str, folder: Path) -> None:
    """Sweep once into a journal in the folder."""
    database = open_sqlite(folder / "office.db")
    monitor_metadata.create_all(database.engine)
    before = peak_megabytes()
    crawler = Crawler(
        CrawlSettings(allow_internal_addresses=True, obey_robots=False),
        [SourceSettings(name="usitc_ids", enabled=True, address=address, every_seconds=60)],
        JournalPublisher(database, lambda: None, "crawler"),
        FileRawStore(folder / "raw"),
        DatabaseSourceLog(database, system_clock),
        DatabaseDeadLetters(database, system_clock),
        tuple,
        system_clock,
    )
    result = run_once(crawler, "usitc_ids")
    database.close()
    found = {"observations": result.observations, "errors": result.errors}
    sys.stdout.write(json.dumps({**found, "before": before, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory this program has held; getrusage would count what its parent held before it began."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
