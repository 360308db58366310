"""Which federal court a few words on a docket sheet mean, in the spellings that clerks use."""

from __future__ import annotations

import re
from functools import cache

from services.monitor.sources.courts import court_table, district_in, district_spellings, is_known

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CIRCUITS = {name: f"ca{place}" for place, name in enumerate((*_ORDINALS, "eleventh"), start=1)} | {
    "d.c.": "cadc",
    "dc": "cadc",
    "district of columbia": "cadc",
    "federal": "cafc",
}
# Federal Circuit | USCA Ninth Circuit | 9th Circuit | USCA 11th | 9th CCA | D.C. Circuit
_CIRCUIT = re.compile(
    rf"\b(?P<name>{'|'.join(re.escape(name) for name in _CIRCUITS)})\s+(?:circuit|cca)\b"
    r"|\b(?P<place>1?\d)(?:st|nd|rd|th)\s+(?:circuit|cca|cir\b)|\busca,?\s+(?:for\s+the\s+)?(?P<after>1?\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
# United States Bankruptcy Appellate Panel of the Ninth Circuit
_PANEL = re.compile(r"\bbankruptcy\s+appellate\s+panel\b", re.IGNORECASE)
# CAFC | USCAFC | CAFED
_FEDERAL_CIRCUIT = re.compile(r"\b(?:US)?CAFC\b|\bCAFED\b", re.IGNORECASE)
# EDTX | NDCA | CDCA : direction, D, state
_CODE = re.compile(r"\b([NSEWMC])D([A-Z]{2})\b")
# TXED | ILND | CACD | DED : the court's own id
_OWN_ID = re.compile(r"\b([A-Z]{2}[NSEWMC]?D|[a-z]{2}[nsewmc]?d)\b")
# ILN/1:20-cv-00512 | CAC/2:21-cv-04360 : the judicial panel's codes, without the D
_PANEL_CODE = re.compile(r"\b([A-Z]{2}[NSEWMC]?)/\d")


def court_in_words(words: str) -> str:
    """The CourtListener id of the federal court of appeals or district court that the words name, "" for none.

    "USCA Federal Circuit" -> "cafc", "California Northern" -> "cand", "EDTX" -> "txed", "ILN/1:20-" -> "ilnd".
    """
    circuit = _circuit(words)
    if circuit and _PANEL.search(words):
        return circuit.replace("ca", "bap")
    return circuit or _district(words) or _by_code(words)


def court_in_sentence(sentence: str) -> str:
    """The court of appeals or district court that a sentence of running text names first, "" for none.

    Codes of districts are not read here: "mad", "rid" and "med" are words, too. Where one name stands in another ("Virginia
    Northern" in "West Virginia Northern") the one that begins first counts, then the longest.
    """
    lowered = " ".join(sentence.lower().split())
    district, circuit = _any_district().search(lowered), _CIRCUIT.search(lowered)
    if district and not (circuit and circuit.start() < district.start()):
        return dict(district_spellings())[district.group(1)]
    return _named_circuit(circuit) or _circuit(sentence)


def _circuit(words: str) -> str:
    return "cafc" if _FEDERAL_CIRCUIT.search(words) else _named_circuit(_CIRCUIT.search(words))


def _named_circuit(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    if found["name"]:
        return _CIRCUITS[" ".join(found["name"].lower().split())]
    court = f"ca{found['place'] or found['after']}"
    return court if is_known(court) else ""


def _district(words: str) -> str:
    lowered = " ".join(words.lower().split())
    if (alone := lowered.partition(",")[0]) in _lone_states():
        return _lone_states()[alone]
    return district_in(lowered)


def _by_code(words: str) -> str:
    panel, code, own = _PANEL_CODE.search(words), _CODE.search(words), _OWN_ID.search(words)
    candidates = [
        f"{panel.group(1)}D" if panel else "",
        f"{code.group(2)}{code.group(1)}D" if code else "",
        own.group(1) if own else "",
    ]
    districts = court_table()["districts"]
    return next((court for one in candidates if (court := one.lower()) in districts), "")


@cache
def _any_district() -> re.Pattern[str]:
    longest_first = sorted((name for name, _ in district_spellings()), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")


@cache
def _lone_states() -> dict[str, str]:
    """States with one district, lower case, with its court: "delaware" -> "ded"."""
    names = ((str(row["en"]).lower(), court) for court, row in court_table()["districts"].items())
    return {
        name.removeprefix("district of ").removeprefix("the "): court
        for name, court in names
        if name.startswith("district of ")
    }
