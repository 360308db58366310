"""Fetches one address with aiohttp: guarded, size-limited, and to a file when the answer is large."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response
from yarl import URL

from services.monitor.crawling.address_guard import GuardedResolver, check_literal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from services.monitor.crawling.sweep import Sweep

SAVE_TO = "save_to"
_CHUNK = 2**16
_PIECE = 2**20
_GZIP = 16 + zlib.MAX_WBITS


class Download(BaseDownloadHandler):
    """Scrapy's door to the network.

    A request with meta["save_to"] (a path) has its answer unpacked and written there; the response is empty.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._sweep: Sweep = crawler.spider.sweep  # type: ignore[union-attr]
        self._settings = self._sweep.settings
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=GuardedResolver(self._settings)),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )

    async def download_request(self, request: Request) -> Response:
        """The answer to a request.

        Raises AddressRefused, Stopped when the run ends, or Scrapy's exceptions for what went wrong.
        """
        check_literal(urlsplit(request.url).hostname or "", self._settings)
        return await self._sweep.unless_stopped(self._fetch(request))

    async def _fetch(self, request: Request) -> Response:
        async with self._answer(request) as answer:
            headers = Headers(list(answer.headers.items()))
            target = request.meta.get(SAVE_TO)
            if target is not None and answer.status == HTTPStatus.OK:
                await self._save(answer, Path(target))
                headers.pop("Content-Encoding", None)
                body = b""
            else:
                body = await self._body(answer)
            return Response(request.url, status=answer.status, headers=headers, body=body)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    @asynccontextmanager
    async def _answer(self, request: Request) -> AsyncIterator[aiohttp.ClientResponse]:
        try:
            async with self._session.request(
                request.method,
                URL(request.url, encoded=True),
                data=request.body or None,
                headers=request.headers.to_tuple_list(),
                timeout=aiohttp.ClientTimeout(total=request.meta["download_timeout"]),
                allow_redirects=False,
            ) as answer:
                yield answer
        except TimeoutError as error:
            raise DownloadTimeoutError(str(error)) from error
        except aiohttp.ClientPayloadError as error:
            raise ResponseDataLossError(str(error)) from error
        except aiohttp.ClientConnectorDNSError as error:
            raise CannotResolveHostError(str(error)) from error
        except aiohttp.ClientConnectorError as error:
            raise DownloadConnectionRefusedError(str(error)) from error
        except aiohttp.ClientError as error:
            raise DownloadFailedError(str(error)) from error

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        limit = self._settings.page_limit_bytes
        body = bytearray()
        async for chunk in answer.content.iter_chunked(_CHUNK):
            body += chunk
            _check_size(len(body), limit)
        return bytes(body)

    async def _save(self, answer: aiohttp.ClientResponse, target: Path) -> None:
        packed = answer.headers.get("Content-Encoding", "").lower() == "gzip"
        unpack = zlib.decompressobj(_GZIP) if packed else None
        size = 0
        with target.open("wb") as stream:
            async for chunk in answer.content.iter_chunked(_CHUNK):
                for piece in _unpacked(unpack, chunk) if unpack else (chunk,):
                    size += len(piece)
                    _check_size(size, self._settings.file_limit_bytes)
                    stream.write(piece)
        if unpack is not None and not unpack.eof:
            raise ResponseDataLossError("the packed answer broke off")


def _unpacked(unpack: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    # In bounded pieces, so that a small answer cannot unpack to all of memory.
    try:
        while piece := unpack.decompress(chunk, _PIECE):
            yield piece
            chunk = unpack.unconsumed_tail
    except zlib.error as error:
        raise ResponseDataLossError(f"the packed answer is damaged: {error}") from error


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise DownloadCancelledError(f"the answer is larger than {limit:,} bytes")
