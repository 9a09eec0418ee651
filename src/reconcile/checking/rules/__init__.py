"""The rules, one a module; adding a file here adds a rule.

A rule's module defines ``RULE``. Its docstring is the rule's manual page; in the example at its
end, ``# <- S101`` marks the lines at which the rule speaks, and the tests hold it to that.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reconcile.checking.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found: list[Rule] = []
    for module in iter_modules(__path__, f"{__name__}."):
        rule = import_module(module.name).RULE
        if not isinstance(rule, Rule):
            raise TypeError(f"{module.name}.RULE is no rule")
        found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.code))
