"""Whether the same line strikes or moves a date it names."""

from __future__ import annotations

import re

FAR = 110  # characters of either side that are looked at
_STRUCK = (
    r"(?:is|are|(?<!may )(?<!not )be|was|were|has been|have been|shall be)(?: hereby| now| also| being| therefore| accordingly)* "
    r"(?:stricken|vacated|cancell?ed|reset|re-set|continued|moved|adjourned|postponed|rescheduled|carried|changed|converted|extended|advanced(?! to \d{1,2}:)|"
    r"taken off|taken under submission|off calendar|terminated|held in abeyance)\b"
)
# Struck after it: "hearing set for 4/19/17 at 9:00 a.m. is stricken", ", scheduled for hearing on 6/12/06, is taken under submission"
_AFTER = re.compile(
    rf"(?:[^.;/,]|,(?! and (?:the )?(?:[\w-]+ ){{1,4}}(?:is|was|has been)\b)|(?<=[ap])\.(?=m)|(?<=m)\.(?! (?:the|all|an?|this|any|both|counsel|parties)\b)|(?<=no)\.){{0,70}}?\b{_STRUCK}|,? is taken under submission\b"
    r"|,? will be (?:decided|resolved|ruled on|determined)(?: on (?:the )?(?:papers|briefs)[\w ]{0,20}?)? without (?:oral )?(?:argument|hearing)"
)
# "previously set for 10/6/2016", "extending … cut-off set for 8/7/2015", "currently scheduled for"
_BEFORE = re.compile(
    r"\b(?:previously|currently|originally|formerly) (?:set|noticed|scheduled|calendared|due)\b(?:[^.;\d]|\d{1,2}:\d\d){0,40}$|\b(?:extend|continu|mov)\w*\b[^.;]{0,80}\bcut-?off set(?: for| on)?(?: \w+day,?)? $|\bpresently (?:set|due)\b[^.;]{0,30}$"
)
# Left as it was: "previously set for 8/16/2025 at 9:00 a.m. shall remain"
_REMAINS = re.compile(r"(?:[^.;]|(?<=[ap])\.(?=m)|(?<=m)\.){0,40}?\b(?:remains?|stands?)\b")
# Moved from it: "continuing the conference from January 25 to", "changed from 2:00 p.m. 2/27/2008 to"
_FROM = re.compile(
    r"\b(?<!starting )(?<!beginning )(?<!effective )from(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?(?: \d{1,2}:\d\d [ap]\.?m\.?(?: on)?)? $"
)
# "vacates the hearing set on", "CANCELLING STATUS CONFERENCE … scheduled for"
_STRIKING = re.compile(
    r"\b(?:vacates|vacating|cancels|cancell?ing|strikes|striking|adjourning|postponing|continuing|continuing generally|adjourns|postpones|(?:shall|will)(?: also)? (?:continue|vacate))\b[^.;]{0,90}"
    r"\b(?:set|scheduled|noticed|calendared)\b(?: (?:for|on))?(?:[^.;\d]|\d{1,2}:\d\d){0,30}$"
)
# "resetting trial now set for 9/9/2025 to 11/18/2025"
_MOVING = re.compile(
    r"\b(?:resets|moves|reschedules|resetting|re-setting|continuing|moving|adjourning|postponing|rescheduling|changing)\b[^.;]{0,90}\b(?:set|scheduled|noticed)(?: for| on)? $"
)
_TO_DATE = re.compile(r"(?: at \d{1,2}:\d\d [ap]\.?m\.?)? to (?:for )?(?:\d|[a-z]{3,9}\.? \d)")
_ON_TO = re.compile(r"\b(?:to|until|through)\b")
_ON_WITH = (" to ", " at ")
_AUXILIARIES = ("is ", "are ", "be ", "was ", "were ", "been ")
_AFTER_NEEDS = (
    *(
        "stricken",
        "vacated",
        "cancel",
        "reset",
        "re-set",
        "continued",
        "moved",
        "adjourned",
        "postponed",
        "rescheduled",
        "carried",
    ),
    *(
        "without",
        "changed",
        "converted",
        "extended",
        "advanced",
        "calendar",
        "terminated",
        "abeyance",
        "submission",
    ),
)
_BEFORE_NEEDS = ("ly ", "cut")
_STRIKING_NEEDS = (
    "vacat", "cancel", "strik", "adjourning", "adjourns", "postpon", "continuing", " continue ",
)  # fmt: skip


def is_moved(before: str, after: str) -> bool:
    """Whether the line strikes or moves the date between these two texts (lower case)."""
    if has_any(before, _BEFORE_NEEDS) and _BEFORE.search(before) and not _REMAINS.match(after):
        return True
    if has_any(before, _STRIKING_NEEDS) and _STRIKING.search(before):
        return True
    if has_any(after, _AUXILIARIES) and has_any(after, _AFTER_NEEDS) and _AFTER.match(after):
        return True
    if after.startswith(_ON_WITH) and _TO_DATE.match(after) and _MOVING.search(before):
        return True
    return "from" in before and _FROM.search(before) is not None and _ON_TO.search(after[:50]) is not None


def has_any(text: str, needs: tuple[str, ...]) -> bool:
    """Whether one of these stands in a text: quicker to see than that a pattern does not fit."""
    for word in needs:  # noqa: SIM110 - asked many times a line, and any() costs more than what it asks
        if word in text:
            return True
    return False
