"""``duograph`` and ``python -m duograph``."""

from __future__ import annotations

import os
import signal
from types import FrameType

STOPPED = 130
"""The exit code a shell gives what Ctrl-C has ended."""


def main() -> None:
    """Run the command line.  Ctrl-C while its libraries are still being imported ends it at once, without a word."""
    usual = signal.signal(signal.SIGINT, _stop)
    from duograph.cli import main as run

    signal.signal(signal.SIGINT, usual)
    run()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # An exception raised here could be caught by whichever library is being imported; nothing is open yet to close.
    os._exit(STOPPED)


if __name__ == "__main__":
    main()
