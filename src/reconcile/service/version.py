"""The version of reconcile, and nothing else, so that it can be asked for in no time."""

__version__ = "0.1.0"
