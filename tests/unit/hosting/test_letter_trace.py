"""Whoever looks at a dead letter sees the trace of the fact that failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.journal.dead_letters import DeadLetter, add
from shared.vocabulary import Role
from tests.contract.command_line import Here
from tests.walk.composed_office import NOW, walked_office

LETTER = DeadLetter(
    id="a1b2",
    at=NOW,
    origin="monitor.cases",
    place="fact f1",
    reason="ValueError('composed')",
    advice="Mend the cause.",
    fact_type="docket.observed",
    payload=b'{"id": "f1", "trace": "trace-of-f1"}',
)


async def test_the_page_and_the_command_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with walked_office(tmp_path) as walked:
        with walked.office.database.begin() as connection:
            add(connection, walked.office.services[0].journal, LETTER)
        async with walked.client(Role.ADMINISTRATOR, by_token=False) as administrator:
            page = await administrator.get("/dead-letters")
        assert page.status_code == 200
        assert "trace-of-f1" in page.text
    [shown] = Here(monkeypatch, capfdbinary)("dead-letters", "show", "a1", "--data", tmp_path).rows
    assert shown["trace"] == "trace-of-f1"
