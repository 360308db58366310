"""The servers of one run: each started when first asked for, or taken from a set that runs already."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from tests.servers.elastic import ElasticServer, prepare_elastic
from tests.servers.kafka import KafkaServer, prepare_kafka
from tests.servers.missing import ServerFailed
from tests.servers.postgres import PostgresServer, prepare_postgres
from tests.servers.process import Orders, Owned, new_folder


class Server(Protocol):
    """What all servers share."""

    @property
    def folder(self) -> str: ...

    def start(self) -> None: ...


S = TypeVar("S", bound=Server)


@dataclass(frozen=True)
class Kind(Generic[S]):
    """One kind of server: its name in files of addresses, its class, and how one is laid out in a folder.

    `prepare` is told the folder and whether the server will live for minutes only.
    """

    name: str
    described: type[S]
    prepare: Callable[[Path, bool], tuple[S, Orders]]


POSTGRES = Kind("postgres", PostgresServer, lambda folder, _: prepare_postgres(folder))
KAFKA = Kind("kafka", KafkaServer, lambda folder, brief: prepare_kafka(folder, brief=brief))
ELASTIC = Kind("elastic", ElasticServer, lambda folder, brief: prepare_elastic(folder, brief=brief))
SECURE_ELASTIC = Kind(
    "secure_elastic", ElasticServer, lambda folder, brief: prepare_elastic(folder, brief=brief, secure=True)
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in (POSTGRES, KAFKA, ELASTIC, SECURE_ELASTIC)}


class Servers:
    """Starts what is asked for and ends what it started; `running` names a file of servers that run already.

    Servers that are not `brief` (to live for minutes only) start slower and are faster for long work.
    """

    def __init__(self, running: Path | None = None, *, brief: bool = True) -> None:
        self._running = running
        self._brief = brief
        self._owned: dict[str, Owned] = {}
        self._known: dict[str, Any] = {}

    def get(self, kind: Kind[S]) -> S:
        """The server of this kind, answering; ServerMissing or ServerFailed where there is none."""
        server: S | None = self.known(kind)
        if server is None:
            server = self._attach(kind) or self._launch(kind)
            self._known[kind.name] = server
        return server

    def known(self, kind: Kind[S]) -> S | None:
        """The server of this kind if it was asked for before."""
        return self._known.get(kind.name)

    def revive(self, names: Iterable[str]) -> None:
        """Start again what a test left stopped, as well as it goes."""
        for name in names:
            if name in self._known:
                with contextlib.suppress(ServerFailed):
                    self._known[name].start()

    def end(self, keep: Iterable[str] = ()) -> list[str]:
        """End the servers started here; the folders that stay because their kind is among `keep`."""
        kept = [server.folder for name, server in self._known.items() if name in set(keep)]
        for name, owned in self._owned.items():
            owned.end(keep=name in set(keep))
        return kept

    def addresses(self) -> dict[str, dict[str, object]]:
        """What another process needs to use, stop and start the servers asked for so far."""
        return {name: asdict(server) for name, server in self._known.items()}

    def _attach(self, kind: Kind[S]) -> S | None:
        facts = json.loads(self._running.read_text()).get(kind.name) if self._running else None
        if facts is None:
            return None
        server = kind.described(**facts)
        try:
            server.start()
        except ServerFailed as error:
            raise ServerFailed(
                f"{self._running} names a {kind.name} server that cannot be used ({error}); "
                "start `python -m tests.servers` again, or unset IPWATCH_TEST_SERVERS"
            ) from error
        return server

    def _launch(self, kind: Kind[S]) -> S:
        folder = new_folder(kind.name)
        try:
            server, orders = kind.prepare(folder, self._brief)
            owned = Owned(orders)
        except BaseException:
            shutil.rmtree(folder)
            raise
        try:
            server.start()
        except BaseException:
            owned.end(keep=True)
            raise
        self._owned[kind.name] = owned
        return server
