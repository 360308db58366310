"""What a docket entry does, as it is told."""

from __future__ import annotations

import msgspec

from services.monitor.entries.outcomes import Ruling

SURE, LIKELY, GUESS, UNKNOWN = 0.95, 0.85, 0.6, 0.3

# What must not be missed: it beats a ruling on something else that stands before it in the same line.
VITAL = (
    "tro_granted",
    "tro_extended",
    "asset_restraint",
    "pi_granted",
    "restraint_lifted",
    "default_judgment",
    "pi_denied",
)


class Kind(msgspec.Struct, frozen=True, gc=False):
    """What an entry does. score: 0..1, how sure. phrase: the words that decided, lower case.
    also: what it does besides, e.g. a restraining order that restrains assets. event: as which event it was read. rulings: what it decides."""

    kind: str
    score: float
    phrase: str
    also: tuple[str, ...] = ()
    event: str = ""
    rulings: tuple[Ruling, ...] = ()


UNREAD = Kind("other", UNKNOWN, "")
