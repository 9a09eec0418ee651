"""reconcile: where published figures contradict each other, why, and what would settle it.

    import reconcile

    claims = reconcile.load("claims.yaml")
    found = reconcile.compare(claims, "killed")
    print(found.title)

What is named in ``__all__`` is the interface, described in docs/api.md. All other modules are the
inside of the program and change without notice. Nothing is imported before it is asked for.
"""

from __future__ import annotations

from reconcile.service.version import __version__

TYPE_CHECKING = False  # true to type checkers; typing itself would double the time of --version
if TYPE_CHECKING:
    from typing import Any

    from reconcile.service.door import check, compare, explain, load, report
    from reconcile.service.errors import (
        BaselineError,
        HistoryError,
        MissingPackageError,
        ReadError,
        ReconcileError,
        RequestError,
        SettingsError,
        UnknownNameError,
        WriteError,
    )
    from reconcile.service.explain import Explanation
    from reconcile.service.report import ReportResult
    from reconcile.service.results import CheckResult, Claims, CompareResult

__all__ = (
    "BaselineError",
    "CheckResult",
    "Claims",
    "CompareResult",
    "Explanation",
    "HistoryError",
    "MissingPackageError",
    "ReadError",
    "ReconcileError",
    "ReportResult",
    "RequestError",
    "SettingsError",
    "UnknownNameError",
    "WriteError",
    "__version__",
    "check",
    "compare",
    "explain",
    "load",
    "report",
)

_ROOMS = (
    "reconcile.service.door",
    "reconcile.service.results",
    "reconcile.service.report",
    "reconcile.service.explain",
    "reconcile.service.errors",
)


def __getattr__(name: str) -> Any:
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415 - not before it is asked for

        for room in _ROOMS:
            module = import_module(room)
            if name in module.__all__:
                return getattr(module, name)
    raise AttributeError(f"module 'reconcile' has no attribute '{name}'")


def __dir__() -> list[str]:
    return [*__all__]
