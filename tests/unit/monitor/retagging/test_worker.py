"""Re-tagging at work: in pieces, by one worker at a time, to the end whatever happens, telling only what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

import msgspec
import pytest

from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import Party, Tag
from services.monitor.decisions.judge import DecidedJudge
from services.monitor.grading.rulebook import load
from services.monitor.judging.registry_judge import RegistryJudge
from services.monitor.retagging.job import Cause
from shared.events.firm import FirmRecord
from shared.journal.work import UnitOfWork
from shared.vocabulary import Change
from tests.databases import PostgresStorage, Storage
from tests.racing import at_once
from tests.unit.monitor.retagging.retagged_office import BOYUE, LANQI, RetaggedOffice, docket, observation

CASES = [docket(number) for number in range(10)]
RETOLD = {case: [1, 2] for case in CASES} | {docket(99): [1]}


@pytest.fixture
def office(storage: Storage) -> Iterator[RetaggedOffice]:
    """Ten cases of a firm nobody knows yet, and one of a stranger."""
    opened = RetaggedOffice(storage.open())
    opened.observe(*(observation(number) for number in range(10)), observation(99, "Acme Tools LLC"))
    yield opened
    opened.database.close()


def test_a_new_firm_is_recognised_in_stored_cases_and_only_they_are_published(office: RetaggedOffice) -> None:
    office.register(LANQI)
    assert set(office.tags().values()) == {None}
    job = office.retagging.finish()
    assert job
    assert (job.cause, job.looked, job.total, job.changed) == (Cause.REGISTRY, 11, 11, 10)
    assert job.ended_at
    assert office.tags() == dict.fromkeys(CASES, "lanqi") | {docket(99): None}
    assert office.revisions() == RETOLD


def test_what_is_found_later_says_so_and_from_when_the_case_is(storage: Storage) -> None:
    office = RetaggedOffice(storage.open())
    closed = {"filed": date(2024, 3, 1), "terminated": date(2024, 9, 2)}
    office.observe(observation(1, **closed), observation(2))
    office.register(LANQI)
    office.retagging.finish()
    old, undated = office.told()[-2:]
    assert all(item.found_later for item in (*old.body.changes, *undated.body.changes))
    (tagged,) = (item for item in old.body.changes if item.kind is Change.FIRM_TAGGED)
    assert tagged.zh.startswith("系统后来识别（2024-03-01 立案，2024-09-02 已终结）：深圳企业")
    assert tagged.en.startswith("Recognised later (filed 2024-03-01, closed 2024-09-02): Shenzhen firm")
    assert undated.body.changes[0].zh.startswith("系统后来识别：")
    assert not any(item.found_later for item in office.told()[0].body.changes)


def test_a_second_job_over_unchanged_tags_writes_and_publishes_nothing(office: RetaggedOffice) -> None:
    office.register(LANQI)
    office.retagging.finish()
    before = office.told()
    assert office.retagging.ask().cause is Cause.ASKED
    job = office.retagging.finish()
    assert job
    assert (job.looked, job.changed) == (11, 0)
    assert office.told() == before


def test_what_the_facts_follow_from_is_kept(office: RetaggedOffice) -> None:
    office.register(LANQI)
    office.retagging.finish()
    last = office.told()[-1]
    assert last.caused_by == office.retagging.status().fact  # type: ignore[union-attr]
    assert last.trace == office.retagging.status().trace  # type: ignore[union-attr]


def test_a_worker_that_dies_is_followed_by_another_which_tells_each_change_once(
    office: RetaggedOffice,
) -> None:
    class Died(BaseException):
        """As when the process is killed: nothing of the piece under way is committed."""

    own = RegistryJudge(load("default-1"))
    looks = 0

    def dying(work: UnitOfWork) -> Judge:
        nonlocal looks
        looks += 1
        if looks > 2:
            raise Died
        return own(work)

    office.register(LANQI)
    with pytest.raises(Died):
        office.worker(judge=dying).finish()
    half = office.retagging.status()
    assert half
    assert (half.looked, half.ended_at) == (6, None)
    office.worker().finish()
    assert office.revisions() == RETOLD


def test_a_change_during_a_job_is_followed_too(office: RetaggedOffice) -> None:
    office.register(LANQI)
    assert office.retagging.turn()
    renamed = FirmRecord(id="lanqi", name_en="Shenzhen Lanqi Optics Co., Ltd.", district="nanshan")
    other = FirmRecord(id="lanqi-two", name_en=LANQI.name_en, district="futian")
    office.register(renamed, other)
    job = office.retagging.finish()
    assert job
    assert (job.looked, job.total) == (14, 14)
    assert {office.tags()[case] for case in CASES} == {"lanqi-two"}
    assert [office.revisions()[case] for case in CASES] == [[1, 2, 3]] * 3 + [[1, 2]] * 7


def test_a_case_that_comes_in_during_a_job_is_tagged_by_the_registry_as_it_is(office: RetaggedOffice) -> None:
    office.register(LANQI)
    office.retagging.turn()
    office.observe(observation(0, url="https://example.test/sheet"), observation(200))
    assert office.tags()[docket(200)] == "lanqi"
    office.retagging.finish()
    assert {office.tags()[case] for case in (*CASES, docket(200))} == {"lanqi"}


def test_a_firm_that_becomes_a_key_firm_has_its_cases_graded_again(office: RetaggedOffice) -> None:
    office.register(LANQI)
    office.retagging.finish()
    office.observe(observation(300, LANQI.name_en))
    office.register(msgspec.structs.replace(LANQI, lists=("key",)))
    job = office.retagging.finish()
    assert job
    assert job.changed == 1
    assert [one.kind for one in office.told()[-1].body.changes] == [Change.GRADE_CHANGED]
    assert office.told()[-1].body.case == docket(300)


def test_another_version_of_the_tagger_has_all_cases_looked_at_once(office: RetaggedOffice) -> None:
    office.register(LANQI)
    office.retagging.finish()
    newer = office.worker("two")
    job = newer.note_tagger()
    assert job
    assert (job.cause, job.total) == (Cause.TAGGER, 11)
    assert not office.retagging.turn(), "a worker with the old tagger leaves the job alone"
    assert newer.finish() != job
    assert newer.note_tagger() is None


def test_one_case_that_cannot_be_judged_holds_up_no_other_and_is_named(office: RetaggedOffice) -> None:
    class Failing:
        """A judge that cannot tag one case's party."""

        def __init__(self, judge: DecidedJudge) -> None:
            self.judge = judge
            self.read_entry, self.grade = judge.read_entry, judge.grade

        def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
            if party.name.startswith("Acme"):
                raise ValueError("composed fault")
            return self.judge.tag(party, dockets)

    own = RegistryJudge(load("default-1"))
    office.register(LANQI)
    job = office.worker(judge=lambda work: Failing(own(work))).finish()
    assert job
    assert (job.looked, job.changed) == (11, 10)
    assert job.ended_at
    assert docket(99) in job.error
    assert "composed fault" in job.error


def test_several_workers_at_once_do_each_case_once(postgres_storage: PostgresStorage) -> None:
    office = RetaggedOffice(postgres_storage.open())
    office.observe(*(observation(number) for number in range(30)))
    office.register(BOYUE, LANQI)
    acts: list[Callable[[], object]] = [office.worker().finish for _ in range(3)]
    at_once(*acts)
    while office.worker().turn():
        pass
    job = office.retagging.status()
    assert job
    assert (job.looked, job.changed) == (30, 30)
    assert set(map(tuple, office.revisions().values())) == {(1, 2)}
