"""Which cases an account may see, and what of them it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.monitor.cases.case import CaseFile
from services.monitor.duedates.reading import CaseDeadlineRow
from shared.accounts import Account
from shared.index.port import Hit
from shared.vocabulary import Role, TagStatus

_NOBODY = "-"
# Fields of the index that tell of the office's findings, about whatever firm.
_FINDINGS = frozenset({"firms", "confirmed_firms", "districts", "shenzhen"})
# Fields of the index that name parties, and what stands for the caption while a case is sealed.
_NAMES = frozenset({"party_names", "plaintiffs", "entry_text", "firm_names"})
SEALED_NAME = "SEALED"
# Values of a tag that say who of the office decided it.
_BY_PEOPLE = frozenset({"decided_by", "decision"})
# Reasons of a grade that do not count or describe the firms tagged in the case.
_ABOUT_THE_CASE = ("amount.", "impact.")


def bounds(
    account: Account, firms: Sequence[str] = (), districts: Sequence[str] = ()
) -> Mapping[str, tuple[str, ...]]:
    """Index filters that hold whatever the account asks for.

    An enterprise sees the cases its own firm was confirmed in, a district officer those in which a firm of
    his district is tagged. He sees these whole: city and districts act together for co-defendants.
    firms, districts: what is asked for; who asks for others only gets nothing, whatever there is.
    """
    if account.role is Role.ENTERPRISE:
        asked = not firms or not set(firms).isdisjoint(account.firms)
        return {"confirmed_firms": account.firms if asked and account.firms else (_NOBODY,)}
    if account.role is Role.DISTRICT_OFFICER:
        return {"districts": (_own(account.district, districts),)}
    return {}


def _own(own: str | None, asked: Sequence[str]) -> str:
    return own if own and (not asked or own in asked) else _NOBODY


def hidden_facets(account: Account) -> frozenset[str]:
    """Facets the account neither sees nor filters by.

    An enterprise would learn of other firms. A district officer would see the counts of other districts: a
    facet is counted without its own filter, and the officer's bounds are a filter on `districts`.
    """
    if account.role is Role.ENTERPRISE:
        return _FINDINGS
    return frozenset({"districts"}) if account.role is Role.DISTRICT_OFFICER else frozenset()


def may_see(account: Account, case: CaseFile) -> bool:
    """Whether the account may see this case; the same rule as `bounds`."""
    tags = [p.tag for p in case.parties.values() if p.tag and p.tag.status is not TagStatus.REJECTED]
    if account.role is Role.ENTERPRISE:
        return any(
            tag.firm in account.firms and tag.status is TagStatus.CONFIRMED for tag in tags if tag.firm
        )
    if account.role is Role.DISTRICT_OFFICER:
        return any(tag.district == account.district for tag in tags if tag.district)
    return True


def row_told(account: Account, values: Mapping[str, object]) -> dict[str, object]:
    """What the account is told of a document of the index; of a sealed case an enterprise gets no names."""
    if account.role is not Role.ENTERPRISE:
        return dict(values)
    told = {name: value for name, value in values.items() if name not in _FINDINGS}
    if not is_withdrawn(account, values):
        return told
    return {name: value for name, value in told.items() if name not in _NAMES} | {"caption": SEALED_NAME}


def hit_told(account: Account, hit: Hit) -> Hit:
    """A case found, as a row of a list may show it."""
    if not is_withdrawn(account, hit.values):
        return hit
    return Hit(hit.id, hit.version, {**hit.values, "caption": SEALED_NAME}, hit.score, {})


def is_withdrawn(account: Account, values: Mapping[str, object]) -> bool:
    """Whether the names of a document of the index are withdrawn from the account, for the court seals the case."""
    return account.role is Role.ENTERPRISE and values.get("state") == "sealed"


def case_told(account: Account, case: Mapping[str, Any]) -> dict[str, Any]:
    """What the account is told of a case it may see, of `CaseView.as_dict`.

    An enterprise gets the public docket, the findings on itself, and the grade with those reasons that say
    nothing of other firms; points and score would give the other reasons away. That an analyst set the grade it may
    know, not who and why. While the court seals the case,
    from the start or again later, it gets no names but its own and no words of the docket.
    """
    if account.role is not Role.ENTERPRISE:
        return dict(case)
    if case["sealed"]:
        case = _without_names(account, case)
    grading = case["grading"]
    reasons = [
        reason | {"points": None}
        for reason in grading["reasons"]
        if reason["rule"].startswith(_ABOUT_THE_CASE)
    ]
    return {
        **case,
        "parties": [_party_told(account, party) for party in case["parties"]],
        "deadlines": deadlines_told(account, case.get("deadlines", ())),
        "grading": grading
        | {"score": None, "reasons": reasons, "own": None, "overruled": None, "suggestion": None},
    }


def deadlines_told(account: Account, deadlines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The deadlines of a case an account is told of: an enterprise its own and those that concern everybody.

    Which others are left out does not depend on who is a firm of Shenzhen, so that it gives nobody away.
    """
    if account.role is not Role.ENTERPRISE:
        return list(deadlines)
    return [one for one in deadlines if not one["party"] or one["firm"] in account.firms]


def row_seen(account: Account, row: CaseDeadlineRow) -> bool:
    """Whether the account may see a deadline in a list; the same rules as `may_see` and `deadlines_told`."""
    if account.role is Role.EXPERT:
        return False
    if account.role is Role.DISTRICT_OFFICER:
        return any(firm.district and firm.district == account.district for firm in row.firms)
    if account.role is Role.ENTERPRISE:
        own = any(firm.id in account.firms and firm.confirmed for firm in row.firms)
        return own and (not row.deadline.party or row.deadline.firm in account.firms)
    return True


def _without_names(account: Account, case: Mapping[str, Any]) -> dict[str, Any]:
    own = [party | {"counsel": []} for party in case["parties"] if party["firm"] in account.firms]
    blank = {"title": "", "text": "", "url": "", "attachments": [], "also_on": []}
    told = {name: value for name, value in case.items() if name not in ("url", "demand")}
    return told | {
        "caption": SEALED_NAME,
        "parties": own,
        "entries": [entry | blank for entry in case["entries"]],
        "related": [],
        "subject": None,
    }


# Parts of a tag's explanation that speak of other firms than the party's own.
_OF_OTHER_FIRMS = (
    "runner_up",
    "runner_up_name",
    "runner_up_class",
    "runner_up_score",
    "sharing_core",
    "group",
)


def _party_told(account: Account, party: Mapping[str, Any]) -> dict[str, Any]:
    if party["firm"] not in account.firms:
        return {
            **party,
            "tag": None,
            "status": "",
            "firm": "",
            "firm_name_zh": "",
            "why_zh": "",
            "why_en": "",
        }
    answer = party["tag"]["answer"]
    evidence = {
        **answer["evidence"],
        **dict.fromkeys(_OF_OTHER_FIRMS),
        "conflicts": [
            conflict
            for conflict in answer["evidence"].get("conflicts", ())
            if conflict["kind"] != "store_of_another_firm"
        ],
    }
    tag = {name: value for name, value in party["tag"].items() if name not in _BY_PEOPLE}
    return {**party, "tag": tag | {"answer": answer | {"evidence": evidence}}}
