"""docs/metrics.md, made from the catalogue of metrics: `python -m services.hosting.metrics_page` writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shared.metrics.catalogue import CATALOGUE, PROCESS, Metric

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"


def metrics_page() -> str:
    """The text of the page: every metric with its kind, labels, meaning and where it is shown."""
    return "\n".join(
        [
            "# Metrics",
            "",
            "Every process serves them at `/metrics` of its status address. Made from the code by `make schemas`.",
            "The boards and alert rules that use them are in `deploy/grafana/` and `deploy/prometheus/`.",
            "",
            *_table(CATALOGUE),
            "A label that can grow is bounded: consumers and services are the code's, sources are at most 1,000, those asked within a week.",
            "",
            "## The process itself",
            "",
            *_table(PROCESS),
        ]
    )


def _table(metrics: Iterable[Metric]) -> list[str]:
    head = ["| metric | kind | labels | meaning | shown by processes |", "|---|---|---|---|---|"]
    return [*head, *(_row(metric) for metric in metrics), ""]


def _row(metric: Metric) -> str:
    labels = "; ".join(f"`{name}`: {values}" for name, values in metric.labels)
    return f"| `{metric.name}` | {metric.kind} | {labels} | {metric.about} | {metric.process} |"


if __name__ == "__main__":
    PAGE.write_text(metrics_page(), encoding="utf-8")
