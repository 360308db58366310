"""Reads from a docket line which remedies it asks for, grants, denies or ends, and tells where each one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.kind_names import listed_kinds
from shared.yaml_text import read_yaml

SOUGHT, GRANTED, DENIED, ENDED = "sought", "granted", "denied", "ended"
_WITHDRAWN, _NOTHING = "withdrawn", "none"

# Kinds of entries that name the remedy and the act themselves; a text can only add to them.
_BY_KIND = {
    "tro_motion": ("temporary restraining order", SOUGHT),
    "tro_granted": ("temporary restraining order", GRANTED),
    "tro_extended": ("temporary restraining order", GRANTED),
    "tro_denied": ("temporary restraining order", DENIED),
    "pi_motion": ("preliminary injunction", SOUGHT),
    "pi_granted": ("preliminary injunction", GRANTED),
    "pi_denied": ("preliminary injunction", DENIED),
    "general_exclusion_order": ("general exclusion order", GRANTED),
    "limited_exclusion_order": ("limited exclusion order", GRANTED),
    "temporary_exclusion_order": ("temporary exclusion order", GRANTED),
    "cease_and_desist_order": ("cease and desist orders", GRANTED),
    "asset_restraint_motion": ("asset freeze", SOUGHT),
    "asset_restraint": ("asset freeze", GRANTED),
}
_ASKING = frozenset(
    {
        "complaint", "amended_complaint", "counterclaim", "default_motion", "tro_motion", "pi_motion",
        "asset_restraint_motion",
    }
)  # fmt: skip
_RULING = frozenset(
    {
        "asset_restraint", "consent_judgment", "default_judgment", "dismissal_order", "final_judgment", "minute_entry", "motion_denied_other",
        "motion_granted_other", "pi_denied", "pi_granted", "tro_denied", "tro_extended", "tro_granted", "verdict",
        "summary_judgment_order", "mandate",
    }
)  # fmt: skip
_PLEADING = frozenset({"complaint", "amended_complaint", "counterclaim", "default_motion"})
_JUDGING = frozenset({"default_judgment", "consent_judgment"})
# Orders of their own: a restraining order that names an injunction sets its hearing or its briefs, and grants none.
_BY_ITS_OWN_WORD = frozenset({"temporary restraining order", "preliminary injunction"})
# Where one ruling speaks of some defendants only, the remedy goes on against the others.
_SOME_ONLY = re.compile(r"\bas to (?:only )?(?:defendants? (?:nos?\.?|number|#)|certain|defendant [a-z0-9])")
_ANY_WORD = (
    "restrain", "injunct", " tro", "t.r.o", "enjoin", "freez", "frozen", "exclusion", "desist", "damages", "recall", "seiz", "impound",
    "destr", "domain name", "royalt", "presidential", "temporary relief", "geo", "leo", "cdo",
)  # fmt: skip
_CLAUSES = re.compile(
    r"\s*;\s*|(?<=[a-z0-9)])\.\s+(?=[a-z\d])|\s*[,:]?\s+and (?=(?:den|grant|dissolv|vacat|rescind|award|enter|order|issu|lift)\w*\b)"
)
_SPACES = re.compile(r"\s+")
# The clerk's "(Entered: 11/21/2026)" ends nearly every line and enters nothing but the line.
_STAMP = re.compile(r" ?\(entered: [\d/]+\)(?= |$)")
_LONGEST = 3_000  # characters of one line that are read


class Event(NamedTuple):
    """A line does something with a remedy. act: sought, granted, denied or ended. phrase: the words that say so."""

    remedy: str
    act: str
    phrase: str


class _Remedy(NamedTuple):
    zh: str
    en: str
    hints: tuple[str, ...]
    words: re.Pattern[str]
    interim: bool
    within: tuple[str, ...]
    source: str


class _Act(NamedTuple):
    act: str
    words: re.Pattern[str]


class _Book(NamedTuple):
    remedies: Mapping[str, _Remedy]
    acts: tuple[_Act, ...]
    rules: re.Pattern[str]
    asks: re.Pattern[str]
    undoing: re.Pattern[str]
    samples: tuple[Mapping[str, Any], ...]


def remedy_events(kind: str, text: str) -> tuple[Event, ...]:
    """What an entry does with remedies, each remedy once, the last word on it first. kind: of the entry.

    A paper that supports, opposes, or sets a hearing does nothing with them.
    """
    named = _BY_KIND.get(kind)
    lowered = f" {text[:_LONGEST].lower()}"
    if named is None and not any(word in lowered for word in _ANY_WORD):
        return ()
    said = _STAMP.sub("", _SPACES.sub(" ", lowered)).strip()
    found: dict[str, Event] = {}
    if named:
        found[named[0]] = Event(*named, said[:80])
    for event in _read(kind, said):
        if not (named and event.remedy == named[0]):
            found[event.remedy] = event
    return tuple(found.values())


def named_in(text: str) -> tuple[str, ...]:
    """The remedies a text names, in the order of remedies.yml, whatever it does with them."""
    lowered = _SPACES.sub(" ", text.lower())
    return tuple(name for name, remedy in _book().remedies.items() if remedy.words.search(lowered))


def names_of(remedy: str) -> tuple[str, str]:
    """The Chinese and English name of a remedy; the word itself for one outside the list."""
    known = _book().remedies.get(remedy)
    return (known.zh, known.en) if known else (remedy, remedy)


def is_interim(remedy: str) -> bool:
    """Whether it ends with its case at the latest."""
    known = _book().remedies.get(remedy)
    return known is not None and known.interim


def source_of(remedy: str) -> str:
    """The provision a remedy rests on, "" for one outside the list."""
    known = _book().remedies.get(remedy)
    return known.source if known else ""


def samples() -> tuple[Mapping[str, Any], ...]:
    """The composed lines of remedies.yml with what they say."""
    return _book().samples


def standing_of(events: Iterable[tuple[str, str]], sought: Iterable[str]) -> dict[str, str]:
    """Where each remedy stands after (remedy, act) in the order of the docket: sought, granted, denied or ended.

    sought: remedies that sources state as asked for.
    """
    state: dict[str, str] = dict.fromkeys(sought, SOUGHT)
    for remedy, act in events:
        # Asked for again while it is in force: it is in force.
        if act == SOUGHT and state.get(remedy) == GRANTED:
            continue
        if act == ENDED and state.get(remedy, SOUGHT) == DENIED:
            continue
        state[remedy] = act
        if remedy == "preliminary injunction" and act == GRANTED:
            _end(state, "temporary restraining order")
    for remedy in list(state):
        known = _book().remedies.get(remedy)
        if known and _carried_away(state, known):
            _end(state, remedy)
    return state


def _carried_away(state: Mapping[str, str], remedy: _Remedy) -> bool:
    """Whether the orders it stood in are known, and none is in force any more."""
    carriers = [state[one] for one in remedy.within if one in state]
    return bool(carriers) and GRANTED not in carriers and ENDED in carriers


def _end(state: dict[str, str], remedy: str) -> None:
    if state.get(remedy) == GRANTED:
        state[remedy] = ENDED


def _read(kind: str, said: str) -> Iterator[Event]:
    book = _book()
    asks = kind in _ASKING or (kind not in _RULING and book.asks.search(said) is not None)
    if asks:
        if not book.undoing.search(said):
            for remedy, phrase in _named_in(said):
                # Money is asked for in a pleading; a motion for an order may tell of it.
                if remedy != "damages" or kind in _PLEADING:
                    yield Event(remedy, SOUGHT, phrase)
        return
    if kind not in _RULING and not (kind in _open_kinds() and book.rules.search(said)):
        return
    # A granting order grants what else it names, unless it says otherwise.
    granting = kind in _JUDGING or _BY_KIND.get(kind, ("", ""))[1] == GRANTED
    for clause in _CLAUSES.split(said):
        named = list(_named_in(clause))
        act = _act_of(clause) if named else _NOTHING
        if not act and granting:
            act, named = GRANTED, [one for one in named if one[0] not in _BY_ITS_OWN_WORD]
        if act in ("", _NOTHING) or (act in (DENIED, ENDED) and _SOME_ONLY.search(clause)):
            continue
        yield from (Event(remedy, act, phrase) for remedy, phrase in named)


def _act_of(clause: str) -> str:
    """The act of the first rule that fits, "" when none does."""
    for one in _book().acts:
        if one.words.search(clause):
            return ENDED if one.act == _WITHDRAWN else one.act
    return ""


def _named_in(clause: str) -> Iterator[tuple[str, str]]:
    for name, remedy in _book().remedies.items():
        if any(hint in clause for hint in remedy.hints) and (match := remedy.words.search(clause)):
            yield name, clause[max(0, match.start() - 40) : match.end() + 20].strip()


@cache
def _open_kinds() -> frozenset[str]:
    """Kinds that do not say themselves what a line does: "other", and those of Section 337 investigations."""
    of_courts = _ASKING | _RULING | {"hearing_set", "appeal", "stay", "scheduling_order", "bond"}
    return frozenset({"other", *(kind for kind in listed_kinds() if kind not in of_courts)})


@cache
def _book() -> _Book:
    raw = read_yaml(files(__package__).joinpath("remedies.yml").read_text("utf-8"))
    return _Book(
        {
            name: _Remedy(
                row["zh"],
                row["en"],
                tuple(row["hints"]),
                re.compile(row["words"]),
                row.get("interim", False),
                tuple(row.get("within", ())),
                row["source"],
            )
            for name, row in raw["remedies"].items()
        },
        tuple(_Act(row["act"], re.compile(row["words"])) for row in raw["acts"]),
        re.compile(raw["rules"]),
        re.compile(raw["asks"]),
        re.compile(raw["undoing"]),
        tuple(raw["samples"]),
    )
