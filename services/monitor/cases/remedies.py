"""Where the remedies of a case stand, by what its docket lines do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from services.monitor.cases.case import Entry
from services.monitor.matters import remedies
from services.monitor.matters.remedies import DENIED, ENDED, GRANTED, SOUGHT, Event, remedy_events

_NUMBER_WIDTH = 8
_RANK = {SOUGHT: 0, GRANTED: 1, DENIED: 2, ENDED: 3}


def events_of(entry: Entry) -> tuple[Event, ...]:
    """What an entry does with remedies. Of a Commission notice only its title rules; the rest tells history."""
    text = entry.text or entry.title
    if entry.docket.startswith("usitc/"):
        text = f"{entry.title}. {entry.text}" if not entry.text else entry.text.split(". ", 1)[0]
    return remedy_events(entry.kind, text)


def acts_of(entry: Entry) -> tuple[str, ...]:
    """The same as texts that sort in the order of the docket: "2026-03-02|1|      12|asset freeze|granted".

    Within a day what is asked for comes before what is decided: entries made from the bench have no number.
    """
    filed = entry.filed.isoformat() if entry.filed else "9999"
    number = (entry.number if entry.number.isdigit() else "").rjust(_NUMBER_WIDTH)
    return tuple(f"{filed}|{_RANK[one.act]}|{number}|{one.remedy}|{one.act}" for one in events_of(entry))


def states_of(
    acts: Mapping[str, tuple[str, ...]], sought: Iterable[str], ordered: Iterable[str]
) -> dict[str, str]:
    """Where each remedy stands. sought, ordered: remedies as sources state them.

    That interim relief ends with its case is left to the reader: what a case was about does not change by its end.
    """
    in_order = sorted(text for texts in acts.values() for text in texts)
    events = [(text.split("|")[-2], text.split("|")[-1]) for text in in_order]
    # What a source lists as ordered was ordered before anything the docket does with it later.
    stated = [(remedy, GRANTED) for printed in ordered for remedy in _names(printed)]
    asked = [remedy for printed in sought for remedy in _names(printed)]
    return remedies.standing_of([*stated, *events], asked)


def granted_remedies(acts: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The remedies that entries granted, whatever became of them."""
    return {text.split("|")[-2] for texts in acts.values() for text in texts if text.endswith(f"|{GRANTED}")}


def _names(printed: str) -> tuple[str, ...]:
    """The names of remedies.yml in what a source prints ("cease and desist order"), or as it is printed."""
    return remedies.named_in(printed) or (printed.lower(),)
