"""Which problems can be mended in one way only, and how.

A repair never guesses: text is put in quotes, a number or date is written in the one way that it
can mean, an id or key is spelled like the only one that differs by a single slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from reconcile.curating.yaml_text import quoted
from reconcile.loading.marks import Lines, line_end
from reconcile.loading.schema import claims_schema
from reconcile.loading.tables.names import is_table
from reconcile.model.dataset import Dataset
from reconcile.model.route import Edit, Fix, Problem
from reconcile.quantity.offering import one_slip
from reconcile.values.classes import dataclass, replace
from reconcile.vocabulary.articles import metric_aliases
from reconcile.when.moment import parse_moment

_UNDERSCORED = re.compile(r"[1-9][0-9]{0,2}(?:_[0-9]{3})+", re.ASCII)
_WRITE = re.compile(r"write (\S+)")
_MEANT = re.compile(r"did you mean (\S+)\?")
_FIELD = re.compile(r"(?<![A-Za-z_])([A-Za-z_]+)\"? ?: *$")
_PROSE = frozenset({"title", "quote", "note", "citation", "name", "publisher", "definition"})
_COUNTS = frozenset({"figure", "text", "low", "high"})
_TRUTHS = frozenset(
    {"pooled", "accumulates", "daily", "whole", "same_event", "draft", "first", "recorded"}
)
_LINE = re.compile(r"( *(?:- +)?)([A-Za-z_]+): +([^\s'\"\[{|>#&*!].*|[@`%&*!].*)")
_SHORTEST = 4  # a shorter word is another word too easily
_IN_TEXT = ("a second ': '", "unquoted text may not begin")


@dataclass(frozen=True, slots=True)
class RepairSpot:
    """A problem with the text that it stands in: offsets, raw words, and the key before them."""

    problem: Problem
    dataset: Dataset
    text: str
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The words at fault as the file has them."""
        return self.text[self.start : self.end]

    @property
    def field(self) -> str:
        """The key whose value they are, as far as it stands on the same line."""
        before = self.text[max(self.start - 60, 0) : self.start]
        match = _FIELD.search(before.replace("\r", "\n").rpartition("\n")[2])
        return match[1] if match else ""

    def becomes(self, title: str, words: str) -> Fix:
        """The repair that writes other words here, in the quotes that stood there."""
        raw = self.raw
        if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
            words = f"{raw[0]}{words}{raw[0]}"
        return Fix(title, (Edit(self.start, self.end, words),))


def with_fixes(dataset: Dataset) -> tuple[Problem, ...]:
    """The problems of a dataset, those that can be mended in one way with their ``fix``."""
    lines = {
        path: Lines(path, dataset.texts[path])
        for path in dict.fromkeys(problem.place.path for problem in dataset.problems)
        if path in dataset.texts and not is_table(path)
    }
    found = []
    for problem in dataset.problems:
        repair, where = _REPAIRS.get(problem.code), lines.get(problem.place.path)
        fix = repair(_spot(problem, dataset, where)) if repair and where else None
        found.append(replace(problem, fix=fix))
    return tuple(found)


def _spot(problem: Problem, dataset: Dataset, lines: Lines) -> RepairSpot:
    place = problem.place
    start = lines.offset(place.line) + place.column - 1
    end = lines.offset(place.end_line) + place.end_column - 1
    return RepairSpot(problem, dataset, lines.text, start, max(start, end))


def _number(spot: RepairSpot) -> Fix | None:
    """``1_000`` as 1000; in text fields, quotes."""
    if spot.field in _COUNTS and _UNDERSCORED.fullmatch(spot.raw):
        plain = spot.raw.replace("_", "")
        return spot.becomes(f"write {plain}", plain)
    return _in_quotes(spot)


def _truth(spot: RepairSpot) -> Fix | None:
    """``yes`` as true where only true or false can stand; in text, quotes."""
    if spot.field in _TRUTHS:
        word = "true" if spot.raw.lower() in {"yes", "on"} else "false"
        return spot.becomes(f"write {word}", word)
    if spot.field == "figure" and spot.raw.lower() == "no":
        return spot.becomes("put it in quotes", quoted(spot.raw))
    return _in_quotes(spot)


def _in_quotes(spot: RepairSpot) -> Fix | None:
    if spot.field not in _PROSE or not spot.raw or "\n" in spot.raw:
        return None
    return spot.becomes("put it in quotes", quoted(spot.raw))


def _wrong_type(spot: RepairSpot) -> Fix | None:
    """A number or truth value where text belongs."""
    return _in_quotes(spot) if spot.problem.help.startswith("put it in quotes") else None


def _line_in_quotes(spot: RepairSpot) -> Fix | None:
    """Unquoted text with a colon in it, or with a sign at its beginning that YAML takes."""
    if not spot.problem.message.startswith(_IN_TEXT):
        return None
    start = max(spot.text.rfind("\n", 0, spot.start), spot.text.rfind("\r", 0, spot.start)) + 1
    line = spot.text[start : line_end(spot.text, start)]
    match = _LINE.fullmatch(line)
    if match is None or match[2] not in _PROSE | {"figure"} or " #" in match[3]:
        return None
    words = match[3].rstrip()
    at = start + match.start(3)
    return Fix("put the text in quotes", (Edit(at, at + len(words), quoted(words)),))


def _tabs(spot: RepairSpot) -> Fix | None:
    """Tabs at the ends of lines, behind a colon and before a comment; if there are no others."""
    edits: list[Edit] = []
    for match in re.finditer(r"(?<! ) *\t[ \t]*", spot.text):
        before = spot.text[: match.start()]
        behind = spot.text[match.end() : match.end() + 1]
        indents = not before or before[-1] in "\r\n"
        if behind in {"", "\n", "\r"}:
            edits.append(Edit(match.start(), match.end(), ""))
        elif not indents and (before.endswith((":", "-")) or behind == "#") and _plain(before):
            edits.append(Edit(match.start(), match.end(), " "))
        else:
            return None
    return Fix("replace tabs by spaces", tuple(edits)) if edits else None


def _plain(before: str) -> bool:
    """Whether the end of a line is outside of quotes."""
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return line.count('"') % 2 == 0 and line.count("'") % 2 == 0


def _date(spot: RepairSpot) -> Fix | None:
    """A date in another notation that names one day only."""
    match = _WRITE.fullmatch(spot.problem.help)
    if match is None or parse_moment(match[1]) is None:
        return None
    return spot.becomes(f"write {match[1]}", match[1])


def _reference(spot: RepairSpot) -> Fix | None:
    """An id with one slip in it, when it can only be one of those that there are."""
    data = spot.dataset
    kinds: Mapping[str, Iterable[str]] = {
        "claimant": data.claimants, "source": data.sources, "statement": data.statements,
        "subject": data.subjects, "place": data.regions, "metric": data.vocabulary.metrics,
    }  # fmt: skip
    named = spot.problem.message.partition(" with the id ")[0].removeprefix("there is no ")
    known = [name for kind in named.split(" or ") for name in kinds.get(kind, ())]
    return _respelled(spot, known)


def _metric(spot: RepairSpot) -> Fix | None:
    """Another name of a metric, or one slip in it."""
    known = spot.dataset.vocabulary.metrics
    meaning = metric_aliases().get(spot.problem.offending.casefold().replace("_", "-"))
    if meaning is not None and meaning in known:
        return spot.becomes(f"write {meaning}", meaning)
    return _respelled(spot, known)


def _key(spot: RepairSpot) -> Fix | None:
    """A key with one slip in it."""
    match = _MEANT.fullmatch(spot.problem.help)
    if match is None:
        return None
    schema = claims_schema()
    records = [schema, *schema["$defs"].values()]
    known = {
        name
        for record in records
        if match[1] in record.get("properties", {})
        for name in record["properties"]
    }
    return _respelled(spot, known)


def _allowed(spot: RepairSpot) -> Fix | None:
    """A word with one slip in it where only a few words can stand."""
    match = _MEANT.fullmatch(spot.problem.help)
    return None if match is None else _respelled(spot, [match[1]])


def _respelled(spot: RepairSpot, known: Iterable[str]) -> Fix | None:
    word = spot.problem.offending
    meaning = only_slip(word, known)
    if meaning is None or word not in spot.raw or len(spot.raw) > len(word) + 2:
        return None
    return spot.becomes(f"write {meaning}", meaning)


_REPAIRS: Mapping[str, Callable[[RepairSpot], Fix | None]] = {
    "F002": _line_in_quotes,
    "F015": _truth,
    "F020": _tabs,
    "F101": _key,
    "F103": _wrong_type,
    "F104": _allowed,
    "F107": _reference,
    "F108": _date,
    "Q104": _number,
    "V101": _metric,
}


def only_slip(word: str, known: Iterable[str]) -> str | None:
    """The only known word that is one slip away; ``None`` for none, several, or a short word.

    Numbers in them have to be the same.
    """
    if len(word) < _SHORTEST:
        return None
    found = {name for name in known if one_slip(word, name) and _digits(word) == _digits(name)}
    return found.pop() if len(found) == 1 else None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
