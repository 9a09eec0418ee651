"""The manual pages of what no rule file finds: in comments, at a base, in a baseline."""

from __future__ import annotations

from reconcile.checking.suppression import NEW, UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Level

CHANGED_SETTING = ("F905", "changed-setting")
NEW_ENTRY = ("F906", "new-baseline-entry")
STALE_ENTRY = ("F907", "stale-baseline-entry")
REMOVED_CLAIM = ("F908", "removed-claim")
CHANGED_FIGURE = ("F909", "changed-figure")
NOT_CHECKED = ("F910", "not-checked")
NEW_ACCEPTANCE = ("F911", "new-acceptance")
IDLE_ACCEPTANCE = ("F912", "idle-acceptance")

_CHANGED_SETTING = """A setting that a comparison with a base would be judged by, and that changed.

``check --base`` goes by the settings as they were at the base, so that a change cannot loosen the
rule that it is measured by. A looser setting is an error here: to accept it, merge it as a decision
of its own. A stricter one is only noted.
"""

_NEW_ENTRY = """An entry of the baseline that it did not have at the base.

What is new is mended, not written into the baseline. ``check --base`` goes by the baseline as it
was at the base and shows every entry that was added since. A baseline that is new is a single
error.
"""

_STALE_ENTRY = """An entry of the baseline for something that is no longer found.

Such an entry lets the same flaw in again without a word. ``check --prune-baseline`` removes the
stale entries and adds none.
"""

_REMOVED_CLAIM = """A claim that stood at the base and is gone.

Removing a figure is no flaw, but whoever reviews the change should see it. It is only noted.
"""

_CHANGED_FIGURE = """A claim that says another number, or counts something else, than at the base.

It is only noted. Where the claim also has a flaw, the flaw is new: a changed number is a new
figure.
"""

_NOT_CHECKED = """The check could not be done at all: the message says why.

It takes the place of what an earlier run wrote into the same file, so that nobody goes by a result
that does not stand any more. The exit code is 2.
"""

_NEW_ACCEPTANCE = """An accepted dispute that the base does not have and that does not count yet.

A change that is judged must not choose its judge: what the entry accepts is news until the entry
has become part of the base. An entry with other figures or another last day than at the base is a
new one; one that moved, or gives its reason in other words, is not.
"""

_IDLE_ACCEPTANCE = """An accepted dispute by which nothing is known now.

The figures that it names agree by now, or one that it does not name joined them, so that the
dispute is news again. Such an entry might let the next dispute of these figures in without a word.
"""


def gate_manuals() -> tuple[Manual, ...]:
    """The pages, by code."""
    return (
        manual_of(*CHANGED_SETTING, _CHANGED_SETTING),
        manual_of(*NEW_ENTRY, _NEW_ENTRY),
        manual_of(*STALE_ENTRY, _STALE_ENTRY, level=Level.WARNING),
        manual_of(*REMOVED_CLAIM, _REMOVED_CLAIM, level=Level.NOTE),
        manual_of(*CHANGED_FIGURE, _CHANGED_FIGURE, level=Level.NOTE),
        manual_of(*NOT_CHECKED, _NOT_CHECKED),
        manual_of(*NEW_ACCEPTANCE, _NEW_ACCEPTANCE),
        manual_of(*IDLE_ACCEPTANCE, _IDLE_ACCEPTANCE, level=Level.WARNING),
    )


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
