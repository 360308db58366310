"""Tells what a docket line does from what it only mentions: other entries, motions to come, what is to be discussed."""

from __future__ import annotations

import re

from services.monitor.entries.sought import quick
from services.monitor.entries.subject import Subject

_EARLY = 50  # where a signature stands that is followed by what is ordered
_OWN = 12  # a motion that begins with the entry it is about says its own subject behind it
# "ORDER signed by Judge Pat Doe on 4/2/2025 granting 5 Motion for TRO"
_SIGNED_FIRST = re.compile(
    r"signed by (?:the )?(?:[^:;(]{3,70} on \d{1,2}/\d{1,2}/\d{2,4}[:;,. ]+(?=[a-z])(?!mailed|modified|motions? terminated)"
    r"|[^:;(\d]{3,60}? (?=(?:granting|denying|vacating|approving|adopting|extending|setting|dismissing|directing|continuing) ))"
)
# "NOTICE by Bright Co. re 1 Notice of Removal, of Pendency of Other Actions": what stands behind the other's title is told
_TITLE_OF_ANOTHER = re.compile(r" re \[?\d+\]? [^,;(]{3,70},+ (?=[a-z]{2})")
# "NOTICE by Bright Co. re 9 MOTION to Compel (Additional Authority)": what is noticed stands in brackets, if anywhere
_NOTICED = re.compile(r"(notice (?:by [^;(]{3,160}? )?)re \[?\d+\]? motion [^(]+")
# A letter motion for a conference "re: 25 Case Management Plan"
_REFERS = re.compile(r"[ (]re:? \[?\d")
# "show cause why default", "shall file a request for entry of default"
_ASKED = quick(
    r"\b(?:show cause|request(?:s|ing)?|seek(?:s|ing)?|mov(?:e|es|ing)|(?:motion|application|request)s?|hearing on|fil(?:e|es|ed|ing)|oppos\w+|respon\w+|whether|until|before)\b[^.;:,]*$"
)
# "will hold a conference to discuss the motion for summary judgment"
_DISCUSSED = quick(r"\bto (?:discuss|address)\b[^.;]*$")
# "shall lodge a copy of 1 Motion to Compel", "any response to the motion to stay is due 4/2/2025"
_ON_PAPERS = quick(
    r"\b(?:shall|must|may|directed to|ordered to|directing|requiring)\b[^.;:]{0,60} (?:file|lodge|submit|serve|deliver|respond|reply|cop(?:y|ies))\b[^.;:]* (?:motion|application)\b[^.;:]{0,12}$"
    r"|\b(?:oppositions?|responses?|repl(?:y|ies)|objections?|cop(?:y|ies)|briefing) (?:to|in (?:support|opposition)|of|on|re|regarding)\b[^.;:]{0,40} (?:motion|application)\b[^.;:]{0,12}$"
)
# An order that begins with the relief it gives
_RELIEF = re.compile(
    r"(?:(?:temporary|statutory|emergency) restraining order|tro\b|preliminary injunction(?: order)?|asset (?:restrain|freez)\w* order)(?! (?:motion|hearing|brief|is\b|denied))"
)
_UNSTATED = re.compile(r"(?:sealed )?orders? (?:on|re|regarding|concerning|setting)\b")
# An order on a stipulation for an injunction that says whom it enjoins
_ENJOINED = quick(
    r"\b(?:is|are|be)(?: hereby| preliminarily| temporarily)*(?: restrained and)? (?:enjoined|restrained)\b"
)
# "the motion to extend is granted; the TRO is extended to 4/2/2025"
_TRO_EXTENDED = quick(
    r"\b(?:restraining order|tro)(?: [(\[][^)\]]{1,24}[)\]])?(?: is| shall be)(?: hereby)?(?: further)? extended\b"
)
# Another motion of the same line: "MOTION to Seal, MOTION for Temporary Restraining Order"
_SECOND = re.compile(
    r"(?:, |; |\band )(?:\[?\d+\]? )?(?:(?:ex|parte|sealed|emergency|renewed|amended|second) )*(?:motion|application)"
    r"(?: by [^,;]{3,60}?)? for (?:entry of )?(?:an? )?(?:ex parte |final )?(tro|temporary rest|default judgment|preliminary inj)"
)
_SECONDS = {
    "tro": "tro",
    "temporary rest": "tro",
    "default judgment": "default_judgment",
    "preliminary inj": "injunction",
}
_PRESSING = frozenset(
    {*_SECONDS.values(), "assets", "tro_extension", "dissolve", "release_assets", "default_relief"}
)


def without_early_signature(text: str) -> str:
    """An order without the signature that stands before what is ordered; one that stands at the end is left."""
    at = text.find("signed by")
    if 0 < at < _EARLY and (signed := _SIGNED_FIRST.match(text, at)):
        return text[:at] + text[signed.end() :]
    return text


def without_title_of_another(text: str) -> str:
    """A filing without the title of the entry it refers to, where its own words follow."""
    return _TITLE_OF_ANOTHER.sub(" ", text) if " re " in text else text


def without_entry_noticed(text: str) -> str:
    """A notice without the title of the motion it refers to."""
    if " re " in text and (noticed := _NOTICED.match(text)):
        return noticed[1] + text[noticed.end() :]
    return without_title_of_another(text)


def before_reference(text: str) -> str:
    """A motion up to the entry it refers to."""
    if " re" in text and (other := _REFERS.search(text, _OWN)):
        return text[: other.start()]
    return text


def named_for_relief(body: str) -> bool:
    """Whether an order is named for what it orders, whatever else it decides."""
    return _RELIEF.match(body) is not None


def only_asked(before: str) -> bool:
    """Whether the words before a subject only ask for it or speak of asking."""
    return _ASKED.search(before) is not None


def only_names(body: str, subjects: list[Subject]) -> bool:
    """Whether an order only names what it is on, "Order on Motion for …", and tells nothing behind a colon."""
    start = _UNSTATED.match(body)
    if start is None or (subjects and ": " in body[start.end() + 1 : subjects[0].place]):
        return False
    return _ENJOINED.search(body) is None


def those_decided(subjects: list[Subject], scope: str) -> list[Subject]:
    """The subjects of an order without those that a conference is to discuss, or papers are to be filed on."""
    if "to discuss" in scope or "to address" in scope:
        subjects = [one for one in subjects if not _DISCUSSED.search(scope[: one.place + 1])]
    if subjects and ("motion" in scope or "application" in scope):
        subjects = [one for one in subjects if not _ON_PAPERS.search(scope[: one.place + 1])]
    return subjects


def tells_extended_order(scope: str) -> bool:
    """Whether a line says that a restraining order is extended."""
    return _TRO_EXTENDED.search(scope) is not None


def second_first(subjects: list[Subject], text: str) -> list[Subject]:
    """The same with the subject of a further motion before them, where it is vital and the first is not."""
    if len(subjects) < 2 or subjects[0].subject in _PRESSING:
        return subjects
    if not any(one.subject in _PRESSING for one in subjects) or not (found := _SECOND.search(text)):
        return subjects
    wanted = _SECONDS[found.group(1)]
    return sorted(subjects, key=lambda one: one.subject != wanted)
