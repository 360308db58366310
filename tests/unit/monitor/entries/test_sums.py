"""What the sums of a line are for. Every line is composed."""

from __future__ import annotations

import pytest

from services.monitor.entries.amounts import amounts_of
from services.monitor.entries.line import line_of
from services.monitor.grading.features import amount_at_stake


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fees awarded: $400.00, expenses awarded: $30.00", [("fees", 400.0), ("fees", 30.0)]),
        ("ORDERED that fees are awarded in the amount of $5,820.00.", [("fees", 5820.0)]),
        (
            "First Application for Compensation, Period: 9/1/2024 to 3/31/2025, Fee: $49,821.00, Expenses: $.90",
            [("fees", 49821.0), ("fees", 0.9)],
        ),
        ("Check in the amount of $150.00 received in payment of pro hac vice fee", [("pro_hac_vice_fee", 150.0)]),
        ("Doe shall pay a special assessment of $100.", [("judgment", 100.0)]),
        ("USD 2,000 are due to Bright Co.", [("other", 2000.0)]),
        ("a bond (USD 2,000) posted", [("bond", 2000.0)]),
        ("BILL OF COSTS filed by Ann Lee for Acme Lamps Inc.. Amount: $597.35.", [("fees", 597.35)]),
        ("AGREED JUDGMENT. Bright Co. takes from Acme Lamps Inc. $45,000.00, plus costs and interest.", [("judgment", 45000.0)]),
        (
            "The Clerk shall enter judgment in favor of Plaintiffs Northwind Tools, Inc. and Blue Harbor LLC and against Defendants"
            " Acme Lamps Inc., Doe Trading Co. and Roe Stores LLC in the amount of $500,000.",
            [("judgment", 500000.0)],
        ),
        (
            "OPINION AND ORDER: a Final Judgment be and is hereby entered in favor of the Plaintiffs, Trustees of the Lamp Makers Local"
            " No. 6 Health and Welfare Fund, Trustees of the Lamp Makers Local No. 6 Pension Fund and Trustees of the Lamp Makers Local"
            " No. 6 Apprentice Fund in the amount of $7,530.15.",
            [("judgment", 7530.15)],
        ),
        ("for an award of $332.81 in costs, $260.02 in expenses", [("fees", 332.81), ("fees", 260.02)]),
        ("Bright Co. shall deposit $10,000 as security.", [("bond", 10000.0)]),
        ("MANDATE ISSUED. Filing Fee $455.00; Transcript $142.35", [("filing_fee", 455.0), ("fees", 142.35)]),
        ("WRIT of Execution issued for $12,500 as to Acme Lamps Inc.", [("judgment", 12500.0)]),
        ("Special assessment fee paid $100.00, receipt #4", [("judgment", 100.0)]),
        (
            "ORDER granting 61 Motion for Default Judgment. Bright Co. is awarded damages of $9,000 as follows: (a) $5,000 against Doe from"
            " his first shop; (b) $3,000 against Roe from the Lamp World account; and (c) $1,000 against both, jointly and severally.",
            [("judgment", 9000.0), ("judgment", 5000.0), ("judgment", 3000.0), ("judgment", 1000.0)],
        ),
        ("DEFAULT JUDGMENT. Defaulting Defendants are liable for statutory damages of $70,000 each.", [("statutory", 70000.0)]),
        (
            "ORDER granting default judgment: Bright Co. is awarded $45,000 in statutory damages, for a total judgment of $51,200.",
            [("statutory", 45000.0), ("judgment", 51200.0)],
        ),
        ("Statutory damages may be awarded between $900 and $40,000", [("statutory", 900.0), ("statutory", 40000.0)]),
        ("Bright Co. shall be awarded $8,000 in collateral security", [("bond", 8000.0)]),
        ("judgment for Bright Co. for $7,100.00 principal and $310.00 costs", [("judgment", 7100.0), ("fees", 310.0)]),
        ("the Court awards $4,100 to Defendants as costs", [("fees", 4100.0)]),
        ("Bright Co. seeks approval of a $3 million class settlement", [("settlement", 3_000_000.0)]),
        ("Acme Lamps Inc. asks that the $90,000 civil penalty, the $6 million verdict and the $5,000 surety bond be vacated",
            [("judgment", 90000.0), ("award", 6_000_000.0), ("bond", 5000.0)]),
        ("entitled to $9,400 in attorneys' fees and $1,250.10 in prejudgment interest", [("fees", 9400.0), ("judgment", 1250.1)]),
        ("$3,000 in damages and costs against Acme Lamps Inc.", [("judgment", 3000.0)]),
        ("Costs taxed in the amount of $4, 317.25.", [("fees", 4317.25)]),
        ("BOND in the amount of $ 1 500 000 posted; another of $20 000.00", [("bond", 1_500_000.0), ("bond", 20000.0)]),
        ("bonds of $5, 120 days apart", [("bond", 5.0)]),
        ("Bright Co. requested $90,000 for each of 3 counterfeited goods", [("damages_sought", 90000.0)]),
    ],
)  # fmt: skip
def test_a_sum_is_for_what_stands_nearest(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.kind, one.value) for one in amounts_of(line_of(text))] == expected


def test_a_name_like_a_currency_is_no_sum() -> None:
    assert amounts_of(line_of("The Eurasian Dollarhide Trust moved on 12 European patents.")) == ()


def test_a_sum_that_each_of_many_owes_is_told_as_such_and_their_total_is_not() -> None:
    found = amounts_of(
        line_of("Each of the 27 Defaulting Defendants shall pay damages of $2,000, for a total of $54,000.")
    )
    assert [(one.value, one.each) for one in found] == [(2000.0, "defendant"), (54000.0, "")]
    assert amounts_of(line_of("$2,000 from each of 27 defaulting defendants"))[0].each == "defendant"


def test_a_sum_for_each_of_so_many_works_tells_what_it_is_counted_by() -> None:
    found = amounts_of(
        line_of("statutory damages of $6,000 for each of the twelve infringed works, in all $72,000")
    )
    assert [(one.kind, one.value, one.per) for one in found] == [
        ("statutory", 6000.0, "work"),
        ("statutory", 72000.0, ""),
    ]
    assert amounts_of(line_of("$90,000 for each of 3 counterfeited marks"))[0].per == "mark"
    assert amounts_of(line_of("$900 per act of infringement"))[0].per == "infringement"


@pytest.mark.parametrize(
    "text",
    [
        "COMPLAINT filed by Bright Co.; a $405 filing fee was paid by check, receipt number 0090-7.",
        "COMPLAINT for statutory damages against Acme Lamps Inc. Filing fee $ 405, receipt number 0090-8.",
        "NOTICE OF APPEAL of the judgment by Acme Lamps Inc. $605 docketing fee paid.",
        "MOTION to appear pro hac vice for Ann Lee; a $150 filing fee was paid.",
        "Notice that the premium of $1,200 for the injunction bond was paid",
        "ORDER releasing the $75,000 surety bond to Bright Co.",
    ],
)
def test_what_filing_or_securing_a_case_costs_is_not_at_stake(text: str) -> None:
    found = amounts_of(line_of(text))
    assert found
    assert amount_at_stake((one.kind, one.value) for one in found) == 0


def test_statutory_damages_that_a_default_judgment_awards_are_at_stake() -> None:
    found = amounts_of(
        line_of("DEFAULT JUDGMENT: statutory damages of $2,000,000 against each Defaulting Defendant")
    )
    assert [(one.kind, one.each) for one in found] == [("statutory", "defendant")]
    assert amount_at_stake((one.kind, one.value) for one in found) == 2_000_000
