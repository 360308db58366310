"""What an import would do, before it is done: which firms are new, which values change, and where each comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from services.monitor.firms.clashes import Clash, sorted_out
from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.gone import Gone
from services.monitor.firms.provenance import WITH_ORIGIN, Origins, origins_from, origins_of, with_origins
from shared.events.firm import FirmRecord, Provenance

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
            for name in (*WITH_ORIGIN, "source", "as_of")
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

    origins: Origins = {}
    for name in WITH_ORIGIN:
        if name not in given:
            origins |= origins_of(before, name)
        else:  # from another source the file says all of it anew, else only what is new
            origins |= origins_from(before, new, after, name) if same_source else {name: new}
    return with_origins(after, origins)


def _cell(firm: FirmRecord | None, name: str) -> str:
    return _WRITE[name](getattr(firm, name)) if firm else ""
