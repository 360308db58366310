"""What a service offers to the process that hosts it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from shared.figures import Figure
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer
from shared.vocabulary import Role
from shared.web.navigation import Group

if TYPE_CHECKING:
    from fastapi import APIRouter


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A place in the page header. `text` is the key of its words; `roles` see it.

    group: the menu it stands in. One that is alone there for a reader, or has no group, is a plain link;
    those without a group stand first.
    """

    path: str
    text: str
    roles: frozenset[Role]
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service as its bootstrap built it.

    routers: makes its pages and APIs; only a process that serves them asks.
    background: loops to run beside the pages; each is called once and runs until cancelled.
    figures: the statistics this service can compute as of a date.
    """

    name: str
    metadata: sa.MetaData
    journal: JournalTables
    migrations: Path
    consumers: Sequence[Consumer] = ()
    routers: Callable[[], Sequence[APIRouter]] = tuple
    background: Sequence[Callable[[], Awaitable[None]]] = ()
    navigation: Sequence[NavigationItem] = ()
    templates: Path | None = None
    texts: Path | None = None
    figures: Callable[[date], Sequence[Figure]] = field(default=lambda as_of: ())
