"""A title tells the kind of notice, also where single words point the wrong way."""

from __future__ import annotations

import pytest

from services.monitor.sources.notice_kind import ends_investigation, notice_kind


@pytest.mark.parametrize(
    ("title", "kind", "ends"),
    [
        ("Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest", "receipt_of_complaint", False),
        ("Certain Things; Institution of Investigation", "institution", False),
        ("Certain Things and Components Thereof Institution of Investigation", "institution", False),
        ("Certain Things; Notice of Institution of Formal Enforcement Proceeding", "further_proceeding", False),
        ("Certain Things; Notice of a Commission Determination To Rescind a Limited Exclusion Order", "rescission", False),
        ("Certain Things; Issuance of a General Exclusion Order and Cease and Desist Orders; Termination of Investigation", "exclusion_order", True),
        ("Certain Things; Commission's Final Determination Finding a Violation of Section 337; Issuance of a General Exclusion Order; Termination of the Investigation", "final_determination", True),
        ("Certain Things; Notice of Commission Determination Finding No Violation of Section 337; Termination of Investigation", "final_determination", True),
        ("Certain Things; Commission Determination Not To Review an Initial Determination Terminating the Investigation as to Respondent Sample Based on Settlement", "partial_termination", False),
        ("Certain Things; Commission Determination Not To Review an Initial Determination Terminating the Investigation Based on Settlement; Termination of Investigation", "termination", True),
        ("Certain Things; Commission's Determination To Review In-Part a Final Initial Determination Finding a Violation of Section 337; Request for Written Submissions", "review", False),
        ("Certain Things; Determination Not To Review an Initial Determination Finding Respondents in Default; Request for Submissions on Remedy", "review", False),
        ("Certain Things", "other", False),
    ],
)  # fmt: skip
def test_a_title_has_a_kind(title: str, kind: str, ends: bool) -> None:
    assert notice_kind(title).kind == kind
    assert ends_investigation(title) is ends


def test_the_action_decides_when_the_title_is_silent() -> None:
    assert (
        notice_kind("Certain Things", "Institution of investigation pursuant to 19 U.S.C. 1337.").kind
        == "institution"
    )


def test_every_kind_is_named_in_both_languages() -> None:
    kind = notice_kind("Certain Things; Institution of Investigation")
    assert (kind.en, kind.zh) == ("Institution of investigation", "立案调查")
