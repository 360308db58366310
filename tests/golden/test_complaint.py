"""Complaints composed in many shapes: the parties come back with roles and addresses, and nobody else."""

from __future__ import annotations

import json
import random

import pytest

from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved
from tests.golden.complaint_composing import Given, compose
from tests.real_data import real_data

_COMPLAINTS = 150
_PRECISION, _RECALL, _ADDRESSES = 0.98, 0.95, 0.95
_CHINA = (
    "No. 9 Xixi Road, Nanshan District, Shenzhen, Guangdong 518057, China",
    "Room 1201, Bldg. 3, Tianan Cyber Park, Longgang Dist., Shenzhen, Guangdong Province, P.R. China",
    "3/F, Block B, Huafeng Industrial Zone, Bao'an District, Shenzhen City, China 518101",
    "Flat/Rm 803, Chevalier House, 45-51 Chatham Road South, Tsim Sha Tsui, Kowloon, Hong Kong",
    "#18 Gaoxin South 4th Ave., Hi-tech Park, Shenzhen 518000 CN",
)
_AMERICA = (
    "100 Main Street, Suite 7, Dallas, Texas 75201",
    "1600 K Street, N.W., Washington, DC 20006",
    "P.O. Box 12, Wilmington, Delaware 19801",
)
_PEOPLE = ("Chenxi Li", "Yuqin Peng", "Tatiana Mironova", "Zhu Jian")


@pytest.fixture(scope="module")
def plaintiffs() -> list[str]:
    return sorted(
        {one["name"] for one in _parties() if one["role"] == "plaintiff" and not one["is_shenzhen"]}
    )


@pytest.fixture(scope="module")
def companies(plaintiffs: list[str]) -> list[Given]:
    """Defendants of real cases at addresses of ours, and organisations of China at their own."""
    random_ = random.Random(1)
    told = {one["name"] for one in _parties() if one["role"] == "defendant" and len(one["name"]) > 4}
    named = sorted(name for name in told - {*plaintiffs} if "Schedule A" not in name and ";" not in name)
    path = real_data("entities", "ieee_cn_orgs.derived.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    listed = {row[0]: row[1] for row in rows if row[0].isascii() and row[1].isascii() and 6 < len(row[0]) < 90 and len(row[1]) > 20 and "Branch" not in row[0]}  # fmt: skip
    return [Given(name, random_.choice(_CHINA)) for name in named] + [
        Given(*item) for item in sorted(listed.items())
    ]


def test_parties_come_back_with_roles_and_addresses(plaintiffs: list[str], companies: list[Given]) -> None:
    found = wanted = right = addressed = 0
    for seed in range(_COMPLAINTS):
        random_ = random.Random(seed)
        people = [Given(random_.choice(_PEOPLE), random_.choice(_CHINA))] if random_.random() < 0.3 else []
        chosen = list(
            {_plain(one.name): one for one in random_.sample(companies, random_.randint(1, 4))}.values()
        )
        if random_.random() < 0.3:
            chosen[0] = chosen[0]._replace(trade="Spring Ocean")
        plaintiff = Given(random_.choice(plaintiffs), random_.choice(_AMERICA))
        composed, docket = compose(random_, plaintiff, chosen, people)
        seen = read_one(composed.text)
        assert (seen.docket, seen.filed is not None, seen.asserted) == (docket, True, ("9,123,456",))
        expected = {("plaintiff", _plain(name)): place for name, place in composed.plaintiffs.items()}
        expected |= {("defendant", _plain(name)): place for name, place in composed.defendants.items()}
        read_back = {(str(party.role), _plain(party.name)): party.address for party in seen.parties or ()}
        hits = expected.keys() & read_back.keys()
        found, wanted, right = found + len(read_back), wanted + len(expected), right + len(hits)
        addressed += sum(_plain(read_back[hit]) == _plain(expected[hit]) for hit in hits)
    assert right / found >= _PRECISION, f"precision {right}/{found}"
    assert right / wanted >= _RECALL, f"recall {right}/{wanted}"
    assert addressed / right >= _ADDRESSES, f"addresses {addressed}/{right}"


def read_one(text: str) -> DocketObserved:
    document = Document.from_bytes("complaint.txt", text.encode())
    assert recognise(document) == "complaint"
    (seen,) = read(document)
    assert isinstance(seen, DocketObserved)
    return seen


def _parties() -> list[dict[str, str]]:
    lines = real_data("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [party for line in lines for party in json.loads(line)["parties"]]


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
