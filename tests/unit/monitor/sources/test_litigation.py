"""Court cases named beside an investigation are recognised with their court."""

from __future__ import annotations

import pytest

from services.monitor.sources.litigation import court_named, related_in


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("(E.D. Tex.)", "txed"),
        ("N.D. Cal. filed 2023", "cand"),
        ("D. Del.", "ded"),
        ("W.D. Wash., Seattle", "wawd"),
        ("D.N.J.", "njd"),
        ("the United States District Court for the Eastern District of Texas", "txed"),
        ("U.S. Court of Appeals for the Federal Circuit", "cafc"),
        ("Fed. Cir.", "cafc"),
        ("Beijing Intellectual Property Court", ""),
    ],
)
def test_a_court_is_told_by_its_name_or_its_citation(text: str, court: str) -> None:
    assert court_named(text) == court


def test_every_case_is_told_once_with_its_own_court() -> None:
    text = (
        "Sample v. Other, Case No. 2:23-cv-00631 (E.D. Tex.); in the United States District Court for the District of Delaware, "
        "C.A. No. 1:22-cv-00111-ABC; and again 2:23-cv-00631 (E.D. Tex.), and 3:24-cv-00005 somewhere"
    )
    assert [(one.docket, one.printed) for one in related_in(text)] == [
        ("txed/2:23-cv-00631", "2:23-cv-00631"),
        ("ded/1:22-cv-00111", "1:22-cv-00111-ABC"),
        ("txed/3:24-cv-00005", "3:24-cv-00005"),
    ]


def test_numbers_that_are_no_cases_are_left_alone() -> None:
    assert related_in("Patent No. 9,876,543; 88 FR 88111-12; Inv. No. 337-TA-1381; (202) 205-2737") == ()
