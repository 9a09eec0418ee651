"""The manual pages of everything that ``check`` can find, whoever finds it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.model.manual import Manual


@cache
def manuals() -> tuple[Manual, ...]:
    """The pages of the rules, of comments and baselines, and of the reader, by code."""
    from reconcile.checking.gate_codes import gate_manuals, remark_manuals
    from reconcile.checking.rules import all_rules
    from reconcile.loading.codes import reader_manuals

    rules = [rule.page for rule in all_rules()]
    pages = (*rules, *remark_manuals(), *gate_manuals(), *reader_manuals())
    return tuple(sorted(pages, key=lambda page: page.code))


def manual_named(word: str) -> Manual | None:
    """The page of a code or rule name, in any case; ``None`` when there is none."""
    key = word.casefold()
    return next((page for page in manuals() if key in (page.code.casefold(), page.name)), None)
