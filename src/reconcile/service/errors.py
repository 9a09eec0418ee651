"""Why something could not be done: all that the service raises is one of these.

    ReconcileError                 what was asked cannot be done; the message says why
    ├── RequestError               the request makes no sense, such as two options that exclude
    │   │                          each other, or a date that is none
    │   └── UnknownNameError       there is no topic, metric, voice, rule … of that name
    ├── SettingsError              a configuration or a setting cannot be as it is
    ├── ReadError                  a file that is needed cannot be read
    │   ├── BaselineError          a baseline is missing or is not one
    │   └── HistoryError           Git cannot say what was there at a commit
    ├── WriteError                 a file cannot be written, or would replace another
    └── MissingPackageError        a package that is not installed is needed for this

Bad data raises nothing: what is wrong with claims is listed among their ``problems``.
"""

from __future__ import annotations

__all__ = (
    "BaselineError",
    "HistoryError",
    "MissingPackageError",
    "ReadError",
    "ReconcileError",
    "RequestError",
    "SettingsError",
    "UnknownNameError",
    "WriteError",
)


class ReconcileError(Exception):
    """What was asked cannot be done; the message says why and what to do."""


class RequestError(ReconcileError):
    """The request itself makes no sense; ``slips`` are all its faults, where it has several."""

    def __init__(self, message: str, *, slips: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.slips = slips


class UnknownNameError(RequestError):
    """There is nothing of that kind and name; ``close`` are names that were perhaps meant."""

    def __init__(self, message: str, *, name: str = "", close: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.name, self.close = name, close


class SettingsError(ReconcileError):
    """A configuration, or one of its settings, cannot be as it is."""


class ReadError(ReconcileError):
    """A file that is needed is missing, cannot be read or is not what it should be."""


class BaselineError(ReadError):
    """A baseline is missing, or is not one."""


class HistoryError(ReadError):
    """Git cannot say what was there at a commit."""


class WriteError(ReconcileError):
    """A file cannot be written, or writing it would replace another."""


class MissingPackageError(ReconcileError):
    """A package that is not installed is needed for this."""
