"""Other ways to find the kind of an entry, for comparison; each learns from the lines it is given."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from services.bench.entries_sets import Line

Reader = Callable[[list[str]], list[str]]


class PeerResult(NamedTuple):
    """accuracy: share of lines right. lines_a_second: of one core's time, learning left out."""

    accuracy: float
    lines_a_second: float


def logistic_regression(known: Sequence[Line]) -> Reader:
    """TF-IDF of words and pairs of words, then logistic regression."""
    return _learned(known, import_module("sklearn.linear_model").LogisticRegression(max_iter=1_000, C=20))


def naive_bayes(known: Sequence[Line]) -> Reader:
    """TF-IDF of words and pairs of words, then complement naive Bayes."""
    return _learned(known, import_module("sklearn.naive_bayes").ComplementNB())


def first_words(known: Sequence[Line]) -> Reader:
    """The kind that most often goes with the first three words, then two, then one."""
    seen: dict[tuple[str, ...], Counter[str]] = {}
    for line in known:
        words = line.text.lower().split()[:3]
        for length in (1, 2, 3):
            seen.setdefault(tuple(words[:length]), Counter())[line.kind] += 1

    def read(texts: list[str]) -> list[str]:
        heads = ([tuple(text.lower().split()[:length]) for length in (3, 2, 1)] for text in texts)
        return [
            next((seen[head].most_common(1)[0][0] for head in tried if head in seen), "other")
            for tried in heads
        ]

    return read


def _learned(known: Sequence[Line], classifier: Any) -> Reader:
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True
    )
    classifier.fit(vectorizer.fit_transform([line.text for line in known]), [line.kind for line in known])

    def read(texts: list[str]) -> list[str]:
        return [str(kind) for kind in classifier.predict(vectorizer.transform(texts))]

    return read


PEERS: dict[str, Callable[[Sequence[Line]], Reader]] = {
    "first words": first_words,
    "TF-IDF, logistic regression": logistic_regression,
    "TF-IDF, naive Bayes": naive_bayes,
}


def tried(
    build: Callable[[Sequence[Line]], Reader], known: Sequence[Line], asked: Sequence[Line]
) -> PeerResult:
    """How a peer that learns from some lines reads others. Raises ImportError when it is not installed."""
    read = build(known)
    started = time.process_time()
    found = read([line.text for line in asked])
    seconds = max(time.process_time() - started, 1e-6)
    right = sum(kind == line.kind for kind, line in zip(found, asked, strict=True))
    return PeerResult(right / max(1, len(asked)), len(asked) / seconds)
