"""A real broker with the environment and the starting script the compose file gives to its Kafka."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.contract.test_deploy.files import DEPLOY
from tests.servers.jdk import find_java
from tests.servers.kafka import JAVA, START_SECONDS, broker_jars
from tests.servers.ports import free_ports
from tests.servers.process import Guarded, Orders, Owned, new_folder

DATA = "/var/lib/kafka/data"
# Variables the image keeps to itself; every other KAFKA_… becomes a property.
NOT_PROPERTIES = {"KAFKA_HEAP_OPTS"}
FORMAT_AND_RUN = """\
$JAVA kafka.tools.StorageTool format --cluster-id="$CLUSTER_ID" --config "$HOME/server.properties" &&
exec $JAVA kafka.Kafka "$HOME/server.properties"
"""


@contextmanager
def kafka_of(environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a broker set up so. Raises ServerMissing without Java."""
    java = find_java(JAVA) / "bin" / "java"
    folder = new_folder("compose-kafka")
    ports = dict(zip(("9092", "19092", "9093"), map(str, free_ports(3)), strict=True))
    (folder / "server.properties").write_text(_properties(environment, folder, ports), encoding="utf-8")
    script = folder / "kafka.sh"
    script.write_bytes((DEPLOY / "compose" / "kafka.sh").read_bytes())
    orders = Orders(
        ["bash", str(script), "bash", "-c", FORMAT_AND_RUN],
        {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "JAVA": f"{java} -Xmx256m -XX:+UseSerialGC",
            "CLASSPATH": f"{broker_jars()}/*",
            "KAFKA_LOG_DIRS": f"{folder}/data",
        },
        str(folder),
        discard=[f"{folder}/data"],
    )
    owned = Owned(orders)
    try:
        Guarded(str(folder)).start("Kafka", lambda: _listens(int(ports["9092"])), START_SECONDS)
        yield f"127.0.0.1:{ports['9092']}"
    finally:
        owned.end(keep=False)


def _properties(environment: Mapping[str, str], folder: Path, ports: Mapping[str, str]) -> str:
    """Names as the image makes them: lower case, _ is a dot, __ an underscore, ___ a dash."""
    lines = []
    for name, value in environment.items():
        if name.startswith("KAFKA_") and name not in NOT_PROPERTIES:
            key = name.removeprefix("KAFKA_").lower().replace("_", ".").replace("...", "-").replace("..", "_")
            placed = re.sub(r"(?<=:)(9092|19092|9093)\b", lambda found: ports[found[0]], value)
            placed = re.sub(r"//(kafka|0\.0\.0\.0):", "//127.0.0.1:", placed).replace(DATA, f"{folder}/data")
            lines.append(f"{key}={placed}")
    return "\n".join(lines)


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0
