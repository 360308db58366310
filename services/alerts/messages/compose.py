"""What an alert says: subject, text, HTML, and the data a program gets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.alerts.messages.links import Links
from services.alerts.messages.one_line import one_line
from services.alerts.messages.warning_message import warning_payload, warning_section, warning_subject
from services.alerts.record import AlertRecord
from services.alerts.watches.watch import MessageLanguage
from services.alerts.words import word
from shared.accounts import Language
from shared.web.formats import beijing

_LANGUAGES: dict[MessageLanguage, tuple[Language, ...]] = {
    MessageLanguage.BOTH: ("zh", "en"),
    MessageLanguage.CHINESE: ("zh",),
    MessageLanguage.ENGLISH: ("en",),
}


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one message; `html` is a whole document."""

    subject: str
    text: str
    html: str


def compose(record: AlertRecord, links: Links, language: MessageLanguage | None = None) -> Content:
    """The message of an alert in its own language, or in `language`."""
    languages = _LANGUAGES[language or record.language]
    title = subject(record, languages[0])
    sections = [_section(record, one, links) for one in languages]
    words = {"subject": title, "sections": sections, "composed": record.composed}
    return Content(title, _render("mail.txt", words), _render("mail.html", words))


def subject(record: AlertRecord, language: Language) -> str:
    """One line that says how serious, which case, what changed; composed data is marked in both languages."""
    return _composed(record) + _line(record, language)


def _line(record: AlertRecord, language: Language) -> str:
    if record.warning:
        return warning_subject(record.warning, language)
    first = _say(record.items[0].zh if language == "zh" else record.items[0].en, 80)
    if len(record.items) > 1:
        first = word("message", "more_changes", language, change=first, count=len(record.items))
    return word(
        "message",
        "subject",
        language,
        grade=word("grade", record.grade, language),
        caption=_say(record.caption, 100),
        number=_say(record.number, 40),
        change=first,
    )


def _composed(record: AlertRecord) -> str:
    mark = word("message", "composed", "zh") + word("message", "composed", "en") + " "
    return mark if record.composed else ""


def address_of(record: AlertRecord, links: Links) -> str:
    """The page of what the alert tells of: its case or its warning."""
    return links.warning(record.warning.path) if record.warning else links.case(record.case_id)


def payload(record: AlertRecord, links: Links) -> dict[str, Any]:
    """The alert for a program, in the shape of Standard Webhooks: type, timestamp, data."""
    if record.warning:
        return warning_payload(record, record.warning, links)
    return {
        "type": "alert.raised",
        "timestamp": record.raised_at,
        "data": {
            "alert": record.id,
            "case": record.case_id,
            "revision": record.revision,
            "number": record.number,
            "court_name": record.court_name,
            "caption": record.caption,
            "grade": record.grade,
            "composed": record.composed,
            "firms": record.firms,
            "changes": record.items,
            "reasons": record.reasons,
            "url": links.case(record.case_id),
            "trace": record.trace,
        },
    }


def _section(record: AlertRecord, language: Language, links: Links) -> dict[str, Any]:
    """One language's part of the message, ready to be laid out."""
    if record.warning:
        return warning_section(record, record.warning, language, links)
    return {
        "lang": language,
        "word": {name: word("message", name, language) for name in _PLAIN_WORDS},
        "caption": _say(record.caption, 300),
        "rows": [
            (word("message", "number", language), _say(record.number)),
            (word("message", "court", language), _say(record.court_name)),
            (word("message", "grade", language), word("grade", record.grade, language)),
            (word("message", "firms", language), _firms(record, language)),
            (word("message", "raised", language), beijing(record.raised_at, language)),
        ],
        "changes": [_say(item.zh if language == "zh" else item.en) for item in record.items[:_MOST_CHANGES]],
        "left_out": max(0, len(record.items) - _MOST_CHANGES),
        "reasons": [_say(reason.say(language)) for reason in record.reasons],
        "case_url": links.case(record.case_id),
        "watches_url": links.watches(),
    }


_PLAIN_WORDS = ("composed_note", "changes", "reasons", "open_case", "manage")
_MOST_CHANGES = 50


def _firms(record: AlertRecord, language: Language) -> str:
    names = record.firms[language]
    listed = word("reason", "list", language).join(_say(name, 100) for name in names[:10])
    if len(names) > 10:
        listed = word("reason", "more", language, names=listed, count=len(names))
    return listed or "—"


def _say(text: str, limit: int = 500) -> str:
    return one_line(text, limit)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(template: str, words: dict[str, Any]) -> str:
    return _environment().get_template(template).render(words)
