"""What no rule file finds, in comments, at a base, in a baseline: its codes, and their pages."""

from __future__ import annotations

from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Level, Place, Problem
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class GateCode:
    """A code with its name and manual page, how bad it is, and what to do about most of it."""

    code: str
    name: str
    manual: str
    help: str = ""
    level: Level = Level.ERROR

    @property
    def page(self) -> Manual:
        """The manual page."""
        return manual_of(self.code, self.name, self.manual, level=self.level)

    def problem(
        self, message: str, place: Place, offending: str, claim: str | None = None, help: str = ""
    ) -> Problem:
        """A finding of this code; ``help`` stands in the place of what usually helps."""
        help = help or self.help
        return Problem(self.code, self.name, message, place, help, offending, claim, self.level)


WITHOUT_REASON = GateCode("F901", "suppression-without-reason", """\
A comment that suppresses findings without saying why.

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
""", "write why behind the bracket: 'ignore[S101] the reason'")  # fmt: skip

UNUSED = GateCode("F902", "unused-suppression", """\
A comment that suppresses a rule which finds nothing there.

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
""", "delete it, or put it on the claim's first line or the line of the finding",
    Level.WARNING)  # fmt: skip

UNKNOWN_RULE = GateCode("F903", "unknown-rule-in-suppression", """\
A comment that names no rule, or one that does not exist or cannot be suppressed.

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
""", "write 'reconcile: ignore[CODE] reason' with a code such as S101 or its name")  # fmt: skip

NEW = GateCode("F904", "new-suppression", """\
A suppressing comment that a base does not have: in comparison with it, it does not count.

A change that is judged must not choose its judge: what it suppresses is found until the comment has
become part of the base. The comment itself is shown, so that a reviewer can agree to it.
""", "mend what it ignores; to accept it, merge it as a decision of its own")  # fmt: skip

CHANGED_SETTING = GateCode("F905", "changed-setting", """\
A setting that a comparison with a base would be judged by, and that changed.

``check --base`` goes by the settings as they were at the base, so that a change cannot loosen the
rule that it is measured by. A looser setting is an error here: to accept it, merge it as a decision
of its own. A stricter one is only noted.
""")  # fmt: skip

NEW_ENTRY = GateCode("F906", "new-baseline-entry", """\
An entry of the baseline that it did not have at the base.

What is new is mended, not written into the baseline. ``check --base`` goes by the baseline as it
was at the base and shows every entry that was added since. A baseline that is new is a single
error.
""", "mend what it is for; to accept it, merge the entry as a decision of its own")  # fmt: skip

STALE_ENTRY = GateCode("F907", "stale-baseline-entry", """\
An entry of the baseline for something that is no longer found.

Such an entry lets the same flaw in again without a word. ``check --prune-baseline`` removes the
stale entries and adds none.
""", "remove it: reconcile check --prune-baseline", Level.WARNING)  # fmt: skip

REMOVED_CLAIM = GateCode("F908", "removed-claim", """\
A claim that stood at the base and is gone.

Removing a figure is no flaw, but whoever reviews the change should see it. It is only noted.
""", level=Level.NOTE)  # fmt: skip

CHANGED_FIGURE = GateCode("F909", "changed-figure", """\
A claim that says another number, or counts something else, than at the base.

It is only noted. Where the claim also has a flaw, the flaw is new: a changed number is a new
figure.
""", level=Level.NOTE)  # fmt: skip

NOT_CHECKED = GateCode("F910", "not-checked", """\
The check could not be done at all: the message says why.

It takes the place of what an earlier run wrote into the same file, so that nobody goes by a result
that does not stand any more. The exit code is 2.
""")  # fmt: skip

NEW_ACCEPTANCE = GateCode("F911", "new-acceptance", """\
An accepted dispute that the base does not have and that does not count yet.

A change that is judged must not choose its judge: what the entry accepts is news until the entry
has become part of the base. An entry with other figures or another last day than at the base is a
new one; one that moved, or gives its reason in other words, is not.
""", "to accept the dispute, merge the entry as a decision of its own")  # fmt: skip

IDLE_ACCEPTANCE = GateCode("F912", "idle-acceptance", """\
An accepted dispute by which nothing is known now.

The figures that it names agree by now, or one that it does not name joined them, so that the
dispute is news again. Such an entry might let the next dispute of these figures in without a word.
""", "accept the dispute as it is now, or delete the entry", Level.WARNING)  # fmt: skip


def remark_manuals() -> tuple[Manual, ...]:
    """The pages about comments that suppress findings, by code."""
    return tuple(code.page for code in (WITHOUT_REASON, UNUSED, UNKNOWN_RULE, NEW))


def gate_manuals() -> tuple[Manual, ...]:
    """The pages about a base and a baseline, by code."""
    codes = (
        CHANGED_SETTING, NEW_ENTRY, STALE_ENTRY, REMOVED_CLAIM, CHANGED_FIGURE, NOT_CHECKED,
        NEW_ACCEPTANCE, IDLE_ACCEPTANCE,
    )  # fmt: skip
    return tuple(code.page for code in codes)
