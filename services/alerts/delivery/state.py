"""The states of a delivery."""

from __future__ import annotations

from enum import StrEnum


class DeliveryState(StrEnum):
    """waiting: to be tried; delivered: accepted; given_up: refused for good; withdrawn: no watch asks for it."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"
