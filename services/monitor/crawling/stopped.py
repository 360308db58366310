"""Raised within a run that is to end early."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Stopped(IgnoreRequest):
    """A request or a wait was given up because the run is to end."""
