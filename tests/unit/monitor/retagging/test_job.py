"""The walk through all cases: whatever changes come meanwhile, each case is looked at after the last of them."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from services.monitor.retagging.job import ANY_FIRM, Cause, Job, Reason, advanced, begun, extended

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
CHANGE = Reason(cause=Cause.REGISTRY, tagger="one", firms=("lanqi",), trace="t", fact="f")
_IDS = [f"ilnd/{number:02}" for number in range(12)]


def step(job: Job, most: int) -> tuple[Job, list[str]]:
    """The next cases to look at, as the database gives them, and the job after that."""
    ahead = [one for one in _IDS if one > job.cursor and (not job.until or one <= job.until)][:most]
    return advanced(job, ahead, 0, NOW, last=len(ahead) < most), ahead


def walked(steps: list[int]) -> tuple[Job, list[str], int]:
    """A job worked off in pieces of these sizes, a 0 being another change; what was looked at after the last change,
    and how many looks there were in all."""
    job, since, looks = begun(1, CHANGE, len(_IDS), NOW), list[str](), 0
    for most in steps + [5] * 20:
        if job.ended_at:
            break
        if most == 0:
            job, since = extended(job, CHANGE, len(_IDS), NOW), []
        else:
            job, seen = step(job, most)
            since += seen
            looks += len(seen)
    return job, since, looks


@given(st.lists(st.integers(0, 5), max_size=30))
def test_after_the_last_change_each_case_is_looked_at_exactly_once(steps: list[int]) -> None:
    job, since, looks = walked(steps)
    assert job.ended_at
    assert sorted(since) == _IDS
    assert job.looked == job.total == looks
    assert job.left == 0


def test_a_change_in_the_middle_has_those_looked_at_already_looked_at_again_and_the_others_once() -> None:
    job, first = step(begun(1, CHANGE, len(_IDS), NOW), 5)
    job = extended(job, CHANGE, len(_IDS), NOW)
    assert (job.looked, job.total, job.left) == (5, 17, 12)
    assert first == _IDS[:5]
    _, next_ones = step(job, 5)
    assert next_ones == _IDS[5:10]


def test_a_job_for_no_case_has_ended() -> None:
    assert begun(1, CHANGE, 0, NOW).ended_at == NOW


def test_a_job_remembers_which_firms_changed_until_there_are_too_many_to_tell() -> None:
    job = extended(
        begun(1, CHANGE, 5, NOW), Reason(cause=Cause.ASKED, tagger="one", firms=("boyue",)), 5, NOW
    )
    assert (job.firms, job.cause) == (("lanqi", "boyue"), Cause.ASKED)
    assert job.concerns("boyue")
    assert not job.concerns("other")
    assert not job.concerns("")
    many = Reason(cause=Cause.REGISTRY, tagger="one", firms=tuple(map(str, range(1000))))
    assert extended(job, many, 5, NOW).firms == (ANY_FIRM,)
    assert extended(job, many, 5, NOW).concerns("other")
