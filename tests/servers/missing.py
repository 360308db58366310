"""The two ways a test server is not there: it cannot be had on this machine, or it was had and did not start."""

from __future__ import annotations


class ServerMissing(Exception):
    """Something outside this repository is missing; the sentence says what to install."""


class ServerFailed(Exception):
    """A server ended, or did not answer in time; the sentence names its folder of logs."""
