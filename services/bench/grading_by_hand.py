"""The second rulebook written as Python ifs: what grading costs without rules as data and without reasons."""

from __future__ import annotations

from services.monitor.grading.features import CaseFeatures
from shared.vocabulary import Forum, Grade, Right

_ORDERS = frozenset({"temporary restraining order", "preliminary injunction", "permanent injunction"})
_INTERIM = frozenset({"temporary restraining order", "preliminary injunction"})
_EXTRA = frozenset({"temporary exclusion order"})
_LIMITED = frozenset({"limited exclusion order", "exclusion order"})
_MATTERS = frozenset({"seizure", "recall", "destruction", "domain transfer"})
_DECIDED = frozenset({"default_entered", "default_judgment", "verdict", "final_judgment"})
_GENERAL, _FREEZE, _DESIST = "general exclusion order", "asset freeze", "cease and desist orders"


def grade_by_hand(case: CaseFeatures) -> Grade:
    """The grade default@2 gives with the usual numbers."""
    points = _parties(case) + _impact(case) + _orders(case) + _others(case)
    grade = Grade.MAJOR if points >= 65 else Grade.ORDINARY if points >= 30 else Grade.GENERAL
    grade = max(grade, _floor(case), key=lambda one: one.rank)
    if case.shenzhen_any == 0:
        return Grade.GENERAL
    if case.shenzhen_confirmed == 0 or case.shenzhen_side == "claims":
        return min(grade, Grade.ORDINARY, key=lambda one: one.rank)
    return grade


def _step(figure: float, *steps: tuple[float, int]) -> int:
    points = 0
    for least, given in steps:
        if figure < least:
            break
        points = given
    return points


def _parties(case: CaseFeatures) -> int:
    points = _step(case.shenzhen_any, (1, 8), (5, 14), (20, 22), (50, 30))
    points += _step(case.shenzhen_confirmed, (1, 12), (3, 18), (10, 26), (30, 36))
    points += _step(case.key_or_listed, (1, 15), (3, 22)) + _step(case.key_industry, (1, 6), (3, 10))
    points += _step(case.repeated, (1, 4), (5, 6)) + _step(case.first_time, (5, 3))
    points += _step(case.defendants, (20, 3), (100, 6)) + _step(case.other_cities, (1, 1), (3, 3))
    if case.shenzhen_side in ("answers", "both") and case.shenzhen_any >= 1:
        points += 5
    if case.defendants >= 5 and case.shenzhen_share >= 50:
        points += 3
    return points


def _impact(case: CaseFeatures) -> int:
    points = _step(case.max_amount_usd, (100_000, 5), (1_000_000, 15), (10_000_000, 30), (50_000_000, 40))
    points += 30 if case.forum is Forum.ITC else 0
    points += 8 if Right.PATENT in case.rights or Right.TRADE_SECRET in case.rights else 0
    points += 12 if case.standard_essential else 0
    points += 4 if Right.DESIGN_PATENT in case.rights else 0
    points += 5 if case.schedule_a else 0
    points += 8 if case.entry_kinds & _DECIDED else 0
    return points + _step(case.rights_count, (2, 4)) + _step(case.asserted, (3, 3), (10, 8))


def _orders(case: CaseFeatures) -> int:
    here, asked = case.remedies_in_force, case.remedies_sought
    points = 12 if here & (_ORDERS | _EXTRA) else 0
    points += 4 if asked & (_INTERIM | _EXTRA) else 0
    points += 8 if _FREEZE in here else 0
    points += 2 if _FREEZE in asked else 0
    points += 4 if _DESIST in here else 0
    points += 5 if here & _MATTERS else 0
    if _GENERAL in here or _GENERAL in asked:
        return points + 18
    return points + (10 if (here | asked) & _LIMITED else 0)


def _others(case: CaseFeatures) -> int:
    points = _step(case.plaintiff_cases, (3, 3), (10, 8)) + _step(case.parallel_cases, (1, 4), (3, 8))
    return points + _step(case.related, (1, 2), (3, 4))


def _floor(case: CaseFeatures) -> Grade:
    sued, confirmed = case.shenzhen_side in ("answers", "both"), case.shenzhen_confirmed >= 1
    if (
        (case.forum is Forum.ITC and confirmed and sued)
        or (
            (_GENERAL in case.remedies_in_force or _GENERAL in case.remedies_sought)
            and case.shenzhen_any >= 1
        )
        or (case.remedies_in_force & _INTERIM and case.schedule_a and case.shenzhen_confirmed >= 20)
        or (case.max_amount_usd >= 10_000_000 and confirmed)
        or (case.standard_essential and case.key_or_listed >= 1 and sued)
    ):
        return Grade.MAJOR
    return Grade.ORDINARY if sued and _worth_a_look(case, confirmed=confirmed) else Grade.GENERAL


def _worth_a_look(case: CaseFeatures, *, confirmed: bool) -> bool:
    secret = Right.PATENT in case.rights or Right.TRADE_SECRET in case.rights
    return bool(
        (case.remedies_in_force & _ORDERS and confirmed)
        or case.key_or_listed >= 1
        or (case.key_industry >= 1 and secret)
        or (case.plaintiff_cases >= 10 and confirmed)
    )
