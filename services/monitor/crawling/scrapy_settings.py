"""Scrapy's settings for one sweep: no reactor, no remote control, nothing that acts on its own."""

from __future__ import annotations

from typing import Any

from services.monitor.crawling.download import Download
from services.monitor.crawling.intake_pipeline import IntakePipeline
from services.monitor.crawling.polite_middleware import PoliteMiddleware
from services.monitor.crawling.robots import Robots
from services.monitor.crawling.settings import CrawlSettings
from services.monitor.crawling.told_start import ToldStart

_STATUS_TRIED_AGAIN = [500, 502, 504, 408, 522, 524]


def scrapy_settings(settings: CrawlSettings) -> dict[str, Any]:
    """The settings of a Scrapy crawl.

    Without a Twisted reactor every sweep is an ordinary coroutine: it runs in any event loop of any thread,
    as often as wanted. 429 and 503 are left to PoliteMiddleware, which waits as long as the host asks.
    """
    return {
        "TWISTED_REACTOR_ENABLED": False,
        # Remote control runs code in a live crawl, and Scrapy switches it on by default.
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "USER_AGENT": settings.user_agent,
        "ROBOTSTXT_OBEY": settings.obey_robots,
        "ROBOTSTXT_USER_AGENT": settings.agent,
        "DOWNLOAD_TIMEOUT": settings.timeout_seconds,
        "DOWNLOAD_MAXSIZE": settings.page_limit_bytes,
        "DOWNLOAD_HANDLERS": {
            "http": Download,
            "https": Download,
            "ftp": None,
            "file": None,
            "data": None,
            "s3": None,
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            Robots: 100,
            PoliteMiddleware: 560,
        },
        "SPIDER_MIDDLEWARES": {ToldStart: 10},
        "ITEM_PIPELINES": {IntakePipeline: 100},
        # Gaps between requests are PoliteMiddleware's, because they hold across sweeps.
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        # Each court is a host of its own, and most requests only wait for their host's turn.
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_ITEMS": 4,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 1,
        "RETRY_HTTP_CODES": _STATUS_TRIED_AGAIN,
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }
