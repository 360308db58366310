"""A calendar day that a request asks for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from shared.clock import EARLIEST_DAY, LATEST_DAY

AskedDay = Annotated[date, Field(ge=EARLIEST_DAY, le=LATEST_DAY)]
"""YYYY-MM-DD, within the days that can be reckoned with; others are answered with 422."""
