"""A local webhook receiver that notes when each case's first alert arrived."""

from __future__ import annotations

import asyncio
import time

import msgspec


class WebhookSink:
    """Answers every POST with 204. first_arrivals: case id -> time.monotonic() of its first alert."""

    def __init__(self) -> None:
        self.first_arrivals: dict[str, float] = {}
        self._last = time.monotonic()
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Listen on a free loop-back port and return the address."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/alerts"

    async def stop(self) -> None:
        """Stop listening."""
        if self._server:
            self._server.close()

    async def wait_for(self, count: int, quiet_seconds: float) -> None:
        """Return when so many arrived and nothing came for a while, or after a minute."""
        for _ in range(600):
            if len(self.first_arrivals) >= count and time.monotonic() - self._last > quiet_seconds:
                return
            await asyncio.sleep(0.1)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
            self._note(await reader.readexactly(length))
            writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
            await writer.drain()
        finally:
            writer.close()

    def _note(self, body: bytes) -> None:
        self._last = time.monotonic()
        message = msgspec.json.decode(body)
        case = message.get("data", message).get("case", "")
        name = case.get("id", "") if isinstance(case, dict) else case
        self.first_arrivals.setdefault(name, self._last)
