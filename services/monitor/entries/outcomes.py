"""How a court decided, and about what: "granting 12 Motion to Seal", "Motion to seal [4] is granted"."""

from __future__ import annotations

import re
from typing import NamedTuple

from services.monitor.entries.sought import quick

_OUTCOME = re.compile(
    r"(?:"
    r"(?P<part>(?:grant(?:s|ed|ing)?|allow(?:s|ed|ing)),? (?:only )?in[- ]part\b"
    r"(?:,? (?:and|&|but) (?:is |are )?(?:den(?:y|ies|ied|ying)),? in[- ]part\b)?"
    r"|den(?:y|ies|ied|ying),? in[- ]part\b(?:,? (?:and|&|but) (?:is |are )?grant(?:s|ed|ing)?,? in[- ]part\b)?)"
    r"|(?P<moot>(?:terminat|find|dismiss|deem|strik)(?:es|s|ed|ing) (?:\[?\d+\]? )?(?:the )?(?:motion )?(?:as )?moot"
    r"|mooting|(?:is|are) (?:now |hereby )?(?:rendered )?moot)"
    r"|(?P<granted>grant(?:s|ed|ing)?|approv(?:es|ed|ing)|allow(?:ed|ing)"
    r"|enter(?:s|ed|ing)? (?:an? |the )?(?:sealed |agreed |ex parte |stipulated )*"
    r"(?=temporary rest|preliminary inj|tro\b|default jud|asset r|final default))"
    r"|(?P<denied>den(?:y|ies|ied|ying)|overrul(?:es|ed|ing)|declin(?:es|ed|ing)|refus(?:es|ed|ing)"
    r"|reject(?:s|ed|ing)|(?:will|shall) not (?:be )?(?:issue|enter)(?:ed)?)"
    r"|(?P<undone>(?:vacat|dissolv|revok)(?:es|ed|ing)|rescind(?:s|ed|ing)|lift(?:s|ed|ing)|setting aside|(?:is|are|be) set aside"
    r"|expired|terminat(?:es|ed|ing)(?= (?:the )?(?:temporary|preliminary|tro\b|injunction|asset))"
    r"|(?<=\border )terminated|(?<=injunction is )terminated|(?<=order is )terminated)"
    r"|(?P<withdrawn>(?:is|are|as) (?:hereby |deemed )?withdrawn)"
    r")\b"
)
# "is hereby", "are", "be and is"
_PASSIVE = quick(r"\b(?:is|are|was|were|be|being)(?: and (?:is|are))?(?: hereby| each| also| now)*,?:? ?$")
_PASSIVE_END = ("is", "are", "was", "were", "be", "being", "hereby", "each", "also", "now")
# "should not be granted", "why ... should", "to grant", "if granted", "request to be granted"
_UNREAL = quick(
    r"\b(?:should|why|not|whether|may|if|unless|would|could|until|previously|already)\b[^.;]{0,24}$|\bto (?:be )?$"
)
SENTENCE = re.compile(
    r"[.;:](?: (?<=[a-z)\]'\"]{3}[.;:] )(?<!\bdoc[.;:] )(?<!\bdkt[.;:] )(?<!\binc[.;:] )(?<!\bltd[.;:] )(?<!corp[.;:] )(?<!\bhon[.;:] )(?<!\bnos[.;:] )(?<!\besq[.;:] )"
    r"| (?<=\d[)\]][.;] )| (?<=\d\. )| (?<=\b[ap]\.m\. ))"
)
_MOTION = quick(r"\b(?:motion|application|request|petition|stipulation)s?\b")
_OBJECT = re.compile(r" (?:as moot )?(?:\[?\d|(?:[\w'.]+ ){0,6}?(?:motion|application)\b)")
_MOOT = re.compile(r" (?:with(?:out)? prejudice )?as (?:being )?moot\b")
_HOW = re.compile(r" (?:with(?:out)? prejudice|as (?:being )?moot|in its entirety| )+")
_LETTER = re.compile(r"[a-z]{2}")
_REACH = 260  # characters on either side in which an outcome's motion stands
# Where an outcome may begin.
_BEGINNING = re.compile(
    r"[ (\[*:,/-](?=grant|den[iy]|allow|approv|moot|vacat|dissolv|overrul|declin|refus|lift|rescind|enter|expired|terminat|revok|reject|"
    r"set(?:s|ting)? aside|(?:is|are|be) set aside|(?:will|shall) not (?:be )?(?:issue|enter)|find\w* |dismiss\w* (?:as )?moot|deem|strik|"
    r"(?:is|are) (?:now |hereby )?(?:rendered )?moot|(?:is|are|as) (?:hereby |deemed )?withdrawn)"
)


class Ruling(NamedTuple):
    """One decision in a line. outcome: granted, denied, part, moot, undone or withdrawn. words: what decided.
    about: the words it is about, lower case."""

    outcome: str
    words: str
    about: str


def rulings_of(lower: str) -> tuple[Ruling, ...]:
    """The decisions of a line in lower case, in its order; () when it tells none."""
    found: list[re.Match[str]] = []
    lower = f" {lower}"
    for start in _BEGINNING.finditer(lower):
        place = start.end()
        match = _OUTCOME.match(lower, place)
        if (
            match
            and (not found or place >= found[-1].end())
            and not _UNREAL.search(lower[max(0, place - 40) : place])
        ):
            found.append(match)
    return tuple(_ruling(lower, found, place) for place in range(len(found)))


def _ruling(lower: str, found: list[re.Match[str]], place: int) -> Ruling:
    match = found[place]
    floor = found[place - 1].end() if place else 0
    ceiling = found[place + 1].start() if place + 1 < len(found) else len(lower)
    start = max(floor, match.start() - _REACH)
    before = lower[start : match.start()]
    if ". " in before or ": " in before or "; " in before:
        for end in SENTENCE.finditer(lower, start, match.start()):
            start = end.end()
        before = lower[start : match.start()]
    stop = SENTENCE.search(lower, match.end(), min(ceiling, match.end() + _REACH))
    after = lower[match.end() : stop.start() if stop else min(ceiling, match.end() + _REACH)]
    outcome = "moot" if match.lastgroup == "denied" and _MOOT.match(after) else match.lastgroup or ""
    about = before if _looks_back(match, before, after) else _what(after)
    return Ruling(outcome, match.group(), f" {about.strip()} ")


def _looks_back(match: re.Match[str], before: str, after: str) -> bool:
    """Whether what was decided stands before the word: "Motion to seal [4] is granted", "application GRANTED."."""
    words = match.group()
    if match.lastgroup in ("withdrawn", "moot") or words == "expired" or _passive(before):
        return True
    named = words.endswith("ed") and not _OBJECT.match(after) and _MOTION.search(before)
    return bool(named) or not _LETTER.search(_what(after))


def _passive(before: str) -> bool:
    return before.rstrip(" :,").endswith(_PASSIVE_END) and _PASSIVE.search(before) is not None


def _what(after: str) -> str:
    """What was decided, without how."""
    how = _HOW.match(after)
    return after[how.end() :] if how else after
