"""A process loads what it works with: a worker or relay neither crawls, nor draws, nor writes Excel files."""

from __future__ import annotations

import subprocess
import sys

UNUSED = ("scrapy", "juriscraper", "feedparser", "openpyxl", "aiosmtpd", "altair", "vl_convert", "docx")


def test_a_worker_starts_without_what_only_crawlers_readers_and_documents_need() -> None:
    code = f"import sys, services.hosting.scaled; print(*(m for m in {UNUSED!r} if m in sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.split() == []
