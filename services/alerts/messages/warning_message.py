"""What a message says of a published warning."""

from __future__ import annotations

from typing import Any

from services.alerts.messages.links import Links
from services.alerts.messages.one_line import one_line
from services.alerts.record import AlertRecord
from services.alerts.watches.warned import ToldWarning
from services.alerts.words import word
from shared.accounts import Language
from shared.web.formats import beijing

_PLAIN_WORDS = ("composed_note", "changes", "reasons", "manage")


def warning_subject(warning: ToldWarning, language: Language) -> str:
    """One line: which kind of warning, which number, what about, and whether it was taken back."""
    mark = word("message", "warning_withdrawn", language) if warning.withdrawn else ""
    return mark + word(
        "message",
        "warning_subject",
        language,
        kind=word("warning_kind", warning.kind, language),
        number=one_line(warning.number, 40),
        title=_title(warning, language, 200),
    )


def warning_section(
    record: AlertRecord, warning: ToldWarning, language: Language, links: Links
) -> dict[str, Any]:
    """One language's part of the message, ready to be laid out like that of a case."""
    words = {name: word("message", name, language) for name in _PLAIN_WORDS}
    return {
        "lang": language,
        "word": words | {"open_case": word("message", "open_warning", language)},
        "caption": _title(warning, language, 300),
        "rows": [
            (word("message", "warning_kind", language), word("warning_kind", warning.kind, language)),
            (word("message", "warning_number", language), one_line(warning.number)),
            (word("message", "warning_period", language), one_line(warning.period)),
            *_state(warning, language),
            (word("message", "raised", language), beijing(record.raised_at, language)),
        ],
        "changes": [],
        "left_out": 0,
        "reasons": [one_line(reason.say(language)) for reason in record.reasons],
        "case_url": links.warning(warning.path),
        "watches_url": links.watches(),
    }


def warning_payload(record: AlertRecord, warning: ToldWarning, links: Links) -> dict[str, Any]:
    """The alert for a program, in the shape of Standard Webhooks."""
    return {
        "type": "warning.withdrawn" if warning.withdrawn else "warning.published",
        "timestamp": record.raised_at,
        "data": {
            "alert": record.id,
            "warning": warning.id,
            "kind": warning.kind,
            "number": warning.number,
            "title_zh": warning.title_zh,
            "title_en": warning.title_en,
            "period": warning.period,
            "composed": record.composed,
            "reasons": record.reasons,
            "url": links.warning(warning.path),
            "trace": record.trace,
        },
    }


def _state(warning: ToldWarning, language: Language) -> list[tuple[str, str]]:
    """A row that says it was taken back, where it was."""
    if not warning.withdrawn:
        return []
    return [
        (
            word("message", "warning_state", language),
            word("message", "warning_holds_no_longer", language),
        )
    ]


def _title(warning: ToldWarning, language: Language, limit: int) -> str:
    return one_line(warning.title_zh if language == "zh" else warning.title_en, limit)
