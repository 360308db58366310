"""Kinds of right inferred from a docket's header."""

from __future__ import annotations

import pytest

from services.monitor.cases.rights import infer_rights
from shared.vocabulary import Right


@pytest.mark.parametrize(
    ("nature", "cause", "texts", "expected"),
    [
        ("840 Trademark", "15:1114 Trademark Infringement", [], (Right.TRADEMARK,)),
        ("Trademark", "", [], (Right.TRADEMARK,)),
        ("830 Patent", "35:271 Patent Infringement", [], (Right.PATENT,)),
        ("835", "", [], (Right.PATENT,)),
        ("820 Copyright", "17:501 Copyright Infringement", [], (Right.COPYRIGHT,)),
        ("880 Defend Trade Secrets Act", "18:1836(b)", [], (Right.TRADE_SECRET,)),
        ("840 Trademark", "17:501", [], (Right.TRADEMARK, Right.COPYRIGHT)),
        ("830 Patent", "35:271", ["infringement of U.S. Design Patent No. D999,999"], (Right.DESIGN_PATENT,)),
        (
            "830 Patent",
            "35:271",
            ["patent 9,999,999 and design patent D999,999"],
            (Right.PATENT, Right.DESIGN_PATENT),
        ),
        ("", "", ["COMPLAINT for copyright infringement"], (Right.COPYRIGHT,)),
        ("190 Contract: Other", "28:1332 Diversity-Contract Dispute", [], ()),
        ("", "15:78 Securities", [], ()),
    ],
)
def test_rights_follow_from_header_cause_and_text(
    nature: str, cause: str, texts: list[str], expected: tuple[Right, ...]
) -> None:
    assert infer_rights(nature, cause, "Bright Co. v. Acme", texts) == expected
