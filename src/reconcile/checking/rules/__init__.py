"""The rules, one a module; adding a file here adds a rule.

A rule's module defines ``RULE``. Its docstring is the rule's manual page; in the example at its
end, ``# <- S101`` marks the lines at which the rule speaks, and the tests hold it to that.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from reconcile.checking.rule import Rule
from reconcile.values.modules import modules_in


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found: list[Rule] = []
    for name in modules_in(__path__):
        rule = import_module(f"{__name__}.{name}").RULE
        if not isinstance(rule, Rule):
            raise TypeError(f"{name}.RULE is no rule")
        found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.code))
