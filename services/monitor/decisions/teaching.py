"""Names that a decision adds to the registry, and takes away again when it is undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from services.monitor.decisions import store
from services.monitor.decisions.decision import TagDecision
from services.monitor.firms.provenance import with_origins
from services.monitor.firms.redirects import united
from services.monitor.firms.registry import present
from services.monitor.firms.writing import Written, write
from shared.clock import BEIJING
from shared.events.firm import FirmRecord, Provenance
from shared.journal.work import UnitOfWork

SOURCE = "analyst decision"


def teach_alias(work: UnitOfWork, decision: TagDecision) -> None:
    """Add the name to the firm's aliases, with the decision as their source; the caller holds REGISTRY_WRITER."""
    origin = Provenance(source=SOURCE, as_of=work.now.astimezone(BEIJING).date())
    _rewrite(
        work,
        decision.firm,
        lambda names: (*names, decision.taught),
        {f"aliases:{decision.taught}": origin},
    )


def forget_alias(work: UnitOfWork, decision: TagDecision) -> None:
    """Take the taught name away, unless another standing decision taught it too."""
    others = store.standing(work.connection, [decision.key])
    if not any(one.taught and one.firm == decision.firm for one in others):
        _rewrite(work, decision.firm, lambda names: tuple(one for one in names if one != decision.taught), {})


def _rewrite(
    work: UnitOfWork,
    firm: str,
    change: Callable[[tuple[str, ...]], tuple[str, ...]],
    origins: Mapping[str, Provenance],
) -> None:
    held = present(work.connection, united(work.connection).get(firm, (firm,)))
    if held:
        record: FirmRecord = next(iter(held.values())).record
        changed = msgspec.structs.replace(record, aliases=change(record.aliases))
        if changed.aliases != record.aliases:
            write(work, [Written(with_origins(changed, {**record.provenance, **origins}), SOURCE)])
