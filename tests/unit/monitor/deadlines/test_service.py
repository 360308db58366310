"""Service of summons and complaint as returns tell it: who, when, by what means, and what is no service.

Source: Fed. R. Civ. P. 4(e), 4(f), 4(h), 4(l), 12(a)(1)(A)(i): 21 days from service, abroad or not. All lines are composed.
"""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.deadlines.service_lines import ServiceForm, service_forms, services_in
from tests.unit.monitor.deadlines.composed_cases import BRIGHT, EGRET, HERON, of_kind, told

WHO = EGRET.name


@pytest.mark.parametrize("form", service_forms().forms, ids=lambda form: str(form.pattern[:30]))
def test_the_sample_of_each_form_has_its_date_and_its_name(form: ServiceForm) -> None:
    ((day, words),) = services_in(form.sample)
    assert day == date(2026, 3, 4)
    assert "Acme Lamps" in words


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (f"CERTIFICATE of service abroad upon {WHO} on 1/15/2026 by the Central Authority of China under the Hague Convention", "2026-02-05"),
        (f"CERTIFICATE of Service under the Hague Convention: {WHO} served on January 15, 2026", "2026-02-05"),
        (f"HAGUE CERTIFICATE OF SERVICE as to {WHO} on 1/15/2026", "2026-02-05"),
        (f"PROOF OF SERVICE by Bright Co. of Summons and Complaint served on {WHO} by email on 2/20/2026", "2026-03-13"),
        (f"PROOF OF SERVICE: on 2/20/2026, {WHO} was served by electronic mail; {HERON.name} was not served", "2026-03-13"),
        (f"PROOF OF SERVICE: {HERON.name} was not served on 2/19/2026; {WHO} served by FedEx on 2/20/2026", "2026-03-13"),
        (f"AFFIDAVIT of service by publication on {WHO} completed on 2/20/2026", "2026-03-13"),
    ],
)  # fmt: skip
def test_the_party_served_answers_in_three_weeks(text: str, due: str) -> None:
    found = told(("2026-03-01", text), parties=(BRIGHT, EGRET, HERON))
    assert {one.party for one in found if one.kind == "answer_due"} == {WHO}
    assert of_kind("answer_due", found) == [(due, "computed", "open")]


@pytest.mark.parametrize(
    "text",
    [
        f"RETURN OF SERVICE: not served on {WHO} on 2/20/2026",
        f"PROOF OF SERVICE: attempted service on {WHO} on 2/20/2026",
        f"PROOF OF SERVICE: service upon {WHO} on 2/20/2026 was quashed",
        f"CERTIFICATE of service abroad upon {WHO} on 2/20/2026 by the Central Authority: returned unserved",
        f"SUMMONS Returned Unexecuted by Bright Co. as to {WHO} on 2/20/2026",
        f"RETURN OF SERVICE of Subpoena served on {WHO} on 2/20/2026",
        f"PROOF OF SERVICE of 12 Order on {WHO} by email on 2/20/2026",
        f"CERTIFICATE OF SERVICE by Bright Co. re 12 Motion served on {WHO} by email on 2/20/2026",
    ],
)
def test_what_is_no_service_of_the_complaint_sets_no_time(text: str) -> None:
    assert of_kind("answer_due", told(("2026-03-01", text), parties=(BRIGHT, EGRET, HERON))) == []
