"""Schedule A lists composed in every form: the sellers come back, and nothing else."""

from __future__ import annotations

import csv
import random

import pytest

from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved, PartySeen
from tests.golden.schedule_a_composing import FORMS, Seller, sellers
from tests.real_data import real_data

_PRECISION, _RECALL, _ADDRESSES = 0.99, 0.98, 0.98
_LISTS = 12


@pytest.fixture(scope="module")
def companies() -> list[str]:
    """Names of real companies of China and Hong Kong, in Latin letters."""
    path = real_data("entities", "gleif_cn_hk.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    column = next(at for at, head in enumerate(rows[0]) if "name" in head.lower())
    names = {
        " ".join(row[column].split()) for row in rows[1:] if row[column].isascii() and len(row[column]) < 90
    }
    return sorted(names)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("with_company", [False, True])
def test_the_sellers_of_a_list_come_back_whatever_its_form(
    form: str, with_company: bool, companies: list[str]
) -> None:
    found = wanted = right = addressed = 0
    for seed in range(_LISTS):
        random_ = random.Random(f"{form}{with_company}{seed}")
        listed = sellers(
            random_, random_.sample(companies, 60) if with_company else [], random_.randint(3, 60)
        )
        parties = parties_of(FORMS[form](listed, random_))
        expected = {_plain(_expected_name(form, one)): one for one in listed}
        hits = [party for party in parties if _plain(party.name) in expected]
        found, wanted, right = found + len(parties), wanted + len(expected), right + len(hits)
        addressed += sum(_has_address(party, expected[_plain(party.name)]) for party in hits)
    assert right / found >= _PRECISION, f"precision {right}/{found}"
    assert right / wanted >= _RECALL, f"recall {right}/{wanted}"
    assert addressed / right >= _ADDRESSES, f"addresses {addressed}/{right}"


def parties_of(data: bytes) -> tuple[PartySeen, ...]:
    document = Document.from_bytes("list.bin", data)._replace(docket="ilnd/1:23-cv-01234")
    kind = recognise(document)
    assert kind in {"schedule_a", "filed_pdf"}, kind
    (seen,) = list(read(document, kind))
    assert isinstance(seen, DocketObserved)
    return seen.parties or ()


def _expected_name(form: str, one: Seller) -> str:
    if form == "pdf":
        return one.company or one.store.encode("ascii", "ignore").decode() or "x"
    return one.name


def _has_address(party: PartySeen, one: Seller) -> bool:
    return any(one.url.split("//")[-1] == store.url.split("//")[-1] for store in party.stores)


def _plain(name: str) -> str:
    return "".join(name.casefold().split()).rstrip(".,")
