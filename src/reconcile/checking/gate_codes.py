"""What no rule file finds, in comments, at a base, in a baseline: its codes, and their pages.

The rows are in ``gate_codes.yaml``.
"""

from __future__ import annotations

from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Level, Place, Problem
from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import load_rows


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


_ROWS = load_rows("gate_codes.yaml", "checking")


def _code(code: str) -> GateCode:
    row = _ROWS[code]
    level = Level(row.get("level", Level.ERROR))
    return GateCode(code, row["name"], row["manual"], row.get("help", ""), level)


_OF_COMMENTS = tuple(map(_code, ("F901", "F902", "F903", "F904")))
WITHOUT_REASON, UNUSED, UNKNOWN_RULE, NEW = _OF_COMMENTS

_OF_A_BASE = tuple(map(_code, ("F905", "F906", "F907", "F908", "F909", "F910", "F911", "F912")))
CHANGED_SETTING, NEW_ENTRY, STALE_ENTRY, REMOVED_CLAIM, *_REST = _OF_A_BASE
CHANGED_FIGURE, NOT_CHECKED, NEW_ACCEPTANCE, IDLE_ACCEPTANCE = _REST


def remark_manuals() -> tuple[Manual, ...]:
    """The pages about comments that suppress findings, by code."""
    return tuple(code.page for code in _OF_COMMENTS)


def gate_manuals() -> tuple[Manual, ...]:
    """The pages about a base and a baseline, by code."""
    return tuple(code.page for code in _OF_A_BASE)
