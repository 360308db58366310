"""Where each federal court publishes its feed of docket entries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from services.monitor.sources.courts import court_table, forum_of, trial_and_appeal_courts
from shared.vocabulary import Forum


@cache
def feed_courts() -> Mapping[str, str]:
    """CourtListener court id -> address of its PACER feed, for every court that may have one.

    District and bankruptcy courts switch their feeds on and off on their own, so all of them are here: a court
    that has none answers 404. Courts of appeals are here when they are known to have one. Source of both:
    courts.yml, `feeds`.
    """
    rules = court_table()["feeds"]
    hosts = {ours: theirs for theirs, ours in court_table()["pacer_ids"].items() if "-" not in theirs}
    found = {
        court: _address(court, hosts.get(court, court), rules)
        for court in (*trial_and_appeal_courts(), *rules["others"])
        if court not in rules["without"]
    }
    return MappingProxyType(found)


def _address(court: str, host: str, rules: Mapping[str, Mapping[str, str]]) -> str:
    if court in rules["elsewhere"]:
        return str(rules["elsewhere"][court])
    kind = "appellate" if forum_of(court) is Forum.APPELLATE else "trial"
    return str(rules["address"][kind]).format(host=host)
