"""What to type, for the help of commands whose own description has no examples."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "check": (
            "reconcile check",
            "reconcile check claims/2024 --format concise",
            "reconcile check --base main",
            "reconcile check --watch",
        ),
        "compare": (
            "reconcile compare",
            "reconcile compare casualties claims.yaml --full",
            "reconcile compare --voice ukraine --since 2024-12-20",
            "reconcile compare --watch",
        ),
        "report": (
            "reconcile report -o report.html",
            "reconcile report casualties -o report.md --pictures",
            "reconcile report --check report.md",
        ),
        "timeline": ("reconcile timeline killed", "reconcile timeline killed --plot"),
        "explain": (
            "reconcile explain 1",
            'reconcile explain "nearly 3,000"',
            "reconcile explain S101",
            "reconcile explain metrics",
        ),
        "export": (
            "reconcile export figures -o figures.csv",
            "reconcile export discrepancies -o discrepancies.jsonl",
        ),
        "schema": ("reconcile schema -o claims.schema.json",),
    }
)


def with_examples(name: str, about: str) -> str:
    """The description of a command with its examples below."""
    lines = "".join(f"  {one}\n" for one in EXAMPLES.get(name, ()))
    return f"{about}\n\nExamples:\n{lines}" if lines else about
