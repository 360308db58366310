"""Metrics for Prometheus: one catalogue, what processes record, and what is asked for at a scrape."""

from shared.metrics.recording import Metrics
from shared.metrics.scraping import Sample

__all__ = ["Metrics", "Sample"]
