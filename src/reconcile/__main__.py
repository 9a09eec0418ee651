"""The program: ``reconcile`` and ``python -m reconcile``."""

from __future__ import annotations

import os
import sys

import reconcile


def run() -> None:
    """Do what the command line asks and exit."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts, so answered before anything is imported
        sys.exit(_tell_version())
    import signal

    signal.signal(signal.SIGTERM, _terminate)
    try:
        from reconcile.cli.main import main
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(main(sys.argv[1:]))


def _tell_version() -> int:
    try:
        os.write(1, f"reconcile {reconcile.__version__}\n".encode())
    except BrokenPipeError:
        return 141
    except OSError:
        return 2
    return 0


def _terminate(_number: int, _frame: object) -> None:
    """End by an exception, so that half-written files are removed."""
    sys.exit(143)


if __name__ == "__main__":
    run()
