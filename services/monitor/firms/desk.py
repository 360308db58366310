"""What people change about firms, one by one: correcting, uniting, taking apart, removing; each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy.engine import Connection

from services.monitor.firms.clashes import sorted_out
from services.monitor.firms.gone import Gone
from services.monitor.firms.refusals import NoSuchFirm, Refused, reason_given
from services.monitor.firms.registry import FirmRegistry, history, present, records
from services.monitor.firms.splitting import Split, split_out
from services.monitor.firms.uniting import parted, united
from services.monitor.firms.writing import Written, gone, write
from shared.events.firm import FirmRecord


class FirmDesk:
    """Every method is one transaction and publishes `firm.changed` of each firm it touches.

    Raises NoSuchFirm for an id that is not in the registry, Refused when no reason is given.
    """

    def __init__(self, registry: FirmRegistry) -> None:
        self._registry = registry

    def merge(self, firm: str, other: str, why: str, actor: str) -> FirmRecord:
        """Unite `other` with `firm`, which stays; the other's id means it from then on.

        Raises TwoFirms when their credit codes differ.
        """
        reason = reason_given(why)
        if firm == other:
            raise Refused(
                "企业不能与自身合并：请填写另一家企业。",
                f"{firm!r} cannot be united with itself; name two firms",
            )
        with self._registry.changing(actor) as work:
            kept, lent = _held(work.connection, firm), _held(work.connection, other)
            made = united(kept, lent)
            base = present(work.connection, [firm])[firm].number
            into = msgspec.structs.replace(lent, merged_into=firm)
            write(work, [Written(made, reason), Written(into, reason, gone=True, base=base)])
        return made

    def restore(self, other: str, why: str, actor: str) -> FirmRecord:
        """Undo a merge, or a removal: the record as it was comes back, and what it brought leaves the other one.

        Raises Refused when it is not away, or the code it has is another firm's by now.
        """
        reason = reason_given(why)
        with self._registry.changing(actor) as work:
            left = gone(work.connection, [other]).get(other)
            if left is None:
                raise Refused(
                    f"{other!r} 既未合并也未移除，无需恢复。",
                    f"{other!r} was neither united with another firm nor removed",
                )
            written = [Written(left.record, reason)]
            held = records(work.connection)
            if left.merged_into:
                survivor = _survivor(held, left.merged_into, other)
                written.insert(0, Written(_without(work.connection, survivor, left), reason))
            _refuse_clash({**held, **{one.record.id: one.record for one in written[:-1]}}, left.record)
            write(work, written)
        return left.record

    def split(self, firm: str, values: Sequence[str], why: str, actor: str, new_id: str = "") -> Split:
        """Take names, storefronts and trademarks out of a record and make them a firm of their own."""
        reason = reason_given(why)
        with self._registry.changing(actor) as work:
            split = split_out(_held(work.connection, firm), values, new_id)
            if split.out.id in records(work.connection) or gone(work.connection, [split.out.id]):
                raise Refused(
                    f"编号 {split.out.id!r} 已被使用：请另定一个编号。",
                    f"the id {split.out.id!r} is taken; choose another one",
                )
            write(work, [Written(split.kept, reason), Written(split.out, reason)])
        return split

    def remove(self, firm: str, why: str, actor: str) -> FirmRecord:
        """Take a firm out of the registry; its history stays, and it can be restored."""
        reason = reason_given(why)
        with self._registry.changing(actor) as work:
            record = _held(work.connection, firm)
            write(work, [Written(record, reason, gone=True)])
        return record

    def correct(self, before: FirmRecord, after: FirmRecord, why: str, actor: str) -> FirmRecord:
        """Put a corrected record in the place of the one the corrector saw.

        Raises Refused when somebody changed it meanwhile, or its credit code is another firm's.
        """
        reason = reason_given(why)
        with self._registry.changing(actor) as work:
            if _held(work.connection, before.id) != before:
                raise Refused(
                    f"{before.id!r} 已被他人更新：请重新打开后再更正。",
                    f"{before.id!r} was changed by somebody else meanwhile; look at it again, then correct it",
                )
            _refuse_clash(records(work.connection), after)
            if after != before:
                write(work, [Written(after, reason)])
        return after


def _held(connection: Connection, firm: str) -> FirmRecord:
    found = present(connection, [firm]).get(firm)
    if found is None:
        raise NoSuchFirm(firm)
    return found.record


def _survivor(held: Mapping[str, FirmRecord], firm: str, other: str) -> FirmRecord:
    if firm not in held:
        raise Refused(
            f"{other!r} 已并入 {firm!r}，而后者本身不在名录中：请先恢复后者。",
            f"{other!r} was united with {firm!r}, which is not in the registry itself; restore that first",
        )
    return held[firm]


def _without(connection: Connection, survivor: FirmRecord, left: Gone) -> FirmRecord:
    """The surviving record without what the restored one brought."""
    before = next(one.record for one in history(connection, survivor.id) if one.number == left.base)
    return parted(survivor, before, left.record)


def _refuse_clash(held: Mapping[str, FirmRecord], firm: FirmRecord) -> None:
    others = {one: record for one, record in held.items() if one != firm.id}
    _, clashes = sorted_out(others, {}, [firm])
    if clashes:
        raise Refused(f"统一社会信用代码冲突：{clashes[0].why.zh}", clashes[0].why.en)
