"""Other ways to find a firm by its name, for comparison: each gets the threshold that suits it best."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from services.bench.tagging_sets import Counts, Found, Query, counted
from shared.events.firm import FirmRecord

Finder = Callable[[list[str]], list[Found]]
_NOTHING = Found("", "", 0.0)


class PeerResult(NamedTuple):
    """A peer's best figures, and names a second of one core's time, building its index left out."""

    counts: Counts
    names_a_second: float


def rapidfuzz_ratio(firms: list[FirmRecord]) -> Finder:
    """The best WRatio over all names."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    names = [firm.name_en.lower() for firm in firms]

    def find(asked: list[str]) -> list[Found]:
        best = (process.extractOne(name.lower(), names, scorer=fuzz.WRatio) for name in asked)
        return [Found(firms[place].id, "", score / 100) for _, score, place in best]

    return find


def tf_idf(firms: list[FirmRecord]) -> Finder:
    """The nearest name by the cosine of its groups of three letters."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3)
    )
    index = vectorizer.fit_transform([firm.name_en.lower() for firm in firms]).T.tocsr()

    def find(asked: list[str]) -> list[Found]:
        found = []
        for row in vectorizer.transform([name.lower() for name in asked]):
            scores = (row @ index).tocoo()
            best = scores.data.argmax() if scores.nnz else None
            found.append(
                _NOTHING
                if best is None
                else Found(firms[scores.coords[1][best]].id, "", float(scores.data[best]))
            )
        return found

    return find


def rigour_exact(firms: list[FirmRecord]) -> Finder:
    """The same letters once rigour has taken the organisation types out."""
    remove: Any = import_module("rigour.names").remove_org_types

    def key(name: str) -> str:
        return "".join(letter for letter in remove(name.lower(), "") if letter.isalnum())

    known = {key(firm.name_en): firm.id for firm in firms}

    def find(asked: list[str]) -> list[Found]:
        return [Found(known.get(key(name), ""), "", 1.0) for name in asked]

    return find


def nomenklatura_logic(firms: list[FirmRecord]) -> Finder:
    """Nomenklatura's logic-v2 on the five nearest names by rapidfuzz's token ratio."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    matching, ftm = import_module("nomenklatura.matching"), import_module("followthemoney")
    algorithm = matching.get_algorithm("logic-v2")
    config = algorithm.default_config()
    names = [firm.name_en.lower() for firm in firms]

    def company(number: str, name: str) -> Any:  # what it knows of an id it remembers, so each needs its own
        return ftm.model.get_proxy({"id": number, "schema": "Company", "properties": {"name": [name]}})

    def find(asked: list[str]) -> list[Found]:
        found = []
        for number, name in enumerate(asked):
            query = company(f"query-{number}", name)
            near = process.extract(name.lower(), names, scorer=fuzz.token_sort_ratio, limit=5)
            scores = [
                (
                    algorithm.compare(
                        query, company(f"{number}-{place}", firms[place].name_en), config
                    ).score,
                    place,
                )
                for _, _, place in near
            ]
            score, place = max(scores)
            found.append(Found(firms[place].id, "", score))
        return found

    return find


PEERS: dict[str, Callable[[list[FirmRecord]], Finder]] = {
    "rapidfuzz WRatio": rapidfuzz_ratio,
    "TF-IDF of 3 letters": tf_idf,
    "rigour, then exact": rigour_exact,
    "nomenklatura logic-v2": nomenklatura_logic,
}


def measured(
    build: Callable[[list[FirmRecord]], Finder], firms: list[FirmRecord], asked: list[Query]
) -> PeerResult:
    """The peer's figures at its best threshold. Raises ImportError when the peer is not installed."""
    find = build(firms)
    started = time.process_time()
    found = find([query.name for query in asked])
    seconds = max(time.process_time() - started, 1e-6)
    best = max(
        (counted(asked, found, step / 100) for step in range(30, 101, 2)), key=lambda counts: counts.f1
    )
    return PeerResult(best, len(asked) / seconds)
