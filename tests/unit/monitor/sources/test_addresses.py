"""Printed parties come apart into name, address, city and country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.sources.addresses import place_of, split_listed, split_of


@pytest.mark.parametrize(
    ("address", "city", "country"),
    [
        ("No. 9 Xixi Road, Nanshan District, Shenzhen, Guangdong, China 518057", "Shenzhen", "China"),
        ("Shenzhen City, Guangdong Province, China", "Shenzhen", "China"),
        ("Room 5, Shenzhen, Guangdong 518110, People's Republic of China", "Shenzhen", "China"),
        ("Laiwu, Shandong District, China", "Laiwu", "China"),
        ("China", "", "China"),
        ("ZheJiang, China", "", "China"),
        ("Ontario, CA", "Ontario", "United States"),
        ("Toronto, Ontario, Canada", "Toronto", "Canada"),
        ("Atlanta, Ga.", "Atlanta", "United States"),
        ("Mountain View, CA 94043", "Mountain View", "United States"),
        ("100 Example Street, Suite 7, Winston-Salem, North Carolina", "Winston-Salem", "United States"),
        ("Wanchai, Hong Kong, China", "Hong Kong", "Hong Kong"),
        ("New Taipei City 231, Taiwan", "New Taipei City", "Taiwan"),
        ("Seoul, Republic of Korea", "Seoul", "South Korea"),
        ("Musterstrasse 12, 80000 Munich, Germany", "Munich", "Germany"),
        ("Shenzhen", "", ""),
    ],
)
def test_an_address_tells_its_city_and_country(address: str, city: str, country: str) -> None:
    assert place_of(address) == (city, country)


@pytest.mark.parametrize(
    ("item", "name", "address"),
    [
        ("Sample Co., Ltd., Building D, Shenzhen, Guangdong, China 518110.", "Sample Co., Ltd.", "Building D, Shenzhen, Guangdong, China 518110"),
        ("Sample Ltd., China, a.k.a. C-Sample, No. 5 Road, Shenzhen, China", "Sample Ltd., China, a.k.a. C-Sample", "No. 5 Road, Shenzhen, China"),
        ('Sample Co., Ltd., d.b.a. "Brand", 5F, Shenzhen, China', 'Sample Co., Ltd., d.b.a. "Brand"', "5F, Shenzhen, China"),
        ("Fu Example, Room 5, Shenzhen, China", "Fu Example", "Room 5, Shenzhen, China"),
    ],
)  # fmt: skip
def test_an_entry_of_a_list_ends_its_name_at_the_last_suffix_or_other_name(
    item: str, name: str, address: str
) -> None:
    assert split_listed(item)[:2] == (name, address)


@pytest.mark.parametrize(
    ("item", "name", "address"),
    [
        ("SZ Sample Technology Co., Ltd. of China", "SZ Sample Technology Co., Ltd.", "China"),
        ("Sample Europe B.V., of the Netherlands", "Sample Europe B.V.", "Netherlands"),
        ("Sample, Inc. of King of Prussia, PA", "Sample, Inc.", "King of Prussia, PA"),
        ("Bank of China of Beijing, China", "Bank of China", "Beijing, China"),
        ("Sample Corp. of Seoul, Republic of Korea", "Sample Corp.", "Seoul, Republic of Korea"),
        ("Sample Co., Ltd Shenzhen Shi, China", "Sample Co., Ltd Shenzhen Shi", "China"),
        ("Sample Corporation d/b/a/IO Sample and d/b/a Wheels of Glendale, CA", "Sample Corporation d/b/a/IO Sample and d/b/a Wheels", "Glendale, CA"),
        ("Sample Holdings", "Sample Holdings", ""),
    ],
)  # fmt: skip
def test_a_running_entry_is_cut_at_the_of_before_its_place(item: str, name: str, address: str) -> None:
    assert split_of(item)[:2] == (name, address)


@given(st.text(max_size=80))
def test_any_text_gives_an_answer(text: str) -> None:
    place_of(text)
    split_of(text)
    split_listed(text)
