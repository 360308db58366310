"""Facts about warnings: publications computed from the case base and finished by an analyst."""

from __future__ import annotations

from datetime import date

from shared.events.envelope import Body
from shared.vocabulary import Right


class WarningPublished(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when an analyst published a warning; what it says stays as it was then.

    warning: id. kind: "plaintiff_warning" or "trademark_warning". number: running number of its kind in the year of
    publication, e.g. "2026-03". version: how often it had been written or edited. subject: what it is about, e.g. the
    key of a plaintiff; subject_name: the same for people. period: what time it speaks of, e.g. "2026-Q1".
    as_of: the day its figures stand for. rights, industries: what it is about. firms: ids of the registered firms it
    concerns. path: of its page on this site. composed: True for demonstration data.
    """

    warning: str
    kind: str
    number: str
    version: int
    title_zh: str
    title_en: str
    subject: str
    subject_name: str = ""
    period: str
    as_of: date
    rights: tuple[Right, ...] = ()
    industries: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    path: str
    composed: bool = False


class WarningWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when an analyst took a published warning back: what it says holds no longer.

    The fields are those of `WarningPublished`; why it was taken back stays with the office.
    """

    warning: str
    kind: str
    number: str
    version: int
    title_zh: str
    title_en: str
    subject: str
    period: str
    path: str
    composed: bool = False
