"""The part of a line that speaks of its entry itself."""

from __future__ import annotations

from services.monitor.entries.event import Event
from services.monitor.entries.mentions import (
    before_reference,
    without_early_signature,
    without_entry_noticed,
    without_title_of_another,
)
from services.monitor.entries.signs import Tried
from services.monitor.entries.sought import quick

HEAD = 260  # characters in which an event line says what it is; what follows gives details
_RULING_HEAD = (
    1_000  # orders and minute entries rule after the judge's name, the appearances and the recitals
)
OF_COURT = ("order", "minute")

# What follows the event text proper, or names other entries' subjects.
_TAILS = Tried(
    (
        "(attachment",
        " and ~util",
        "signed by",
        "(entered:",
        "[entered:",
        "(filed on",
        "modified on",
        "(court reporter",
        "notice to counsel:",
        "note: pursuant to frcp",
    )
)
_ABOUT_ANOTHER = quick(
    r"\(re:? ?\[?\d|\bre:? ?\[?\d|\bto \[?\d"
    r"|\bre:? (?:the )?(?:\[?\d|(?:\w+ ){0,3}(?:motion|order|complaint|response|letter|reply|brief)\b)"
    r"|\b(?:in|of) (?:support|opposition) (?:of|to|re)\b|\bto (?:the )?motion|\bfiled by\b"
)


def scope_of(event: Event, signs: int) -> str:
    """The part of the line that speaks of this entry itself."""
    text = event.body[: _RULING_HEAD if event.type in OF_COURT else HEAD]
    if before := _CUT_BEFORE_TAILS.get(event.type):
        text = before(text)
    for tail in _TAILS.of(signs):
        if (at := text.find(tail)) > 0:
            text = text[:at]
    if after := _CUT_AFTER_TAILS.get(event.type):
        text = after(text)
    return f" {text} "


def _before_another(text: str) -> str:
    """A paper up to the entry it is about."""
    other = _ABOUT_ANOTHER.search(text)
    return text[: other.start()] if other and other.start() > 0 else text


_CUT_BEFORE_TAILS = {"order": without_early_signature, "judgment": without_early_signature}
_CUT_AFTER_TAILS = {
    "notice": without_entry_noticed,
    "stipulation": without_title_of_another,
    "motion": before_reference,
    "paper": _before_another,
}
