"""Records of firms: uniting and undoing it, and writing a registry to a table and reading it back, lose nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.firms.correcting import corrected
from services.monitor.firms.csv_format import csv_of, table_of_csv
from services.monitor.firms.files import table_of_data
from services.monitor.firms.planning import plan
from services.monitor.firms.provenance import texts_of, with_origins
from services.monitor.firms.rows import CannotReadFirms
from services.monitor.firms.splitting import split_out
from services.monitor.firms.uniting import parted, united
from services.monitor.firms.xlsx_format import xlsx_of
from shared.events.firm import Affiliate, Contact, FirmRecord, FirmStore, Provenance
from shared.vocabulary import AffiliateRole, District

_few = settings(max_examples=40, deadline=None)
CODES = ("914403001922038216", "91440300708461136T", "")
_word = st.text("abcXYZ 深圳蓝奇科技公司&.-'\"=+@,", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "a"
)
_plain = _word.filter(lambda text: not text.startswith("'"))
_several = st.lists(_plain, max_size=3, unique=True).map(tuple)
_store = st.builds(FirmStore, platform=_plain, name=_plain, id=st.sampled_from(["", "A1"]))
_affiliate = st.builds(Affiliate, name=_plain, role=st.sampled_from(AffiliateRole), city=_plain)
_origin = st.builds(
    Provenance,
    source=st.sampled_from(["list", "site", "call"]),
    as_of=st.sampled_from([None, date(2026, 1, 2)]),
)
_LISTS = ("aliases", "brands", "stores", "affiliates")
_VALUES = ("name_zh", "name_en", "aliases", "brands", "stores", "district", "address", "affiliates")


def _record(firm: str, code: st.SearchStrategy[str]) -> st.SearchStrategy[FirmRecord]:
    records = st.builds(
        FirmRecord,
        id=st.just(firm),
        name_zh=_plain,
        name_en=st.one_of(st.just(""), _plain),
        former_names=_several,
        aliases=_several,
        brands=_several,
        stores=st.lists(_store, max_size=2, unique=True).map(tuple),
        trademarks=_several,
        credit_code=code,
        district=st.sampled_from(["", *District]).map(str),
        address=st.one_of(st.just(""), _plain),
        section=st.sampled_from(["", "C", "I"]),
        affiliates=st.lists(_affiliate, max_size=2, unique=True).map(tuple),
        contact=st.one_of(st.none(), st.builds(Contact, name=_plain, phone=st.just("0755"))),
        source=st.sampled_from(["list", "site"]),
        as_of=st.sampled_from([None, date(2026, 3, 4)]),
    )
    return records.flatmap(_with_any_origins)


def _with_any_origins(firm: FirmRecord) -> st.SearchStrategy[FirmRecord]:
    """The record with origins of some values, and of some single ones of its lists."""
    names = [*_VALUES, *(f"{name}:{one}" for name in _LISTS for one in texts_of(firm, name))]
    origins = st.dictionaries(st.sampled_from(names), _origin, max_size=6)
    return origins.map(lambda told: with_origins(firm, told))


ours = _record("ours", st.sampled_from(CODES[::2]))
theirs = _record("theirs", st.sampled_from(CODES[::2]))


@_few
@given(ours, theirs)
def test_a_merge_that_is_undone_leaves_the_record_as_it_was(firm: FirmRecord, other: FirmRecord) -> None:
    assert parted(united(firm, other), firm, other) == firm


@_few
@given(ours, theirs, _plain)
def test_what_was_corrected_after_a_merge_stays_when_it_is_undone(
    firm: FirmRecord, other: FirmRecord, address: str
) -> None:
    now = united(firm, other)
    corrected = msgspec.structs.replace(now, address=f"{address} 9", trademarks=(*now.trademarks, "MARK-NEW"))
    left = parted(corrected, firm, other)
    assert left.address == f"{address} 9"
    assert left.trademarks == (*firm.trademarks, "MARK-NEW")
    assert (left.name_zh, left.aliases, left.stores) == (firm.name_zh, firm.aliases, firm.stores)
    assert left.formerly == ()


@_few
@given(ours, theirs)
def test_a_merge_keeps_every_name_and_where_it_comes_from(firm: FirmRecord, other: FirmRecord) -> None:
    both = united(firm, other)
    names = {both.name_zh, both.name_en, *both.other_names}
    assert {other.name_zh, other.name_en, *other.other_names} - {""} <= names
    assert {*firm.stores, *other.stores} == {*both.stores}
    assert both.formerly == ("theirs",)
    for name in _LISTS:
        own = texts_of(firm, name)
        for one in texts_of(both, name):
            if one in own:
                assert both.origin_of(name, one) == firm.origin_of(name, one)
            elif one in texts_of(other, name):
                assert both.origin_of(name, one) == other.origin_of(name, one)
    for name in set(_VALUES) - set(_LISTS):
        if getattr(both, name) == getattr(firm, name) != getattr(FirmRecord(id=""), name):
            assert both.origin_of(name) == firm.origin_of(name)
        elif getattr(both, name) and not getattr(firm, name):
            assert both.origin_of(name) == other.origin_of(name)


@_few
@given(ours.filter(lambda firm: firm.aliases))
def test_what_is_split_out_is_in_one_of_the_two_records_with_its_source(firm: FirmRecord) -> None:
    kept, out = split_out(firm, [firm.aliases[0]], "new")
    assert firm.aliases[0] in (out.name_zh, out.name_en)
    assert firm.aliases[0] not in kept.aliases
    assert {*kept.aliases, firm.aliases[0]} == {*firm.aliases}
    named = firm.origin_of("aliases", firm.aliases[0])
    assert out.origin_of("name_zh" if out.name_zh else "name_en") == named or (
        firm.aliases[0] in (*firm.former_names, *firm.brands)
    )
    assert all(kept.origin_of("aliases", one) == firm.origin_of("aliases", one) for one in kept.aliases)


@_few
@given(ours, _plain)
def test_a_list_that_grows_by_a_correction_or_a_table_of_the_same_source_keeps_the_origins_it_had(
    firm: FirmRecord, brand: str
) -> None:
    brands = (*firm.brands, f"{brand} new")
    by_hand, faults = corrected(firm, {"brands": ";".join(brands)}, "call", "2026-05-06")
    by_table = plan({firm.id: firm}, [msgspec.structs.replace(firm, brands=brands)], ("id", "brands"))
    assert faults == []
    for after in (by_hand, by_table.changes[0].after):
        assert after.brands == brands
        for one in firm.brands:
            assert after.origin_of("brands", one) == firm.origin_of("brands", one)
    new = by_hand.origin_of("brands", brands[-1])
    assert new == Provenance(source="call", as_of=date(2026, 5, 6))


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
@_few
@given(ours)
def test_an_exported_registry_imported_again_changes_nothing(
    write: Callable[[list[FirmRecord]], bytes], firm: FirmRecord
) -> None:
    firm = msgspec.structs.replace(firm, formerly=("older",))
    table = table_of_data(write([firm]), "firms")
    assert table.errors == []
    planned = plan({firm.id: firm}, table.firms, table.given)
    assert (planned.changes, planned.unchanged) == ([], 1)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reading_of_a_table(data: bytes) -> None:
    with contextlib.suppress(CannotReadFirms):
        table_of_csv(b"name_zh,name_en\n" + data, "firms.csv")
