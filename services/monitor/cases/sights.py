"""What an entry is made of: the stubs that were taken for it, and what it says without them."""

from __future__ import annotations

from datetime import date, datetime

import msgspec


class Stub(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line that a source showed by day and title only, without identifier or text.

    ordinal: how many alike ones stood before it in one observation. apart: identifiers, or else words, of other
    lines it could have been taken for, had not one observation shown them beside it.
    """

    source: str
    filed: date | None = None
    entered: datetime | None = None
    title: str = ""
    url: str = ""
    ordinal: int = 0
    apart: tuple[str, ...] = ()
    observed_at: datetime


class Own(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an entry says without its stubs."""

    filed: date | None = None
    entered: datetime | None = None
    title: str = ""
    url: str = ""


class Sights(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an entry is made of, so that stubs can find a better line when more is known.

    stubs: those taken for it. own: what it says without them, None when it has none or is nothing else.
    """

    stubs: tuple[Stub, ...] = ()
    own: Own | None = None


NOTHING_ELSE = Sights()
