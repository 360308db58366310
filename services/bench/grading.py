"""How fast cases are graded: over features all different, over stored cases, and beside the rules written by hand."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from services.bench.grading_by_hand import grade_by_hand
from services.bench.observations import firms, observations
from services.hosting.office import open_office
from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.rulebook import load
from services.monitor.grading.rules import Rulebook
from services.monitor.replaying.replay import Replay
from shared.vocabulary import Forum, Right

_ROUNDS = 3
_BATCH = 500
_REMEDIES = (
    "temporary restraining order", "preliminary injunction", "asset freeze", "permanent injunction", "limited exclusion order",
    "general exclusion order", "cease and desist orders", "damages",
)  # fmt: skip
_KINDS = (
    "complaint",
    "answer",
    "tro_motion",
    "tro_granted",
    "pi_motion",
    "default_judgment",
    "verdict",
    "other",
)
_PEER = "the same rules written as Python ifs, without reasons"


def run_grading(count: int) -> None:
    """Grade so many cases by each built-in rulebook and print seconds of one core and cases a second."""
    drawn = list(features(count))
    _say(
        f"{count} cases, {len(set(drawn))} of them different for a rulebook; seconds of one core, best of {_ROUNDS}"
    )
    for name in ("default-1", "default-2"):
        book = load(name)
        seconds = _best(lambda book=book: [book.grade(one) for one in drawn])  # type: ignore[misc]
        _say(
            f"  {book.name:12} with reasons in two languages   {seconds:7.3f} s {count / seconds:10,.0f} cases/s"
        )
    by_hand = _best(lambda: [grade_by_hand(one) for one in drawn])
    _say(f"  {_PEER:43} {by_hand:7.3f} s {count / by_hand:10,.0f} cases/s")
    _check_peer(load("default-2"), drawn)
    _say(f"  ratio to the peer: {seconds / by_hand:.1f} times its time")
    _stored(count)


def features(count: int, seed: int = 1) -> Iterator[CaseFeatures]:
    """So many composed cases as rulebooks see them, the same for the same seed; nearly all different."""
    chance = random.Random(seed)  # noqa: S311 - composed data, not a secret
    for _ in range(count):
        confirmed = chance.choice((0, 0, 1, 1, 2, 5, chance.randint(6, 60)))
        candidates = chance.choice((0, 1, chance.randint(2, 40)))
        remedies = frozenset(chance.sample(_REMEDIES, chance.randint(0, 4)))
        in_force = frozenset(one for one in remedies if chance.random() < 0.5)
        defendants = confirmed + candidates + chance.randint(0, 80)
        yield CaseFeatures(
            forum=chance.choice((Forum.DISTRICT, Forum.DISTRICT, Forum.ITC)),
            rights=frozenset(chance.sample(list(Right), chance.randint(1, 2))),
            shenzhen_confirmed=confirmed,
            shenzhen_candidates=candidates,
            key_or_listed=chance.randint(0, min(confirmed, 3)),
            key_industry=chance.randint(0, min(confirmed, 3)),
            repeated=chance.randint(0, confirmed),
            other_cities=chance.randint(0, 4),
            plaintiffs=1,
            defendants=defendants,
            shenzhen_answering=confirmed + candidates,
            confirmed_answering=confirmed,
            shenzhen_side=chance.choice(("answers", "answers", "claims", "both"))
            if confirmed + candidates
            else "none",
            schedule_a=chance.random() < 0.3,
            max_amount_usd=chance.choice((0, chance.randint(1_000, 60_000_000))),
            entry_kinds=frozenset(chance.sample(_KINDS, chance.randint(1, 5))),
            remedies=remedies,
            remedies_sought=remedies - in_force,
            remedies_in_force=in_force,
            asserted=chance.randint(0, 15),
            standard_essential=chance.random() < 0.05,
            plaintiff_cases=chance.randint(0, 30),
            parallel_cases=chance.choice((0, 0, 1, 4)),
            related=chance.choice((0, 0, 1, 3)),
        )


def _best(work: Callable[[], Any]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def _check_peer(book: Rulebook, drawn: Sequence[CaseFeatures]) -> None:
    """A peer that grades otherwise would measure something else."""
    wrong = sum(book.grade(one).grade is not grade_by_hand(one) for one in drawn)
    if wrong:
        _say(f"  THE PEER GRADES {wrong} CASES OTHERWISE: the comparison does not hold")


def _stored(count: int) -> None:
    """A whole replay: cases read from SQLite, made into features, graded by two rulebooks and compared."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder))
        try:
            office.monitor.firms.import_records(firms(500), "bench")
            office.bus.drain()
            stream = list(observations(int(count * 1.45)))
            for start in range(0, len(stream), _BATCH):
                office.monitor.sources.publisher.publish_now(stream[start : start + _BATCH])
                office.bus.drain()
            replay, one, other = Replay(office.database), load("default-1"), load("default-2")
            started = time.process_time()
            found = list(replay.compare(one, other, lambda done, total: None))
            seconds = time.process_time() - started
        finally:
            office.close()
    _say(
        f"  {len(found)} stored cases read and graded by two rulebooks {seconds:7.3f} s {len(found) / seconds:10,.0f} cases/s"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
