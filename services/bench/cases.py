"""Composed documents of cases, for benchmarks of the index."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from services.bench.observations import firms, observations
from services.monitor.sources.courts import both_names
from shared.index.port import Document

_COURTS = ("ilnd", "nysd", "flsd", "cacd", "txed")
_ENTRIES = (1, 1, 2, 5, 12, 40)
_PLAINTIFF = "Northwind Tools, Inc."


def case_documents(count: int, seed: int = 1) -> Iterator[Document]:
    """So many, the same for the same seed, with the sizes of real ones: one to forty docket lines."""
    chance = random.Random(seed)  # noqa: S311 - invents documents, guards nothing
    lines = [entry.text for one in observations(2_000, seed) for entry in one.body.entries]
    names = firms(500)
    courts = {court: both_names(court) for court in _COURTS}
    for number in range(count):
        firm, court = names[number % len(names)], chance.choice(_COURTS)
        filed = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        entries = tuple(chance.choices(lines, k=chance.choice(_ENTRIES)))
        yield Document(
            f"{court}/1:26-cv-{number:06}",
            1,
            {
                "number": (f"1:26-cv-{number:06}",),
                "caption": f"{_PLAINTIFF} v. {firm.name_en}",
                "party_names": (_PLAINTIFF, firm.name_en),
                "firm_names": (firm.name_zh, firm.name_en),
                "entry_text": entries,
                "court_name": courts[court],
                "court": court,
                "forum": "district",
                "rights": (chance.choice(("patent", "trademark", "copyright")),),
                "grade": "ordinary",
                "grade_rank": 1,
                "shenzhen": "candidate",
                "firms": (firm.id,),
                "districts": (firm.district,),
                "plaintiffs": (_PLAINTIFF,),
                "state": "open",
                "filed": filed.date(),
                "active_at": filed,
                "entries": len(entries),
                "composed": True,
            },
        )
