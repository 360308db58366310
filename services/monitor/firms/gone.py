"""A firm that left the registry."""

from __future__ import annotations

from typing import NamedTuple

from shared.events.firm import FirmRecord


class Gone(NamedTuple):
    """record: its last one. merged_into: id of the firm it was united with, "" when it was removed.

    base: revision of that firm before they were united.
    """

    record: FirmRecord
    merged_into: str = ""
    base: int = 0
