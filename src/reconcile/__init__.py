"""reconcile: a discrepancy checker for published figures."""

__version__ = "0.1.0"
