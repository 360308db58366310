"""The names of registered firms as the tagger keeps them."""

from __future__ import annotations

import msgspec

from shared.events.firm import FirmRecord


class Name(msgspec.Struct, gc=False, frozen=True):
    """One name of a registered firm, taken apart. legal: the registered name. store: the name of a storefront."""

    firm: FirmRecord
    core: str
    industry: tuple[str, ...]
    city: bool
    form: bool
    american: bool
    foreign: bool
    legal: bool
    store: bool


class Brand(msgspec.Struct, frozen=True, gc=False):
    """An alias by its words, to be found inside longer names at word boundaries."""

    firm: FirmRecord
    words: tuple[str, ...]
