"""Finds what a docket entry does from the conventions of CM/ECF event lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from services.monitor.entries.rules import KindRules, Outcomes, keys_of, rules

HEAD = 260  # characters in which an event line says what it is; what follows gives details
MINUTE_HEAD = 600  # minute entries rule after the judge's name and the appearances

# What follows the event text proper, or names other entries' subjects.
_TAIL = re.compile(
    r"\(attachments?:|signed by|\(entered:|\(filed on|modified on|\(court reporter|notice to counsel:"
)
_ABOUT_ANOTHER = re.compile(
    r"\(?\bre:? ?\[?\d|\bto \[?\d|\bre \w|in (?:support|opposition) (?:of|to)\b|\bto (?:the )?motion"
)
_UNSTATED = re.compile(r"(?:sealed )?order (?:on|to)\b")
_HELD = re.compile(r"\b(?:hearing|conference|proceedings?|trial)s?\b[^.]{0,60}\bheld\b")
_UNEXECUTED = re.compile(r"\bunexecuted\b|\bnot executed\b")

SURE, LIKELY, GUESS, UNKNOWN = 0.95, 0.85, 0.6, 0.3


class Kind(NamedTuple):
    """What an entry does. score: 0..1, how sure. phrase: the words that decided, lower case."""

    kind: str
    score: float
    phrase: str


UNREAD = Kind("other", UNKNOWN, "")


def kind_of(text: str, appellate: bool = False) -> Kind:
    """The kind of an entry from its text or event title; "other" with a low score when nothing is recognised.

    appellate: the docket is a court of appeals', whose own judgment is a mandate, not a final judgment.
    """
    known = rules()
    line = " ".join(text[: MINUTE_HEAD * 2].lower().split())
    start = known.before.match(line)
    body = line[start.end() :] if start else line
    lead = known.leads.match(body)
    if lead is None or lead.lastgroup is None:
        return UNREAD
    found = _read(lead.lastgroup, lead.group(), body, known)
    if appellate and found.kind == "final_judgment":
        return found._replace(kind="mandate")
    return found


def _read(event: str, lead: str, body: str, known: KindRules) -> Kind:
    special = _special(event, lead, body)
    if special is not None:
        return special
    scope = _scope(event, body)
    outcome, outcome_words = _outcome(scope, known)
    if event == "minute" and outcome:
        event = "ruling_minute"
    elif event == "minute" and _HELD.search(scope):
        return Kind("minute_entry", LIKELY, lead)
    elif event == "order" and not outcome:
        outcome = "unstated" if _UNSTATED.match(body) else "stated"
    subject, words = _subject(event, scope, known)
    table = known.readings[event]
    reading = table.get(subject)
    if reading is None:
        fallback = _by_outcome(table["*"], outcome)
        sure = LIKELY if outcome_words or not known.phrases[event] else GUESS
        return Kind(fallback, sure, outcome_words or lead)
    hidden = outcome == "unstated" and not isinstance(reading, str)
    return Kind(_by_outcome(reading, outcome), GUESS if hidden else SURE, words)


def _special(event: str, lead: str, body: str) -> Kind | None:
    """Events whose one exception is a word, not a subject."""
    if event == "service" and _UNEXECUTED.search(body[:HEAD]):
        return Kind("other", LIKELY, "unexecuted")
    if event == "answer" and "counterclaim" in body[:HEAD] and not body.startswith("answer to counterclaim"):
        return Kind("counterclaim", LIKELY, "counterclaim")
    if event == "court_of_appeals":
        mandate = "mandate" in lead or "judgment" in body[:60]
        return Kind("mandate" if mandate else "appeal", SURE, lead)
    if event == "service" and "summons" not in body[:HEAD] and lead.startswith("affidavit"):
        return Kind("other", GUESS, lead) if "complaint" not in body[:HEAD] else None
    return None


def _scope(event: str, body: str) -> str:
    """The part of the line that speaks of this entry itself."""
    text = body[: MINUTE_HEAD if event == "minute" else HEAD]
    tail = _TAIL.search(text)
    if tail:
        text = text[: tail.start()]
    if event == "paper":
        other = _ABOUT_ANOTHER.search(text)
        if other and other.start() > 0:
            text = text[: other.start()]
    return f" {text} "


def _outcome(scope: str, known: KindRules) -> tuple[str, str]:
    """How the court decided, by the word that stands first; ("", "") when it does not say."""
    first, found = len(scope), ("", "")
    for words, name in known.outcomes:
        at = scope.find(words, 0, first)
        if at >= 0:
            first, found = at, (name, words.strip())
    return found


def _subject(event: str, scope: str, known: KindRules) -> tuple[str, str]:
    """The subject whose phrase ranks best and stands first; ("", "") when none does."""
    best, subject, words = (3, len(scope), 0), "", ""
    index = known.phrases[event]
    if not index:
        return "", ""
    for key in index.keys() & keys_of(scope):
        for phrase in index[key]:
            at = scope.find(phrase.words)
            place = (phrase.rank, at, -len(phrase.words))
            if at >= 0 and place < best:
                best, subject, words = place, phrase.subject, phrase.words.strip()
    return subject, words


def _by_outcome(reading: str | Outcomes, outcome: str) -> str:
    if isinstance(reading, str):
        return reading
    return reading[outcome or "stated"]
