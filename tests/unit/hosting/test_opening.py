"""Where the links of alerts lead."""

from __future__ import annotations

import pytest

from services.hosting.opening import alerts_settings


def test_links_lead_to_the_pages_unless_the_operator_named_another_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("IPWATCH_ALERTS_PUBLIC_ADDRESS", raising=False)
    assert alerts_settings("http://127.0.0.1:8000").public_address == "http://127.0.0.1:8000"
    monkeypatch.setenv("IPWATCH_ALERTS_PUBLIC_ADDRESS", "https://office.example")
    assert alerts_settings("http://127.0.0.1:8000").public_address == "https://office.example"
