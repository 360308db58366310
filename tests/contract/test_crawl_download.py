"""Answers that are large, packed, broken or late, from a real local server."""

from __future__ import annotations

import gzip
import tempfile

import pytest

from services.monitor.crawling.settings import SourceSettings
from tests.contract.crawl_site import Site, crawler, feed, item, rss_source


async def test_a_packed_answer_is_unpacked(site, keepers):
    site.put("/ilnd/rss", gzip.compress(feed(item(101)).encode()), Content_Encoding="gzip")
    result = await crawler(keepers, rss_source(site.base)).sweep("pacer_rss")
    assert (result.observations, result.errors) == (1, ())


async def test_a_page_over_the_limit_is_refused(site, keepers):
    site.put("/ilnd/rss", "x" * 5000)
    result = await crawler(keepers, rss_source(site.base), page_limit_bytes=4000).sweep("pacer_rss")
    assert "larger than 4,000 bytes" in result.errors[0]


async def test_an_answer_that_does_not_come_is_an_error(site, keepers):
    site.hanging.add("/ilnd/rss")
    result = await crawler(keepers, rss_source(site.base), timeout_seconds=0.2).sweep("pacer_rss")
    assert "no whole answer in time" in result.errors[0]


async def test_a_host_that_is_not_there_is_an_error(keepers):
    result = await crawler(keepers, rss_source("http://127.0.0.1:9")).sweep("pacer_rss")
    assert "no connection to the host" in result.errors[0]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x1f\x8bnot gzip at all", id="not packed"),
        pytest.param(gzip.compress(b'{"data": []}' * 900)[:-20], id="cut off"),
    ],
)
async def test_a_broken_packed_file_is_an_error_and_leaves_no_file(
    site, keepers, body, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    site.put("/ids.json", body, Content_Encoding="gzip")
    result = await crawler(keepers, _ids(site)).sweep("usitc_ids")
    assert len(result.errors) == 1
    assert list(tmp_path.glob("usitc_ids-*")) == []


async def test_a_file_that_unpacks_beyond_the_limit_is_refused(site, keepers):
    site.put("/ids.json", gzip.compress(b" " * 4_000_000), Content_Encoding="gzip")
    result = await crawler(keepers, _ids(site), file_limit_bytes=100_000).sweep("usitc_ids")
    assert "larger than 100,000 bytes" in result.errors[0]


def _ids(site: Site) -> SourceSettings:
    return SourceSettings(name="usitc_ids", enabled=True, address=f"{site.base}/ids.json", every_seconds=60)
