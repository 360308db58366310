"""The page of metrics is what the code says."""

from __future__ import annotations

from services.hosting.metrics_page import PAGE, metrics_page


def test_the_committed_page_lists_the_metrics_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == metrics_page(), "run: make schemas"
