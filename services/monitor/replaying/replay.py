"""Runs rulebooks over the stored cases, reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from services.monitor.cases.grading_features import features_of
from services.monitor.firms.registry import records
from services.monitor.grading.comparing import Move, compared
from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.rulebook import Rulebook
from services.monitor.replaying.loading import case_ids, gradable
from shared.database import Database
from shared.vocabulary import Grade

_AT_ONCE = 500


class Asked(NamedTuple):
    """A stored case as a rulebook sees it. overruled: an analyst's grade, which holds whatever rulebooks say."""

    case: str
    number: str
    caption: str
    features: CaseFeatures
    overruled: Grade | None


class Compared(NamedTuple):
    """What two rulebooks say of a stored case."""

    asked: Asked
    move: Move

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON values; keys are a public format."""
        move = self.move
        return {
            "case": self.asked.case,
            "number": self.asked.number,
            "caption": self.asked.caption,
            "before": {
                "rulebook": move.before.rulebook,
                "grade": move.before.grade.value,
                "score": move.before.score,
            },
            "after": {
                "rulebook": move.after.rulebook,
                "grade": move.after.grade.value,
                "score": move.after.score,
            },
            "moves": move.moves,
            "overruled": self.asked.overruled.value if self.asked.overruled else None,
            "gone": [_reason(one.rule, one.points, one.zh, one.en) for one in move.gone],
            "new": [_reason(one.rule, one.points, one.zh, one.en) for one in move.new],
            "changed": [
                _reason(two.rule, two.points, two.zh, two.en) | {"points_before": one.points}
                for one, two in move.changed
            ],
        }


class Replay:
    """The stored cases as features, for any rulebook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self, progress: Callable[[int, int], None], newest: int = 0) -> Iterator[Asked]:
        """All stored cases in the order of their ids, or so many that changed last; progress: (done, total)."""
        with self._database.read() as connection:
            ids = case_ids(connection, newest)
            firms = records(connection)
        for start in range(0, len(ids), _AT_ONCE):
            with self._database.read() as connection:
                held = gradable(connection, ids[start : start + _AT_ONCE])
            for case in held:
                yield Asked(
                    case.id,
                    case.number,
                    case.header_value("caption"),
                    features_of(case, firms),
                    case.overruled.grade if case.overruled else None,
                )
            progress(min(start + _AT_ONCE, len(ids)), len(ids))

    def compare(
        self, one: Rulebook, other: Rulebook, progress: Callable[[int, int], None], newest: int = 0
    ) -> Iterator[Compared]:
        """What two rulebooks say of the stored cases, case by case."""
        for asked in self.cases(progress, newest):
            yield Compared(asked, compared(asked.features, one, other))


def _reason(rule: str, points: int, zh: str, en: str) -> dict[str, Any]:
    return {"rule": rule, "points": points, "zh": zh, "en": en}
