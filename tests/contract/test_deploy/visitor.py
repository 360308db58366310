"""A person who comes to the pages through the proxy: sets the system up, asks for alerts, opens an engagement."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import httpx

from tests.contract.test_deploy.fleet import PAGES_PORT, Started

HOST = "ipwatch.office.example"
EMAIL, PASSWORD = "head@office.example", "a password of some length"
PATIENCE_SECONDS = 300.0


class Visitor:
    """Signed in as the first administrator by the link the pages' process printed."""

    def __init__(self, web: Started) -> None:
        self._web = web
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{web.ports[PAGES_PORT]}",
            headers={"Host": HOST, "X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"},
            timeout=20,
        )

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def set_up(self) -> str:
        """Make the first account and sign in; the cookie as it came, for others to look at."""
        link = re.search(rf"https://{HOST}/setup\?token=(\S+)", self._web.words())
        assert link, self._web.words()
        form = {"token": link[1], "email": EMAIL, "name": "Head", "password": PASSWORD}
        answer = self._client.post("/setup", data=form)
        assert answer.status_code == 303, answer.text
        cookie = answer.headers["set-cookie"]
        # The cookie is for https; this connection is what is behind the proxy.
        self._client.headers["Cookie"] = cookie.partition(";")[0]
        return str(cookie)

    def post(self, path: str, body: object) -> Any:
        """Send JSON; the answer's JSON, as soon as the request is granted."""
        return self._until(lambda: self._client.post(path, json=body), lambda answer: True)

    def get(self, path: str, good: Callable[[Any], bool]) -> Any:
        """The answer's JSON, as soon as it is good."""
        return self._until(lambda: self._client.get(path), good)

    def _until(self, ask: Callable[[], httpx.Response], good: Callable[[Any], bool]) -> Any:
        """Ask again while others are still at work; fails when they take too long."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = ask()
            if answer.is_success and good(answer.json()):
                return answer.json()
            assert time.monotonic() < deadline, answer.text[:2000]
            time.sleep(0.2)
