"""Finds the words before a date that make it one that is set."""

from __future__ import annotations

import re

WEAK = frozenset({"to", "on", "through", "hearing", "before", "until", "conference", "trial", "for", "is", "of", "returnable", "commencing", "beginning", "starting", "begin", "begins", "commence", "commences", "i.e.", "i.e.,"})  # fmt: skip
# A cue: "due by", "set for Friday,", "extended to and including", "at 4:00 p.m. on", "Discovery cut-off". Every choice
# begins with a letter of its own: where that differs it is not even tried.
_CUE = re.compile(
    r"\W(due(?: (?:by|on|on or before|no later than|date))?|on or before|before|by|no later than|not later than|until|"
    r"re-set(?: (?:for|to|on))?|reset(?: (?:for|to|on))?|is set (?:for|on|to)|are set (?:for|on|to)|be set (?:for|on|to)|set(?: (?:for|on|to))?|"
    r"scheduled(?: (?:for|on|to))?|rescheduled (?:for|to)|continued (?:to|until)|adjourned (?:to|until)|moved (?:to|until)|postponed (?:to|until)|carried (?:to|until)|"
    r"noticed for|calendared for|extended (?:to|through|until)|to|through|"
    r"hearing|conference|trial|from|cut-?off(?: date)?|closes?(?: on)?|ends?(?: on)?|expir(?:es?|ing)(?: on)?|deadline|target date|docket date|noting date|"
    r"returnable|be held|be heard|commenc(?:ing|es?)|begin(?:ning|s)?|starting|submission date|"
    r"i\.e\.,?|(?:last|final) da(?:y|te) (?:to|for) [\w /]{2,60}?|(?:deadline (?:to|for)|close of) [\w /,()'-]{2,100}?(?=:)|on|for|is|of)"
    r"(?: (?:and|&) (?:including|incl?\.?)| or about)?:?(?: is| of| for)?(?: hereby| now)?"
    r"(?: (?:at )?(?:(?:the )?close of business|5:00 p\.?m\.?),?(?: on)?)?(?:,? (?:at )?(?:12:00 |12 )?noon,?(?: on)?|,? (?:at )?\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?,?)?(?: \(?[a-z]{2,3}\.?\)?,?)?(?: on)?)?"
    r"(?:,? (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? ?\(?$"
)
# What a cue may end with: looked at first, most dates have none of it before them.
_LAST = frozenset([
    "cut-off", "cutoff", "due", "by", "on", "before", "than", "date", "until", "set", "scheduled", "noon",
    "reset", "re-set", "for", "to", "through", "hearing", "conference", "trial", "from", "off", "close",
    "closes", "end", "ends", "expire", "expires", "deadline", "including", "inc", "incl", "about", "is",
    "of", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "at", "business",
    "noticed", "add", "amend", "join", "expiring", "held", "heard", "returnable", "now", "commencing", "beginning", "starting", "begin", "begins", "commence", "commences", "i.e",
])  # fmt: skip
# The other words of a cue
_WITHIN = _LAST | frozenset([
    "not", "no", "later", "or", "and", "&", "are", "be", "has", "the", "scheduled", "rescheduled",
    "continued", "adjourned", "moved", "postponed", "carried", "calendared", "extended", "target", "hereby", "am",
    "pm", "a.m", "p.m", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "hst", "et", "ct", "mt",
    "pt",
])  # fmt: skip
# "motion due June 6, 2025; opposition June 27, 2025; reply July 11, 2025"
_ANSWERS = frozenset(
    ["opposition", "oppositions", "response", "responses", "reply", "replies", "any", "brief", "briefs"]
)
_LISTED = re.compile(
    r"(?:\d{4}|/\d\d)[,;] (?:and )?(?:[a-z]+'s?,? |any )?(?:oppositions?|responses?|repl(?:y|ies)|(?:[a-z]+ ){1,2}briefs?)(?:, if any)?,? $|briefs?: $"
)
_LABELS = re.compile(r"deadline (?:to|for) |\bclose of ")
_FREQUENT = (" set for ", " due by ")  # by far, and told without looking further
_ASIDE = re.compile(
    r" \((?:see |pursuant to |per )[^()]*(?:\([^()]*\)[^()]*)*\) \Z"
)  # "must be filed by (see LCR 7(d)) October 9"
_SAID_BY = re.compile(r"\W(due(?: by)?|on or before|by|no later than|not later than) \Z")
_LENGTH = 70  # characters that a cue may take
_LABEL_LENGTH = 120  # and one that names what is to be done before its colon


def cue_before(lower: str, start: int) -> str:
    """The cue that the words before a place end with; "" for none, which is most often so and quick to see.

    lower: a line in lower case. start: where a date stands in it. WEAK cues alone do not make it one that is set.
    """
    near = f" {lower[max(0, start - _LENGTH) : start]}"
    if near.endswith(_FREQUENT):
        return "set for" if near.endswith("for ") else "due by"
    if near.endswith(") ") and (aside := _ASIDE.search(near)):
        said = _SAID_BY.search(near, 0, aside.start() + 1)
        return said.group(1) if said else ""
    bare = near.rstrip(" ,:(.")
    at = bare.rfind(" ")
    if "last da" in near or "final da" in near:
        at = 0
    elif bare[at + 1 :] in _LAST or bare.endswith(("a.m", "p.m", "am", "pm")) or bare[-1:].isdigit():
        end = len(bare)
        while at > 0 and _in_cue(bare[at + 1 : end]):
            at, end = bare.rfind(" ", 0, at), at
    elif bare[at + 1 :] in _ANSWERS:
        return "due" if _LISTED.search(near) else ""
    elif near.endswith(": ") and _LABELS.search(lower, max(0, start - _LABEL_LENGTH), start):
        near, at = f" {lower[max(0, start - _LABEL_LENGTH) : start]}", 0
    else:
        return ""
    cue = _CUE.search(near, max(0, at))
    return cue.group(1) if cue else ""


def _in_cue(word: str) -> bool:
    """Whether a word may be part of a cue, so that the cue may begin before it."""
    bare = word.strip(",:().")
    return bare in _WITHIN or not bare or bare[0].isdigit()
