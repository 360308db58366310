"""Keeps the standing of cases true: a case that changed may change how it and others stand, and so their grades."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, regrade
from services.monitor.cases.case import Standing
from services.monitor.desk import Desk
from services.monitor.handlers import REGISTRY
from services.monitor.plaintiffs.joins import decisions, keys_by
from services.monitor.standing import book
from services.monitor.standing.reckoning import standing_of
from services.monitor.standing.suit import Suit, suit_of
from services.monitor.storing import cases as store
from shared.database import among, lock, portions, share
from shared.events.case import CaseChanged
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from shared.vocabulary import TagStatus

_CHUNK = 500


class CaseStanding:
    """The handler of `case.changed` that reckons cases against each other. `judge` gives the present judge.

    It reads the cases as they are, not as the facts say: so facts may come late, twice, or in any order. What it
    publishes comes back to it and changes nothing.
    """

    def __init__(self, judge: Callable[[UnitOfWork], Judge]) -> None:
        self._judge = judge

    def on_case_changed(self, facts: Sequence[Fact[CaseChanged]], work: UnitOfWork) -> None:
        """Keep the suits of these cases, and grade those cases again whose standing changed by it."""
        asked = {fact.body.case for fact in facts} | {one for fact in facts for one in fact.body.formerly}
        counting = {fact.body.case for fact in facts if _may_count(fact.body)}
        known = set(book.suits(work.connection, asked))
        looked_at = (counting | known) & asked
        if not looked_at:
            return
        share(work.connection, REGISTRY)
        before, after = self._suits(work, lambda: looked_at)
        self._reckon(work, before, after, cause=facts[-1])

    def names_decided(self, work: UnitOfWork, plaintiffs: Iterable[str]) -> None:
        """Reckon anew the suits kept of these plaintiffs, after people decided in this transaction whose names are one.

        plaintiffs: their keys by the decisions before and by those after. The caller shares the registry's lock.
        """
        keys = {(book.PLAINTIFF, key) for key in plaintiffs}
        before, after = self._suits(work, lambda: set(book.sharing(work.connection, keys)), keys)
        self._reckon(work, before, after, cause=None)

    def _reckon(
        self,
        work: UnitOfWork,
        before: Mapping[str, Suit],
        after: Mapping[str, Suit],
        cause: Fact[CaseChanged] | None,
    ) -> None:
        """Keep what these suits are now instead of what they were, and let the cases they touch follow."""
        changed = {case for case in {*before, *after} if before.get(case) != after.get(case)}
        if not changed:
            return
        touched = {
            key
            for suits in (before, after)
            for case in changed
            if case in suits
            for key in book.keys_of(suits[case])
        }
        book.replace(work.connection, _only(before, changed), _only(after, changed))
        others = book.sharing(work.connection, touched)
        self._stand(work, cause, changed | set(others))

    def _suits(
        self, work: UnitOfWork, cases: Callable[[], Collection[str]], also: Iterable[book.Key] = ()
    ) -> tuple[dict[str, Suit], dict[str, Suit]]:
        """The suits as kept and as they are now, with all their keys, and those of `also`, held until the end.

        Whoever comes to the same plaintiff or firm at the same time waits, and then sees what this one wrote: so
        cases and people's decisions about names are read again whenever more had to be held.
        """
        held: set[str] = set()
        while True:
            asked = cases()
            before = book.suits(work.connection, asked)
            key_of = keys_by(decisions(work.connection))
            after = {
                case.id: suit
                for case in store.load_headers(work.connection, asked).values()
                if (suit := suit_of(case, key_of))
            }
            found = {
                key for suits in (before, after) for suit in suits.values() for key in book.keys_of(suit)
            }
            wanted = {f"standing:{side}:{key}" for side, key in found.union(also)}
            if wanted <= held:
                return before, after
            lock(work.connection, *wanted)
            held |= wanted

    def _stand(self, work: UnitOfWork, cause: Fact[CaseChanged] | None, cases: Collection[str]) -> None:
        moved = self._moved(work, cases)
        desk, judge = Desk(work), self._judge(work)
        for case in store.load_headers(work.connection, moved, lock=True).values():
            # Only now that the case is held does it see what others wrote that hold another of its keys.
            standing = _reckoned(work, [case.id]).get(case.id, Standing())
            if standing == case.standing:
                continue
            case.standing = standing
            desk.keep(case)
            before = case.grading
            told = regrade(case, judge)
            if case.grading != before:
                desk.revise(case, told, graded=before, at=work.now, cause=cause)
        desk.save()

    def _moved(self, work: UnitOfWork, cases: Collection[str]) -> list[str]:
        """Those of the cases whose standing is another than the one kept."""
        reckoned = _reckoned(work, cases)
        moved = []
        for chunk in portions(sorted(cases), _CHUNK):
            query = sa.select(t.case.c.id, t.case.c.standing).where(
                among(work.connection, t.case.c.id, chunk)
            )
            moved += [
                row.id
                for row in work.connection.execute(query)
                if msgspec.convert(row.standing, Standing) != reckoned.get(row.id, Standing())
            ]
        return moved


def _reckoned(work: UnitOfWork, cases: Collection[str]) -> dict[str, Standing]:
    """The standing of these cases by what is kept of all."""
    asked = book.suits(work.connection, cases)
    keys = {key for suit in asked.values() for key in book.keys_of(suit)}
    others = book.sharing(work.connection, keys)
    by_key: dict[book.Key, list[Suit]] = {}
    for suit in others.values():
        for key in book.keys_of(suit):
            by_key.setdefault(key, []).append(suit)
    return {
        case: standing_of(suit, {one.case: one for key in book.keys_of(suit) for one in by_key[key]}.values())
        for case, suit in asked.items()
    }


def _may_count(case: CaseChanged) -> bool:
    """Whether it can be a suit; once its day of filing or a firm is found, another fact says so."""
    return case.filed is not None and any(
        tag.status is TagStatus.CONFIRMED and not tag.role.claims for tag in case.tags
    )


def _only(suits: Mapping[str, Suit], cases: Collection[str]) -> dict[str, Suit]:
    return {case: suit for case, suit in suits.items() if case in cases}
