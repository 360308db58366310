"""The unit of work a handler is given: one transaction, the facts it publishes, the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from shared.events.catalogue import CATALOGUE, type_of
from shared.events.envelope import Body, Fact


@dataclass(slots=True)
class UnitOfWork:
    """What a handler may touch. The caller commits; facts published here are appended before that.

    now: UTC instant of the whole unit. trace: of the facts that follow from no other fact; "": each begins
    its own. caused_by: id of the fact they follow from all the same, which is not in hand any more.
    """

    connection: Connection
    now: datetime
    actor: str
    published: list[Fact[Any]] = field(default_factory=list)
    trace: str = ""
    caused_by: str = ""

    def publish(
        self,
        body: Body,
        *,
        fact_id: str,
        key: str,
        cause: Fact[Any] | None = None,
        occurred_at: datetime | None = None,
        source: str = "",
        actor: str = "",
    ) -> None:
        """Publish a fact with a deterministic id; trace and source carry over from its cause."""
        fact_type = type_of(body)
        self.published.append(
            Fact(
                id=fact_id,
                type=fact_type,
                version=CATALOGUE[fact_type].version,
                key=key,
                occurred_at=occurred_at or (cause.occurred_at if cause else self.now),
                observed_at=self.now,
                source=source or (cause.source if cause else self.actor),
                trace=cause.trace if cause else self.trace or fact_id,
                actor=actor or self.actor,
                caused_by=cause.id if cause else self.caused_by,
                body=body,
            )
        )


Handler = Callable[[Sequence[Fact[Any]], UnitOfWork], None]


@dataclass(frozen=True, slots=True)
class Consumer:
    """A named reader of some types of facts. Its name keeps its position: never rename it lightly.

    service: whose database it writes. batch: most facts handed to `handle` in one transaction.
    """

    name: str
    service: str
    types: tuple[str, ...]
    handle: Handler
    batch: int = 500
