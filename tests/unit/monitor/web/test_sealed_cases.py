"""While the court seals a case its names are withdrawn from enterprises; the office sees them."""

from __future__ import annotations

from typing import Any

import pytest

from services.monitor.web.visibility import case_told, hit_told, row_told
from shared.accounts import Account
from shared.index.port import Hit
from shared.vocabulary import Role

OWN = {"name": "Shenzhen Foo", "firm": "firm-foo", "counsel": [{"name": "J. Doe", "firm": ""}]}
OWN_TAG = {"tag": {"answer": {"evidence": {}}}}
OTHER = {"name": "Acme", "firm": "", "tag": None, "counsel": []}
ROW = {"caption": "Acme v. Foo", "party_names": ("Acme",), "state": "sealed", "number": ("1:26-cv-1",)}


def account(role: Role) -> Account:
    firm = "firm-foo" if role is Role.ENTERPRISE else None
    return Account(
        id="a", email="a@example.org", name="A", role=role, district=None, firm=firm, language="zh"
    )


def case(*, sealed: bool) -> dict[str, Any]:
    return {
        "sealed": sealed,
        "caption": "Acme v. Foo",
        "parties": [OWN | OWN_TAG, OTHER],
        "entries": [
            {"kind": "order", "title": "Order", "text": "ORDER as to Acme", "url": "https://x.example"}
        ],
        "related": [{"printed": "Acme"}],
        "grading": {"reasons": [], "score": 1},
    }


def test_an_enterprise_learns_of_a_sealed_case_only_that_it_is_in_it() -> None:
    told = case_told(account(Role.ENTERPRISE), case(sealed=True))
    assert [party["name"] for party in told["parties"]] == ["Shenzhen Foo"]
    assert "Acme" not in str(told)
    assert "J. Doe" not in str(told)


@pytest.mark.parametrize(("role", "sealed"), [(Role.ENTERPRISE, False), (Role.ANALYST, True)])
def test_otherwise_names_are_told(role: Role, sealed: bool) -> None:
    assert case_told(account(role), case(sealed=sealed))["caption"] == "Acme v. Foo"


def test_a_list_names_nobody_of_a_sealed_case_to_an_enterprise() -> None:
    enterprise, analyst = account(Role.ENTERPRISE), account(Role.ANALYST)
    assert row_told(enterprise, ROW) == {"caption": "SEALED", "state": "sealed", "number": ("1:26-cv-1",)}
    hit = Hit("a", 1, ROW, 1.0, {"caption": (("Acme",),)})
    shown = hit_told(enterprise, hit)
    assert (shown.values["caption"], dict(shown.highlights)) == ("SEALED", {})
    assert hit_told(analyst, hit) == hit
