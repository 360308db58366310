"""A job of re-tagging: which cases are still to be looked at, and what came of those looked at. Plain values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

ANY_FIRM = "*"
_MOST_FIRMS = 500


class Cause(StrEnum):
    """Why cases are judged again: the registry changed, the tagger did, or a person asked for it."""

    REGISTRY = "registry"
    TAGGER = "tagger"
    ASKED = "asked"


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why cases are to be judged again.

    tagger: version of the tagger it is for. firms: ids of the firms that changed, ANY_FIRM among them when it may
    be any. trace, fact: of the fact it follows from, "" where there is none.
    """

    cause: Cause
    tagger: str
    firms: tuple[str, ...] = ()
    trace: str = ""
    fact: str = ""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One walk through all cases in the order of their ids.

    Its first fields are those of the latest reason. The worker of another tagger leaves it alone; cases tagged with
    its firms are graded again even if no tag changes.
    cursor: id of the last case looked at. until: the last case to look at, "" for the end. again: once at the end,
    start over up to this case, which was looked at before the latest change; "" for no case. total: cases to look
    at, those looked at included; a case looked at twice counts twice. error: of the last case that could not be
    judged, or why it does not go on; "" when all is well.
    """

    id: int
    cause: Cause
    tagger: str
    firms: tuple[str, ...]
    trace: str
    fact: str
    cursor: str = ""
    until: str = ""
    again: str = ""
    total: int = 0
    looked: int = 0
    changed: int = 0
    begun_at: datetime
    moved_at: datetime
    ended_at: datetime | None = None
    error: str = ""

    @property
    def left(self) -> int:
        """How many cases are still to be looked at."""
        return 0 if self.ended_at else max(0, self.total - self.looked)

    def concerns(self, firm: str) -> bool:
        """Whether this firm's record may be another one than when its cases were judged."""
        return bool(firm) and (ANY_FIRM in self.firms or firm in self.firms)


def begun(number: int, why: Reason, cases: int, now: datetime) -> Job:
    """A new job for this many cases; one for none has ended."""
    return Job(
        id=number,
        cause=why.cause,
        tagger=why.tagger,
        firms=_several(why.firms),
        trace=why.trace,
        fact=why.fact,
        total=cases,
        begun_at=now,
        moved_at=now,
        ended_at=None if cases else now,
    )


def extended(job: Job, why: Reason, cases: int, now: datetime) -> Job:
    """The job once another change came: cases not looked at yet are looked at once, the others again.

    cases: how many there are.
    """
    return msgspec.structs.replace(
        job,
        cause=why.cause,
        tagger=why.tagger,
        firms=_several((*job.firms, *why.firms)),
        trace=why.trace,
        fact=why.fact,
        until="",
        again=job.cursor,
        total=job.looked + cases,
        moved_at=now,
    )


def advanced(job: Job, looked_at: Sequence[str], changed: int, now: datetime, *, last: bool) -> Job:
    """The job once these cases were looked at, in the order of their ids. last: there are no more on this round."""
    moved = msgspec.structs.replace(
        job,
        cursor=looked_at[-1] if looked_at else job.cursor,
        looked=job.looked + len(looked_at),
        changed=job.changed + changed,
        moved_at=now,
    )
    if not last:
        return moved
    if job.again:
        return msgspec.structs.replace(moved, cursor="", until=job.again, again="")
    return msgspec.structs.replace(moved, total=moved.looked, ended_at=now)


def _several(firms: Iterable[str]) -> tuple[str, ...]:
    """These firms, each once; so many that it makes no difference become ANY_FIRM."""
    each = tuple(dict.fromkeys(firms))
    return (ANY_FIRM,) if ANY_FIRM in each or len(each) > _MOST_FIRMS else each
