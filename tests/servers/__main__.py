"""`python -m tests.servers FILE.json [KIND…]`: starts servers and keeps them until Ctrl-C, for many test runs."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from tests.servers.missing import ServerFailed, ServerMissing
from tests.servers.run import ELASTIC, KAFKA, KINDS, POSTGRES, Servers

USAGE = f"usage: python -m tests.servers FILE.json [{'|'.join(KINDS)} …]"
USUAL = [kind.name for kind in (POSTGRES, KAFKA, ELASTIC)]


def main(words: list[str]) -> None:
    """Write the servers' addresses to the file named first; when told to end, end them and remove it."""
    if not words or not words[0].endswith(".json") or not KINDS.keys() >= set(words[1:]):
        sys.stderr.write(f"{USAGE}\n")
        sys.exit(2)
    target = Path(words[0])
    servers = Servers(brief=False)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for name in words[1:] or USUAL:
            servers.get(KINDS[name])
        _write(target, servers)
        sys.stdout.write(f"Running; IPWATCH_TEST_SERVERS={target} makes tests use them. Ctrl-C ends them.\n")
        sys.stdout.flush()
        signal.pause()
    except (ServerMissing, ServerFailed) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        return
    finally:
        target.unlink(missing_ok=True)
        servers.end()


def _write(target: Path, servers: Servers) -> None:
    """The file appears whole; it holds passwords, so nobody else may read it."""
    partial = target.with_name(f"{target.name}.part")
    partial.touch(mode=0o600)
    partial.write_text(json.dumps(servers.addresses(), indent=2) + "\n")
    partial.replace(target)


if __name__ == "__main__":
    main(sys.argv[1:])
