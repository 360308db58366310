"""Boards, alert rules and the runbook speak of the metrics and sections there are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.metrics.catalogue import CATALOGUE, PROCESS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
BOARD: dict[str, Any] = json.loads((DEPLOY / "grafana" / "ipwatch.json").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((DEPLOY / "prometheus" / "rules.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
ALERTS = [rule for rule in RULES if "alert" in rule]
PROMETHEUS: dict[str, Any] = yaml.safe_load(
    (DEPLOY / "prometheus" / "prometheus.yml").read_text(encoding="utf-8")
)
BOARD_QUERIES = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]]
QUERIES = [*BOARD_QUERIES, *(rule["expr"] for rule in RULES)]

NAMES = {
    name
    for metric in (*CATALOGUE, *PROCESS)
    for name in (
        [f"{metric.name}{end}" for end in ("_bucket", "_sum", "_count")]
        if metric.kind == "histogram"
        else [metric.name]
    )
}
LABELS = {label for metric in CATALOGUE for label in metric.label_names} | {
    "le",
    "job",
    "process",
    "instance",
}


def named_in(query: str) -> set[str]:
    """The metrics a query asks for."""
    return set(re.findall(r"\b(?:ipwatch|process)_\w+", re.sub(r"\{[^}]*\}", "", query)))


def labels_in(query: str) -> set[str]:
    """The labels a query selects or groups by."""
    selected = re.findall(r"[{,]\s*(\w+)\s*(?:=~|!~|!=|=)", query)
    grouped = re.findall(r"\b(?:by|on)\s*\(([^)]*)\)", query)
    return {*selected, *(label.strip() for group in grouped for label in group.split(",") if label.strip())}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_names_metrics_and_labels_of_the_catalogue(query: str) -> None:
    recorded = {rule["record"] for rule in RULES if "record" in rule}
    assert named_in(query) <= NAMES
    assert set(re.findall(r"\bipwatch:[\w:]+", query)) <= recorded
    assert labels_in(query) <= LABELS


def test_every_metric_of_ours_is_looked_at() -> None:
    asked = set().union(*map(named_in, QUERIES))
    unseen = [metric.name for metric in CATALOGUE if not {metric.name, f"{metric.name}_bucket"} & asked]
    assert unseen == []


def test_titles_of_the_board_are_in_both_languages() -> None:
    titles = [BOARD["title"], *(panel["title"] for panel in BOARD["panels"])]
    assert len(titles) > 10
    assert [one for one in titles if not (re.search("[一-鿿]", one) and re.search("[a-zA-Z]{3}", one))] == []
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_says_what_is_wrong_in_both_languages_and_where_to_read_on(alert: dict[str, Any]) -> None:
    said = alert["annotations"]
    assert re.search("[一-鿿]", said["summary_zh"])
    assert not re.search("[一-鿿]", said["summary_en"])
    assert alert["labels"]["severity"] in ("critical", "warning")
    page, _, anchor = said["runbook"].partition("#")
    assert anchor in _anchors(ROOT / page)


def test_links_within_the_runbook_lead_somewhere() -> None:
    page = ROOT / "docs" / "runbook.md"
    links = re.findall(r"\]\(([^)]*)\)", page.read_text(encoding="utf-8"))
    assert links
    for link in links:
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_prometheus_reads_these_rules_and_asks_every_process_the_rules_expect() -> None:
    assert PROMETHEUS["rule_files"] == ["rules.yml"]
    (job,) = PROMETHEUS["scrape_configs"]
    names = set(job["dns_sd_configs"][0]["names"])
    expected = re.findall(r'process="([\w-]+)"', " ".join(alert["expr"] for alert in ALERTS))
    assert names == set(expected)


def _anchors(page: Path) -> set[str]:
    """The anchors that a page's headings have when it is shown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
