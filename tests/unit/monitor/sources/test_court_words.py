"""A court is known by the words clerks use for it."""

from __future__ import annotations

import pytest

from services.monitor.sources.court_words import court_in_sentence, court_in_words


@pytest.mark.parametrize(
    ("words", "court"),
    [
        ("USCA Federal Circuit", "cafc"),
        ("United States Court of Appeals for the Ninth Circuit", "ca9"),
        ("9th CCA", "ca9"),
        ("United States Bankruptcy Appellate Panel of the Ninth Circuit", "bap9"),
        ("USCA 11th Circuit", "ca11"),
        ("USCA, 2nd", "ca2"),
        ("D.C. Circuit", "cadc"),
        ("CAFC", "cafc"),
        ("USDC Northern District of California", "cand"),
        ("California Northern", "cand"),
        ("New York Southern", "nysd"),
        ("District of Delaware", "ded"),
        ("EDTX", "txed"),
        ("TXED", "txed"),
        ("ILN/1:20-cv-00512", "ilnd"),
        ("Superior Court of California, County of Los Angeles", ""),
        ("14th Circuit", ""),
        ("", ""),
    ],
)
def test_words_name_a_court(words: str, court: str) -> None:
    assert court_in_words(words) == court


@pytest.mark.parametrize(
    ("sentence", "court"),
    [
        ("Case transferred in from District of California Central; Case Number 2:21-cv-04360.", "cacd"),
        ("Transferred from Texas Eastern to the Northern District of California.", "txed"),
        ("Appeal to the Federal Circuit from the Eastern District of Texas.", "cafc"),
        ("Case transferred to the District of West Virginia Northern.", "wvnd"),
        ("NOTICE OF APPEAL to USCAFC", "cafc"),
        ("Counsel got rid of the mad dog rule, see med. reports", ""),
    ],
)
def test_a_sentence_names_the_court_that_stands_first_in_it(sentence: str, court: str) -> None:
    assert court_in_sentence(sentence) == court
