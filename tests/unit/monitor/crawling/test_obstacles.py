"""Pages a site shows instead of the one asked for."""

from __future__ import annotations

import pytest

from services.monitor.crawling.obstacles import obstacle_in


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"<html><head><title>Request Access</title>", "test for robots"),
        (b"<HTML><body>Please verify that you are human", "test for robots"),
        (b"<html><title>PACER: Login</title>", "sign-in"),
        (b"<html><title>Court | Sign in</title>", "sign-in"),
        (b"<HTML><TITLE>Access Denied</TITLE>", "denies access"),
    ],
)
def test_obstacles_are_recognised(page, told):
    found = obstacle_in(page)
    assert found is not None
    assert told in found.why


@pytest.mark.parametrize(
    "page", [b"", b"<html><title>Docket</title>", b"<rss>a motion about a CAPTCHA</rss>"]
)
def test_other_pages_are_none(page):
    assert obstacle_in(page) is None
