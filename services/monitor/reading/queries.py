"""Reading cases: by id for a page or the command line, and by search for lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Docket, Entry, Grading, Party, name_key
from services.monitor.cases.overruling import suggestion
from services.monitor.cases.telling_subject import subject_of
from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.decisions.decision import TagDecision
from services.monitor.decisions.store import of_names
from services.monitor.duedates.keeping import closes
from services.monitor.entries.kind_names import kind_names
from services.monitor.identity.decisions import Decision, OpenDoubt, of_cases, open_doubts
from services.monitor.identity.docket_book import id_of
from services.monitor.overruling.book import Overruling
from services.monitor.overruling.book import of_cases as overrulings_of
from services.monitor.reading.related import Related, also_on, related_to
from services.monitor.sources.courts import court_name, court_name_zh, court_zone
from services.monitor.storing import cases as store
from shared.clock import Clock, system_clock
from shared.database import Database
from shared.deadlines.telling import told
from shared.errors import NotFound
from shared.index.port import DocumentIndex, Query, Results

_MOST_DOUBTS = 50


@dataclass(frozen=True, slots=True)
class Sighting:
    """One observation that contributed to a case."""

    source: str
    observed_at: datetime
    docket: str
    raw: str
    new_entries: int


@dataclass(frozen=True, slots=True)
class GradeStep:
    """A grade the case once had, from which revision and instant on."""

    revision: int
    at: datetime
    grading: Grading


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with where it was seen and how its grade came about, newest first.

    related: other disputes. elsewhere: by the uid of an entry the dockets of related cases that have it too.
    decisions: merges and splits by people. tag_decisions: about parties of these names, in any case.
    overrulings: grades analysts set. doubts: dockets that were kept apart from its own, for people to look at.
    deadlines: reckoned anew, as told at the instant of the look.
    """

    case: CaseFile
    sightings: Sequence[Sighting]
    grades: Sequence[GradeStep]
    related: Sequence[Related] = ()
    elsewhere: Mapping[str, Sequence[str]] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    overrulings: Sequence[Overruling] = ()
    doubts: Sequence[OpenDoubt] = ()
    tag_decisions: Sequence[TagDecision] = ()
    deadlines: Sequence[dict[str, Any]] = ()

    def as_dict(self) -> dict[str, Any]:
        """The case as plain JSON values, as the API and the command line print it."""
        case = self.case
        return {
            "case": case.id,
            "revision": case.revision,
            "number": case.number,
            "court": case.court,
            "court_name_zh": court_name_zh(case.court),
            "court_name_en": court_name(case.court),
            "forum": case.forum.value,
            **{name: held[2] for name, held in sorted(case.header.items())},
            "sealed": case.sealed,
            "composed": case.composed,
            "opened_at": case.opened_at,
            "changed_at": case.changed_at,
            "last_entry_at": case.last_entry_at,
            "dockets": sorted(case.dockets),
            "docket_numbers": [_docket(case.dockets[docket]) for docket in sorted(case.dockets)],
            "related": [related.as_dict() for related in self.related],
            "rights": list(case.features.rights),
            "asserted": list(case.features.asserted),
            "unfair_acts": list(case.features.unfair_acts),
            "remedies": list(case.features.remedies),
            "amounts": case.features.amounts,
            "parties": [_party(party) for party in case.parties.values()],
            "subject": subject_of(case),
            "grading": _grading(case.grading),
            "deadlines": list(self.deadlines),
            "entries": [_entry(entry) | self._also_on(entry) for entry in case.entries],
        }

    def _also_on(self, entry: Entry) -> dict[str, Any]:
        return {"also_on": list(self.elsewhere.get(entry.uid, ()))}


def _docket(docket: Docket) -> dict[str, str]:
    return {
        "docket": docket.id,
        "number": docket.number,
        "as_printed": docket.raw_number,
        "pacer_case_id": docket.pacer_case_id,
        "courtlistener_id": docket.courtlistener_id,
    }


def _party(party: Party) -> dict[str, Any]:
    tag = party.tag
    evidence = tag.answer["evidence"] if tag else {}
    return {
        "name": party.name,
        "role": party.role.value,
        "origin": party.origin,
        "address": party.details.address,
        "city": party.details.city,
        "country": party.details.country,
        "extra": party.details.extra,
        "terminated": party.details.terminated,
        "stores": [msgspec.to_builtins(store) for store in party.details.stores],
        "counsel": [{"name": name, "firm": firm} for name, firm in party.details.counsel],
        "status": tag.status.value if tag else "",
        "firm": tag.firm if tag else "",
        "firm_name_zh": tag.firm_name_zh if tag else "",
        "why_zh": evidence.get("says_zh", ""),
        "why_en": evidence.get("says_en", ""),
        "tag": msgspec.to_builtins(tag) if tag else None,
    }


def _grading(grading: Grading | None) -> dict[str, Any]:
    if grading is None:
        return {
            "grade": "", "score": 0, "rulebook": "", "reasons": [], "own": "", "overruled": None, "suggestion": None, "by_office": False,
        }  # fmt: skip
    held, look = grading.overruled, suggestion(grading)
    return {
        "grade": grading.grade.value,
        "score": grading.score,
        "rulebook": grading.rulebook,
        "reasons": [
            {"rule": rule, "points": points, "zh": zh, "en": en} for rule, points, zh, en in grading.reasons
        ],
        "own": (grading.own or grading.grade).value,
        "overruled": {"reason": held.reason, "by_name": held.by_name, "at": held.at} if held else None,
        "suggestion": look.value if look else None,
        "by_office": held is not None,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "uid": entry.uid,
        "filed": entry.filed,
        "entered": entry.entered,
        "number": entry.number,
        "kind": entry.kind,
        "kind_zh": kind_names(entry.kind)[0],
        "kind_en": kind_names(entry.kind)[1],
        "title": entry.title,
        "text": entry.text,
        "reading": entry.reading,
        "deadlines": entry.reading.get("deadlines", []),
        "amounts": entry.reading.get("amounts", []),
        "url": entry.url,
        "attachments": [msgspec.to_builtins(attached) for attached in entry.attachments],
        "source": entry.source,
    }


class CaseQueries:
    """The read side of cases."""

    def __init__(self, database: Database, index: DocumentIndex, clock: Clock = system_clock) -> None:
        self._database = database
        self._clock = clock
        self._index = index

    def search(self, query: Query) -> Results:
        """Cases that match, with facets; see shared.index.port for what a query means."""
        return self._index.search(query)

    def case(self, any_id: str) -> CaseView:
        """The case of this case id or docket id. Raises NotFound with one clear line."""
        with self._database.read() as connection:
            case_id = connection.execute(
                sa.select(t.docket.c.case_id).where(t.docket.c.id == id_of(connection, any_id))
            ).scalar()
            cases = store.load(connection, [case_id or any_id])
            if not cases:
                raise NotFound(
                    f"no case {any_id!r}; a case is named by court and docket number, "
                    'e.g. "ilnd/1:26-cv-01234" or "usitc/337-TA-1366"'
                )
            case = next(iter(cases.values()))
            case.entries.sort(key=_place_in_docket)
            sightings = connection.execute(
                sa.select(t.sighting)
                .where(t.sighting.c.case_id == case.id)
                .order_by(t.sighting.c.observed_at.desc())
                .limit(200)
            )
            grades = connection.execute(
                sa.select(t.grade_history)
                .where(t.grade_history.c.case_id == case.id)
                .order_by(t.grade_history.c.revision.desc())
            )
            related = related_to(connection, case)
            return CaseView(
                case,
                [Sighting(r.source, r.observed_at, r.docket, r.raw, r.new_entries) for r in sightings],
                [GradeStep(r.revision, r.at, msgspec.convert(r.grading, Grading)) for r in grades],
                related,
                also_on(connection, case, related),
                of_cases(connection, [case.id, *case.formerly, *case.dockets]),
                overrulings_of(connection, [case.id, *case.formerly, *case.dockets]),
                open_doubts(connection, _MOST_DOUBTS, sorted(case.dockets)),
                of_names(connection, {name_key(party.name) for party in case.parties.values()}),
                self._deadlines(case),
            )

    def _deadlines(self, case: CaseFile) -> list[dict[str, Any]]:
        zone, now = court_zone(case.court), self._clock()
        return [told(one, zone, closes(case.court), now) for one in deadlines_of(case)]

    def docket_of(self, court: str, pacer_case_id: str) -> str:
        """The docket known under PACER's number of a case in a court, "" when none or more than one is."""
        query = sa.select(t.docket.c.id).where(
            t.docket.c.court == court, t.docket.c.pacer_case_id == pacer_case_id
        )
        with self._database.read() as connection:
            found = list(connection.execute(query.limit(2)).scalars())
        return str(found[0]) if pacer_case_id and len(found) == 1 else ""

    def new_entries(self, observations: Sequence[tuple[str, datetime]]) -> dict[str, int]:
        """How many new entries each of these observations (fact id, its instant) brought.

        One that had been seen before, at another instant, brought nothing and is absent.
        """
        table = t.sighting
        query = sa.select(table.c.fact_id, table.c.observed_at, table.c.new_entries).where(
            table.c.fact_id.in_([fact_id for fact_id, _ in observations])
        )
        instants = dict(observations)
        with self._database.read() as connection:
            return {
                row.fact_id: row.new_entries
                for row in connection.execute(query)
                if row.observed_at == instants[row.fact_id]
            }


def _place_in_docket(entry: object) -> tuple[object, ...]:
    filed = getattr(entry, "filed", None)
    number = getattr(entry, "number", "")
    order = int(number) if number.isdigit() and len(number) < 9 else 10**9
    return (filed.isoformat() if filed else "9999", order, getattr(entry, "uid", ""))
