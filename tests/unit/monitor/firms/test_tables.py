"""Tables of firms: CSV and Excel, read row by row with their faults, and written so that they read back the same."""

from __future__ import annotations

import csv
import io
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from services.monitor.firms.csv_format import csv_of, table_of_csv
from services.monitor.firms.files import table_of_data
from services.monitor.firms.rows import CannotReadFirms, FirmTable
from services.monitor.firms.xlsx_format import xlsx_of
from shared.events.firm import Affiliate, Contact, FirmRecord, FirmStore
from shared.vocabulary import AffiliateRole

WHOLE = FirmRecord(
    id="914403001922038216",
    name_zh="深圳市合成灯具有限公司",
    name_en="Shenzhen Composed Lamps Co., Ltd.",
    former_names=("Composed Lights Ltd.",),
    aliases=("CompoLamp", "合成灯"),
    brands=("COMPO",),
    stores=(FirmStore(platform="Amazon", name="Compo Direct", id="A1B2C3"), FirmStore(platform="Temu")),
    trademarks=("4,000,001",),
    credit_code="914403001922038216",
    district="baoan",
    address="9 Composed Road, Bao'an",
    section="C",
    industry="lamps",
    key_industries=("新一代信息技术",),
    lists=("key", "listed"),
    parent="Composed Group",
    affiliates=(
        Affiliate(name="Compo (HK) Ltd.", city="Hong Kong", role=AffiliateRole.HONG_KONG_ARM),
        Affiliate(name="Compo Inc.", role=AffiliateRole.US_ARM),
    ),
    contact=Contact(name="Composed Person", email="person@firm.example"),
    source="composed",
    as_of=date(2026, 3, 2),
)


def read(text: str) -> FirmTable:
    return table_of_csv(text.encode(), "firms.csv")


def faults(table: FirmTable) -> list[tuple[int, str]]:
    return [(error.line, error.column) for error in table.errors]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_starter_list_reads_without_an_error() -> None:
    table = table_of_csv(files("services.monitor.firms").joinpath("starter.csv").read_bytes(), "starter.csv")
    assert table.errors == []
    assert len(table.firms) >= 60
    assert all(firm.source for firm in table.firms)


def test_a_missing_column_is_named_with_the_file_and_the_columns_expected() -> None:
    with pytest.raises(
        CannotReadFirms, match=r"^firms\.csv: column name_en is missing.*name_zh,name_en,former_names"
    ) as caught:
        read("id,name_zh\n1,亮灯\n")
    assert "\n" not in str(caught.value)


def test_a_bad_row_is_told_and_the_others_are_taken() -> None:
    table = read(
        "name_zh,name_en,credit_code,district,colour\n"
        "亮灯,Brightlamp Ltd,,南山区,red\n"
        ",,,,\n"
        ",Wrongcode Ltd,914403001922038217,,\n"
        ",Faraway Ltd,,Pudong,\n"
        ",Brightlamp Ltd,,,\n"
    )
    assert [firm.id for firm in table.firms] == ["brightlamp-ltd"]
    assert faults(table) == [(1, "colour"), (4, "credit_code"), (5, "district"), (6, "id")]


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("section", "Z", "A to T"),
        ("section", "CD", "A to T"),
        ("stores", "Amazon|a|b|c", "platform|name|id"),
        ("affiliates", "Compo Inc.|Irvine|cousin", "cousin"),
        ("contact", "|123", "name|phone|e-mail"),
        ("as_of", "2026-02-30", "no day"),
    ],
)
def test_each_fault_of_a_cell_names_its_column_and_what_it_should_be(
    column: str, cell: str, why: str
) -> None:
    table = read(f"name_zh,name_en,{column}\n亮灯,Bright Ltd,{cell}\n")
    assert table.firms == []
    (fault,) = table.errors
    assert (fault.line, fault.column) == (2, column)
    assert why in fault.why.en


def test_the_id_is_the_code_else_the_english_name_else_made_from_the_chinese() -> None:
    table = read("name_zh,name_en,credit_code\n甲,A Ltd,914403001922038216\n乙,B Ltd,\n丙,,\n")
    ids = [firm.id for firm in table.firms]
    assert ids[:2] == ["914403001922038216", "b-ltd"]
    assert ids[2].startswith("firm-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_usual_chinese_encodings_and_headings_are_read(encoding: str) -> None:
    data = "企业名称,英文名称,别名,所属区,数据日期\n深圳市亮灯有限公司,,亮灯；Bright,南山区,2026年3月2日\n".encode(
        encoding
    )
    (firm,), errors, columns, *_ = table_of_csv(data, "firms.csv")
    assert errors == []
    assert (firm.name_zh, firm.aliases, firm.district, firm.as_of) == (
        "深圳市亮灯有限公司",
        ("亮灯", "Bright"),
        "nanshan",
        date(2026, 3, 2),
    )
    assert columns == {"name_zh", "name_en", "aliases", "district", "as_of"}


def test_what_is_not_text_or_not_csv_is_refused_in_one_line() -> None:
    with pytest.raises(CannotReadFirms, match="neither UTF-8 nor GB18030"):
        table_of_csv(b"\xff\xff\xff", "firms.csv")
    with pytest.raises(CannotReadFirms, match="not readable as CSV"):
        read('name_zh,name_en\n"open,quote\n')


def test_control_characters_do_not_become_part_of_a_name() -> None:
    (firm,) = read("name_zh,name_en\n亮灯,Bright\x00Lamp\x1b Ltd\n").firms
    assert firm.name_en == "Bright Lamp Ltd"


def test_a_workbook_is_read_as_people_see_it() -> None:
    data = workbook(
        ("name_zh", "name_en", "trademarks", "as_of", None),
        ("亮灯", "Bright Ltd", 4000001.0, date(2026, 3, 2), None),
        (None, None, None, None, None),
        ("乙", None, None, "soon", None),
    )
    table = table_of_data(data, "firms.xlsx")
    assert [(firm.trademarks, firm.as_of) for firm in table.firms] == [(("4000001",), date(2026, 3, 2))]
    assert faults(table) == [(4, "as_of")]


def test_a_damaged_workbook_is_refused_in_one_line() -> None:
    with pytest.raises(CannotReadFirms, match=r"^firms\.xlsx: not readable as an Excel workbook") as caught:
        table_of_data(workbook(("name_zh", "name_en"))[:300], "firms.xlsx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_what_is_exported_reads_back_the_same(write: object) -> None:
    sums = FirmRecord(id="sums", name_en="=1+1", name_zh="+86", aliases=("-", "@home"))
    assert callable(write)
    table = table_of_data(write([WHOLE, sums]), "firms")
    assert (table.firms, table.errors) == ([WHOLE, sums], [])


def test_no_exported_cell_is_a_formula() -> None:
    firm = FirmRecord(id="x", name_en="=HYPERLINK(1)")
    (_, row) = csv.reader(io.StringIO(csv_of([firm]).decode("utf-8-sig")))
    assert not any(cell.startswith("=") for cell in row)
    sheet = load_workbook(io.BytesIO(xlsx_of([firm]))).active
    assert all(cell.data_type != "f" for line in sheet for cell in line)


_WORD = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters=";；|｜'"), min_size=1, max_size=12
)
_WORDS = st.lists(_WORD, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        FirmRecord,
        id=_WORD,
        name_zh=_WORD,
        name_en=_WORD,
        aliases=_WORDS,
        brands=_WORDS,
        stores=st.lists(
            st.builds(FirmStore, platform=_WORD, name=_WORD | st.just("")), max_size=2, unique=True
        ).map(tuple),
        source=_WORD,
        as_of=st.dates(),
    )
)
def test_any_firm_survives_a_table(firm: FirmRecord) -> None:
    assert table_of_csv(csv_of([firm]), "firms.csv").firms == [firm]
