"""Who a complaint's paragraphs introduce as a party: name, role, other names, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from services.monitor.cases.captions import is_placeholder
from services.monitor.sources.addresses import ends_like_an_address, place_of
from services.monitor.sources.complaint_caption import TRADES_AS, Caption, names_in
from services.monitor.sources.schedule_a_columns import platform_named
from shared.events.docket import PartySeen, StoreSeen
from shared.vocabulary import PartyRole

# Upon information and belief, | On information and belief | Plaintiff is informed and believes, and thereon alleges, that
_BELIEF = re.compile(
    r"(?:(?:up)?on\s+information\s+and\s+belief,?|(?:plaintiffs?\s+(?:is|are)\s+informed\s+and\s+believes?(?:,?\s+and\s+(?:\w+\s+){0,4}alleges?)?,?\s+that,?)|at\s+all\s+(?:relevant\s+times|times\s+relevant)[^,]{0,60},)\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:the\s+)?(?:(?P<role>plaintiff|defendant)(?P<several>s?),?\s+)", re.IGNORECASE)
_NAME_END = re.compile(
    r",?\s+(?:(?:is|are|was|were)(?:,?\s+and\s+(?:at\s+all[^,]{0,60}|was|were|is|are|has\s+been)[^,]{0,60})?(?:,?\s+(?:up)?on\s+information\s+and\s+belief)?,?\s+(?=(?:each|both|all|also|now|currently|an?|the|and|individuals?"
    r"|(?:compan|corporat|entit|organi|incorporat|resid|domicil|headquarter)\w{1,12}|located|duly|foreign|Chinese|online|limited|registered|businesses|natural|citizens|residents|privately|publicly|wholly)\b)"
    r"|(?:resides?|has|have|maintains?|operates?)\s+(?=(?:at|in|its|their|an?|his|her)\b))",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:corporations?|compan(?:y|ies)|LLC|L\.L\.C|limited|partnerships?|individuals?|persons?|proprietor\w*|entit(?:y|ies)|business(?:es)?|citizens?|residents?|resid(?:es?|ing)"
    r"|organi[sz]ed|incorporated|domiciled|stores?|sellers?|merchants?|enterprises?|firms?|manufacturers?|subsidiar(?:y|ies)|retailers?|suppliers?|universit(?:y|ies)|institute|place\s+of\s+business)\b",
    re.IGNORECASE,
)
# (“Foo”) | (hereinafter "Foo") | (collectively, “Defendants”)
_DEFINED = re.compile(
    r"\s*[(\[][^()\[\]]{0,20}[“\"'‘][^()\[\]]{0,200}[)\]]|\s*\((?:hereinafter|collectively|together)[^()]{0,200}\)"
)
_GENERIC = re.compile(
    r"(?:it|its|this|these|that|they|their|each|he|she|his|her|there|such|all|both|some|any|none)\b.{0,40}|(?:the\s+)?(?:plaintiffs?|defendants?|part(?:y|ies)|(?:foreign|seller|infring\w+)\s+\w+)"
    r"|.{0,80}(?:'s|’s|s'|s’)\s+\w.{0,80}",
    re.IGNORECASE,
)
# "refers to Foo and Bar collectively" : a sentence, no name
_SAYS = re.compile(
    r"\b(?:refers?|collectively|alleges?|seeks?|sells?|brings?|owns?|has|have|is|are|was|were|which|that|who|this|these|whose|its|their|may|shall|will)\b"
)
_PLACE = re.compile(
    r"\b(?:places?\s+of\s+business|offices?|headquarter(?:s|ed)|address(?:es)?|residence|located|domiciled|domicile|resid(?:es?|ing|ents?)|citizens?\s+and\s+residents?|based)\b"
    r"[^.;:]{0,70}?\b(?P<word>at|is|in|of|are)[:,]?\s+(?=[\dA-Z#“\"\u4e00-\u9fff]|c/o|[a-z]{1,12}[\w#-]{0,8}\s?[\w#]{0,12}\d)(?!(?:Upon|On)\s+information)"
)
_NO_PLACE = re.compile(r"(?:this|the\s+United\s+States\s+District|which|its|their|an?\s)", re.IGNORECASE)
# , and regularly conducts | ; | ( | , which | and has a registered agent | with registered agent
_PLACE_END = re.compile(
    r"\s*;|\s+\((?=[^()]{0,40}[“\"])|,?\s+(?:and|but)\s+(?!\d)(?=(?:is|are|was|has|have|had|may|can|does|do|operat|conduct|sells?|offers?|regular|transact|manufactur|import|distribut|through|maintains|who|which|at\s+all|engag|own|us|one|an?\b|other|its|with|upon|on\b|the\b|doing|purport|hold|ship|market|target|direct))"
    r"|,?\s+(?:which|where|who|whose|that|doing\s+business|operating|selling|according\s+to|from\s+which|and/or|as\s+(?:listed|identified|shown)|under\s+the|with\s+(?:an?|its|registered|unified)|by\s+and)\b|,\s+(?:upon|on)\s+information",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.(?:[”\"]?\s+(?=\S)|\s*$)")
_ABBREVIATED = re.compile(
    r"\b(?:No|Nos|St|Rd|Ave|Blvd|Bldg|Rm|Fl|Flr|Dist|Dr|Ste|Apt|Co|Ltd|Inc|Corp|Prov|Tech|Ind|Int'?l|Ln|Hwy|Pkwy|Ctr|Sq|Mt|Ft|[A-Z]|P\.O|U\.S|P\.R|S\.A|N\.V|B\.V|L\.P|d\.b\.a)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=\.)[”\"]?\s+(?=(?:Upon|On)\s+information\s+and\s+belief|Defendants?\s+[A-Z0-9]|Plaintiffs?\s+[A-Z0-9])"
)
_STORE = re.compile(
    r"\b(?:stores?|storefronts?|shops?|seller\s+(?:names?|alias(?:es)?|accounts?|ids?)|names?|account)\b[^.“\"]{0,60}?[“\"]([^”\"“]{2,80})[”\"]",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:Amazon|eBay|Walmart|Temu|AliExpress|Alibaba|DHgate|Etsy|Shein|TikTok|Wish)\b", re.IGNORECASE
)
_ROLES = {"plaintiff": PartyRole.PLAINTIFF, "defendant": PartyRole.DEFENDANT}


def parties_in(paragraphs: Iterable[str], caption: Caption) -> tuple[PartySeen, ...]:
    """The parties the paragraphs introduce, then those only the caption names; each once."""
    sides = {_key(name): PartyRole.PLAINTIFF for name in caption.plaintiffs}
    sides |= {_key(name): PartyRole.DEFENDANT for name in caption.defendants}
    found: dict[str, PartySeen] = {}
    for paragraph in paragraphs:
        for party in _introduced(paragraph, sides):
            key = _key(party.name)
            known = found.get(key)
            found[key] = party if known is None else _completed(known, party)
    for role, names in ((PartyRole.PLAINTIFF, caption.plaintiffs), (PartyRole.DEFENDANT, caption.defendants)):
        for name in names:
            party = _party(name, role, "", ())
            key = _key(party.name)
            if key:
                found[key] = _completed(found[key], party) if key in found else party
    return tuple(found.values())


def _introduced(paragraph: str, sides: dict[str, PartyRole]) -> Iterator[PartySeen]:
    """The parties a paragraph introduces; what it says of a place belongs to the last of them."""
    sentences = [one.strip() for one in _SENTENCE.split(paragraph) if one.strip()]
    for at, sentence in enumerate(sentences):
        names, role, rest = _subject(sentence, sides)
        if not names:
            continue
        told = [rest, *_until_next(sentences[at + 1 :], sides)]
        address = next((place for text in told if (place := address_in(text))), "")
        stores = tuple(dict.fromkeys(store for text in told for store in _stores(text)))
        for name in names:
            yield _party(name, role, address, stores)


def _until_next(sentences: Sequence[str], sides: dict[str, PartyRole]) -> Iterator[str]:
    for sentence in sentences:
        if _subject(sentence, sides)[0]:
            return
        yield sentence


def _subject(sentence: str, sides: dict[str, PartyRole]) -> tuple[tuple[str, ...], PartyRole, str]:
    """Whom a sentence introduces, in which role, and the rest of it; no names when it introduces nobody."""
    start = _BELIEF.match(sentence)
    text = sentence[start.end() :] if start else sentence
    said = _ROLE.match(text)
    after = text[said.end() :] if said else text
    end = _NAME_END.search(after[:600])
    if end is None or not _KIND.search(after[end.start() : end.end() + 300]):
        return (), PartyRole.OTHER, ""
    printed = after[: end.start()]
    bare = _DEFINED.sub("", printed).strip(" ,")
    if not bare or len(bare) > 400 or _GENERIC.fullmatch(bare) or _SAYS.search(bare):
        return (), PartyRole.OTHER, ""
    several = (
        bool(said and said.group("several"))
        or re.match(r",?\s+(?:are|were|have)\b", end.group(0)) is not None
    )
    names = tuple(name for name in names_in(bare.strip('“”"'), several=several) if not is_placeholder(name))
    role = _ROLES[said.group("role").lower()] if said else _told_role(names, printed, sides)
    return (names, role, after[end.start() :]) if role else ((), PartyRole.OTHER, "")


def _told_role(names: Sequence[str], printed: str, sides: dict[str, PartyRole]) -> PartyRole | None:
    """The role of names without one before them: as defined behind them, or as in the caption."""
    defined = re.search(r"[(\[][^()\[\]]{0,60}[“\"'‘](plaintiff|defendant)s?[”\"'’]", printed, re.IGNORECASE)
    if defined:
        return _ROLES[defined.group(1).lower()]
    known = (sides.get(_key(name)) for name in names)
    return next((role for role in known if role), None)


def address_in(text: str) -> str:
    """The first address a text gives for a place of business or a residence, on one line, or ""."""
    found = ""
    for match in _PLACE.finditer(text):
        rest = text[match.end() : match.end() + 400]
        if _NO_PLACE.match(rest):
            continue
        address = _cut(rest)
        if any(character.isdigit() for character in address):
            return address
        found = found or (address if ends_like_an_address(address) else "")
    return found


def _cut(rest: str) -> str:
    """The text up to where an address ends: at a word that cannot be in it, else at the end of its sentence."""
    end = _PLACE_END.search(rest)
    text = rest[: end.start()] if end else rest
    stops = [stop.start() for stop in _STOP.finditer(text) if _may_stop(text, stop)]
    whole = (
        place for place in stops if ends_like_an_address(text[:place]) and not _SAYS.search(text[:place])
    )
    place = next(whole, stops[0] if stops else len(text))
    return text[:place].strip(' ,.“”"')


def _may_stop(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop may end an address: behind no abbreviation, or before a capital, or behind a country."""
    left = text[: stop.start()]
    before_capital = not text[stop.end() : stop.end() + 1].islower()
    return (before_capital and not _ABBREVIATED.search(left)) or ends_like_an_address(left)


def _stores(text: str) -> Iterator[StoreSeen]:
    for match in _STORE.finditer(text):
        name = match.group(1).strip(" ,.")
        site = _SITE.search(text[max(0, match.start() - 150) : match.end() + 100])
        if name and not _GENERIC.fullmatch(name):
            yield StoreSeen(name=name, platform=platform_named(site.group(0)) if site else "")


def _party(printed: str, role: PartyRole, address: str, stores: tuple[StoreSeen, ...]) -> PartySeen:
    other = TRADES_AS.search(printed)
    name = (printed[: other.start()] if other and other.start() else printed).strip(" ,;()")
    place = place_of(address)
    return PartySeen(
        name=name,
        role=role,
        address=address,
        city=place.city,
        country=place.country,
        extra=printed[other.start() :].strip(" ,();") if other and other.start() else "",
        stores=stores,
    )


def _completed(known: PartySeen, party: PartySeen) -> PartySeen:
    """What the first introduction leaves open, from a later one."""
    place = known if known.address else party
    return msgspec.structs.replace(
        known,
        address=place.address,
        city=place.city,
        country=place.country,
        extra=known.extra or party.extra,
        stores=tuple(dict.fromkeys((*known.stores, *party.stores))),
    )


def _key(name: str) -> str:
    """A name for comparing: the caption has it in capitals, with other stops and commas."""
    other = TRADES_AS.search(name)
    bare = name[: other.start()] if other and other.start() else name
    bare = re.sub(
        r"\b(?:the|company|limited|incorporated|corporation)\b",
        lambda word: _SHORT[word.group(0)],
        bare.casefold(),
    )
    return "".join(character for character in bare if character.isalnum())


_SHORT = {"the": "", "company": "co", "limited": "ltd", "incorporated": "inc", "corporation": "corp"}
