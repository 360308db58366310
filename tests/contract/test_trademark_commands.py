"""`ipwatch trademarks`, `warning` and `risk`, as scripts use them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.contract.command_line import Here
from tests.unit.monitor.trademarks.daily import daily, record

FIRMS = "id,name_zh,name_en,brands,industry\nlumarex,深圳路玛照明有限公司,,LUMAREX,照明\n"
DAY = datetime.now(UTC) - timedelta(days=5)
MONTH = f"{DAY:%Y-%m}"


@pytest.fixture
def ipwatch(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    return Here(monkeypatch, capfdbinary)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all commands: making a new one takes longer than they do."""
    return tmp_path_factory.mktemp("office") / "data"


def test_files_are_handed_in_compared_warned_of_and_shown_in_the_risk_of_the_firm(
    ipwatch: Here, tmp_path: Path, data: Path
) -> None:
    at = ("--data", data)
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    assert ipwatch("firms", "import", tmp_path / "firms.csv", *at).code == 0
    applied = tmp_path / "apc.xml"
    applied.write_bytes(
        daily(
            record("98123401", "LUMAREX PRO", classes=("011",), filed=f"{DAY:%Y%m%d}"), record("98", "BROKEN")
        )
    )
    first = ipwatch("trademarks", applied, *at)
    assert first.code == 2
    assert first.told == [
        f"ipwatch: {applied}, record 2, serial number 98: serial number '98' is not one of eight digits"
    ]
    assert (first.rows[0]["new"], first.rows[0]["refused"]) == (1, 1)
    again, hit = ipwatch("trademarks", applied, "--month", MONTH, "--json", *at).rows
    assert again["unchanged"] == 1
    assert (hit["serial"], hit["firm"], hit["own"]) == ("98123401", "lumarex", False)
    [warning] = ipwatch("warning", "trademark", MONTH, *at).rows
    assert warning["path"] == f"/warnings/{warning['warning']}"
    [risk] = ipwatch("risk", "lumarex", *at).rows
    assert risk["level"] == "low"
    assert [reason["rule"] for reason in risk["reasons"]] == ["marks.close"]
    to = tmp_path / "risk.html"
    assert ipwatch("risk", "lumarex", "--to", to, "--language", "both", *at).code == 0
    assert "LUMAREX PRO" in to.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["trademarks"], "name files to hand in"),
        (["trademarks", "/no/such/file.xml"], "is no file"),
        (["trademarks", "--month", "soon"], "write it as 2026-10"),
        (["warning", "trademark", "2099-01"], "has not begun"),
        (["risk", "nobody"], "no firm 'nobody'"),
        (["risk", "nobody", "--to", "risk.pdf"], "let it end in .html or .docx"),
        (["risk", "nobody", "--as-of", "soon"], "write it as YYYY-MM-DD"),
        (["risk", "nobody", "--language", "fr"], "use zh, en or both"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_exit_2(
    ipwatch: Here, data: Path, command: list[str], why: str
) -> None:
    ended = ipwatch(*command, "--data", data)
    assert ended.code == 2
    assert len(ended.told) == 1
    assert why in ended.told[0]
