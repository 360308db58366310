"""The investigations file is read in little memory, however large it is."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.contract.crawl_site import Site, served
from tests.requirements import skip_or_fail

ROOT = Path(__file__).parents[2]
ROWS = 2600
MEGABYTES = 40


def test_a_file_of_40_megabytes_is_read_in_less_than_150(tmp_path):
    if not Path("/proc/self/status").exists():
        skip_or_fail("the peak is read from Linux's /proc")
    content = _investigations()
    assert MEGABYTES * 10**6 < len(content) < 1.1 * MEGABYTES * 10**6
    with served(Site()) as site:
        site.put("/ids.json", gzip.compress(content, 1), Content_Encoding="gzip")
        told = subprocess.run(
            [sys.executable, "tests/contract/crawl_in_a_process.py", f"{site.base}/ids.json", str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
            timeout=100,
        )
    result = json.loads(told.stdout)
    assert (result["observations"], result["errors"]) == (ROWS // 4, [])
    assert result["peak"] < 150, result


def _investigations() -> bytes:
    """Composed rows as large as real ones; three in four are of other statutes."""
    people = [
        {
            "Participant": {
                "ID": place,
                "Name": f"Composed Lantern Works {place}",
                "Country": {"name": "China"},
            },
            "Participant Type": {"name": "Respondent", "ID": 8},
            "Participant Disposition": {"name": "Terminated"},
            "Active Date": "11-24-2026",
        }
        for place in range(12)
    ]
    row = {
        "Investigation Number": "337-NUMBER",
        "Full Title": "Certain Composed Lanterns",
        "Start Date": "11-24-2026",
        "Investigation Categories": [{"Name": "CATEGORY"}],
        "Participants": people,
        "Notes": "composed " * 1500,
    }
    printed = json.dumps(row)
    rows = [
        printed.replace("NUMBER", str(number + 1), 1).replace(
            "CATEGORY", "337 - Unfair Imports" if number % 4 == 0 else "701 - Countervailing Duty", 1
        )
        for number in range(ROWS)
    ]
    return f'{{"data": [{",".join(rows)}], "date": "11-24-2026", "count": {ROWS}}}'.encode()
