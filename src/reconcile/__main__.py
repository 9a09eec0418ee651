"""The program: ``reconcile`` and ``python -m reconcile``."""

from __future__ import annotations

import os
import sys

from reconcile.service.version import __version__


def run() -> None:
    """Do what the command line asks and exit."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # asked by scripts, so answered before anything is imported
        sys.exit(_tell_version())
    try:
        from reconcile.kept.answers import answer_again, keeping

        code = answer_again(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    if code is not None:
        sys.exit(code)
    import gc
    import signal

    for word, end in (("SIGTERM", _terminate), ("SIGHUP", _hang_up)):
        number = getattr(signal, word, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, end)
    try:
        from reconcile.cli.collecting import seldom

        seldom()
        from reconcile.cli.main import main
    except KeyboardInterrupt:
        sys.exit(130)
    code = main(arguments, keeping(arguments))
    gc.freeze()  # Python would look through all that is left once more before it ends
    sys.exit(code)


def _tell_version() -> int:
    try:
        os.write(1, f"reconcile {__version__}\n".encode())
    except BrokenPipeError:
        return 141
    except OSError:
        return 2
    return 0


def _terminate(_number: int, _frame: object) -> None:
    """End by an exception, so that half-written files are removed."""
    sys.exit(143)


def _hang_up(_number: int, _frame: object) -> None:
    """The same when the terminal goes away."""
    sys.exit(129)


if __name__ == "__main__":
    run()
