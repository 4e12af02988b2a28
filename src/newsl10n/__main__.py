"""python -m newsl10n, and the command `newsl10n`."""

from __future__ import annotations

import _thread
import os
import sys
import time

_LATER = 0.01
"""Seconds, in which any callback ends."""


def main() -> None:
    """Run a command; one that is interrupted while it starts or ends says nothing."""
    sys.unraisablehook = _unraisable
    try:
        from newsl10n.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Interrupt again where an interruption fell into a callback, as imports have them: Python can't raise it there."""
    if lost.exc_type is KeyboardInterrupt:
        _thread.start_new_thread(_interrupt, ())
    else:
        sys.__unraisablehook__(lost)


def _interrupt() -> None:
    from signal import SIGINT

    time.sleep(_LATER)
    os.kill(os.getpid(), SIGINT)


if __name__ == "__main__":
    main()
