"""The shape of a reader: one per kind of source document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from services.monitor.sources.document import Document, Unreadable
from shared.events.docket import DocketObserved

Observations = Iterator[DocketObserved | Unreadable]


class Reader(NamedTuple):
    """One kind of document.

    kind: its name. recognises: whether the head of a document (64 kB) and its name look like this kind.
    read: the observations in it; the third parameter is the court to assume when the document does not say.
    limit_bytes: larger documents are refused; None when the reader streams and needs no limit.
    """

    kind: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[Document, str | None], Observations]
    limit_bytes: int | None
