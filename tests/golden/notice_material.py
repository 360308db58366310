"""Parties for composed notices: names of real organisations with addresses composed from public places.

Names come from the real samples (organisations of the IEEE's registry, listed firms, LEI holders, parties of
cases); streets are invented; cities, provinces and the ways of printing them are public.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from typing import NamedTuple

from tests.real_data import real_data


class Truth(NamedTuple):
    """A party as it should be read. address: with its street; short: city and country as running text has them."""

    name: str
    address: str
    short: str
    city: str
    country: str


CHINA = ["China", "China", "China", "P.R. China", "People's Republic of China", "PRC"]
CHINESE = [
    ("Shenzhen", "Guangdong"), ("Dongguan", "Guangdong"), ("Guangzhou", "Guangdong"), ("Foshan", "Guangdong"), ("Zhongshan", "Guangdong"),
    ("Hangzhou", "Zhejiang"), ("Ningbo", "Zhejiang"), ("Yueqing", "Zhejiang"), ("Cixi", "Zhejiang"), ("Suzhou", "Jiangsu"), ("Changzhou", "Jiangsu"),
    ("Kunshan", "Jiangsu"), ("Xiamen", "Fujian"), ("Jinjiang", "Fujian"), ("Qingdao", "Shandong"), ("Beijing", ""), ("Shanghai", ""), ("Tianjin", ""),
    ("Xi'an", "Shaanxi"), ("Chengdu", "Sichuan"), ("Guilin", "Guangxi"), ("Baoding", "Hebei"), ("Wuhan", "Hubei"),
]  # fmt: skip
AMERICAN = [
    ("San Jose", "California", "CA", "Calif."), ("Ontario", "California", "CA", "Calif."), ("City of Industry", "California", "CA", "Calif."),
    ("King of Prussia", "Pennsylvania", "PA", "Pa."), ("New York", "New York", "NY", "N.Y."), ("Washington", "District of Columbia", "DC", "D.C."),
    ("Holland", "Michigan", "MI", "Mich."), ("Lebanon", "Tennessee", "TN", "Tenn."), ("Atlanta", "Georgia", "GA", "Ga."), ("Princeton", "New Jersey", "NJ", "N.J."),
    ("St. Louis", "Missouri", "MO", "Mo."), ("Winston-Salem", "North Carolina", "NC", "N.C."), ("Carson City", "Nevada", "NV", "Nev."),
    ("Wilmington", "Delaware", "DE", "Del."), ("Redmond", "Washington", "WA", "Wash."), ("McLean", "Virginia", "VA", "Va."), ("Austin", "Texas", "TX", "Tex."),
    ("Charleston", "West Virginia", "WV", "W. Va."), ("Bedford", "New Hampshire", "NH", "N.H."), ("Boise", "Idaho", "ID", "Idaho"),
]  # fmt: skip
OTHERS = [
    ("Toronto, Ontario, Canada", "Toronto", "Canada", "M5V 2T6"), ("Mississauga, Ontario, Canada", "Mississauga", "Canada", ""),
    ("Vancouver, British Columbia, Canada", "Vancouver", "Canada", ""), ("Montreal, Quebec, Canada", "Montreal", "Canada", "H3B 1A1"),
    ("Tokyo, Japan", "Tokyo", "Japan", "105-0011"), ("Osaka, Japan", "Osaka", "Japan", ""), ("Nagoya, Aichi, Japan", "Nagoya", "Japan", ""),
    ("Seoul, Republic of Korea", "Seoul", "South Korea", "06164"), ("Suwon-si, Gyeonggi-do, South Korea", "Suwon-si", "South Korea", ""),
    ("Hsinchu, Taiwan", "Hsinchu", "Taiwan", "300"), ("New Taipei City, Taiwan", "New Taipei City", "Taiwan", "231"), ("Taipei, Taiwan", "Taipei", "Taiwan", ""),
    ("Kowloon, Hong Kong", "Hong Kong", "Hong Kong", ""), ("Hong Kong", "Hong Kong", "Hong Kong", ""), ("Wanchai, Hong Kong", "Hong Kong", "Hong Kong", ""),
    ("London, United Kingdom", "London", "United Kingdom", "SW1A 1AA"), ("Cambridge, England", "Cambridge", "United Kingdom", ""), ("Dublin, Ireland", "Dublin", "Ireland", ""),
    ("Munich, Germany", "Munich", "Germany", ""), ("Eindhoven, the Netherlands", "Eindhoven", "Netherlands", ""), ("Paris, France", "Paris", "France", ""),
    ("Istanbul, Turkey", "Istanbul", "Turkey", ""), ("Tijuana, Baja California, Mexico", "Tijuana", "Mexico", "22000"), ("Singapore", "Singapore", "Singapore", "018981"),
    ("Penang, Malaysia", "Penang", "Malaysia", ""), ("Ho Chi Minh City, Vietnam", "Ho Chi Minh City", "Vietnam", ""), ("Mumbai, India", "Mumbai", "India", "400001"),
    ("Tel Aviv, Israel", "Tel Aviv", "Israel", ""), ("Espoo, Finland", "Espoo", "Finland", ""), ("Tortola, British Virgin Islands", "Tortola", "British Virgin Islands", ""),
]  # fmt: skip
CHINESE_STREETS = [
    "Room 1201, Building 3, No. 18 Sample South 4th Ave., Sample Street, Nanshan District", "No. 5, 3rd Floor, Bldg. B, Sample Industrial Park, Baoan District", "5F, Tower A, Sample Technology Building",
    "Sample Village, Sample Town", "No. 88, Sample Road", "East of Sample Road, Sample Science Park, High-Tech Zone", "1-3/F, Block 2, China Sample Plaza", "Flat 5, 12/F., Sample Centre",
    "Unit A, 9th Floor of Building 2, Sample Community", "#22 Sample Lane", "Rm. 502, Hong Kong Sample Building",
]  # fmt: skip
STREETS = ["100 Sample Street", "1 Sample Way, Suite 700", "8525 E. Sample Rd., Suite 110", "P.O. Box 12", "5 Avenue of the Americas", "12-3 Sample 2-chome", "Sample Tower, 7th Floor", "Samplestrasse 12", "10440 Texas Sample Drive, Unit B", "20 Court of Sample Lane"]  # fmt: skip
SHAPES = [
    "Sample S.A. de C.V.", "Muster GmbH & Co. KG", "Johnson and Johnson Sample", "Bank of Sample", "University of Sample", "Sample L.P.", "Sample (HK) Limited", "sample goods llc", "3Sixty Sample, Inc.",
    "Sample Trading Co., Ltd. d/b/a Sampler", "Sample Inc., d/b/a Sample Hawk", 'Sample Electric Co., Ltd., d.b.a. "Sampy"', "Sample Ltd. a/k/a Sample Limited Hong Kong", "Fu Sample", "Sample Europe B.V.",
    "Sample Pte. Ltd.", "The Sample and Specimen Corporation", "Sample & Sons, Inc.", "Sample.com", "Sample (Wuhan) Mobility Technologies Communication Company Limited", "Sample, Inc. (USA)", "Sample Corporation d/b/a/IO Sample",
    "Sample Pty Ltd", "Sample Sdn. Bhd.", "Sample S.p.A.", "Sample AG", "Sample Holdings", "Liang Sample (a/k/a Ryan Sample)", "Shenzhen Sample Technology Co., Limited", "Sample USA", "Sample Co., Inc.", "Sample of America, Inc.",
    "Sample Ltd., China, a.k.a. S-Sample", "Sample Teknologi Sistemleri San", "Sample-Sample E-commerce Co., Ltd.", "Texas Sample Instruments Incorporated", "China National Sample Corporation", "Hong Kong Sample Limited",
]  # fmt: skip


def names() -> list[str]:
    """Names of organisations in every shape, each once, in a fixed order."""
    found: list[str] = []
    for registry in ("ieee_oui36.csv.gz", "ieee_mam.csv.gz", "ieee_oui.csv.gz"):
        with gzip.open(real_data("entities", registry), "rt", encoding="utf-8") as rows:
            found += [row["Organization Name"] for row in csv.DictReader(rows)]
    with real_data("entities", "gleif_cn_hk.csv").open(encoding="utf-8") as rows:
        found += [row["Entity.LegalName"] for row in csv.DictReader(rows)]
    lines = real_data("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    found += [party["name"] for line in lines for party in json.loads(line)["parties"]]
    tidy = (" ".join(name.split()) for name in found)
    return sorted({name for name in tidy if _is_printable(name)})


def _is_printable(name: str) -> bool:
    """Whether a notice could print it: plain Latin letters, and none of a registry's remarks or lists."""
    if not name.isascii() or any(sign in name for sign in "?;:#*[]{}|\"'`") or " and " in name.lower():
        return False
    has_comma_apart = any(not part.strip() or not part.startswith(" ") for part in name.split(",")[1:])
    return (
        3 < len(name) < 90
        and not has_comma_apart
        and name.count("(") == name.count(")")
        and not name.endswith((",", "-"))
    )


def parties(seed: int, many: int) -> list[Truth]:
    """Parties of a notice, drawn by a seed: two thirds real names, the rest the composed shapes."""
    dice = random.Random(seed)
    pool = _pool()
    drawn = [dice.choice(pool) if dice.random() < 0.67 else dice.choice(SHAPES) for _ in range(many)]
    return [_placed(dice, name) for name in dict.fromkeys(drawn)]


_POOL: list[str] = []


def _pool() -> list[str]:
    if not _POOL:
        _POOL.extend(names())
    return _POOL


def _placed(dice: random.Random, name: str) -> Truth:
    kind = dice.random()
    if kind < 0.5:
        return _chinese(dice, name)
    return _american(dice, name) if kind < 0.75 else _other(dice, name)


def _chinese(dice: random.Random, name: str) -> Truth:
    city, province = dice.choice(CHINESE)
    country = dice.choice(CHINA)
    printed = city + (" City" if dice.random() < 0.25 else "")
    region = (
        f", {province}{' Province' if dice.random() < 0.4 else ''}"
        if province and dice.random() < 0.8
        else ""
    )
    code = f" {dice.randrange(100000, 860000)}" if dice.random() < 0.7 else ""
    place = (
        f"{printed}{region}{code}, {country}"
        if dice.random() < 0.3
        else f"{printed}{region}, {country}{code}"
    )
    return Truth(
        name, f"{dice.choice(CHINESE_STREETS)}, {place}", f"{printed}{region}, {country}", city, "China"
    )


def _american(dice: random.Random, name: str) -> Truth:
    city, *states = dice.choice(AMERICAN)
    short = f"{city}, {dice.choice(states)}"
    end = f" {dice.randrange(10001, 99950)}" if dice.random() < 0.8 else ""
    return Truth(
        name,
        f"{dice.choice(STREETS)}, {city}, {states[1]}{end}{', USA' if dice.random() < 0.1 else ''}",
        short,
        city,
        "United States",
    )


def _other(dice: random.Random, name: str) -> Truth:
    place, city, country, code = dice.choice(OTHERS)
    street = dice.choice(STREETS) if country != "Hong Kong" else dice.choice(CHINESE_STREETS)
    return Truth(
        name, f"{street}, {place}{' ' + code if code and dice.random() < 0.6 else ''}", place, city, country
    )


PRINTED_COUNTRIES = {
    "China": "China", "People's Republic of China": "China", "Hong Kong": "Hong Kong", "Center Hong Kong": "Hong Kong", "Taiwan": "Taiwan",
    "Republic of Korea": "South Korea", "Canada": "Canada", "the Netherlands": "Netherlands", "Netherlands": "Netherlands",
    "Turkey": "Turkey", "Ireland": "Ireland", "Israel": "Israel", "Finland": "Finland",
}  # fmt: skip
# Addresses of the record whose first part is not the city.
CITIES = {
    "Wanchai, Hong Kong, China": ("Hong Kong", "Hong Kong"),
    "Qixia District, Nanjing, China": ("Nanjing", "China"),
    "Futian District, Shenzhen, China": ("Shenzhen", "China"),
    "New Taipei City 231, Taiwan": ("New Taipei City", "Taiwan"),
    "ZheJiang, China": ("", "China"),
}


def from_record(party: dict[str, str]) -> Truth:
    """A party of a recorded notice, with an invented street for the formats that print one."""
    short = party["address"]
    first, _, rest = short.partition(",")
    country = PRINTED_COUNTRIES.get(short.rsplit(",", 1)[-1].strip(), "United States")
    city = country if country == "Hong Kong" else first * bool(rest)
    city = city.removesuffix(" City") if country == "China" else city
    street = (
        "Room 12, 88 Example Road, Sample District" if country == "China" else "100 Example Street, Suite 7"
    )
    return Truth(
        party["name"], f"{street}, {short.removeprefix('the ')}", short, *CITIES.get(short, (city, country))
    )


def recorded() -> list[tuple[str, str, list[Truth], list[Truth]]]:
    """Number, title, complainants and respondents of the recorded notices whose parties all have an address."""
    lines = real_data("cases", "notices.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        (row["investigation_number"], row["title"].split(";")[0], *([from_record(one) for one in row[side]] for side in ("complainants", "respondents")))
        for row in rows
        if row["investigation_number"] and row["complainants"] and row["respondents"]
        and all(one["address"] and one["address"] != "Shenzhen" for one in row["complainants"] + row["respondents"])
    ]  # fmt: skip
