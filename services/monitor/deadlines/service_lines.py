"""The dates of service in a line, by the forms of service.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

import msgspec

from services.monitor.deadlines.events import HEAD
from services.monitor.entries.dates import dates_in
from shared.yaml_text import read_yaml

_BEHIND = 80  # characters behind a date in which a line may take it back


class ServiceForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to say that somebody was served on a day."""

    pattern: str
    sample: str


class ServiceForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of service.yml."""

    gap: str
    day: str
    forms: tuple[ServiceForm, ...]
    never: re.Pattern[str]
    undone: re.Pattern[str]
    others: re.Pattern[str]
    process: re.Pattern[str]


def services_in(text: str, start: int = 0) -> Iterator[tuple[date, str]]:
    """Each date of service a line has, with the words that say who was served. start: where those may begin."""
    if _is_of_other_papers(text):
        return
    known = service_forms()
    for match in _any_form().finditer(text):
        words, start = text[min(start, match.start()) : match.end()], match.end()
        parts = words.split(";")
        day = day_in(match.group(match.lastgroup or 0))
        undone = known.never.search(parts[-1]) or known.undone.search(text[start : start + _BEHIND])
        if day and not undone:
            yield day, ";".join(part for part in parts if not known.never.search(part))


def day_in(text: str) -> date | None:
    """The day a date means ("3/4/2026", "March 4, 2026"); None for one that is none."""
    return next((found.day for found in dates_in(f" {text.lower()}")), None)


def day_pattern() -> str:
    """What a date of service looks like, as a group named day."""
    return service_forms().day


def _is_of_other_papers(text: str) -> bool:
    head = text[:HEAD]
    known = service_forms()
    return known.others.search(head) is not None and not known.process.search(head)


@lru_cache(maxsize=1)
def service_forms() -> ServiceForms:
    """The forms as the file has them, what needs no date written in compiled."""
    return msgspec.convert(
        read_yaml(files(__package__).joinpath("service.yml").read_text("utf-8")),
        ServiceForms,
        dec_hook=lambda kind, text: re.compile(text, re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _any_form() -> re.Pattern[str]:
    known = service_forms()
    forms = []
    for number, form in enumerate(known.forms):
        day = known.day.replace("?P<day>", f"?P<day{number}>")
        forms.append(form.pattern.replace("{gap}", known.gap).replace("{day}", day))
    return re.compile("|".join(forms), re.IGNORECASE)
