"""What `ipwatch doctor` says of sources."""

from __future__ import annotations

from services.cli.doctor import source_rows
from tests.unit.monitor.coverage.composed_states import DAY, NOW, rows, state


def test_the_doctor_gives_reason_figures_and_advice_and_sums_up_courts_without_a_source() -> None:
    told = list(source_rows(list(rows(state(newest_item=NOW - 3 * DAY)).values())))
    first = told[0]
    assert (first["what"], first["state"], first["since"]) == (
        "source pacer_rss:ilnd",
        "stale (alarm)",
        NOW - 3 * DAY,
    )
    assert "80 items in the last good answer" in str(first["detail"])
    assert "browser" in str(first["advice"])
    lacking = next(row for row in told if row["what"] == "source courtlistener")
    assert "IPWATCH_MONITOR_COURTLISTENER_TOKEN" in str(lacking["detail"])
    courts = [row for row in told if str(row["what"]).endswith("courts")]
    assert {row["state"] for row in courts} == {"missing"}
    assert len(told) < 20
