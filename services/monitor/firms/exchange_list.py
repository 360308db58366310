"""The list of A shares as the Shenzhen Stock Exchange gives it out (XLSX): the firms in it that sit in Shenzhen.

Facts: www.szse.cn, "A股列表", one row a firm with its full Chinese and English name, registered address, city and the
section of its industry. Its letters are those of GB/T 4754.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.monitor.firms.columns import section_of
from services.monitor.firms.districts import district_of
from services.monitor.firms.english_names import natural
from services.monitor.firms.made_id import made_id
from services.monitor.firms.rows import FirmTable, RowError
from shared.both import Both
from shared.events.firm import FirmRecord

NAME, ENGLISH, ADDRESS, CODE, SECTOR = "公司全称", "英文名称", "注册地址", "A股代码", "所属行业"
# What it says of a firm that is registered already; what the office wrote of its trade, lists and district stays.
GIVEN = frozenset({"id", "name_zh", "address", "section", "source"})
SOURCE = "public: Shenzhen stock exchange list"
# 广东省深圳市南山区…; a street in the joint zone names its district too: 前海深港合作区南山街道
_IN_SHENZHEN = re.compile(r"(?:中国)?(?:广东省?)?深圳市?")
_DISTRICT = re.compile(
    r"(福田|罗湖|南山|盐田|宝安|龙岗|龙华|坪山|光明|大鹏)(?:新?区)|(?<=合作区)(南山|新安)(?=街道)"
)
_STREETS = {"新安": "宝安"}


def is_exchange_list(headings: Sequence[str]) -> bool:
    """Whether these are the headings of the exchange's list."""
    return {NAME, CODE, ADDRESS} <= {heading.strip() for heading in headings}


def table_of_list(headings: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> FirmTable:
    """The firms of the list whose registered address is in Shenzhen; ids are made of their English names.

    Of a registered firm only GIVEN counts. A district is told only where the address names exactly one.
    """
    columns = {heading.strip(): place for place, heading in enumerate(headings)}
    firms: dict[str, FirmRecord] = {}
    errors, lines, elsewhere = list[RowError](), dict[str, int](), 0
    for line, cells in rows:
        values = {name: _cell(cells, columns.get(name)) for name in (NAME, ENGLISH, ADDRESS, SECTOR)}
        if not _IN_SHENZHEN.match(values[ADDRESS]):
            elsewhere += any(values.values())
            continue
        if not values[NAME]:
            errors.append(RowError(line, "name_zh", Both("缺少中文名称", "the Chinese name is missing")))
            continue
        firm = _record(values)
        firms[firm.id], lines[firm.id] = firm, line
    notes = (
        Both(
            f"深圳证券交易所股票列表：取注册地址在深圳的 {len(firms)} 家，其余 {elsewhere} 家不在深圳。",
            f"list of the Shenzhen Stock Exchange: {len(firms)} firms with an address in Shenzhen are taken, "
            f"{elsewhere} elsewhere are not",
        ),
    )
    return FirmTable(list(firms.values()), errors, GIVEN, lines, notes)


def district_in(address: str) -> str:
    """The one district the address names, "" when it names none or several."""
    named = {first or _STREETS.get(street, street) for first, street in _DISTRICT.findall(address)}
    district = district_of(named.pop()) if len(named) == 1 else None
    return district.value if district else ""


def _record(values: dict[str, str]) -> FirmRecord:
    letter, _, sector = values[SECTOR].partition(" ")
    chinese, english = re.sub(r"\s+", "", values[NAME]), natural(values[ENGLISH])
    return FirmRecord(
        id=made_id("", english, chinese),
        name_zh=chinese,
        name_en=english,
        district=district_in(values[ADDRESS]),
        address=values[ADDRESS],
        section=section_of(letter) if letter else "",
        industry=sector.strip(),
        lists=("listed",),
        source=SOURCE,
    )


def _cell(cells: Sequence[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""
