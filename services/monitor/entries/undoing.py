"""What an order undoes: a restraint, a default, or only a date."""

from __future__ import annotations

import re

from services.monitor.entries.outcomes import Ruling
from services.monitor.entries.subject import Subject

_CAN_BE = frozenset(
    {
        "tro",
        "injunction",
        "assets",
        "tro_extension",
        "default",
        "default_judgment",
        "default_relief",
        "hearing",
    }
)
# "the preliminary injunction hearing set for 4/5/2025", but not "the restraining order entered at the hearing"
_APPOINTMENT = re.compile(
    r"(?<!at )(?<!following )(?<!after )\b(?:the|this|that|all|any|upcoming) (?:(?!entered|issued|at |in |on |after)[\w/-]+ ){0,4}?"
    r"(?:hearing|conference|trial|argument)s?\b[^.;]{0,120}$"
)


def undone_by(ruling: Ruling, subjects: list[Subject]) -> list[Subject]:
    """What a ruling undoes of the subjects it is about, [] for nothing that can be: a hearing on an injunction that is
    vacated leaves the injunction as it is."""
    hearing = [one for one in subjects if one.subject == "hearing"]
    if hearing and ruling.words.startswith("vacat") and _APPOINTMENT.search(ruling.about):
        return hearing
    return subjects if subjects and subjects[0].subject in _CAN_BE else []
