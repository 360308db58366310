"""The page of settings is what the code says."""

from __future__ import annotations

from services.hosting.settings_page import PAGE, settings_page


def test_the_committed_page_lists_the_settings_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == settings_page(), "run: make schemas"


def test_every_setting_has_a_meaning() -> None:
    rows = [line for line in settings_page().splitlines() if line.startswith("| `IPWATCH")]
    assert rows
    assert all(row.split("|")[3].strip() for row in rows)
