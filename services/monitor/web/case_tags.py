"""What the page of a case needs to explain its tags and to let people decide about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from services.monitor.cases.case import name_key
from services.monitor.decisions.decision import place_of
from services.monitor.decisions.explaining import CONFLICT_KINDS, Explained, explain, place_printed
from services.monitor.decisions.rulings import Rulings
from services.monitor.reading.queries import CaseView
from shared.vocabulary import DecisionScope

_MOST_FORMS = 40  # on one page; a longer list of parties links to their own pages


def tag_words(view: CaseView) -> dict[str, Any]:
    """By name for the template: the decisions by id, a party's evidence, and what a form about it starts with."""
    rulings = Rulings(view.tag_decisions)
    parties = {(one.role.value, name_key(one.name)): one for one in view.case.parties.values()}

    def asked_of(party: Mapping[str, Any]) -> dict[str, Any]:
        known = parties[party["role"], name_key(party["name"])]
        tag = known.tag
        return {
            "case": view.case.id,
            "party": known.name,
            "firm": tag.firm if tag else "",
            "firm_name": (tag.firm_name_zh or tag.firm_name_en or tag.firm) if tag else "",
            "latest": rulings.of(known, view.case.dockets).latest,
            "place": place_of(known.details).partition(":")[2],
            "scope": DecisionScope.PARTY,
            "otherwise": "",
            "back": f"/cases/{quote(view.case.id, safe='/:')}#parties",
            "first": False,
            "also_place": True,
            "also_others": True,
        }

    return {
        "forms_inline": len(parties) <= _MOST_FORMS,
        "decided": {one.id: one for one in view.tag_decisions},
        "explained": _explained,
        "asked_of": asked_of,
        "conflict_kinds": CONFLICT_KINDS,
    }


def _explained(party: Mapping[str, Any]) -> Explained:
    return explain(
        party["tag"]["answer"],
        name=party["name"],
        place=place_printed((party["address"], party["city"], party["country"])),
        context=party["extra"],
        role=party["role"],
    )
