"""Finds the dates an entry fixes and what each is for."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.dates import FoundDate, dates_in, time_near
from services.monitor.entries.moved import FAR, has_any, is_moved
from shared.yaml_text import read_yaml

# A cue: "due by", "set for Friday,", "extended to and including", "at 4:00 p.m. on", "Discovery cut-off". Every choice
# begins with a letter of its own: where that differs it is not even tried.
_CUE = re.compile(
    r"\W(due(?: (?:by|on|on or before|no later than|date))?|on or before|before|by|no later than|not later than|until|"
    r"re-set(?: (?:for|to|on))?|reset(?: (?:for|to|on))?|is set (?:for|on|to)|are set (?:for|on|to)|be set (?:for|on|to)|set(?: (?:for|on|to))?|"
    r"scheduled(?: (?:for|on|to))?|rescheduled (?:for|to)|continued (?:to|until)|adjourned (?:to|until)|moved (?:to|until)|postponed (?:to|until)|"
    r"noticed for|calendared for|extended (?:to|through|until)|to|through|"
    r"hearing|conference|trial|from|cut-?off(?: date)?|closes?(?: on)?|ends?(?: on)?|expires?(?: on)?|deadline|target date|"
    r"last day (?:to|for) [\w /]{2,40}?|on|for|is|of)"
    r"(?: (?:and|&) (?:including|incl?\.?)| or about)?:?(?: is| of| for)?(?: hereby)?"
    r"(?: (?:(?:the )?close of business|5:00 p\.?m\.?),?(?: on)?)?(?:,? (?:at )?(?:12:00 |12 )?noon,?(?: on)?|,? (?:at )?\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?,?)?(?: \(?[a-z]{2,3}\.?\)?,?)?(?: on)?)?"
    r"(?:,? (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? ?$"
)
# What stands before a date that a cue may end with: looked at first, most dates have none.
_LAST = frozenset(
    [
        "cut-off",
        "cutoff",
        "due:",
        "due",
        "by",
        "on",
        "before",
        "than",
        "date",
        "until",
        "set",
        "scheduled",
        "noon",
        "reset",
        "re-set",
        "for",
        "to",
        "through",
        "hearing",
        "conference",
        "trial",
        "from",
        "off",
        "close",
        "closes",
        "end",
        "ends",
        "expire",
        "expires",
        "deadline",
        "including",
        "inc",
        "incl",
        "about",
        "is",
        "of",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "at",
        "business",
        "noticed",
        "add",
        "amend",
        "join",
    ]
)
# The other words of a cue of more than three letters
_WITHIN_CUE = _LAST | {
    "later",
    "scheduled",
    "rescheduled",
    "continued",
    "adjourned",
    "moved",
    "postponed",
    "calendared",
    "extended",
    "target",
    "hereby",
}
_TAILS = ("(entered:", "[entered:", "(filed on", "(date filed:", "modified on")
_ATTRIBUTIVE = re.compile(
    r" (?:[a-z/-]+ ){0,3}?(?P<what>deadline|hearing|conference|trial)\b(?! (?:conf|brief))[^.;,]{0,50}"
)
_MOST = 150  # dates told of one text
_CUE_LENGTH = 70
# What is to be done may follow: "extension of time to 2/2/2025 to file a reply", "until 4/30/2025 to serve defendant"
_TO_DO = re.compile(
    r",? to (?:file|answer|respond|reply|serve|oppose|move|complete|submit|plead|amend)\b[^.;]{0,60}"
)
# A sentence may begin with its day: "By April 28, 2025, defendant shall file a response"
_SENTENCE = re.compile(r"(?:[^.;]|(?<=\b\w)\.|(?<=\bco)\.|(?<=\binc)\.|(?<=\bcorp)\.|(?<=\bltd)\.){0,70}")
_SPAN = frozenset({"to", "until", "through", "extended to", "extended until", "extended through"})
_WORDS_BEFORE = 220
_CLAUSE_END = re.compile(
    r"(?:; |\. (?:(?<=[a-z)\]]{4}\. )(?<!\bcorp\. )|(?<=[\])]\. )|(?<=\d{4}\. )|(?<=\b[ap]\.m\. )(?!on |in |at |before |by |\(|\w{1,2}t\b)"
    r"|(?<=\b[ap]m\. )|(?<=\binc\. )(?=\w+ (?:due|shall))|(?=(?:on or before|by|no later than) \Z)))"
)
# Where clerks set one thing after the other: "Responses due by 8/30/2021 Depositions due by"
_NEXT_DUE = re.compile(r"/\d{2,4},? (?=(?:[a-z][\w'/&-]*,? ){1,5}due(?: by\b|:))")
_PAST = re.compile(
    r"\b(?<!\bbe )(?:held|signed|filed|dated|entered|served|modified|issued|executed|proceedings|received|returned|occurred|docketed|mailed|sent|paid|added|"
    r"replaced|transferred|unsealed|corrected|regenerated|approved|ordered|began|postmark|notarized|expired|terminated|instituted|published)\b[^.;]{0,60}$"
)
_PAST_LENGTH = 72  # characters that it may take
_WEAK = frozenset(
    {"to", "on", "through", "hearing", "before", "until", "conference", "trial", "for", "is", "of"}
)
_FUTURE = re.compile(
    r"\b(?:shall|will|must|to be|may|hearing|conference|trial|argument|presentment|extend\w*|continu\w+|adjourn\w*|returnable|"
    r"time|stay\w*|deadline|target|restraining|tro|effect|appear|setting|calendar|directed)\b"
)
_EVENT_CUES = (
    "set",
    "re-",
    "reset",
    "scheduled",
    "rescheduled",
    "continued",
    "adjourned",
    "noticed",
    "calendared",
    "is set",
    "are set",
    "be set",
    "moved",
    "postponed",
)
# Dates that a line only mentions: "Time excluded from 1/27/2025 until", "MOTION to adjourn conference scheduled for"
_EXCLUDED = re.compile(r"\btime excluded\b[^.;]{0,40}$|\bwithout oral argument on $")
_WANTED_MOVED = re.compile(
    r"\b(?:motion|request|application)s? to (?:adjourn|continue|postpone|reschedule|vacate)(?: [a-z]+){1,3},?"
    r" (?:scheduled|set|noticed|calendared) for:? (?:\w+day,? )?$"
)
_WANTING = (" to adjourn", " to continue", " to postpone", " to reschedule", " to vacate")
_EVENTS = frozenset({"hearing", "trial"})
_DEADLINES = ("deadline", "ddl", "cut-off", "cutoff")
_HOLDING = (" hold ", "conduct ", " be held", "be heard")
# What is to be handed in by a day is no hearing, though it speaks of one
_BY = frozenset({"by", "before", "on or before", "no later than", "not later than"})
_FILING = (
    " file ",
    "be filed",
    "submit",
    " serve ",
    "brief",
    "notif",
    "exchange",
    "letter",
    "provide",
    "produce",
)
_NEVER = re.compile(
    r"^(?:entered in error\.*)?\W*(?:notice of (?:filing of )?(?:official )?|redacted\W*)?transcript(?! order)"
)
# A period: "within fourteen (14) days of service", "30 days after the date of this order"
_WITHIN = re.compile(
    r"\b(?:within )?(?P<n>\w+ \(\d{1,3}\)|\(?\d{1,3}\)?|[a-z]+(?:-[a-z]+)?)(?: calendar| business| court| additional| working)?$"
)
_RUNNING = (
    "days after",
    "days of ",
    "days from",
    "days following",
    "weeks after",
    "weeks of ",
    "months after",
    "days before",
    "days prior",
)
_RUNS = re.compile(r" (?:of|after|from|following|prior to|before)\b[^.;,)]{0,60}")


class Deadline(NamedTuple):
    """A date the line fixes. time: "09:30" court-local, "" when not said. moved: struck or moved by the same line."""

    kind: str
    day: date
    time: str = ""
    moved: bool = False


class Period(NamedTuple):
    """A period the line sets, not computed. within: "14 days". of: what it runs from, as said; "" when not said."""

    kind: str
    within: str
    of: str


class _Kind(NamedTuple):
    kind: str
    needs: tuple[str, ...]
    has: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def fits(self, words: str) -> bool:
        return has_any(words, self.has) or (
            self.pattern is not None and self.pattern.search(words) is not None
        )


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["kind"],
            tuple(row.get("needs", ("",))),
            tuple(row.get("has", ())),
            re.compile(row["pattern"]) if "pattern" in row else None,
        )
        for row in _raw()["kinds"]
    )


@lru_cache(maxsize=2)
def _tried(events_first: bool) -> tuple[tuple[str, _Kind], ...]:
    """Each word that a kind needs, with the kind, in the order they are tried.

    events_first: as after "set for" and the like: "conference on discovery set for" is a conference.
    """
    rows = sorted(_kinds(), key=lambda row: events_first and row.kind not in _EVENTS)
    return tuple((need, row) for row in rows for need in row.needs)


@lru_cache(maxsize=1)
def deadline_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of every kind of deadline."""
    return {row["kind"]: (row["zh"], row["en"]) for row in _raw()["kinds"]}


def deadline_samples() -> tuple[tuple[str, str], ...]:
    """(kind, composed sample) for every rule of deadlines.yml."""
    return tuple((row["kind"], row["sample"]) for row in _raw()["kinds"])


def deadlines_in(text: str, filed: date | None = None) -> tuple[Deadline, ...]:
    """Each date the text fixes, in its order, each once a kind; struck or moved ones carry `moved`.

    Dates before `filed` and impossible dates are left out; periods ("within 14 days") are not computed, see periods_in.
    """
    lower = text.lower()
    if "transcript" in lower[:60] and _NEVER.match(lower):
        return ()  # a transcript's dates are the same redaction dates in every case
    for tail in _TAILS:
        at = lower.find(tail, 1)
        if at > 0 and lower.find("due", at) < 0 and lower.find(" set ", at) < 0:
            lower = lower[:at]
    dates = dates_in(lower, filed)
    if not dates:
        return ()
    found: dict[tuple[str, date, bool], Deadline] = {}
    cued = 0
    for one in dates:
        cue = _cue(lower, one.start)
        if cue and not (one.yearless and cue in _WEAK):
            deadline = _deadline(lower, one, cue, filed)
        elif not cue and lower.startswith("the ", one.start - 4):
            deadline = _attributive(lower, one)
        else:
            continue
        if deadline:
            found.setdefault((deadline.kind, deadline.day, deadline.moved), deadline)
        cued += 1
        if cued == _MOST:
            break
    return tuple(found.values())


def periods_in(text: str) -> tuple[Period, ...]:
    """The periods the text sets, in its order."""
    lower = text.lower()
    if ("days" not in lower and "weeks" not in lower) or (
        "within " not in lower and not any(map(lower.__contains__, _RUNNING))
    ):
        return ()
    found = []
    for unit in (" days", " weeks", " months", " hours"):
        at = lower.find(unit)
        while at >= 0:
            if period := _period(lower, at, unit):
                found.append((at, period))
            at = lower.find(unit, at + 1)
    return tuple(period for _, period in sorted(found))


def _period(lower: str, at: int, unit: str) -> Period | None:
    within = _WITHIN.search(lower, max(0, at - 48), at)
    number = _number(within["n"]) if within else 0
    if within is None or not number:
        return None
    runs = _RUNS.match(lower, at + len(unit))
    if not runs and "within" not in within.group():
        return None
    kind = _kind(_last_clause(lower[max(0, within.start() - _WORDS_BEFORE) : within.start()]), "by")
    return Period(kind, f"{number}{unit}", runs.group().strip() if runs else "")


def _cue(lower: str, start: int) -> str:
    """The cue that the words before a date end with, "" for none, which is most often so and quick to see."""
    near = f" {lower[max(0, start - _CUE_LENGTH) : start]}"
    bare = near.rstrip(" ,:(.")
    at = bare.rfind(" ")
    if "last day" in near:
        at = 0
    elif bare[at + 1 :] in _LAST or bare.endswith(("a.m", "p.m", "am", "pm")) or bare[-1:].isdigit():
        end = len(bare)
        while at > 0 and _in_cue(bare[at + 1 : end]):
            at, end = bare.rfind(" ", 0, at), at
    else:
        return ""
    cue = _CUE.search(near, max(0, at))
    return cue.group(1) if cue else ""


def _in_cue(word: str) -> bool:
    """Whether a word may be part of a cue, so that the cue may begin before it."""
    bare = word.strip(",:().")
    return len(bare) < 4 or bare in _WITHIN_CUE or bare[0].isdigit()


def _deadline(lower: str, found: FoundDate, cue: str, filed: date | None) -> Deadline | None:
    start, end, day, _ = found
    moved = is_moved(lower[max(0, start - FAR) : start], lower[end : end + FAR])
    weak = cue in _WEAK and not moved
    if (weak and cue == "on" and day == filed) or (cue == "from" and not moved):
        return None
    clause = _last_clause(lower[max(0, start - _WORDS_BEFORE) : start])
    if _only_mentioned(clause, moved) and not lower.startswith(" is denied", end):
        return None
    to_do = _TO_DO.match(lower, end) if cue in _SPAN else None
    if cue in _BY and clause.lstrip(" ,").startswith(cue):
        to_do = _SENTENCE.match(lower, end)
    kind = _kind_ahead(to_do.group(), "by", weak=False) if to_do else _kind_ahead(clause, cue, weak)
    if not kind:
        return None
    return Deadline(kind, day, time_near(lower, found) if kind in _EVENTS else "", moved)


def _attributive(lower: str, found: FoundDate) -> Deadline | None:
    """Of "the 10/10/2025 deadline to answer", and of "the 3/4/2025 status hearing" when that is struck or moved."""
    of = _ATTRIBUTIVE.match(lower, found.end)
    if of is None:
        return None
    moved = is_moved("", lower[found.end : found.end + FAR])
    if of["what"] == "deadline":
        return Deadline(_kind_ahead(of.group(), "by", weak=False), found.day, "", moved)
    return Deadline("trial" if of["what"] == "trial" else "hearing", found.day, "", moved) if moved else None


def _kind_ahead(clause: str, cue: str, weak: bool) -> str:
    """What the date is for, "" where it is of the past or for nothing told of."""
    if weak and not _looks_ahead(clause):
        return ""
    kind = _kind(clause, cue)
    # "Settlement Conference set for 5/26, statements due by": what is due is no hearing
    return "submission_due" if kind in _EVENTS and _is_due(clause, cue) else kind


def _is_due(clause: str, cue: str) -> bool:
    return cue.startswith("due") or (cue in _BY and has_any(clause, _FILING))


def _looks_ahead(clause: str) -> bool:
    """Whether the words before a date speak of what is to come, not of what was done that day."""
    return not _PAST.search(clause, max(0, len(clause) - _PAST_LENGTH)) and _FUTURE.search(clause) is not None


def _only_mentioned(clause: str, moved: bool) -> bool:
    if ("excluded" in clause or "without oral" in clause) and _EXCLUDED.search(clause):
        return True
    return not moved and has_any(clause, _WANTING) and _WANTED_MOVED.search(clause) is not None


def _last_clause(before: str) -> str:
    start, end = 0, len(before)
    while (at := max(before.rfind(". ", 0, end), before.rfind("; ", 0, end))) >= 0:
        if _CLAUSE_END.match(before, at):
            before = before[at + 2 :]
            break
        end = at
    if before.count("due") > 1:
        for match in _NEXT_DUE.finditer(before):
            start = match.end()
        before = before[start:]
    return before


def _kind(clause: str, cue: str) -> str:
    """What the date is for, by the words before it in the same sentence, the nearest part of it first."""
    moves_event = cue.startswith(_EVENT_CUES) or (cue == "on" and has_any(clause, _HOLDING))
    last = clause.rstrip(", ").rpartition(",")[2]
    left = []
    for need, row in _tried(moves_event):
        if need in clause:
            if row.fits(last):
                return row.kind
            left.append(row)
    for row in left:
        if row.fits(clause):
            return row.kind
    if moves_event and has_any(clause, _DEADLINES) and "transcript" not in clause:
        return "submission_due"
    if moves_event or (cue in _WEAK and "exten" not in clause):
        return ""
    return "submission_due"


_NUMBER_WORDS = {
    "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21,
    "twenty-eight": 28, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip


def _number(words: str) -> int:
    figures = re.search(r"\d+", words)
    return int(figures.group()) if figures else _NUMBER_WORDS.get(words, 0)


@lru_cache(maxsize=1)
def _raw() -> Any:
    return read_yaml(files(__package__).joinpath("deadlines.yml").read_text("utf-8"))
