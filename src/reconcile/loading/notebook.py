"""What is found wrong while a file is read, noted by route or span and worded into problems later.

Notes are collected in any order and sorted once, in ``load``. A note may *spoil* the value at its
route: later steps then neither use that value nor complain about it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reconcile.loading.blocks import claim_at
from reconcile.loading.codes import RULES, UNSURE
from reconcile.loading.marks import Keys, MarkedLayout, place_in
from reconcile.model.route import Confidence, Level, Place, Problem
from reconcile.values.classes import dataclass, field

MAX_SHOWN = 80
MAX_NOTES = 2_000


@dataclass(frozen=True, slots=True)
class FileNote:
    """One thing wrong: at a span of offsets if given, else at the value (or key) at ``keys``."""

    code: str
    message: str
    help: str
    offending: str
    keys: Keys
    span: tuple[int, int] | None
    at_key: bool
    level: Level
    fatal: bool


@dataclass(slots=True)
class FileNotes:
    """The notes on one file. ``exact`` are spoilt routes, ``around`` these and all above them.

    ``unusable`` are the routes of all values that are wrong, whether or not they spoil anything.

    After ``MAX_NOTES`` further ones spoil what they are about, and are only counted (``missed``).
    """

    path: str
    notes: list[FileNote] = field(default_factory=list)
    exact: set[Keys] = field(default_factory=set)
    around: set[Keys] = field(default_factory=set)
    unusable: set[Keys] = field(default_factory=set)
    fatal: bool = False
    missed: int = 0

    @property
    def full(self) -> bool:
        """Whether further notes will not be shown, so that their words need no care."""
        return len(self.notes) >= MAX_NOTES

    @property
    def traces(self) -> int:
        """How much has been noted, what is not shown included."""
        return len(self.notes) + self.missed + len(self.unusable)

    def add(  # noqa: PLR0913 - every fault has a code and words; the rest is by name
        self,
        code: str,
        message: str,
        help: str = "",
        *,
        keys: Keys = (),
        offending: str = "",
        span: tuple[int, int] | None = None,
        at_key: bool = False,
        level: Level = Level.ERROR,
        fatal: bool = False,
        spoils: bool = True,
    ) -> None:
        """Note something; unless it is a warning or ``spoils`` is false it spoils its route."""
        refuses = fatal and not self.fatal  # the first reason to refuse a file is always listed
        self.fatal = self.fatal or fatal
        if level is Level.ERROR:
            self.unusable.add(keys)
        if spoils and level is Level.ERROR:
            self.exact.add(keys)
            self.around.update(keys[:length] for length in range(len(keys) + 1))
        if self.full and not refuses:
            self.missed += 1
            return
        shown = cut(offending)
        self.notes.append(FileNote(code, message, help, shown, keys, span, at_key, level, fatal))

    def problems(self, sheet: MarkedLayout | None, data: Any) -> Iterator[Problem]:
        """The notes as problems; without a sheet they all stand at the file's first line."""
        more = too_many(self.path, self.missed)
        if more is not None:
            yield more
        for note in dict.fromkeys(self.notes):  # an id that is empty breaks two rules for ids
            yield Problem(
                code=note.code,
                rule=RULES[note.code].name,
                message=note.message,
                place=self._place(note, sheet),
                help=note.help,
                offending=note.offending,
                claim=_claim_id(note.keys, data),
                level=note.level,
                fatal=note.fatal,
                confidence=Confidence.MEDIUM if note.code in UNSURE else Confidence.HIGH,
            )

    def _place(self, note: FileNote, sheet: MarkedLayout | None) -> Place:
        if sheet is None:
            return Place(self.path, 1, 1, 1, 1)
        if note.span is not None:
            return sheet.lines.place(*note.span)
        return place_in(sheet, note.keys, at_key=note.at_key)


def too_many(path: str, missed: int) -> Problem | None:
    """That more is wrong with a file than is listed, if it is."""
    if not missed:
        return None
    message = f"{missed:,} more things are wrong with the file than are listed"
    rule, place = RULES["F007"], Place(path, 1, 1, 1, 1)
    return Problem(rule.code, rule.name, message, place, "mend these first")


def cut(text: str) -> str:
    """A text of any length as it may stand in a message."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _claim_id(keys: Keys, data: Any) -> str | None:
    """The id of the claim that a route leads into, if it can be read."""
    claim = claim_at(keys, data)
    name = None if claim is None else claim.get("id")
    return name if isinstance(name, str) else None
