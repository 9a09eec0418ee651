"""The codes of everything that can be wrong with the input: one table, for docs and the checker.

Families: F0xx the file and its YAML, F1xx keys, values and references, Q1xx figures, V1xx the
vocabulary. A code is never used again for something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from reconcile.loading.packaged import manual_text
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level
from reconcile.values.classes import dataclass
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
