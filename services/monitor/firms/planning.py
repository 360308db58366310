"""What an import would do, before it is done: which firms are new, which values change, and where each comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from services.monitor.firms.clashes import Clash, sorted_out
from services.monitor.firms.columns import COLUMNS, NAMES
from services.monitor.firms.gone import Gone
from services.monitor.firms.provenance import with_origins
from shared.events.firm import FirmRecord, Provenance

_OF_ROWS = ("source", "as_of", "provenance")
_VALUES = tuple(name for name in NAMES if name not in {"id", *_OF_ROWS})
_WRITE = {column.name: column.write for column in COLUMNS}


class ValueChange(NamedTuple):
    """A value as it is and as it would be, both as a cell of the table."""

    name: str
    before: str
    after: str


class FirmChange(NamedTuple):
    """A firm as it would be. before: None for a new one."""

    before: FirmRecord | None
    after: FirmRecord

    def values(self) -> list[ValueChange]:
        """The values that differ, in the order of the columns; for a new firm those it has."""
        return [
            ValueChange(name, _cell(self.before, name), _cell(self.after, name))
            for name in (*_VALUES, "source", "as_of")
            if _cell(self.before, name) != _cell(self.after, name)
        ]


class Plan(NamedTuple):
    """What an import would do. unchanged: how many firms are already as the file says. clashes: those left out."""

    changes: list[FirmChange]
    unchanged: int
    clashes: Sequence[Clash] = ()

    @property
    def added(self) -> int:
        """How many firms are new."""
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        """How many known firms would change."""
        return len(self.changes) - self.added


def plan(
    held: Mapping[str, FirmRecord],
    firms: Iterable[FirmRecord],
    given: Collection[str] | None = None,
    gone: Mapping[str, Gone] | None = None,
) -> Plan:
    """Compare firms with those held. The last of several with one id counts.

    given: names of the values the firms speak of; the others stay as they are. None when they speak of all.
    gone: the firms that left the registry, by id.
    """
    taken, clashes = sorted_out(held, gone or {}, firms)
    wanted = {firm.id: firm for firm in taken}
    changes = []
    for firm in wanted.values():
        before = held.get(firm.id)
        after = firm if before is None else _replaced(before, firm, given)
        if before != after:
            changes.append(FirmChange(before, after))
    return Plan(changes, len(wanted) - len(changes), clashes)


def _replaced(before: FirmRecord, firm: FirmRecord, given: Collection[str] | None) -> FirmRecord:
    """The record with the new values. What stays keeps the source it had, told apart where that is another one."""
    if given is None:
        return msgspec.structs.replace(firm, formerly=before.formerly)
    after = msgspec.structs.replace(before, **{name: getattr(firm, name) for name in given if name != "id"})
    new = Provenance(source=after.source, as_of=after.as_of)
    same_source = (after.source, after.as_of) == (before.source, before.as_of)

    def confirmed(name: str) -> bool:
        """Whether the file says the value anew: another value, or the same one from another source."""
        return name in given and not (same_source and getattr(after, name) == getattr(before, name))

    return with_origins(after, {name: new if confirmed(name) else before.origin_of(name) for name in _VALUES})


def _cell(firm: FirmRecord | None, name: str) -> str:
    return _WRITE[name](getattr(firm, name)) if firm else ""
