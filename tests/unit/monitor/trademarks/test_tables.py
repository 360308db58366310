"""Tables of applications, and telling files apart by their content."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from services.monitor.trademarks.application import Application, Owner, Unreadable
from services.monitor.trademarks.reading import read_applications
from shared.errors import BadInput
from tests.unit.monitor.trademarks.daily import daily, record

ROWS = [
    ["Serial Number", "Wordmark", "Owner Name", "Class", "Filing Date", "Goods and Services"],
    [
        "98/123,401",
        "LUMAREX",
        "Composed Lamps LLC; Composed Harbor Inc.",
        "IC 009; IC 011",
        "11/02/2026",
        "Lamps",
    ],
    ["98123402", "KAPOW", "", "9, 42", "2026-11-03", ""],
]
WANTED = [
    Application(
        serial="98123401",
        mark="LUMAREX",
        owners=(Owner(name="Composed Lamps LLC"), Owner(name="Composed Harbor Inc.")),
        filed=date(2026, 11, 2),
        classes=(9, 11),
        goods="Lamps",
    ),
    Application(serial="98123402", mark="KAPOW", filed=date(2026, 11, 3), classes=(9, 42)),
]


def _read(data: bytes, name: str = "table") -> list[Application | Unreadable]:
    return list(read_applications(lambda: io.BytesIO(data), name))


def _csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("data", [_csv(ROWS), _csv(ROWS, "\t"), _xlsx(ROWS)], ids=["csv", "tabs", "xlsx"])
def test_a_table_with_common_headings_is_read(data: bytes) -> None:
    assert _read(data) == WANTED


def test_chinese_headings_and_gb18030_are_read() -> None:
    data = "申请号,商标名称,申请人,国际分类,申请日期\n98123401,蓝鲸,合成公司,9;11,2026年11月2日\n".encode(
        "gb18030"
    )
    [read] = _read(data)
    assert read == Application(
        serial="98123401",
        mark="蓝鲸",
        owners=(Owner(name="合成公司"),),
        filed=date(2026, 11, 2),
        classes=(9, 11),
    )


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read() -> None:
    rows = [
        *ROWS,
        ["none", "X", "", "9", "", ""],
        ["98123404", "Y", "", "77", "", ""],
        ["98123405", "Z", "", "9", "soon", ""],
    ]
    found = _read(_csv(rows))
    assert found[:2] == WANTED
    faults = [one for one in found if isinstance(one, Unreadable)]
    assert [fault.place for fault in faults] == ["line 4", "line 5", "line 6"]
    assert [
        word in fault.why for fault, word in zip(faults, ("serial", "class", "filing date"), strict=True)
    ] == [True] * 3


def test_a_table_without_the_columns_it_needs_is_refused_and_says_which() -> None:
    with pytest.raises(BadInput, match="column mark and serial is missing"):
        _read(b"name,price\nlamp,3\n")


def test_a_daily_file_is_read_out_of_its_zip() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("apc261102.xml", daily(record("98123401", "LUMAREX")))
    assert [one.serial for one in _read(stream.getvalue()) if isinstance(one, Application)] == ["98123401"]


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "is empty"), (b"PK\x03\x04broken", "damaged zip"), (b"\xff\xfe\xfa\xfb\xff", "UTF-8")],
)
def test_what_is_nothing_of_this_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        _read(data)
    assert "\n" not in str(refused.value)


def test_a_zip_with_several_files_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.xml", daily(record("98123401", "A")))
        packed.writestr("b.xml", daily(record("98123402", "B")))
    with pytest.raises(BadInput, match="holds 2 XML files"):
        _read(stream.getvalue())
