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
        _leave(code)
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
    _leave(main(arguments, keeping(arguments)))


def _leave(code: int) -> None:
    """Exit, and leave it to the system to take back what the program holds.

    Python takes it apart value by value: a twentieth of a short run, and seconds after a large one.
    Where somebody watches the run, or threads go on, it has its usual end.
    """
    import atexit

    threads = sys.modules.get("threading")
    if _is_watched() or (threads is not None and threads.active_count() > 1):
        sys.exit(code)
    atexit._run_exitfuncs()  # what packages have to put in order, as at any end
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python knows what to say of it
    os._exit(code)


def _is_watched() -> bool:
    """Whether a debugger, a profiler, a measure of coverage or a prompt waits for the end."""
    tools = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tool_names = map(tools.get_tool, range(6)) if tools is not None else ()
    return bool(sys.gettrace() or sys.getprofile() or sys.flags.inspect or any(tool_names))


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
