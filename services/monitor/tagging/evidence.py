"""What an answer rests on, as it is told."""

from __future__ import annotations

from typing import Literal

import msgspec

from shared.events.firm import FirmRecord

Verdict = Literal["yes", "no", "unknown"]


class FirmLink(msgspec.Struct, frozen=True, gc=False):
    """The registered firm behind the name. kind: a key of classes.yml `firm`. score: its precision."""

    firm: FirmRecord
    score: float
    kind: str


class Span(msgspec.Struct, frozen=True):
    """The words that decided. where: "name", "address" or "context". start, end: offsets there, -1 if folded."""

    text: str
    where: str
    start: int
    end: int


class Conflict(msgspec.Struct, frozen=True):
    """Two pieces of evidence that disagree. kind: a stable word; detail: what stands there."""

    kind: str
    detail: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What the answer rests on.

    runner_up, runner_up_name: id and name of the next firm that could be meant; runner_up_class: of the evidence for
    it, "" when it fell short of every class. through: the further name that was linked. sharing_core: how many registered firms have this core.
    group: id of the registered firm whose brand an affiliate elsewhere carries.
    """

    span: Span | None = None
    cleaned: str = ""
    peeled: tuple[str, ...] = ()
    core: str = ""
    industry: tuple[str, ...] = ()
    city: str = ""
    form: str = ""
    runner_up: str = ""
    runner_up_name: str = ""
    runner_up_class: str = ""
    through: str = ""
    sharing_core: int = 0
    group: str = ""
    conflicts: tuple[Conflict, ...] = ()
