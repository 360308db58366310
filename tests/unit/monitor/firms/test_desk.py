"""Firms changed one by one: united and parted again, split, removed and restored, each with reason and history."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.refusals import NoSuchFirm, Refused, TwoFirms
from services.monitor.firms.registry import FirmRegistry
from shared.events.catalogue import decode
from shared.events.firm import FirmRecord
from tests.databases import Storage
from tests.unit.monitor.retagging.retagged_office import BOYUE, LANQI, RetaggedOffice, docket, observation

OTHER = FirmRecord(
    id="lanqi-old",
    name_zh="深圳市蓝奇科技有限公司",
    name_en="Lanqi Sci-Tech Co., Ltd.",
    brands=("LANQEE",),
    credit_code="91440300708461136T",
    source="district list",
)
HUAWEI_CODE = "914403001922038216"


@pytest.fixture
def office(storage: Storage) -> Iterator[RetaggedOffice]:
    opened = RetaggedOffice(storage.open())
    opened.register(LANQI, OTHER, BOYUE)
    yield opened
    opened.database.close()


@pytest.fixture
def registry(office: RetaggedOffice) -> FirmRegistry:
    return office.registry


@pytest.fixture
def desk(registry: FirmRegistry) -> FirmDesk:
    return FirmDesk(registry)


def test_a_merge_and_its_undoing_leave_both_records_as_they_were(
    registry: FirmRegistry, desk: FirmDesk
) -> None:
    before = registry.all()
    made = desk.merge("lanqi", "lanqi-old", "one firm", "analyst")
    assert registry.all() == {"boyue": BOYUE, "lanqi": made}
    assert (made.name_zh, made.brands, made.formerly) == (OTHER.name_zh, ("LANQEE",), ("lanqi-old",))
    assert registry.redirects.same_as("lanqi-old") == ("lanqi", "lanqi-old")
    desk.restore("lanqi-old", "two after all", "analyst")
    assert registry.all() == before
    assert registry.redirects.same_as("lanqi-old") == ("lanqi-old",)


def test_what_happened_stands_in_the_history_of_both_with_reason_and_name(
    registry: FirmRegistry, desk: FirmDesk
) -> None:
    desk.merge("lanqi", "lanqi-old", "one firm", "analyst")
    desk.restore("lanqi-old", "two after all", "another")
    told = [
        (one.number, one.actor, one.reason, one.record.merged_into) for one in registry.history("lanqi-old")
    ]
    assert told[1:] == [(2, "analyst", "one firm", "lanqi"), (3, "another", "two after all", "")]
    assert [one.reason for one in registry.history("lanqi")] == ["", "one firm", "two after all"]


def test_records_of_two_codes_are_not_united(registry: FirmRegistry, desk: FirmDesk) -> None:
    registry.import_records([msgspec.structs.replace(BOYUE, credit_code=HUAWEI_CODE)], "analyst")
    with pytest.raises(TwoFirms, match="two firms"):
        desk.merge("boyue", "lanqi-old", "looks alike", "analyst")


@pytest.mark.parametrize(
    ("firm", "other", "why", "refusal"),
    [
        ("lanqi", "nobody", "x", NoSuchFirm),
        ("nobody", "lanqi", "x", NoSuchFirm),
        ("lanqi", "lanqi", "x", Refused),
        ("lanqi", "boyue", " ", Refused),
    ],
)
def test_a_merge_that_makes_no_sense_changes_nothing(
    registry: FirmRegistry, desk: FirmDesk, firm: str, other: str, why: str, refusal: type[Exception]
) -> None:
    before = registry.all()
    with pytest.raises(refusal):
        desk.merge(firm, other, why, "analyst")
    assert registry.all() == before


def test_merges_follow_one_another_and_come_apart_in_turn(registry: FirmRegistry, desk: FirmDesk) -> None:
    before = registry.all()
    desk.merge("lanqi", "lanqi-old", "one", "analyst")
    desk.merge("boyue", "lanqi", "one group", "analyst")
    assert set(registry.redirects.same_as("lanqi-old")) == {"boyue", "lanqi", "lanqi-old"}
    assert registry.redirects.same_as("lanqi-old")[0] == "boyue"
    with pytest.raises(Refused, match="restore that first"):
        desk.restore("lanqi-old", "no", "analyst")
    desk.restore("lanqi", "no", "analyst")
    desk.restore("lanqi-old", "no", "analyst")
    assert registry.all() == before


def test_chosen_names_become_a_firm_of_their_own(registry: FirmRegistry, desk: FirmDesk) -> None:
    split = desk.split("lanqi-old", ["LANQEE"], "its own firm", "analyst")
    assert (split.out.id, split.out.name_en, split.out.source) == ("lanqee", "LANQEE", "district list")
    assert registry.all()["lanqi-old"].brands == ()
    with pytest.raises(Refused, match="has no 'LANQEE'"):
        desk.split("lanqi-old", ["LANQEE"], "again", "analyst")


def test_a_firm_is_removed_and_comes_back_with_its_revisions_going_on(
    registry: FirmRegistry, desk: FirmDesk
) -> None:
    desk.remove("boyue", "closed down", "analyst")
    assert registry.get("boyue") is None
    desk.restore("boyue", "not so", "analyst")
    assert registry.get("boyue") == BOYUE
    desk.remove("boyue", "closed down", "analyst")
    registry.import_records([BOYUE], "import")
    assert [one.number for one in registry.history("boyue")] == [1, 2, 3, 4, 5]


def test_a_correction_of_a_record_that_changed_meanwhile_is_refused(
    registry: FirmRegistry, desk: FirmDesk
) -> None:
    desk.correct(BOYUE, msgspec.structs.replace(BOYUE, address="1 Composed Road"), "moved", "analyst")
    with pytest.raises(Refused, match="somebody else"):
        desk.correct(BOYUE, msgspec.structs.replace(BOYUE, address="2 Composed Road"), "moved", "analyst")
    taken = msgspec.structs.replace(registry.all()["boyue"], credit_code=OTHER.credit_code)
    with pytest.raises(Refused, match="is the code of 'lanqi-old'"):
        desk.correct(registry.all()["boyue"], taken, "code", "analyst")


def test_cases_of_a_united_firm_follow_without_anybody_being_told_of_a_new_one(
    office: RetaggedOffice, desk: FirmDesk
) -> None:
    office.observe(observation(1, LANQI.name_en))
    desk.merge("boyue", "lanqi", "one firm", "analyst")
    office.bus.drain()
    office.retagging.finish()
    last = office.told()[-1]
    assert office.tags() == {docket(1): "boyue"}
    assert last.body.tags[0].firm_ids == ("boyue", "lanqi")
    assert last.body.changes == ()
    desk.restore("lanqi", "two", "analyst")
    office.bus.drain()
    office.retagging.finish()
    assert office.tags() == {docket(1): "lanqi"}


def test_a_removed_firms_cases_lose_its_tag(office: RetaggedOffice, desk: FirmDesk) -> None:
    office.observe(observation(1))
    assert office.tags() == {docket(1): "lanqi"}
    desk.remove("lanqi", "closed down", "analyst")
    office.bus.drain()
    office.retagging.finish()
    assert office.tags() == {docket(1): None}
    with office.database.read() as connection:
        journal = t.JOURNAL.journal.c
        told = sa.select(journal.payload).where(journal.type == "firm.changed").order_by(journal.seq.desc())
        last = decode("firm.changed", connection.execute(told).scalars().first() or b"")
    assert (last.body.firm.id, last.body.gone) == ("lanqi", True)


def test_a_row_whose_code_or_id_means_another_firm_is_left_out_and_told(
    registry: FirmRegistry, desk: FirmDesk
) -> None:
    desk.merge("lanqi", "boyue", "one firm", "analyst")
    rows = [
        FirmRecord(id="stranger", name_zh="陌生", credit_code=OTHER.credit_code),
        FirmRecord(id="boyue", name_zh="博悦"),
        FirmRecord(id=OTHER.credit_code, name_zh="深圳市蓝奇科技", credit_code=OTHER.credit_code),
        FirmRecord(id="a", name_zh="甲", credit_code=HUAWEI_CODE),
        FirmRecord(id="b", name_zh="乙", credit_code=HUAWEI_CODE),
    ]
    planned = registry.carry_out(rows, "analyst", {"id", "name_zh", "credit_code"})
    assert [(one.firm, one.column, one.other) for one in planned.clashes] == [
        ("stranger", "credit_code", "lanqi-old"),
        ("boyue", "id", "lanqi"),
        ("b", "credit_code", "a"),
    ]
    assert "ipwatch firms restore boyue" in planned.clashes[1].why.en
    assert registry.all()["lanqi-old"].name_zh == "深圳市蓝奇科技"
    assert set(registry.all()) == {"lanqi", "lanqi-old", "a"}
