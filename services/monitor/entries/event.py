"""Which event of CM/ECF a docket line is, by how it begins."""

from __future__ import annotations

import re

import msgspec

from services.monitor.entries.rules import KindRules

_TITLE_END = re.compile(r" by\b| filed\b| re:? | regarding | on behalf| as to |[(.;:,]| - |\[| - ")
# "Acme Lamps Inc.'s ANSWER", "Acme Lamps Inc., and Bright Co.s Motion"
_OWNER = re.compile(
    r".{3,160}?'s? (?=(?:\w+ ){0,3}?(?:answer|motion|application|request|complaint|counterclaim|notice|response|reply|brief)\b)"
)
_TITLE_LENGTH = 110
_WORD = re.compile(r"[a-z]+")


class Event(msgspec.Struct, frozen=True, gc=False):
    """type: a lead of events.yml, "" when none is recognised. lead: the words that told it. body: the line from there on.
    beginning: where the line says that both sides want it, if it does. sure: whether the line begins with the event."""

    type: str
    lead: str
    body: str
    beginning: str
    sure: bool = True


def event_of(line: str, signs: int, known: KindRules) -> Event:
    """The event of a line in lower case with its signs."""
    start = known.before.match(line)
    body = line[start.end() :] if start else line
    lead = known.leads.match(body, signs)
    if lead is not None and lead.lastgroup is not None:
        words = lead.group()
        return Event(lead.lastgroup, words, body, line[: start.end()] + words if start else words)
    return _owned(body, signs, known) or _by_noun(body, known)


def _owned(body: str, signs: int, known: KindRules) -> Event | None:
    owner = _OWNER.match(body)
    if owner is None:
        return None
    rest = body[owner.end() :]
    start = known.before.match(rest)
    rest = rest[start.end() :] if start else rest
    lead = known.leads.match(rest, signs)
    if lead is None or lead.lastgroup is None:
        return None
    return Event(lead.lastgroup, lead.group(), rest, body[: owner.end() + 30])


def _by_noun(body: str, known: KindRules) -> Event:
    """The event whose noun the title of the line ends with."""
    end = _TITLE_END.search(body, 3, _TITLE_LENGTH)
    title = body[: end.start() if end else _TITLE_LENGTH]
    for word in reversed(_WORD.findall(title)):
        if word in known.nouns:
            return Event(known.nouns[word], word, body, title, sure=False)
    return Event("", "", body, "")
