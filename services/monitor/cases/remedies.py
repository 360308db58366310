"""Remedies that docket lines of a court say were granted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.monitor.cases.case import Entry

# "SEALED TEMPORARY RESTRAINING ORDER including a temporary asset restraint", "order freezing assets"
_FREEZE = re.compile(
    r"asset\s+(?:freeze|restraint|restrain\w*)|(?:freez|restrain)\w*[^.]{0,60}\b(?:assets|accounts)",
    re.IGNORECASE,
)
_GRANTING = {"tro_granted", "pi_granted"}


def granted_remedies(entries: Iterable[Entry]) -> set[str]:
    """What the orders among these entries granted, in the words rulebooks use."""
    remedies = set()
    for entry in entries:
        if entry.kind not in _GRANTING:
            continue
        remedies.add(
            "temporary restraining order" if entry.kind == "tro_granted" else "preliminary injunction"
        )
        if _FREEZE.search(entry.text or entry.title):
            remedies.add("asset freeze")
    return remedies
