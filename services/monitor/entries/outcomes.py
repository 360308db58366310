"""How a court decided, and about what: "granting 12 Motion to Seal", "Motion to seal [4] is granted"."""

from __future__ import annotations

import re

import msgspec

from services.monitor.entries.signs import finder
from services.monitor.entries.sought import quick

_OUTCOME = re.compile(
    r"(?:"
    r"(?P<part>(?:grant(?:s|ed|ing)?|allow(?:s|ed|ing)),? (?:only )?in[- ]part\b"
    r"(?:,? (?:and|&|but) (?:is |are )?(?:den(?:y|ies|ied|ying)),? in[- ]part\b)?"
    r"|den(?:y|ies|ied|ying),? in[- ]part\b(?:,? (?:and|&|but) (?:is |are )?grant(?:s|ed|ing)?,? in[- ]part\b)?)"
    r"|(?P<moot>(?:terminat|find|dismiss|deem|strik)(?:es|s|ed|ing) (?:\[?\d+\]? )?(?:the )?(?:motion )?(?:as )?moot"
    r"|mooting|(?:is|are) (?:now |hereby )?(?:rendered )?moot)"
    r"|(?P<granted>grant(?:s|ed|ing)?|(?:found|held|adjudged|declared)(?= (?:to be )?in default\b)"
    r"|approv(?:es|ed|ing)|allow(?:ed|ing)|allows(?= (?:(?:d|ecf|dkt|doc)\b\.? ?)?(?:no\.? ?)?\[?\d| (?:[\w']+ ){0,3}(?:motion|application|petition)\b)|convert(?:s|ed|ing)(?: (?!motion|application)[\w.'\[\]()]+){0,8}? (?:in)?to(?: an?| the)?(?= preliminary inj)"
    r"|enter(?:s|ed|ing)?(?: (?:an? |the )?(?:sealed |agreed |ex parte |stipulated )*"
    r"(?=temporary rest|preliminary inj|tro\b|default jud|asset r|final default)"
    r"|(?<=default is entered)|(?<=default judgment is entered)|(?<=injunction is entered)|(?<=restraining order is entered)"
    r"|(?<=default is hereby entered)|(?<=default judgment is hereby entered)|(?<=injunction is hereby entered)))"
    r"|(?P<denied>den(?:y|ies|ied|ying)|overrul(?:es|ed|ing)|declin(?:es|ed|ing)|refus(?:es|ed|ing)"
    r"|reject(?:s|ed|ing)|(?:will|shall) not (?:be )?(?:issue|enter)(?:ed)?)"
    r"|(?P<undone>(?:vacat|dissolv|revok)(?:es|ed|ing)|rescind(?:s|ed|ing)|lift(?:s|ed|ing)|setting aside|(?:is|are|be) set aside"
    r"|expired|terminat(?:es|ed|ing)(?= (?:the )?(?:temporary|preliminary|tro\b|injunction|asset))"
    r"|(?<=\border )terminated|(?<=injunction is )terminated|(?<=order is )terminated|(?<=\btro is )terminated)"
    r"|(?P<withdrawn>(?:is|are|as) (?:hereby |deemed )?withdrawn)"
    r")\b"
)
# "is hereby", "are", "be and is"
_PASSIVE = quick(r"\b(?:is|are|was|were|be|being)(?: and (?:is|are))?(?: hereby| each| also| now)*,?:? ?$")
_PASSIVE_END = ("is", "are", "was", "were", "be", "being", "hereby", "each", "also", "now")
# "should not be granted", "why ... should", "to grant", "if granted", "request to be granted"
_UNREAL = quick(
    r"\b(?:should|why|not|whether|may|if|unless|would|could|until|previously|already|recommend(?:s|ed|ing|ation)? that)\b[^.;]{0,24}$|\b(?:to (?:be )?|than |(?:judge|court) who (?:ha[ds] |have )?|(?:at the time|when|after|since|once|before) (?:the|this) (?:court|judge) (?:ha[ds] )?|(?:district|bankruptcy|lower) court (?:ha[ds] )?"
    r"|(?:in (?:light|view) of|pursuant to|following|per) (?:the |its |this )?(?:court'?s )?(?:[\[(]?(?:ecf|dkt\.?|doc\.?)? ?(?:no\. )?\d+ ?[\])]? )?orders? )$"
)
SENTENCE = re.compile(
    r"[.;:](?: (?<=[a-z)\]'\"]{3}[.;:] )(?<!\bdoc[.;:] )(?<!\bdkt[.;:] )(?<!\binc[.;:] )(?<!\bltd[.;:] )(?<!corp[.;:] )(?<!\bhon[.;:] )(?<!\bnos[.;:] )(?<!\besq[.;:] )(?<!\bfor: )"
    r"| (?<=\d[)\]][.;] )| (?<=\d\. )| (?<=\b[ap]\.m\. )"
    r"| (?:(?<=inc[.] )|(?<=ltd[.] )|(?<=orp[.] ))(?=(?:the|this|plaintiff'?s?'?|defendant'?s?'?) (?:[a-z'-]+ ){0,2}?(?:motion|application|request|court|clerk)\b"
    r"|it is |for the reasons |accordingly))"
)
# What is undone, named right before the word: "preliminary injunction dissolved, bond released"
_STOOD = quick(
    r"\b(?:injunction|restraining order|tro|restraint|freeze|default|judgment)(?: [(\[]?(?:[a-z. ]{1,8})?\d+[)\]]?)?(?: as to [^.;,]{3,60})? $"
)
_MOTION = quick(r"\b(?:motion|application|request|petition|stipulation)s?\b")
_OBJECT = re.compile(r" (?:as moot )?(?:\[?\d|(?:[\w'.]+ ){0,6}?(?:motion|application)\b)")
_MOOT = re.compile(r" (?:with(?:out)? prejudice )?as (?:being )?moot\b")
_HOW = re.compile(r" (?:with(?:out)? prejudice|as (?:being )?moot|in its entirety| )+")
_REASON = re.compile(
    r" (?:in (?:light|view|consideration)|because|as a result) of [^,;]{3,160}, (?!and |or |inc|llc|ltd|et al)"
)
_HOW_BEGINS = (" with", " as ", " in ", "  ")
_LETTER = re.compile(r"[a-z]{2}")
_REACH = 260  # characters on either side in which an outcome's motion stands
# What begins every outcome above, so that it is tried only there; and the characters that stand before it.
_BEFORE_WORD = " ([*:,/-"
_BEGINNINGS = finder(
    [
        *("grant", "allow", "approv", "convert", "enter", "found", "held", "adjudged", "declared"),
        *("deni", "deny", "overrul", "declin", "refus", "reject", "will not", "shall not"),
        *("vacat", "dissolv", "revok", "rescind", "lift", "setting aside", "expired", "terminat"),
        *("find", "deem", "strik", "moot", "be set aside", "as hereby", "as deemed", "as withdrawn"),
        *(f"dismiss{end} {as_}moot" for end in ("es", "ed", "ing") for as_ in ("", "as ")),
        *(
            f"{verb} {word}"
            for verb in ("is", "are")
            for word in ("set aside", "moot", "now", "hereby", "rendered", "deemed", "withdrawn")
        ),
    ]
)


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """One decision in a line. outcome: granted, denied, part, moot, undone or withdrawn. words: what decided.
    about: the words it is about, lower case."""

    outcome: str
    words: str
    about: str


def rulings_of(lower: str) -> tuple[Ruling, ...]:
    """The decisions of a line in lower case, in its order; () when it tells none."""
    found: list[re.Match[str]] = []
    lower = f" {lower}"
    end = 0
    for place in sorted({start for _, start, _ in _BEGINNINGS(lower, True)}):
        if (
            place >= end
            and lower[place - 1] in _BEFORE_WORD
            and (match := _OUTCOME.match(lower, place))
            and not _UNREAL.search(lower[place - 40 if place > 40 else 0 : place])
        ):
            found.append(match)
            end = match.end()
    return tuple([_ruling(lower, found, place) for place in range(len(found))])


def _ruling(lower: str, found: list[re.Match[str]], place: int) -> Ruling:
    match = found[place]
    at, end = match.span()
    start = max(found[place - 1].end() if place else 0, at - _REACH)
    before = lower[start:at]
    if ". " in before or ": " in before or "; " in before:
        for sentence in SENTENCE.finditer(lower, start, at):
            if sentence.end() < at:  # "Motion for TRO: GRANTED" is no sentence of its own
                start = sentence.end()
        before = lower[start:at]
    ceiling = min(found[place + 1].start() if place + 1 < len(found) else len(lower), end + _REACH)
    stop = SENTENCE.search(lower, end, ceiling)
    after = lower[end : stop.start() if stop else ceiling]
    how = _HOW.match(after) if after.startswith(_HOW_BEGINS) else None
    what = after[how.end() :] if how else after
    outcome = match.lastgroup or ""
    if outcome == "denied" and _MOOT.match(after):
        outcome = "moot"
    about = _without_reason(before) if _looks_back(match, before, after, what) else what
    return Ruling(outcome, match.group(), f" {about.strip(' :')} ")


def _without_reason(before: str) -> str:
    """The words before an outcome without why it came: "in light of the entry of default, the conference is vacated"."""
    return _REASON.sub(" ", before) if " of " in before else before


def _looks_back(match: re.Match[str], before: str, after: str, what: str) -> bool:
    """Whether what was decided stands before the word: "Motion to seal [4] is granted", "application GRANTED.".

    what: what follows without how.
    """
    words = match.group()
    if words.startswith("convert"):
        return False
    if match.lastgroup in ("withdrawn", "moot") or words == "expired" or _passive(before):
        return True
    if match.lastgroup == "undone" and words.endswith("ed") and _STOOD.search(before):
        return True
    named = words.endswith("ed") and not _OBJECT.match(after) and _MOTION.search(before)
    return bool(named) or not _LETTER.search(what)


def _passive(before: str) -> bool:
    return before.rstrip(" :,").endswith(_PASSIVE_END) and _PASSIVE.search(before) is not None
