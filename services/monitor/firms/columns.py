"""The columns of a table of firms: what each is called, and how its cell becomes a value and a value its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from services.monitor.firms.credit_code import fault_in
from services.monitor.firms.districts import district_of
from shared.both import Both
from shared.events.firm import Affiliate, Contact, FirmStore
from shared.vocabulary import AffiliateRole

# GB/T 4754-2017, sections A (agriculture) to T (international organisations).
_SECTIONS = "ABCDEFGHIJKLMNOPQRST"
_ISO_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Unfit(ValueError):
    """A cell that is no value of its column. why: what is wrong with it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.why = Both(zh, en)


class Column(NamedTuple):
    """One column. name: as in FirmRecord. headings: other words it may stand under.

    read: the value of a cell that is not empty; raises Unfit saying what is wrong with it.
    write: the cell of a value.
    """

    name: str
    headings: tuple[str, ...]
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def names_in(cell: str) -> tuple[str, ...]:
    """The parts of a cell with several, separated by semicolons (also the wide one); each once."""
    parts = (part.strip() for part in cell.replace("；", ";").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _joined(values: Iterable[str]) -> str:
    return ";".join(values)


def _credit_code(cell: str) -> str:
    code = cell.upper().replace(" ", "")
    if fault := fault_in(code):
        raise Unfit(f"{code}：{fault.zh}", f"{code}: {fault.en}")
    return code


def _district(cell: str) -> str:
    district = district_of(cell)
    if district is None:
        raise Unfit(f"{cell!r} 不是深圳的区", f"{cell!r} is not one of Shenzhen's ten districts")
    return district.value


def section_of(cell: str) -> str:
    """The letter of a section of GB/T 4754. Raises Unfit for anything else."""
    letter = cell[:1].upper()
    if letter not in _SECTIONS or cell[1:2].isalpha():
        raise Unfit(
            f"{cell!r} 不是 GB/T 4754 的门类；请填写门类字母 A 至 T",
            f"{cell!r} is no section of GB/T 4754; give its letter, A to T",
        )
    return letter


def _fields(part: str, most: int, form: str) -> list[str]:
    fields = [field.strip() for field in part.replace("｜", "|").split("|")]
    if len(fields) > most or not fields[0]:
        raise Unfit(f"{part!r} 的格式应为 {form}", f"{part!r} should read {form}")
    return fields + [""] * (most - len(fields))


def _stores(cell: str) -> tuple[FirmStore, ...]:
    stores = [_fields(part, 3, "platform|name|id") for part in names_in(cell)]
    return tuple(FirmStore(platform=platform, name=name, id=id_) for platform, name, id_ in stores)


def _affiliates(cell: str) -> tuple[Affiliate, ...]:
    return tuple(_affiliate(part) for part in names_in(cell))


def _affiliate(part: str) -> Affiliate:
    name, city, role = _fields(part, 3, "name|city|role")
    try:
        return Affiliate(name=name, city=city, role=AffiliateRole(role))
    except ValueError:
        known = ", ".join(AffiliateRole)
        raise Unfit(
            f"{part!r} 的关系 {role!r} 无效；可用 {known}", f"{part!r} has role {role!r}; use one of {known}"
        ) from None


def _contact(cell: str) -> Contact:
    name, phone, email = _fields(cell, 3, "name|phone|e-mail")
    return Contact(name=name, phone=phone, email=email)


def _day(cell: str) -> date:
    match = _ISO_DAY.match(cell)
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(cell)
    except ValueError:
        raise Unfit(
            f"{cell!r} 不是日期；请写成 2026-03-02", f"{cell!r} is no day; write it as 2026-03-02"
        ) from None


def _barred(*values: str) -> str:
    return "|".join(values).rstrip("|")


COLUMNS: tuple[Column, ...] = (
    Column("id", ("编号",), str, str),
    Column("name_zh", ("中文名称", "企业名称", "公司名称", "名称"), str, str),
    Column("name_en", ("英文名称", "英文名"), str, str),
    Column("former_names", ("曾用名",), names_in, _joined),
    Column("aliases", ("别名", "简称"), names_in, _joined),
    Column("brands", ("品牌",), names_in, _joined),
    Column("credit_code", ("统一社会信用代码", "信用代码"), _credit_code, str),
    Column(
        "stores", ("店铺", "网店"), _stores, lambda v: _joined(_barred(s.platform, s.name, s.id) for s in v)
    ),
    Column("trademarks", ("商标",), names_in, _joined),
    Column("district", ("区", "辖区", "所属区"), _district, str),
    Column("address", ("地址", "注册地址"), str, str),
    Column("section", ("行业门类", "国标行业门类"), section_of, str),
    Column("industry", ("行业", "所属行业"), str, str),
    Column("key_industries", ("重点产业",), names_in, _joined),
    Column("lists", ("名单", "所在名单"), names_in, _joined),
    Column("parent", ("母公司",), str, str),
    Column(
        "affiliates",
        ("关联企业",),
        _affiliates,
        lambda v: _joined(_barred(a.name, a.city, a.role.value) for a in v),
    ),
    Column("contact", ("联系人",), _contact, lambda v: _barred(v.name, v.phone, v.email) if v else ""),
    Column("source", ("来源", "数据来源"), str, str),
    Column("as_of", ("日期", "数据日期"), _day, lambda v: v.isoformat() if v else ""),
)
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
REQUIRED = ("name_zh", "name_en")

_BY_HEADING = {heading: column for column in COLUMNS for heading in (column.name, *column.headings)}


def column_of(heading: str) -> Column | None:
    """The column a heading means, whatever its case and blanks; None for an unknown one."""
    return _BY_HEADING.get("".join(heading.strip().lstrip("\ufeff").lower().split()))
