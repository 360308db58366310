"""Measures finding firms in docket text: real docket lines, one in a hundred with a real name set into it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from services.bench.tagging_names import Registered
from services.monitor.tagging.tagger import Tagger

_ONE_IN = 100
_SENTENCES = (
    "MOTION for Entry of Default Judgment against {} (Attachments: # 1 Affidavit)",
    "Summons Issued as to {}.",
    "ORDER granting 24 Motion for Temporary Restraining Order as to Defendant {}; signed by the Judge.",
    "NOTICE of Voluntary Dismissal by Plaintiff of {} pursuant to Rule 41(a)(1)",
    "ANSWER to Complaint with Jury Demand by {}.(Smith, John)",
    "COMPLAINT for Patent Infringement filed by {}; Filing fee $ 405",
    "CORPORATE DISCLOSURE STATEMENT by {}",
    "Service of the summons was made on {} in Shenzhen, China, by e-mail.",
    "STIPULATION of Dismissal between Plaintiff and {} and others",
    "{} moves to strike the reply of the Plaintiff.",
)
_LETTERS = re.compile(r"[a-z0-9]+")


class TextFigures(NamedTuple):
    """recall, precision: 0..1. megabytes_a_second: of one core's time. exact: share of found names cut exactly."""

    recall: float
    precision: float
    exact: float
    megabytes_a_second: float


def measure_text(tagger: Tagger, registered: Registered, data: Path, lines: int) -> TextFigures:
    """How well and how fast names are found in so many lines."""
    text, placed = docket_text(registered, data, lines)
    best = min(_seconds(tagger, text) for _ in range(3))
    found = list(tagger.spot(text))
    right = exact = 0
    met: set[int] = set()
    for mention in found:
        at = next(
            (i for i, (start, end) in placed.items() if start < mention.end and mention.start < end), None
        )
        if at is not None and at not in met:
            met.add(at)
            right += 1
            start, end = placed[at]
            exact += _same(text[start:end], mention.name)
    return TextFigures(
        recall=right / len(placed),
        precision=right / len(found) if found else 0.0,
        exact=exact / right if right else 0.0,
        megabytes_a_second=len(text.encode()) / 1e6 / best,
    )


def docket_text(registered: Registered, data: Path, lines: int) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text of docket lines, and where in it names of Shenzhen firms stand, by number."""
    chance = Random(5)  # noqa: S311 - composes text, guards nothing
    entries = [
        one["text"]
        for one in map(
            json.loads, (data / "cases" / "entries_labelled.jsonl").read_text("utf-8").splitlines()
        )
        if "shen" not in one["text"].lower()
    ]
    names = [firm.name_en for firm in registered.real] + [
        n for n in registered.absent if "shenzhen" in n.lower()
    ]
    pieces: list[str] = []
    placed: dict[int, tuple[int, int]] = {}
    length = 0
    for number in range(lines):
        line = chance.choice(entries)
        if number % _ONE_IN == 0:
            name, sentence = chance.choice(names), chance.choice(_SENTENCES)
            at = sentence.index("{}")
            placed[number] = (length + at, length + at + len(name))
            line = sentence.format(name)
        pieces.append(line)
        length += len(line) + 1
    return "\n".join(pieces), placed


def _seconds(tagger: Tagger, text: str) -> float:
    started = time.process_time()
    for _ in tagger.spot(text):
        pass
    return time.process_time() - started


def _same(one: str, other: str) -> bool:
    return _LETTERS.findall(one.lower()) == _LETTERS.findall(other.lower())
