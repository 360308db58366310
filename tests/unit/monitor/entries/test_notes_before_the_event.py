"""Notes of clerks before the event, and titles of several parts. Every line is composed."""

from __future__ import annotations

import pytest

from services.monitor.entries.reading import read_entry


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Refiled as Docket No. 22. MOTION for leave to appear Pro Hac Vice filed by Acme Lamps Inc.", "appearance"),
        ("FILING ERROR - (see doc #12) COMPLAINT against Acme Lamps Inc. Document filed by Bright Co.", "complaint"),
        ("ELECTRONIC AMENDED SUMMONS ISSUED as to Acme Lamps Inc. (dg)", "summons_issued"),
        ("EO: MINUTES: Status conference held before Judge Pat Doe. (dg)", "minute_entry"),
        ("ORDER Setting Deadlines: a Stipulation of Dismissal is due on or before 5/16/2025 at 5 PM.", "scheduling_order"),
        ("AFFIDAVIT of Service filed by Bright Co.. Acme Lamps Inc. served on 11/6/2025, answer due 11/27/2025.", "service_executed"),
        ("AFFIDAVIT OF SERVICE for Subpoena to Testify served on Jo Roe on 3/26/2025, filed by Bright Co.", "discovery"),
        ("CONSENT DECREE as to Acme Lamps Inc. Signed by Judge Pat Doe on 6/1/2025.", "consent_judgment"),
        ("***NOTICE TO ATTORNEY REGARDING MOTION. Notice to Attorney Ann Lee to re-file 12 MOTION to Withdraw. (dg)", "other"),
    ],
)  # fmt: skip
def test_a_note_before_the_event_does_not_hide_it(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind
