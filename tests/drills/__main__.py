"""`python -m tests.drills --minutes N --rounds N`: the long form, on servers of its own; fails on any finding.

With --short it is the form that the tests run: the same faults, each on the heels of the one before.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from tests.drills.drill import Ground, Outcome, drill
from tests.drills.faults import long, short
from tests.drills.flow import longest
from tests.drills.report import told
from tests.servers.missing import ServerFailed, ServerMissing
from tests.servers.run import ELASTIC, KAFKA, POSTGRES, Servers


def main() -> int:
    """Run the rounds one after the other; 1 when anything was lost, double or ended unasked."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # it tells at length that Kafka is away
    servers = Servers(brief=False)
    try:
        outcomes = [_round(servers, number, options) for number in range(1, options.rounds + 1)]
    except (ServerMissing, ServerFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        servers.end()
    failed = sum(bool(outcome.wrong) for outcome in outcomes)
    worst = max(longest(outcome.pauses) for outcome in outcomes)
    _say(f"\n{len(outcomes)} rounds, {failed} with findings; longest pause of all {worst:.1f} s")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument(
        "--minutes", type=float, default=4, help="of load in each round, or as long as the faults take"
    )
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--short", action="store_true", help="the short form, whatever --minutes says")
    return parser.parse_args()


def _round(servers: Servers, number: int, options: argparse.Namespace) -> Outcome:
    postgres, elastic = servers.get(POSTGRES), servers.get(ELASTIC)
    folder = Path(tempfile.mkdtemp(prefix="ipwatch-drill-"))
    namespace = f"d{secrets.token_hex(4)}"
    url = postgres.create_database()
    ground = Ground(servers.get(KAFKA), postgres, elastic, url, namespace, folder)
    _say(f"\nround {number}")
    plan = short() if options.short else long(options.minutes, harsh=number % 2 == 0)
    outcome = asyncio.run(drill(ground, plan, seed=number))
    _say(told(outcome))
    postgres.drop(url)
    elastic.delete_indexes(namespace)
    if outcome.wrong:
        _say(f"logs of the processes: {folder}")
    else:
        shutil.rmtree(folder)
    return outcome


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
