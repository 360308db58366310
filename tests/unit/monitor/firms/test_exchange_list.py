"""The Shenzhen Stock Exchange's list of firms, composed rows in its form, and its English names written naturally."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from services.monitor.firms.doubles import Likeness, doubles_among
from services.monitor.firms.english_names import natural
from services.monitor.firms.exchange_list import district_in
from services.monitor.firms.files import STARTER_CSV, table_of_data, table_of_file
from services.monitor.firms.planning import plan
from services.monitor.tagging.classes import classes
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord
from tests.real_data import real_data
from tests.unit.monitor.firms.test_tables import workbook

HEAD = ("板块", "公司全称", "英文名称", "注册地址", "A股代码", "城     市", "所属行业")
ROWS = (
    ("主板", "深圳市蓝奇 (集团)股份有限公司", "SHENZHEN LANQI (GROUP) CO.,LTD", "广东省深圳市南山区合成路1号", "000000", "深圳市", "C 制造业"),
    ("主板", "某某股份有限公司", "FARAWAY CO., LTD", "广东省东莞市深圳路1号", "000001", "东莞市", "C 制造业"),
    ("主板", "", "NAMELESS CO., LTD", "深圳市福田区", "000002", "深圳市", ""),
)  # fmt: skip


def test_the_firms_that_sit_in_shenzhen_are_taken_with_what_the_list_says_of_them() -> None:
    table = table_of_data(workbook(HEAD, *ROWS), "list.xlsx")
    (firm,) = table.firms
    assert (firm.id, firm.name_zh, firm.name_en) == (
        "shenzhen-lanqi-group-co-ltd",
        "深圳市蓝奇(集团)股份有限公司",
        "Shenzhen Lanqi (Group) Co., Ltd.",
    )
    assert (firm.district, firm.section, firm.industry, firm.lists) == ("nanshan", "C", "制造业", ("listed",))
    assert [(error.line, error.column) for error in table.errors] == [(4, "name_zh")]
    assert "1 firms with an address in Shenzhen" in table.notes[0].en


def test_a_registered_firm_keeps_its_id_and_what_the_list_does_not_tell() -> None:
    table = table_of_data(workbook(HEAD, *ROWS), "list.xlsx")
    known = FirmRecord(
        id="lanqi",
        name_zh="深圳市蓝奇（集团）股份有限公司",
        aliases=("LANQI",),
        lists=("key",),
        source="office",
    )
    (change,), *_ = plan({"lanqi": known}, table.firms, table.given)
    assert (change.after.id, change.after.aliases, change.after.lists) == ("lanqi", ("LANQI",), ("key",))
    assert change.after.origin_of("aliases").source == "office"
    assert change.after.origin_of("address").source == "public: Shenzhen stock exchange list"


@pytest.mark.parametrize(
    ("address", "district"),
    [
        ("广东省深圳市宝安区宝安大道9号", "baoan"),
        ("深圳市坪山新区合成路", "pingshan"),
        ("广东省深圳市前海深港合作区南山街道合成街", "nanshan"),
        ("广东省深圳市前海深港合作区前湾一路", ""),
        ("广东省深圳市罗湖区桂园街道宝安南路", "luohu"),
        ("深圳市福田区与南山区交界", ""),
        ("广东省深圳市合成东路", ""),
    ],
)
def test_a_district_is_told_only_where_the_address_names_one(address: str, district: str) -> None:
    assert district_in(address) == district


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("SHENZHEN LANQI (GROUP) CO.,LTD.", "Shenzhen Lanqi (Group) Co., Ltd."),
        ("ShenZhen Lanqi Holdings Co.,Ltd", "Shenzhen Lanqi Holdings Co., Ltd."),
        ("SHENZHEN XQR TECHNOLOGY CO., LTD", "Shenzhen XQR Technology Co., Ltd."),
        ("SHENZHEN YAN NEW MATERIALS CO ., LTD.", "Shenzhen Yan New Materials Co., Ltd."),
        ("LANQI SCIENCE&TECHNOLOGY INC.", "Lanqi Science & Technology Inc."),
        ("SHENZHEN L&Q CONTROL CO.,LTD", "Shenzhen L&Q Control Co., Ltd."),
        ("LanQi Instruments, Inc.,", "LanQi Instruments, Inc."),
        ("LANQI CORPORATION LIMITED.", "Lanqi Corporation Limited"),
        ("LANQI’S LASER OF THE BAY CO., LTD", "Lanqi's Laser of the Bay Co., Ltd."),
        ("Lanqi Power Tech.Co.,Ltd.", "Lanqi Power Tech. Co., Ltd."),
    ],
)
def test_names_in_capitals_are_written_as_people_write_them(printed: str, written: str) -> None:
    assert natural(printed) == written
    assert natural(written) == written


def test_the_starter_registry_holds_no_firm_twice_and_says_of_each_where_it_comes_from() -> None:
    table = table_of_file(STARTER_CSV)
    assert table.errors == []
    assert 350 <= len(table.firms) <= 450
    assert doubles_among(table.firms) == []
    assert all(firm.source and firm.name_en for firm in table.firms)
    listed = [firm for firm in table.firms if "exchange list" in firm.source]
    assert all(firm.as_of and firm.address and firm.section and firm.lists for firm in listed)
    assert len(listed) > 300


def test_the_starter_registry_agrees_with_the_list_it_was_composed_from() -> None:
    path = real_data("entities", "szse_a_share_list_2025-12.xlsx")
    held = {firm.id: firm for firm in table_of_file(STARTER_CSV).firms}
    planned = plan(held, table_of_file(path).firms, {"address", "name_zh"})
    assert (planned.added, planned.clashes) == (0, [])
    assert {value.name for change in planned.changes for value in change.values()} <= {"name_zh"}


def test_every_firm_of_the_starter_registry_is_found_by_its_own_names() -> None:
    firms = table_of_file(STARTER_CSV).firms
    tagger = Tagger(firms)
    safe = {kind for kind, known in classes().firm.items() if known.safe}
    for firm in firms:
        for name in filter(None, (firm.name_zh, firm.name_en)):
            link = tagger.tag(name).firm
            assert link, name
            assert (link.firm.id, link.kind in safe) == (firm.id, True), name


def test_records_that_are_alike_are_told_once_by_the_strongest_likeness() -> None:
    code = "914403001922038216"
    firms = [
        FirmRecord(
            id="a",
            name_zh="深圳蓝奇（集团）公司",
            name_en="Shenzhen Lanqi Technology Co., Ltd.",
            credit_code=code,
        ),
        FirmRecord(id="b", name_zh="深圳市蓝奇(集团)公司", credit_code=code),
        FirmRecord(id="c", name_en="SHENZHEN LANQI TECH. LTD"),
        FirmRecord(id="d", name_en="Shenzhen Lanqi Optics Co., Ltd."),
        FirmRecord(id="e", name_en="Shenzhen Boyue Optics Ltd.", credit_code=code),
        FirmRecord(id="f", name_en="Shenzhen Boyue Optics Co., Ltd.", credit_code="91440300708461136T"),
    ]
    found = [(one.likeness, [firm.id for firm in one.firms]) for one in doubles_among(firms)]
    assert found == [
        (Likeness.CODE, ["a", "b", "e"]),
        (Likeness.CHINESE, ["a", "b"]),
        (Likeness.ENGLISH, ["a", "c"]),
    ]


def test_of_three_alike_those_told_apart_go_and_what_may_still_be_one_stays() -> None:
    firms = [FirmRecord(id=each, name_zh="深圳蓝奇公司") for each in "abc"]
    [one] = doubles_among(firms, [("a", "b")])
    assert [[firm.id for firm in several] for several in (one.firms, one.alike)] == [["a", "b", "c"], ["c"]]
    [rest] = doubles_among(firms, [("a", "b"), ("c", "a")])
    assert [[firm.id for firm in several] for several in (rest.firms, rest.alike)] == [["b", "c"], ["c"]]
    united = msgspec.structs.replace(firms[2], id="d", formerly=("c",))
    assert doubles_among([*firms[:2], united], [("a", "b"), ("a", "c"), ("b", "c")]) == []


def _csv(*rows: tuple[str, ...], separator: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_is_read_as_it_was_saved_whatever_stands_between_its_cells(
    separator: str, encoding: str
) -> None:
    text = _csv(
        ("深圳市重点企业名单", "", ""),
        ("企业名称", "英文名称", "别名"),
        ("深圳市蓝奇有限公司", "Lanqi, Ltd.", "LANQI"),
        ("", "", "nobody"),
        separator=separator,
    )
    table = table_of_data(text.encode(encoding), "firms.csv")
    (firm,) = table.firms
    assert (firm.name_zh, firm.name_en, firm.aliases) == ("深圳市蓝奇有限公司", "Lanqi, Ltd.", ("LANQI",))
    assert [(error.line, error.column) for error in table.errors] == [(4, "name_zh")]
    assert table.head == 2
    notes = " ".join(note.en for note in table.notes)
    assert "the headings stand on line 2" in notes
    assert ("GB18030" in notes) is (encoding == "gb18030")
