"""Shops as evidence for a firm; every firm and shop here is composed."""

from __future__ import annotations

from services.monitor.tagging.answer import Answer
from services.monitor.tagging.tagger import Tagger
from shared.events.docket import StoreSeen
from shared.events.firm import FirmRecord, FirmStore, Provenance

LUVBO = FirmRecord(
    id="luvbo",
    name_zh="深圳市鹿墨科技有限公司",
    stores=(FirmStore(platform="Amazon", name="LuvboDirect", id="A1B2C3D4E5F6G7"),),
    provenance={"stores": Provenance(source="composed list of shops")},
)
OTHER = FirmRecord(id="other", name_en="Shenzhen Brightlamp Electronics Co., Ltd.")
TAGGER = Tagger([LUVBO, OTHER])


def _linked(answer: Answer) -> tuple[str, str]:
    return (answer.firm.firm.id, answer.firm.kind) if answer.firm else ("", "")


def test_a_sellers_id_in_the_row_or_the_shops_address_names_the_firm() -> None:
    by_address = StoreSeen(
        name="Renamed", url="https://www.amazon.com/sp?seller=A1B2C3D4E5F6G7", platform="Amazon"
    )
    by_id = StoreSeen(name="Renamed", platform="Amazon", id="a1b2c3d4e5f6g7")
    for store in (by_address, by_id):
        answer = TAGGER.tag("Renamed", stores=(store,))
        assert _linked(answer) == ("luvbo", "storefront_id")
        evidence = answer.to_dict()["evidence"]
        assert evidence["span"]["where"] == "store"
        assert evidence["registry"]["value_source"] == "composed list of shops"


def test_a_shops_name_counts_on_its_platform_only() -> None:
    assert (
        _linked(TAGGER.tag("Nobody", stores=(StoreSeen(name="luvbo direct", platform="amazon"),)))[0]
        == "luvbo"
    )
    assert TAGGER.tag("Nobody", stores=(StoreSeen(name="LuvboDirect", platform="Temu"),)).firm is None


def test_a_shop_of_another_firm_than_the_name_says_is_a_conflict() -> None:
    answer = TAGGER.tag(
        "Shenzhen Brightlamp Electronics Co., Ltd.",
        stores=(StoreSeen(name="LuvboDirect", platform="Amazon"),),
    )
    assert _linked(answer)[0] == "other"
    assert [conflict.kind for conflict in answer.evidence.conflicts] == ["store_of_another_firm"]


def test_the_city_in_a_shops_name_alone_waits_for_a_person() -> None:
    store = StoreSeen(name="Shenzhen Lamp Outlet", platform="Temu")
    assert TAGGER.tag("Shenzhen Lamp Outlet", stores=(store,)).shenzhen.basis == "city_in_store_name"


def test_a_shop_is_forgotten_with_its_firm() -> None:
    tagger = Tagger([LUVBO])
    tagger.remove("luvbo")
    assert tagger.tag("X", stores=(StoreSeen(name="LuvboDirect", platform="Amazon"),)).firm is None
