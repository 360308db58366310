"""The tagger against hand-checked parties of real cases and notices."""

from __future__ import annotations

import json
from collections.abc import Iterator

from services.monitor.firms.files import STARTER_CSV, table_of_file
from services.monitor.tagging.tagger import Tagger
from tests.real_data import real_data


def _parties() -> Iterator[tuple[str, str, bool]]:
    for line in real_data("cases", "cases.jsonl").read_text("utf-8").splitlines():
        for party in json.loads(line)["parties"]:
            address = ", ".join(
                filter(None, (party.get("address") or party.get("city"), party.get("country")))
            )
            yield party["name"], address, party["is_shenzhen"]
    for line in real_data("cases", "notices.jsonl").read_text("utf-8").splitlines():
        for party in json.loads(line)["respondents"]:
            yield party["name"], party["address"] or "", party["is_shenzhen"]


def test_shenzhen_parties_are_found_with_and_without_address() -> None:
    tagger = Tagger(table_of_file(STARTER_CSV).firms)
    known = [(name, address, truth) for name, address, truth in _parties() if truth is not None]
    for with_address, least_recall in ((True, 0.98), (False, 0.95)):
        yes = [
            truth
            for name, address, truth in known
            if tagger.tag(name, address if with_address else "").shenzhen.answer == "yes"
        ]
        assert sum(yes) / len(yes) >= 0.98
        assert sum(yes) / sum(truth for *_, truth in known) >= least_recall
