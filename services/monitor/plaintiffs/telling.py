"""Plaintiffs as plain JSON values, for the API and the command line."""

from __future__ import annotations

from typing import Any

from services.monitor.plaintiffs.profile import Count, Days, Profile
from services.monitor.plaintiffs.service import Known

_COUNTS = (
    "names", "rights", "courts", "law_firms", "lawyers", "firms", "districts", "industries", "months", "asserted",
    "endings",
)  # fmt: skip


def profile_told(profile: Profile) -> dict[str, Any]:
    """The figures of a plaintiff without the rows behind each."""
    return {
        "plaintiff": profile.key,
        "name": profile.name,
        "as_of": profile.as_of,
        "high_frequency": profile.high_frequency,
        "window_since": profile.standing.since,
        "window_cases": len(profile.standing.rows),
        "cases": len(profile.cases),
        "schedule_a": len(profile.schedule_a),
        "defendants": profile.defendants,
        "firms": len(profile.firms),
        "rights": {one.value: one.number for one in profile.rights},
        "courts": {one.value: one.number for one in profile.courts},
        "law_firms": {one.name: one.number for one in profile.law_firms},
        "first": profile.first,
        "last": profile.last,
        "open": profile.open,
        "composed": profile.composed,
    }


def known_told(known: Known) -> dict[str, Any]:
    """One plaintiff with the rows behind every figure, names that may be the same, and decisions about names."""
    profile = known.profile
    return profile_told(profile) | {
        **{name: [_count(one) for one in getattr(profile, name)] for name in _COUNTS},
        "schedule_a": list(profile.schedule_a),
        "window_cases": list(profile.standing.rows),
        "cases": [
            {
                "case": suit.case,
                "court": suit.court,
                "caption": suit.caption,
                "filed": suit.day,
                "ended": suit.ended,
                "rights": list(suit.rights),
                "defendants": suit.defendants,
                "schedule_a": suit.schedule_a,
            }
            for suit in profile.cases
        ],
        "days_to_tro": _days(profile.to_tro),
        "days_to_end": _days(profile.to_end),
        "alike": [{"plaintiff": key, "name": name} for key, name in known.alike],
        "decisions": [
            {name: getattr(one, name) for name in type(one).__dataclass_fields__} for one in known.decisions
        ],
    }


def _count(count: Count) -> dict[str, Any]:
    return {"value": count.value, "name": count.name, "cases": count.number, "rows": list(count.rows)}


def _days(days: Days) -> dict[str, Any]:
    return {
        "median": days.middle,
        "least": days.least,
        "most": days.most,
        "rows": [{"case": case, "days": number} for case, number in days.rows],
    }
