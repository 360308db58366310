"""Dates that a line only names: those it asks to be moved, refuses, or says it does not wish for."""

from __future__ import annotations

import re

from services.monitor.entries.cues import WEAK
from services.monitor.entries.moved import has_any

# "Time excluded from 1/27/2025 until", "on the motion without oral argument on"
_EXCLUDED = re.compile(
    r"\btime excluded\b[^.;]{0,40}$|\bwithout oral argument on $|\bneed not appear\b[^.;]{0,60}$|\bnot be (?:heard|held) on \(?$"
)
_NEEDS = ("excluded", "without oral", "need not", "not be h")
_REFUSED = re.compile(r"\bdeny(?:ing)?\b(?!.*\b(?:grant|extended))[^;]{0,160}\bexten")
_ASKED = re.compile(r"\brequests? that the court extend\b")
_WISHED = re.compile(r"\b(?:desires?|reticent|reluctant|unwilling|disinclined|not inclined)\b[^;]{0,140}$")
_WISHES = ("desire", "relucta", "reticen", "unwilling", "inclined")
_WANTED_MOVED = re.compile(
    r"\b(?:(?:motion|request|application|moved|moves|move)s?(?: the court)? to (?:adjourn|continue|postpone|reschedule|vacate)"
    r"|(?:adjournment|continuance|postponement) of)(?: [a-z-]+){1,5},? (?:scheduled|set|noticed|calendared) for:? (?:\w+day,? )?$"
)
_SETTING = ("set", "scheduled", "noticed", "calendared")
_WANTING = ("adjourn", "continu", "postpone", "reschedul", "vacat")


def only_named(clause: str, cue: str) -> bool:
    """Whether the words before a date (lower case) say that it is not set. cue: as of cue_before."""
    if has_any(clause, _NEEDS) and _EXCLUDED.search(clause):
        return True
    if "deny" in clause and _REFUSED.search(clause):
        return True
    if "request" in clause and _ASKED.search(clause):
        return True
    return cue in WEAK and cue != "on" and has_any(clause, _WISHES) and _WISHED.search(clause) is not None


def is_wanted_moved(clause: str, cue: str) -> bool:
    """Whether they ask that what is set for the date be moved: "MOTION to adjourn the conference scheduled for"."""
    return cue.startswith(_SETTING) and has_any(clause, _WANTING) and _WANTED_MOVED.search(clause) is not None
