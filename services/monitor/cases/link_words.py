"""Docket lines that name another dispute: transfer, consolidation, severance, appeal, an investigation beside it.

Source: the clerks' standing phrases of CM/ECF. Each rule stands beside a line in that form; what it says of a
request (a motion, a denial) is not yet so and is passed over, but for rules that hold of a request too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.monitor.cases.docket_number import key_of, parse
from services.monitor.sources.court_words import court_in_sentence
from services.monitor.sources.courts import USITC, is_known
from shared.vocabulary import Relation

_READ = 6_000  # characters of a line
_WINDOW = 240  # characters after the words in which what they name must stand
_MOST = 40  # dockets one line may name


class Named(NamedTuple):
    """What a line says. other: a docket id, "" when court or number is missing. key: as far as it can be told."""

    relation: Relation
    other: str
    key: str
    printed: str


class Rule(NamedTuple):
    """words: those that tell the relation. always: holds of what is only asked for too.

    abroad: the number is another court's, which the line must name. several: all numbers that follow count.
    """

    relation: Relation
    words: re.Pattern[str]
    always: bool = False
    abroad: bool = False
    several: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_RULES = (
    # Case transferred in from District of California Central; Case Number 2:23-cv-01234. Original file ...
    Rule(
        Relation.TRANSFERRED_FROM,
        _words(r"\btransfer(?:red)? in from\b|\btransferred from (?=the )?(?:district|u\.?s|united|\w+ern|central|middle)"),
        abroad=True,
    ),
    # ... the same hereby are, transferred to the Southern District of New York | Case electronically transferred
    # to the Northern District of Illinois. | CASE TRANSFERRED OUT to Texas Western
    Rule(Relation.TRANSFERRED_TO, _words(r"\btransferred (?:out )?(?:electronically )?to\b"), abroad=True),
    # NOTICE RE INTRA-DISTRICT TRANSFER by Clerk of Court ... New Case Number 5:17-cv-291-SP.
    Rule(Relation.TRANSFERRED_TO, _words(r"\btransfer\b.{0,300}?\bnew case n(?:umber|o\.)")),
    # The LEAD CASE is designated as Cause No. 6:15-cv-961. | ... in lead case 6:15-cv-961-JRG
    # ORDER consolidating with 1:23-cv-04567 | This case is consolidated into 1:23-cv-04567
    Rule(Relation.MEMBER_OF, _words(r"\blead case\b|\bconsolidated (?:in)?to\b")),
    # The Clerk is directed to CLOSE member case 6:15-cv-985-JRG
    Rule(Relation.LEAD_OF, _words(r"\bmember cases?\b"), several=True),
    # Defendants 2-40 are SEVERED into new Case No. 1:23-cv-05678
    Rule(Relation.SEVERED_INTO, _words(r"\bsevered\b(?! from (?:case|no|civil|cause|\d))"), several=True),
    # Case opened upon order of severance; severed from Case No. 1:23-cv-01234
    Rule(Relation.SEVERED_FROM, _words(r"\bsevered from (?=case|no|civil|cause|\d)")),
    # NOTICE of Docketing Record on Appeal from USCA re 45 Notice of Appeal. USCA Case Number 23-1234
    # NOTICE of docketing, Federal Circuit Case Number 2023-1234
    Rule(Relation.APPEALED_TO, _words(r"\bUSCA\b|\bappeal (?:case )?n(?:umber|o\.)|\bcircuit case n(?:umber|o\.)"), abroad=True),
    # Appeal from the United States District Court for the Northern District of Illinois in No. 1:22-cv-04567
    Rule(Relation.APPEAL_OF, _words(r"\bappeals? from (?:the )?(?:united states|u\.?s\.?) district court"), abroad=True),
    # CIVIL COVER SHEET. Related Case(s): 2:23-cv-01234 | NOTICE of Related Case 2:23-cv-01234 | consolidated with
    Rule(
        Relation.RELATED_TO,
        _words(r"\brelated (?:to )?(?:civil )?(?:case|action)s?|\bassociated cases:|\bconsolidated with\b"),
        always=True,
        several=True,
    ),
)  # fmt: skip
# 1:23-cv-01234-ABC | 6:15-cv-961 | 23-cv-1234 | CAC/2:21-cv-04360, as the Panel names the court before the number
_TRIAL = re.compile(
    r"\b(?:(?P<court>[A-Z]{2,3})/)?(?P<number>(?:\d{1,2}:)?\d{2}-(?:cv|md|ml|mc|cr)-\d{1,7}\b(?:-[A-Z]{2,4}\b){0,2})",
    re.IGNORECASE,
)
# 23-1234 | 2023-1234, as the Federal Circuit prints it
_APPEAL = re.compile(r"\b(?:20)?(\d{2}-\d{3,6})\b(?!-)")
# CONDITIONAL TRANSFER ORDER (CTO-1) ... MDL No. 2967 | MDL 2967 | MDL Docket No. 2967
_MDL = re.compile(r"\bMDL(?: docket)?(?: no\.?| number)? ?(\d{3,4})\b", re.IGNORECASE)
_MDL_MOVES = _words(
    r"conditional transfer order|\bCTO-\d|transferred|transfer(?:ee)? order|1407|associated cases"
)
# Investigation No. 337-TA-1366 | Inv. No. 337–TA–1211
_INVESTIGATION = re.compile(r"\b337.?TA.?(\d{3,4})\b", re.IGNORECASE)
# ORDER granting motion to stay pursuant to 28 U.S.C. § 1659(a) pending Investigation No. 337-TA-1366
_PARALLEL = _words(
    r"\b1659\b|\bstay|\bparallel|\bpending (?:the )?(?:final|resolution|determination)|\binvestigation\b"
)
_ONLY_ASKED = _words(
    r"\b(?:motion|request|petition|stipulation|proposed|den(?:y|ying|ied)|withdraw\w*|vacat\w*|oppos\w+)\b"
)
_END_OF_SENTENCE = re.compile(r"(?<![A-Z])\.\s(?=[A-Z][a-z])")


def named_in(text: str, court: str) -> Iterator[Named]:
    """The dockets a line names, each once for each relation. court: of the docket the line stands on."""
    line = " ".join(text[:_READ].split())
    found: dict[tuple[Relation, str], Named] = {}
    for one in (*_by_rules(line, court), *_investigations(line, court), *_multidistrict(line, court)):
        if len(found) < _MOST:
            found.setdefault((one.relation, one.key), one)
    whole = {(one.relation, one.key.partition("/")[2]) for one in found.values() if one.other}
    for one in found.values():
        if one.other or (one.relation, one.key.partition("/")[2]) not in whole:
            yield one


def _by_rules(line: str, court: str) -> Iterator[Named]:
    for rule in _RULES:
        for match in rule.words.finditer(line):
            before = line[max(0, match.start() - 90) : match.start()]
            if not rule.always and _ONLY_ASKED.search(before):
                continue
            yield from _named(
                rule, line[match.start() : match.end() + _WINDOW], match.end() - match.start(), court
            )


def _named(rule: Rule, said: str, begin: int, court: str) -> Iterator[Named]:
    sentence = said[: end.start()] if (end := _END_OF_SENTENCE.search(said, begin)) else said
    where = court_in_sentence(sentence) if rule.abroad else ""
    if rule.relation is Relation.APPEALED_TO:
        yield from _appeal(sentence, begin, where)
        return
    numbers = list(_TRIAL.finditer(said if rule.abroad else sentence, begin))
    home = where if rule.abroad else court
    if not numbers and rule.abroad and where and where != court:
        yield Named(rule.relation, "", f"{where}/", sentence)
    for number in numbers if rule.several else numbers[:1]:
        there = f"{(number['court'] or '').lower()}d"
        yield _docket(rule.relation, there if is_known(there) else home, number["number"], sentence)


def _appeal(sentence: str, begin: int, circuit: str) -> Iterator[Named]:
    if match := _APPEAL.search(sentence, begin):
        yield _docket(Relation.APPEALED_TO, circuit, match.group(1), sentence)


def _investigations(line: str, court: str) -> Iterator[Named]:
    if court == USITC or not _PARALLEL.search(line):
        return
    for match in _INVESTIGATION.finditer(line):
        printed = line[max(0, match.start() - 120) : match.end()]
        yield _docket(Relation.PARALLEL_TO, USITC, f"337-TA-{int(match.group(1))}", printed)


def _multidistrict(line: str, court: str) -> Iterator[Named]:
    if court == "jpml" or not _MDL_MOVES.search(line):
        return
    for match in _MDL.finditer(line):
        printed = line[max(0, match.start() - 120) : match.end()]
        yield _docket(Relation.MEMBER_OF, "jpml", f"MDL No. {int(match.group(1))}", printed)


def _docket(relation: Relation, court: str, number: str, printed: str) -> Named:
    key = key_of(court, number)
    if not court:
        return Named(relation, "", key, printed)
    try:
        normalised = parse(number).normalised
    except ValueError:
        normalised = number
    return Named(relation, f"{court}/{normalised}", key, printed)
