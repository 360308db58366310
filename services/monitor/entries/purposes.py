"""What a date is for, by the words of its sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.cues import WEAK
from services.monitor.entries.moved import has_any
from shared.yaml_text import read_yaml

EVENTS = frozenset({"hearing", "trial"})
BY = frozenset({"by", "before", "on or before", "no later than", "not later than"})
WORDS_BEFORE = 220  # characters before a date in which its clause is looked for
_CLAUSE_END = re.compile(
    r"(?:; |\. (?:(?<=[a-z)\]]{4}\. )(?<!\bcorp\. )|(?<=[\])]\. )|(?<=\d{4}\. )|(?<=/\d\d\. )|(?<=\b[ap]\.m\. )(?!\Z|on |in |at |before |by |\(|\w{1,2}t\b)"
    r"|(?<=\b[ap]m\. )|(?:(?<=\b(?:inc|llc|ltd)\. )|(?<=\bcorp\. ))(?=(?:\w+ ){1,3}(?:due|shall|ends?|closes?|set)\b)|(?=(?:on or before|by|no later than) \Z)"
    r"|(?<=[a-z]{3}\. )(?=(?:\w+ ){1,3}(?:are |is )?due\b)"
    r"|(?<= [a-h]\. )(?=(?:all|any|the|experts?|rebuttal|non|fact|last|initial|plaintiffs?|defendants?|deadline|exhibits?|responses?|replies|objections)\b)))"
)
# Where clerks set one thing after the other: "Responses due by 8/30/2021 Depositions due by"
_NEXT_DUE = re.compile(r"/\d{2,4},? (?=(?:[a-z][\w'/&-]*,? )(?:[\w'/&.-]+,? ){0,11}due(?: by\b|:))")
_PAST = re.compile(
    r"\b(?<!\bbe )(?:held|signed|filed|dated|entered(?! (?:granting|denying|re\b|setting|extending))|served|modified|issued|executed|proceedings|received|returned|occurred|docketed|mailed|sent|paid|added|"
    r"replaced|transferred|unsealed|corrected|regenerated|approved|ordered(?! that| to show)|began|postmark|notarized|expired|terminated|instituted|published)\b[^.;]{0,60}$"
)
_PAST_LENGTH = 72  # characters that it may take
_FUTURE = re.compile(
    r"\b(?:shall|will|must|should|to be|may|hearing|conference|trial|argument|presentment|extend\w*|continu\w+|adjourn\w*|returnable|"
    r"time|stay\w*|deadline|target|restraining|tro|effect|appear|setting|calendar|directed|parties to|show cause|docket date|noting date|submission date)\b"
)
_EVENT_CUES = (
    "set", "hearing", "conference", "re-", "reset", "scheduled", "rescheduled", "continued", "adjourned", "noticed", "calendared",
    "is set", "are set", "be set", "be held", "moved", "postponed", "carried",
)  # fmt: skip
_DEADLINES = ("deadline", "ddl", "cut-off", "cutoff", "designation")
_OF_TRANSCRIPTS = ("redact", "restriction")  # the same dates in every case
_TO_HAND_IN = re.compile(
    r"\b(?:shall|must|will|should|parties to) (?:be )?(?:file|serve|submit|exchange|produce)d?\b[^.;]*$"
)
_AFTER_DUE = 24  # characters of " due on or before" and the like
_NAMES = {
    "response": "response_due", "responses": "response_due", "opposition": "response_due", "oppositions": "response_due",
    "resistance": "response_due", "reply": "reply_due", "replies": "reply_due", "answer": "answer_due", "answers": "answer_due",
}  # fmt: skip
_OF_IT = ("to ", "the ", "in ", "of ")  # "any reply to the opposition due by"
_GIVING = frozenset({"to", "until", "through"})
_GIVEN = ("shall have", "have until", "has until", "have up to", "has up to", "have through", "has through", "allowed until", "given until")  # fmt: skip
# What says by itself what is to be handed in: "in light of the status report, the court directs Acme to file a notice by"
_HANDS_IN = re.compile(
    r"\b(?:to|shall|must|will|may) (?:file|submit|serve|provide|produce|lodge|exchange) (?:an?|the|its|their|any) [a-z]"
)
_FIRST = EVENTS | {"target_date"}
_AFTER_YEAR = 36  # characters that stand after the comma of a date at most where no new part begins
_HOLDING = (" hold ", "conduct ", " be held", "be heard", "for hearing")
# What is to be handed in by a day is no hearing, though it speaks of one
_FILING = (
    " file ", "be filed", "submit", " serve ", "brief", "notif", "exchange", "letter", "provide", "produce", "brought", " issue ",
)  # fmt: skip


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
    rows = sorted(_kinds(), key=lambda row: events_first and row.kind not in _FIRST)
    return tuple((need, row) for row in rows for need in row.needs)


@lru_cache(maxsize=1)
def deadline_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of every kind of deadline."""
    return {row["kind"]: (row["zh"], row["en"]) for row in _raw()["kinds"]}


def deadline_samples() -> tuple[tuple[str, str], ...]:
    """(kind, composed sample) for every rule of deadlines.yml."""
    return tuple((row["kind"], row["sample"]) for row in _raw()["kinds"])


def last_clause(before: str) -> str:
    """The end of these words in lower case that belongs to what stands after them."""
    start, end = 0, len(before)
    while (at := max(before.rfind(". ", 0, end), before.rfind("; ", 0, end))) >= 0:
        if _CLAUSE_END.match(before, at):
            before = before[at + 2 :]
            break
        end = at
    before = before[before.rfind(".) ") + 1 :]
    if before.count("due") > 1:
        for match in _NEXT_DUE.finditer(before):
            start = match.end()
        before = before[start:]
    return before


def purpose_ahead(clause: str, cue: str, weak: bool) -> str:
    """As `purpose`, and "" where a date after a weak cue is of the past."""
    if weak and not _looks_ahead(clause):
        return ""
    kind = (cue.startswith("due") and _named_last(clause)) or purpose(clause, cue)
    # "Settlement Conference set for 5/26, statements due by": what is due is no hearing
    return "submission_due" if kind in EVENTS and _is_due(clause, cue) else kind


def purpose(clause: str, cue: str) -> str:
    """The kind of a date, by its clause in lower case, the part nearest to it first; "" for none.

    cue: as of cue_before.
    """
    moves_event = cue.startswith(_EVENT_CUES) or (cue == "on" and has_any(clause, _HOLDING))
    last = _last_part(clause)
    if ": " in last:
        named = last.rpartition(": ")[2]
        if not moves_event:
            last = named  # "Motion to strike the amended complaint is briefed as follows: response shall be filed by"
        elif "trial" in clause and (event := _event(named)):
            return event  # "ORDER SETTING TRIAL: Calendar Call set for"
    left = []
    for need, row in _tried(moves_event):
        if need in clause:
            if row.fits(last):
                return row.kind
            left.append(row)
    if not (left and cue in BY and _HANDS_IN.search(last)):
        for row in left:
            if row.fits(clause):
                return row.kind
    return _of_no_row(clause, cue, moves_event)


def _named_last(clause: str) -> str:
    """The kind of what the very word before "due" names: of "first amended complaint response due by"."""
    at = clause.rfind(" due")
    if len(clause) - at > _AFTER_DUE:
        return ""
    begin = clause.rfind(" ", 0, at) + 1
    return "" if clause.endswith(_OF_IT, 0, begin) else _NAMES.get(clause[begin:at].lstrip("("), "")


def _of_no_row(clause: str, cue: str, moves_event: bool) -> str:
    if moves_event and has_any(clause, _DEADLINES) and not has_any(clause, _OF_TRANSCRIPTS):
        return "submission_due"
    if cue.startswith(("noticed", "be held", "be heard")):
        return "hearing"  # "Noticed for 4/17/2025: motion to dismiss"
    if (cue == "on" and _TO_HAND_IN.search(clause)) or (cue == "is" and "deadline" in clause):
        return "submission_due"
    if (
        moves_event
        or (cue in WEAK and "exten" not in clause and not (cue in _GIVING and has_any(clause, _GIVEN)))
        or "redaction request" in clause
    ):
        return ""
    return "submission_due"


def _last_part(clause: str) -> str:
    """What stands after the last comma that is not a date's own, or in brackets: "strike the complaint (responses due by"."""
    last = clause.rstrip(", ")
    if "(" in last and (at := last.rfind(" (")) > last.rfind(")"):
        last = last[at + 2 :]
    at = last.rfind(",")
    while at > 0 and len(last) - at < _AFTER_YEAR and last.startswith(" 20", at + 1):
        at = last.rfind(",", 0, at)
    return last[at + 1 :]


def _event(words: str) -> str:
    return next(
        (row.kind for need, row in _tried(True) if row.kind in EVENTS and need in words and row.fits(words)),
        "",
    )


def _is_due(clause: str, cue: str) -> bool:
    return cue.startswith("due") or (cue in BY and has_any(clause, _FILING))


def _looks_ahead(clause: str) -> bool:
    """Whether the words before a date speak of what is to come, not of what was done that day."""
    if _PAST.search(clause, max(0, len(clause) - _PAST_LENGTH)):
        # "the order entered on 2/20 is extended to", "if none is filed a hearing will be held on"
        near = clause[-45:]
        return "extended" in near or " be he" in near
    return _FUTURE.search(clause) is not None


@lru_cache(maxsize=1)
def _raw() -> Any:
    return read_yaml(files(__package__).joinpath("deadlines.yml").read_text("utf-8"))
