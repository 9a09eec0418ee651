"""What may be written at the cursor: ids, metrics, wordings, keys, and rules to ignore."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from reconcile.lsp.cursor import Cursor
from reconcile.lsp.hovering import reading_in_words
from reconcile.lsp.subjects import fields_at, names_in, sections_named, words_allowed
from reconcile.model.dataset import Dataset
from reconcile.model.manual import Manual
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.phrase import read_figure
from reconcile.values.classes import dataclass
from reconcile.vocabulary.profile import default_profile

_IGNORE = re.compile(r"reconcile: *(?:file-)?ignore\[[^\]]*$")
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_ONE_NUMBER = re.compile(r"[a-z ]*\bN\b[a-z ]*")
_SAMPLE = "100"
_TEXTS = frozenset({"figure", "text"})


class CompletionKind(StrEnum):
    """What kind of thing a completion is."""

    RECORD = "record"
    METRIC = "metric"
    WORDING = "wording"
    KEY = "key"
    WORD = "word"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be written: its name, what it is in a word and in sentences.

    ``text`` is what is written, from ``start`` to ``end`` in the place of what stands there.
    """

    label: str
    kind: CompletionKind
    detail: str
    text: str
    start: int
    end: int
    about: str = ""


def completions(cursor: Cursor, dataset: Dataset, rules: Iterable[Manual]) -> list[Completion]:
    """Everything that may stand at the cursor, in the order in which it is worth offering."""
    if cursor.comment:
        if _IGNORE.search(cursor.value) is None:
            return []
        return [
            _word(cursor, page.code, CompletionKind.RULE, page.name, about=page.summary)
            for page in rules
        ]
    if cursor.key is None:
        return list(_keys(cursor))
    if cursor.key in _TEXTS and cursor.section == "claims":
        return list(_wordings(cursor))
    found = [*_ids(cursor, dataset), *_sides(cursor, dataset)]
    words = words_allowed(cursor)
    return found + [_word(cursor, word, CompletionKind.WORD, cursor.key) for word in words]


def _ids(cursor: Cursor, dataset: Dataset) -> Iterator[Completion]:
    for section in sections_named(cursor):
        kind = CompletionKind.METRIC if section == "metrics" else CompletionKind.RECORD
        for name, called in names_in(section, dataset).items():
            yield _word(cursor, name, kind, section.removesuffix("s"), about=called)


def _sides(cursor: Cursor, dataset: Dataset) -> Iterator[Completion]:
    if cursor.key == "side":
        for side in dict.fromkeys(
            claimant.side for claimant in dataset.claimants.values() if claimant.side
        ):
            yield _word(cursor, side, CompletionKind.RECORD, "side")


def _keys(cursor: Cursor) -> Iterator[Completion]:
    """Keys, each with its colon unless there is one."""
    for name, field in fields_at(cursor).items():
        about = str(field.get("description", ""))
        if not name.startswith("$"):
            yield _word(cursor, name, CompletionKind.KEY, "key", about=about, text=f"{name}: ")


def _wordings(cursor: Cursor) -> Iterator[Completion]:
    """A wording of each row of the reading table, around the number that was typed."""
    typed = _NUMBER.search(cursor.value)
    number = _SAMPLE if typed is None else typed[0].rstrip(",.")
    start = cursor.at - len(cursor.value.lstrip("'\""))
    table = default_profile()
    for row in table.hedges.values():
        wording = next((words for words in row.wordings if _ONE_NUMBER.fullmatch(words)), None)
        if wording is None:
            continue
        text = re.sub(r"\bN\b", number, wording)
        reading = read_figure(text, table)
        if not isinstance(reading, UnreadWords):
            yield Completion(
                text, CompletionKind.WORDING, reading_in_words(reading), text, start, cursor.at
            )


def _word(
    cursor: Cursor, name: str, kind: CompletionKind, detail: str, *, about: str = "", text: str = ""
) -> Completion:
    return Completion(name, kind, detail, text or name, cursor.start, cursor.end, about)
