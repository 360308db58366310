"""`python leash.py WORDS…`: becomes `python -m services WORDS…`, and is killed when whoever started it is gone.

A drill that is itself killed must not leave workers behind. Linux only; elsewhere nothing is done about it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SET_DEATH_SIGNAL = 1


def main() -> None:
    """Take the leash, then become the program; the kernel keeps the leash over that."""
    owner = int(sys.argv[1])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != owner:
            sys.exit(1)
    os.execv(sys.executable, [sys.executable, "-m", "services", *sys.argv[2:]])


if __name__ == "__main__":
    main()
