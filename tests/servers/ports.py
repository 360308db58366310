"""Free loopback ports that stay free while a server is stopped and started again."""

from __future__ import annotations

import random
import socket

# Below every system's range for outgoing connections, so no client takes the port of a stopped server.
FIRST, LAST = 14_000, 29_000


def free_ports(count: int) -> list[int]:
    """So many different ports of 127.0.0.1 nobody listens on now."""
    ports: list[int] = []
    for port in random.sample(range(FIRST, LAST), LAST - FIRST):
        if _is_free(port):
            ports.append(port)
        if len(ports) == count:
            break
    return ports


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
