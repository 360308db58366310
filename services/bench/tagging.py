"""How well and how fast names are tagged, beside other ways to do it, measured in the same run."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from random import Random

from services.bench.tagging_names import Registered, organisations, parties, registered
from services.bench.tagging_noise import NOISE
from services.bench.tagging_peers import PEERS, measured
from services.bench.tagging_sets import (
    Counts,
    Found,
    Query,
    by_class,
    by_noise,
    by_tagger,
    confirmed_precision,
    counted,
    linked_share,
    located,
    queries,
)
from services.bench.tagging_text import measure_text
from services.bench.tagging_wider_noise import WIDER
from services.hosting.memory import tune_collector
from services.monitor.decisions.calibration import wilson
from services.monitor.firms.files import STARTER_CSV, table_of_file
from services.monitor.tagging.classes import classes
from services.monitor.tagging.tagger import Tagger

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
_PEER_NAMES = 240
_TEXT_LINES = 20_000
_OTHER_SEED = 29  # of a registry and of noise that the tagger was not tuned on

Figures = dict[str, float]


def run_tagging(count: int, data: Path | None = None) -> None:
    """Measure with a registry of so many firms and print. data: the labelled sets; default: beside the checkout."""
    tune_collector()  # as every process of the system does
    folder = data or _BESIDE
    ground = registered(folder, count)
    asked = queries(ground)
    figures = measure(ground, asked, folder, told=True)
    _tell_peers(ground, asked)
    _tell_baseline(figures, count)


def measure(
    ground: Registered, asked: list[Query], data: Path, *, lines: int = _TEXT_LINES, told: bool = False
) -> Figures:
    """Every figure of the tagger by name. lines: of docket text to find names in; told: print tables as well."""
    before, started = _memory(), time.process_time()
    tagger = Tagger(ground.firms)
    loaded, memory = time.process_time() - started, _memory() - before
    found = list(map(by_tagger(tagger), (query.name for query in asked)))
    links, classed = counted(asked, found), by_class(asked, found)
    named = organisations(data)
    shipped = Tagger(table_of_file(STARTER_CSV).firms)
    text = measure_text(tagger, ground, data, lines)
    untuned = registered(data, len(ground.firms), seed=_OTHER_SEED, fold=1)
    wider = queries(untuned, seed=_OTHER_SEED, noises={**NOISE, **WIDER})
    met = list(map(by_tagger(Tagger(untuned.firms)), (query.name for query in wider)))
    untuned_classes = by_class(wider, met)
    figures = {
        **_prefixed("links", links),
        "links confirmed precision": confirmed_precision(classed),
        **_prefixed("untuned half, wider noise", counted(wider, met)),
        "untuned half confirmed precision": confirmed_precision(untuned_classes),
        "links of names elsewhere": linked_share(tagger, named),
        **_prefixed("Shenzhen by address", located(shipped, [*named, *parties(data)], with_address=True)),
        **_prefixed("Shenzhen by name", located(shipped, named, with_address=False)),
        "text recall": text.recall,
        "text precision": text.precision,
        "text MB a second": text.megabytes_a_second,
        "names a second": _speed(tagger, asked),
        "load seconds": loaded,
        "load MB": memory,
    }
    if told:
        _tell_names(asked, found)
        _say("the half that was not tuned on, with wider noise")
        _tell_names(wider, met)
        _tell_calibration([*asked, *wider], [*found, *met])
        for name, value in figures.items():
            _say(f"{name:44} {value:10.4f}")
    return figures


def baseline() -> Figures:
    """The figures saved with the code, which a change may not fall below."""
    saved: Figures = json.loads(files(__package__).joinpath("tagging_baseline.json").read_text("utf-8"))
    return saved


def _prefixed(what: str, counts: Counts) -> Figures:
    return {f"{what} {name}": value for name, value in counts._asdict().items()}


def _speed(tagger: Tagger, asked: Iterable[Query]) -> float:
    """Names a second of one core's time, each name met for the first time; the best of three."""
    names = [query.name for query in asked]
    best = 0.0
    for _ in range(3):
        tagger.forget()
        started = time.process_time()
        for name in names:
            tagger.tag(name)
        best = max(best, len(names) / (time.process_time() - started))
    return best


def _memory() -> float:
    """The most memory used so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell_names(asked: list[Query], found: list[Found]) -> None:
    _say("names by what was done to them        names   right")
    for noise, (count, share) in by_noise(asked, found).items():
        _say(f"  {noise:34} {count:7} {share:7.4f}")


def _tell_calibration(asked: list[Query], found: list[Found]) -> None:
    """What each class states beside what was counted; "too high" where the statement lies above the interval."""
    _say("calibration by class of evidence      links   right  95 % interval   stated")
    for kind, (count, share) in by_class(asked, found).items():
        known = classes().firm[kind]
        low, high = wilson(round(count * share), count)
        note = f"{' safe' if known.safe else ''}{' TOO HIGH' if known.precision > high else ''}"
        _say(f"  {kind:34} {count:7} {share:7.4f} {low:7.4f}-{high:.4f} {known.precision:7.3f}{note}")


def _tell_peers(ground: Registered, asked: list[Query]) -> None:
    sample = Random(1).sample(asked, min(_PEER_NAMES, len(asked)))  # noqa: S311 - picks names, guards nothing
    _say(f"others, on {len(sample)} of the names          names/s      F1  false links")
    for name, build in PEERS.items():
        try:
            result = measured(build, ground.firms, sample)
        except ImportError as missing:
            _say(f"  {name:34} left out: {missing.name} is not installed")
            continue
        counts = result.counts
        _say(f"  {name:34} {result.names_a_second:9.0f} {counts.f1:7.3f} {counts.false_links:7.3f}")


def _tell_baseline(figures: Figures, count: int) -> None:
    if count != baseline()["firms"]:
        return
    for name, least in baseline().items():
        if name in figures and figures[name] < least:
            _say(f"BELOW THE BASELINE: {name} is {figures[name]:.4f}, saved is {least:.4f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
