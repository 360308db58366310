"""The firm registry's CSV form."""

from __future__ import annotations

import io
from importlib.resources import files

import pytest

from services.monitor.firms.credit_code import check_character, fault_in
from services.monitor.firms.csv_format import CannotReadFirms, decode_firms, read_firms
from services.monitor.firms.districts import district_of
from shared.vocabulary import District


def _read(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    firms, errors = read_firms(io.StringIO(text), "firms.csv")
    return [firm.id for firm in firms], [(error.line, error.column) for error in errors]


def test_the_starter_list_reads_without_an_error() -> None:
    firms, errors = read_firms(
        decode_firms(files("services.monitor.firms").joinpath("starter.csv").read_bytes(), "starter.csv"),
        "starter.csv",
    )
    assert errors == []
    assert len(firms) >= 60
    assert all(firm.source for firm in firms)


def test_a_missing_column_is_named_with_the_file_and_the_columns_expected() -> None:
    with pytest.raises(
        CannotReadFirms, match=r"^firms\.csv: column name_en is missing.*name_zh,name_en,aliases"
    ) as caught:
        _read("id,name_zh\n1,亮灯\n")
    assert "\n" not in str(caught.value)


def test_a_bad_row_is_told_and_the_others_are_taken() -> None:
    text = (
        "name_zh,name_en,credit_code,district,colour\n"
        "亮灯,Brightlamp Ltd,,南山区,red\n"
        ",,,,\n"
        ",Wrongcode Ltd,914403001922038217,,\n"
        ",Faraway Ltd,,Pudong,\n"
        ",Brightlamp Ltd,,,\n"
    )
    ids, errors = _read(text)
    assert ids == ["brightlamp-ltd"]
    assert errors == [(1, "colour"), (4, "credit_code"), (5, "district"), (6, "id")]


def test_the_id_is_the_code_else_the_english_name_else_made_from_the_chinese() -> None:
    text = "name_zh,name_en,credit_code\n甲,A Ltd,914403001922038216\n乙,B Ltd,\n丙,,\n"
    ids, errors = _read(text)
    assert ids[:2] == ["914403001922038216", "b-ltd"]
    assert ids[2].startswith("firm-")
    assert errors == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_usual_chinese_encodings_are_read(encoding: str) -> None:
    data = "name_zh,name_en,aliases\n深圳市亮灯有限公司,,亮灯；Bright\n".encode(encoding)
    firms, errors = read_firms(decode_firms(data, "firms.csv"), "firms.csv")
    assert (firms[0].name_zh, firms[0].aliases, errors) == ("深圳市亮灯有限公司", ("亮灯", "Bright"), [])


def test_what_is_not_text_or_not_csv_is_refused_in_one_line() -> None:
    with pytest.raises(CannotReadFirms, match="neither UTF-8 nor GB18030"):
        decode_firms(b"\xff\xff\xff", "firms.csv")
    with pytest.raises(CannotReadFirms, match="not readable as CSV"):
        _read('name_zh,name_en\n"open,quote\n')


@pytest.mark.parametrize(
    "words", ["南山区", "南山", "Nanshan District", "nanshan", "深圳市南山区", "Nanshan Qu"]
)
def test_a_district_is_known_in_both_languages(words: str) -> None:
    assert district_of(words) is District.NANSHAN


def test_spelling_marks_do_not_hide_a_district() -> None:
    assert district_of("Bao'an") is District.BAOAN
    assert district_of("Dapeng New District") is District.DAPENG
    assert district_of("Pudong") is None


def test_a_credit_code_with_a_mistyped_digit_is_told_apart() -> None:
    assert fault_in("914403001922038216") == ""
    assert "check character" in fault_in("914403001922038261")
    assert "18 characters" in fault_in("9144")
    assert check_character("91440300192203821") == "6"
