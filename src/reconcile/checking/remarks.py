"""The manual pages of what is found in suppressing comments, which no rule file finds."""

from __future__ import annotations

from reconcile.checking.suppression import NEW, UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Level

_WITHOUT_REASON = """A comment that suppresses findings without saying why.

Whoever reads the file after you has to know whether the reason still holds. Write it behind the
bracket. The findings are suppressed all the same.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily}  # reconcile: ignore[S102]  # <- F901
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - {id: a, metric: killed, figure: 40, claimant: ministry, as_of: 2024-12-23, source: daily}
"""

_UNUSED = """A comment that suppresses a rule which finds nothing there.

The finding was mended, or the comment stands on another line than the finding: it speaks for its
own line, and on a claim's first line for the whole claim. Delete or move it, so that it does not
hide what comes later.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, citation: page 4}  # reconcile: ignore[S102] lost  # <- F902
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - {id: a, metric: killed, figure: 40, claimant: ministry, as_of: 2024-12-23, source: daily}
"""

_UNKNOWN = """A comment that names no rule, or one that does not exist or cannot be suppressed.

A comment ignores rules by code or name: ``reconcile: ignore[S102] reason``. What the reader of the
file meets (a key twice, words that cannot be read) cannot be ignored: there is no value then.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, citation: page 4}  # reconcile: ignore[S999] lost  # <- F903
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - {id: a, metric: killed, figure: 40, claimant: ministry, as_of: 2024-12-23, source: daily}
"""

_NEW = """A suppressing comment that a base does not have: in comparison with it, it does not count.

A change that is judged must not choose its judge: what it suppresses is found until the comment has
become part of the base. The comment itself is shown, so that a reviewer can agree to it.
"""


def remark_manuals() -> tuple[Manual, ...]:
    """The pages, by code."""
    return (
        manual_of(*WITHOUT_REASON, _WITHOUT_REASON),
        manual_of(*UNUSED, _UNUSED, level=Level.WARNING),
        manual_of(*UNKNOWN_RULE, _UNKNOWN),
        manual_of(*NEW, _NEW),
    )
