"""What is found wrong while a file is read, noted by route or span and worded into problems later.

The table of codes says of everything that can be wrong with the input what it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from reconcile.loading.blocks import claim_at
from reconcile.loading.marks import Keys, MarkedLayout, place_in
from reconcile.loading.packaged import manual_text
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level, Place, Problem
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex


@dataclass(frozen=True, slots=True)
class ReaderRule:
    """A code, its name (which names the defect) and one sentence on what it catches."""

    code: str
    name: str
    summary: str


_ROWS = (
    ("F001", "unreadable-file", "The file is missing, too large, not regular, or may not be read."),
    ("F002", "syntax-error", "The text is not YAML, or YAML that readers commonly trip over."),
    ("F003", "wrong-encoding", "The bytes are not UTF-8."),
    ("F004", "wrong-kind-of-file", "A picture, archive, table, web page, LFS pointer, or a merge."),
    ("F005", "forbidden-character", "A control or other character that has no business in text."),
    ("F006", "nesting-too-deep", "Lists and mappings stand inside one another too deeply."),
    ("F007", "too-much-data", "A text or the number of values passes the limits of the reader."),
    ("F008", "merge-key", "A merge key hides which record says what."),
    ("F009", "tag", "A YAML tag asks for a type; all types are known from the key."),
    ("F010", "bad-alias", "An alias of nothing, of itself, or of an anchor that exists twice."),
    ("F011", "key-not-text", "A key that some readers take for a number, truth value or nothing."),
    ("F012", "several-documents", "More than one YAML document in a file."),
    ("F013", "yaml-directive", "A directive line other than a YAML version that is known."),
    ("F014", "duplicate-key", "The same key twice in one mapping."),
    ("F015", "unquoted-truth-value", "An unquoted yes, no, on or off: to some, true or false."),
    ("F016", "cut-text", "Unquoted text that ends where a comment sign begins."),
    ("F017", "reordering-character", "A character that changes the order in which text is shown."),
    ("F018", "invisible-character", "A character that cannot be seen."),
    ("F019", "mixed-scripts", "A word of letters from several alphabets that look alike."),
    ("F020", "readers-disagree", "Something that YAML readers read differently."),
    ("F021", "no-claims", "The file holds no claims."),
    ("F101", "unknown-key", "A key that means nothing in its place."),
    ("F102", "missing-key", "A key without which the record cannot be read."),
    ("F103", "wrong-type", "A list, mapping, number or text where another of these belongs."),
    ("F104", "value-not-allowed", "A value outside what its key allows."),
    ("F105", "duplicate-id", "The same id twice, in one file or in two."),
    ("F106", "near-duplicate-id", "Two ids that differ only in case, accents' spelling or spaces."),
    ("F107", "dangling-reference", "A reference to an id that is defined nowhere."),
    ("F108", "unreadable-date", "A date that may be several, is not complete, or does not exist."),
    ("F109", "unreadable-url", "An address that is not a complete http or https one."),
    ("F110", "clashing-dates", "A period together with an as-of or since date."),
    ("F111", "circular-whole", "Something declared to lie within itself."),
    ("F113", "key-without-figure", "A key that describes a figure, in a claim that gives none."),
    ("F114", "circular-answer", "A claim that denies or retells itself, perhaps through others."),
    ("F115", "answer-to-no-figure", "A claim that denies or retells one that gives no figure."),
    ("Q101", "unreadable-figure", "Words of a figure that cannot be read."),
    ("Q102", "upside-down-range", "A range whose low end is above its high end."),
    ("Q103", "bounds-against-words", "Bounds written by hand that the figure's own words exclude."),
    ("Q104", "number-trap", "An unquoted number that YAML readers turn into another number."),
    ("Q105", "comma-in-flow", "A thousands comma where a comma separates values."),
    ("Q111", "unreadable-share", "A share, coverage or interval that is not a share in per cent."),
    ("Q112", "best-outside-interval", "A best estimate, or an interval, without fitting ends."),
    ("V101", "unknown-metric", "A metric that the vocabulary does not have."),
    ("V102", "unknown-sense", "A sense that the ambiguous metric does not have."),
    ("V103", "unreadable-hedge", "An override of the reading table that cannot be used."),
    ("V107", "unknown-language", "A language that figures are not read in."),
)  # fmt: skip

UNSURE = frozenset({"F016", "F019", "F106"})
"""The codes of what may be meant as it stands: a comment, a name, two ids that are alike."""

RULES: Mapping[str, ReaderRule] = MappingProxyType({row[0]: ReaderRule(*row) for row in _ROWS})


_HEADING = regex(r"^# ([FQV][0-9]{3})$", re.MULTILINE)
_WARNINGS = frozenset({"F019", "F021", "Q103"})


def reader_manuals() -> tuple[Manual, ...]:
    """A page for each code of the reader, by code."""
    _, *parts = _HEADING.split(manual_text())
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    return tuple(
        manual_of(
            rule.code,
            rule.name,
            f"{rule.summary}\n{bodies.get(rule.code, '')}",
            level=Level.WARNING if rule.code in _WARNINGS else Level.ERROR,
            confidence=Confidence.MEDIUM if rule.code in UNSURE else Confidence.HIGH,
        )
        for rule in RULES.values()
    )


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
