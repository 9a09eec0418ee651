"""How many findings there are, by rule and by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Problem


def render_statistics(problems: Sequence[Problem]) -> str:
    """Two lists, by rule and by file, each with the most frequent first; empty for none.

    A line is a count and what was counted; a rule is its code, name and level.
    """
    if not problems:
        return ""
    rules = Counter(
        f"{problem.code} {visible(problem.rule)} ({problem.level})" for problem in problems
    )
    files = Counter(visible(problem.place.path) for problem in problems)
    width = max(len(f"{amount:,}") for amount in (*rules.values(), *files.values()))
    return defang("".join((*_listed("By rule", rules, width), *_listed("By file", files, width))))


def _listed(title: str, counts: Counter[str], width: int) -> list[str]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{title}\n", *(f"  {amount:>{width},}  {name}\n" for name, amount in ordered)]
