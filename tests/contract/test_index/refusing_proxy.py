"""Stands before Elasticsearch and refuses some of its bulk requests, as a server with too much to do would."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

Refusal = Literal["request", "half of the items", "forever"]

_BUSY = {"type": "es_rejected_execution_exception", "reason": "too much at the time"}


class RefusingProxy(ThreadingHTTPServer):
    """refusals: taken by bulk requests one after the other. refused: how many were."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.refusals: list[Refusal] = []
        self.refused = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where the proxy is."""
        return f"http://127.0.0.1:{self.server_port}"

    def next_refusal(self) -> Refusal | None:
        """How to refuse a bulk request, None to let it through."""
        with self.lock:
            if not self.refusals:
                return None
            self.refused += 1
            return self.refusals[0] if self.refusals[0] == "forever" else self.refusals.pop(0)


@contextmanager
def refusing_proxy(target: str) -> Iterator[RefusingProxy]:
    """A proxy before the server at this address, ended with the context."""
    with RefusingProxy(target) as proxy:
        serving = threading.Thread(target=proxy.serve_forever, args=(0.02,))
        serving.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            serving.join()


class _Handler(BaseHTTPRequestHandler):
    server: RefusingProxy

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        refusal = self.server.next_refusal() if "/_bulk" in self.path else None
        if refusal in ("request", "forever"):
            self._answer(429, json.dumps({"error": _BUSY, "status": 429}).encode())
            return
        if refusal is None:
            self._answer(*self._ask(body))
            return
        lines = body.splitlines()
        taken = len(lines) // 4 * 2
        status, answer = self._ask(b"\n".join(lines[:taken]) + b"\n")
        content = json.loads(answer)
        content["items"] += [{"index": {"_index": "x", "status": 429, "error": _BUSY}}] * (
            len(lines) // 2 - taken // 2
        )
        self._answer(status, json.dumps(content).encode())

    def _ask(self, body: bytes) -> tuple[int, bytes]:
        kept = {name: self.headers[name] for name in ("Accept", "Content-Type") if name in self.headers}
        connection = http.client.HTTPConnection(self.server.target, timeout=30)
        try:
            connection.request(self.command, self.path, body, kept)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/vnd.elasticsearch+json; compatible-with=9")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output clean."""

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _forward
