"""Deciding about parties, and taking it back: kept with reason and the tagger's answer, applied and published at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import uuid4

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Party, name_key
from services.monitor.decisions import store
from services.monitor.decisions.aliases import alias_to_teach
from services.monitor.decisions.decision import TagDecision, place_of, printed_of
from services.monitor.decisions.following import announce, named
from services.monitor.decisions.judge import DecidedJudge
from services.monitor.decisions.rulings import Ruling, Rulings
from services.monitor.decisions.teaching import forget_alias, teach_alias
from services.monitor.desk import Desk
from services.monitor.firms.registry import REGISTRY_WRITER
from services.monitor.handlers import REGISTRY
from services.monitor.identity.holding import held_case
from services.monitor.identity.refusals import NoSuchThing, Refused, reason_kept
from services.monitor.judging.again import judge_again
from services.monitor.tables.decided import take_back
from shared.clock import Clock
from shared.database import Database, lock, share
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace
from shared.vocabulary import DecisionScope, TagVerdict

_DECIDERS = "decisions about tags"  # held by whoever decides, so that decisions are made one after the other
_OF_A_FIRM = (TagVerdict.FIRM, TagVerdict.NOT_FIRM)


class Decider(NamedTuple):
    """Who decides: an account, or a program that acts for one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody decides about the parties of one name in a case.

    party: the name as printed, in any case of letters. firm: registry id, for FIRM; for NOT_FIRM "" means the one now
    proposed. teach: also make the name an alias of the firm. seen: id of the newest decision about the party when the
    decider looked, "" for none, None not to compare.
    """

    case: str
    party: str
    verdict: TagVerdict
    reason: str
    firm: str = ""
    scope: DecisionScope = DecisionScope.PARTY
    teach: bool = False
    seen: str | None = None


@dataclass(slots=True)
class _Sitting:
    """One transaction in which a person decides. judge: knows the decisions made before it."""

    work: UnitOfWork
    desk: Desk
    judge: DecidedJudge
    by: Decider
    reason: str

    def judge_again(self, case: CaseFile, key: str) -> None:
        """Let the case follow the decisions as this transaction made them."""
        names = {name_key(party.name) for party in case.parties.values()}
        known = Rulings(store.standing(self.work.connection, names))
        judge_again(self.desk, case, self.judge.knowing(known), parties=named(key))


class Decisions:
    """What people decide about parties. Raises Refused with a sentence in both languages."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        judge: Callable[[UnitOfWork], DecidedJudge],
    ) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._judge = judge

    def decide(self, asked: Asked, by: Decider) -> TagDecision:
        """Keep a decision and let the case follow it; other cases of the name follow by and by.

        Who decides again what holds already gets the decision that holds.
        """
        with self._sitting(asked.reason, by) as sitting:
            case = held_case(sitting.work.connection, asked.case)
            party = _party(case, asked.party)
            ruling = _ruling(sitting, case, party)
            _refuse_unseen(sitting, asked, ruling)
            decision = _decision(sitting, case, party, asked)
            if (same := _holds_already(ruling, decision)) and not decision.taught:
                return same
            store.add(sitting.work.connection, decision)
            if decision.taught:
                teach_alias(sitting.work, decision)
            sitting.judge_again(case, decision.key)
            announce(sitting.work, decision, undone=False)
        return decision

    def undo(self, decision: str, reason: str, by: Decider) -> None:
        """Take a decision back, with the alias it taught: what was decided before it, or the tagger's answer, counts again."""
        with self._sitting(reason, by) as sitting:
            known = store.one(sitting.work.connection, decision)
            if known is None:
                raise NoSuchThing("没有这项认定。", "There is no such decision.")
            if not known.stands:
                raise Refused("这项认定已撤销。", "This decision was undone already.")
            cases = {
                case.id: case
                for docket in known.dockets
                for case in [held_case(sitting.work.connection, docket)]
            }
            take_back(
                sitting.work.connection,
                t.tag_decision,
                decision,
                by=by.id,
                by_name=by.name,
                reason=sitting.reason,
                at=sitting.work.now,
            )
            if known.taught:
                forget_alias(sitting.work, known)
            for case in cases.values():
                sitting.judge_again(case, known.key)
            announce(sitting.work, known, undone=True)

    def of_names(self, names: Sequence[str]) -> list[TagDecision]:
        """All decisions about parties of these names, newest first."""
        with self._database.read() as connection:
            return store.of_names(connection, {name_key(name) for name in names})

    def newest(self, most: int = 100) -> list[TagDecision]:
        """The newest decisions, standing or undone."""
        with self._database.read() as connection:
            return store.newest(connection, most)

    def standing(self) -> list[TagDecision]:
        """Every decision nobody took back, oldest first."""
        with self._database.read() as connection:
            return store.all_standing(connection)

    def judge(self) -> DecidedJudge:
        """The judge of the present registry and decisions."""
        with self._database.read() as connection:
            return self._judge(UnitOfWork(connection, self._clock(), "reader"))

    @contextmanager
    def _sitting(self, reason: str, by: Decider) -> Iterator[_Sitting]:
        """Hold all decisions, and publish at the end what this one did."""
        why = reason_kept(reason)
        with self._database.begin() as connection:
            lock(connection, REGISTRY_WRITER)
            lock(connection, _DECIDERS)
            share(connection, REGISTRY)
            trace = current_trace() or new_trace()
            work = UnitOfWork(connection, self._clock(), f"account:{by.id}", trace=trace)
            sitting = _Sitting(work, Desk(work), self._judge(work), by, why)
            yield sitting
            sitting.desk.save()
            append(connection, t.JOURNAL, work.published)
        self._wake()


def _decision(sitting: _Sitting, case: CaseFile, party: Party, asked: Asked) -> TagDecision:
    answer = sitting.judge.undecided.answer_of(party)
    firm = asked.firm.strip() or _proposed(party, answer.firm.firm.id if answer.firm else "", asked)
    decision = TagDecision(
        id=uuid4().hex,
        number=store.next_number(sitting.work.connection),
        verdict=asked.verdict,
        scope=asked.scope,
        case_id=case.id,
        dockets=tuple(sorted(case.dockets)),
        name=party.name,
        key=name_key(party.name),
        role=party.role,
        place=_place(party, asked.scope),
        firm=firm if asked.verdict in _OF_A_FIRM else "",
        reason=sitting.reason,
        by=sitting.by.id,
        by_name=sitting.by.name,
        at=sitting.work.now,
        printed=printed_of(party.details),
        answer=answer.to_dict(),
    )
    return replace(decision, taught=_taught(sitting, decision, asked))


def _party(case: CaseFile, name: str) -> Party:
    """The party of that name; where it stands in several roles, one that is tagged."""
    found = [party for party in case.parties.values() if name_key(party.name) == name_key(name)]
    if not found:
        raise NoSuchThing(
            f"案件 {case.id} 中没有名为“{name}”的当事人；名称以案件页所示为准。",
            f"Case {case.id} has no party named “{name}”; take the name as the case's page prints it.",
        )
    return max(found, key=lambda party: (party.tag is not None, party.key))


def _ruling(sitting: _Sitting, case: CaseFile, party: Party) -> Ruling:
    known = store.standing(sitting.work.connection, [name_key(party.name)])
    return Rulings(known).of(party, case.dockets)


def _refuse_unseen(sitting: _Sitting, asked: Asked, ruling: Ruling) -> None:
    if asked.seen is None or asked.seen == ruling.latest:
        return
    other = store.one(sitting.work.connection, ruling.latest) if ruling.latest else None
    who = other.by_name if other else ""
    raise Refused(
        f"您查看之后{who or '他人'}已作出或撤销认定；请刷新后再决定。",
        f"{who or 'Somebody'} decided about this party, or undid it, after you looked; look again, then decide.",
    )


def _holds_already(ruling: Ruling, decision: TagDecision) -> TagDecision | None:
    """The standing decision that says the same, as widely, of the same party."""
    said = ruling.decisive
    if said is None:
        said = ruling.refused.get(decision.firm)
    if said is None or said.id != ruling.latest or set(said.dockets).isdisjoint(decision.dockets):
        return None
    same = (said.verdict, said.firm, said.scope, said.place) == (
        decision.verdict, decision.firm, decision.scope, decision.place,
    )  # fmt: skip
    return said if same else None


def _proposed(party: Party, linked: str, asked: Asked) -> str:
    """The firm a decision without one can only mean: for NOT_FIRM the one now on the tag, or guessed."""
    if asked.verdict is not TagVerdict.NOT_FIRM:
        return ""
    return (party.tag.firm if party.tag else "") or linked


def _place(party: Party, scope: DecisionScope) -> str:
    if scope is not DecisionScope.PLACE:
        return ""
    if place := place_of(party.details):
        return place
    raise Refused(
        "该当事人未载明地址或城市，无法限定“同名且同地址”；请选择其他适用范围。",
        "No address or city is known of this party, so the decision cannot be bound to it; choose another scope.",
    )


def _taught(sitting: _Sitting, decision: TagDecision, asked: Asked) -> str:
    """The alias to teach, "" for none. Raises Refused for a firm that is not registered."""
    if decision.verdict not in _OF_A_FIRM:
        return ""
    firm = sitting.judge.undecided.firm(decision.firm)
    if firm is None:
        raise Refused(
            f"没有登记企业 {decision.firm or '（未选择）'}；请先在企业名录中查找或登记。",
            f"No firm {decision.firm or '(none chosen)'} is registered; look for it in the registry, or register it first.",
        )
    if decision.verdict is TagVerdict.NOT_FIRM or not asked.teach:
        return ""
    return alias_to_teach(decision.name, firm, sitting.judge.undecided.firms())
