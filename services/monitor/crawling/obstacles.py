"""Recognises the pages a site shows instead of the one that was asked for."""

from __future__ import annotations

import re
from typing import NamedTuple

_LOOK_AT = 64 * 1024


class Obstacle(NamedTuple):
    """Why a page is not the one asked for, and what to do."""

    why: str
    advice: str


_OBSTACLES: tuple[tuple[re.Pattern[bytes], Obstacle], ...] = (
    (
        # <title>Federal Register :: Request Access</title> ... complete the CAPTCHA (bot test) below
        re.compile(rb"captcha|request access|are you a robot|verify (?:that )?you are (?:a )?human", re.I),
        Obstacle(
            "the site shows a test for robots instead of the page",
            "slow this source down or agree access with the site",
        ),
    ),
    (
        # <title>PACER: Login</title>
        re.compile(rb"pacer:? login|<title>[^<]{0,80}(?:log ?in|sign ?in)\b", re.I),
        Obstacle(
            "the site asks for a sign-in instead of showing the page",
            "this page needs an account; switch the source off or hand its files in by hand",
        ),
    ),
    (
        # <TITLE>Access Denied</TITLE>
        re.compile(rb"<title>[^<]{0,80}(?:access denied|forbidden|blocked)", re.I),
        Obstacle("the site denies access", "agree access with the site, or switch this source off"),
    ),
)


def obstacle_in(body: bytes) -> Obstacle | None:
    """What stands in the way, judged by the beginning of a page; None when it is no page of that sort."""
    head = body[:_LOOK_AT]
    if b"<html" not in head.lower():
        return None
    return next((obstacle for sign, obstacle in _OBSTACLES if sign.search(head)), None)
