"""Where a list of parties ends that a sentence of a notice introduces."""

from __future__ import annotations

import re

from services.monitor.sources.notice_facts import MONTHS
from services.monitor.sources.notice_items import items_of
from services.monitor.sources.places import ends_like_an_address

# (``Complainant'') | (collectively, "Respondents") | (hereinafter Foo)
_DEFINED = re.compile(
    r"\s{0,5}\((?:(?:(?:collectively|together|hereinafter)(?:\s+referred\s+to\s+as)?|referred\s+to\s+as|the)[,\s]*)?[“\"`‘][^()]{0,200}\)|\s{0,5}\((?:collectively|hereinafter)[^()]{0,200}\)"
)
# a lower-case verb, which no name of a party and no address has
_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|shall|may|must|should|would|can|does|do|be|being|seeks?|requests?|alleges?|proposes?|asserts?|states?"
    r"|determined|participat\w+|remains?|ordered|instituted|issued|filed|contends?)\s"
)
# The end of a sentence: a full stop and a capital.
_STOP = re.compile(r"\.\s+(?=[A-Z0-9])")
# What begins a sentence after a list and no name of a party.
_STARTER = re.compile(
    r"(?:The\s+(?:complain\w+|Office|Commission|USITC|notice|investigation|presiding|ALJ|proposed|public|evidentiary|following|Chief|Secretary)|Complainants?"
    r"|Id\.|See\b|OUII|On\s+\w+\s+\d|Subsequently|Relief\s+sought|Relief\s+requested|Proposed\s+respond|Respondents?\s|By\s+instituting|A\s+Commission|\d{3}-TA-\d|\d+\s+F(?:ed)?\.?\s*R"
    r"|For\s+(?:further|more|the)\b|Commission\s+investigative|An?\s+(?:amended|supplement\w*)\b|(?:Supplement\w*|Amended|Letters?|Exhibits?)\b|In\s+re\b)"
)
# on January 5, 2026 | , under section 337 | , alleging | against : what follows the complainants in a sentence
_AFTER_COMPLAINANTS = re.compile(
    rf",?\s+(?:on|dated)\s+(?:{MONTHS})\s+\d|,?\s+under\s+[Ss]ection|,?\s+alleging\b|,?\s+(?:against|concerning|regarding)\s+|,?\s+pursuant\s+to\b"
    r"|\.?\s*\(\s?[bc]\s?\)\s|,?\s+and\s+(?:supplemented|amended|was|is|names?)\b|\.?\s+Respondents?(?:\(s\))?\s*:|,?\s+which\s+(?:names?|alleges?)\b"
)
_MIDDLE_SEMICOLON = re.compile(r";[ \t]+(?!and[ \t]*\n)\S")
_LINE = re.compile(r"^[^\n]+", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def without_definitions(text: str) -> str:
    """The text without the short names it defines in parentheses."""
    return _DEFINED.sub("", text)


def reads_like_prose(text: str) -> bool:
    """Whether a text is a piece of a sentence, and no name: it has a verb or is very long."""
    return len(text) > 250 or _VERB.search(f"{text} ") is not None


def list_after(text: str, *, ends_at_date: bool = False) -> list[str]:
    """The entries of a list at the beginning of a text.

    It ends where a sentence begins, in the paragraph or in the next. ends_at_date: the list is part of a sentence
    that goes on with a date or the law ("filed by A of B on January 5, 2026, under section 337").
    """
    if ends_at_date:
        text = _cut(text, _AFTER_COMPLAINANTS.search(text))
    first = text.lstrip(" \t")
    is_running = bool(_MIDDLE_SEMICOLON.search(text[:4000])) or (
        not first.startswith("\n") and "\n" in first[:200]
    )
    text = text[: _end_of_list(text, is_running=is_running)]
    if not is_running:
        return items_of(text)
    return [item for paragraph in _PARAGRAPH.split(text) for item in items_of(paragraph, is_running=True)]


def _end_of_list(text: str, *, is_running: bool) -> int:
    """Where the list ends: at the first sentence that is prose, or the first such line of a new paragraph."""
    end = next(
        (
            stop.start() + 1
            for stop in _STOP.finditer(text)
            if (is_running or "\n" not in stop.group(0))
            and _is_prose(
                text[stop.end() : stop.end() + 400], text[max(0, stop.start() - 200) : stop.start()]
            )
        ),
        len(text),
    )
    begins = len(text) - len(text.lstrip())
    for line in _LINE.finditer(text, begins, end):
        before = text[max(0, line.start() - 80) : line.start()]
        may_begin = before.endswith("\n\n") or line.group(0).startswith("  ") or not is_running
        if (
            line.start() > begins
            and may_begin
            and _is_prose_line(text[line.start() : min(line.start() + 400, end)], before)
        ):
            return line.start()
    return end


def _is_prose(after: str, before: str) -> bool:
    if _STARTER.match(after):
        return True
    sentence = re.split(r";|\.\s+[A-Z]", after, maxsplit=1)[0]
    return _VERB.search(sentence) is not None and ends_like_an_address(before)


def _is_prose_line(after: str, before: str) -> bool:
    """Whether a line begins prose: it starts so, or has a verb before any sign of being an entry."""
    line, _, following = after.lstrip().partition("\n")
    if not line.strip() or (
        not before.rstrip(" \n").endswith((".", ";", ":", ")")) and not before.endswith("\n\n")
    ):
        return False
    if _STARTER.match(line) or line.startswith(("#", "Contact", "Issued")):
        return True
    is_entry = line.rstrip().endswith(";") or ends_like_an_address(line.rstrip(" .;"))
    return not is_entry and _VERB.search(f" {line} {following.partition(chr(10))[0]} ") is not None


def _cut(text: str, match: re.Match[str] | None) -> str:
    return text[: match.start()] if match else text
