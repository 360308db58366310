"""Where each value of a record comes from, told apart only where it is not where the record comes from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from shared.events.firm import FirmRecord, Provenance


def with_origins(firm: FirmRecord, origins: Mapping[str, Provenance]) -> FirmRecord:
    """The record with these origins of its values; a value it does not have has none."""
    own = Provenance(source=firm.source, as_of=firm.as_of)
    told = {name: origin for name, origin in origins.items() if getattr(firm, name) and origin != own}
    return msgspec.structs.replace(firm, provenance=told)
