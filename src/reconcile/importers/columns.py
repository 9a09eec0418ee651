"""What the columns of any table mean: a mapping that a person keeps in a YAML file.

``columns`` says which column has which field of a claim; ``figures`` names several columns that
each hold a figure, by metric; ``always`` gives fields that are the same for every row; ``empty``
lists the words that mean that a cell holds no figure; ``dates`` says how 03/04/2024 is meant
(day-first or month-first); ``licence``, ``citation``, ``sheet`` and ``header`` (the line of the
column names) speak of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any

from reconcile.curating.yaml_text import key_text, scalar
from reconcile.importers.importer import WrongFileError
from reconcile.loading.marks import Lines, place_in
from reconcile.loading.nodes import read
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.text import decode
from reconcile.values.patterns import regex
from reconcile.vocabulary.suggest import did_you_mean

KEYS = ("columns", "figures", "always", "empty", "licence", "citation", "sheet", "header", "dates")
ORDERS = ("day-first", "month-first")
FIELDS = (
    "id", "metric", "figure", "low", "high", "best", "claimant", "side", "via", "source", "title",
    "published", "url", "citation", "subject", "place", "as_of", "since", "period", "start", "end",
    "extent", "basis", "statement", "quote", "note",
)  # fmt: skip
_KINDS: Mapping[str, tuple[Any, str]] = MappingProxyType(
    {
        "empty": (list, "a list"),
        "columns": (dict, "a mapping"),
        "figures": (dict, "a mapping"),
        "always": (dict, "a mapping"),
        "header": (int, "the number of a line"),
    }
)


def mapping_in(given: Input) -> Mapping[str, Any]:
    """The mapping that a file holds; raises ``WrongFileError`` with its line."""
    if given.content is None:
        raise WrongFileError(f"{given.name} cannot be read: {given.reason}")
    notebook = FileNotes(given.name)
    found = decode(given.content, notebook)
    data, sheet = None, None
    if found is not None and found.sound:
        tree = read(Lines(given.name, found.text), notebook)
        data, sheet = tree.data, tree.sheet
    for problem in notebook.problems(sheet, data):
        raise WrongFileError(f"{given.name}:{problem.place.line}: {problem.message}")
    if not isinstance(data, dict) or sheet is None:
        raise WrongFileError(f"{given.name} holds no mapping of columns; begin it with 'columns:'")
    for keys, why in _faults(data):
        raise WrongFileError(f"{given.name}:{place_in(sheet, keys, at_key=True).line}: {why}")
    return data


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is wrong with a mapping, and where; with its settings first, on which the rest rests."""
    wrong = list(_wrong_settings(data))
    if wrong:
        yield wrong[0]
        return
    for part in ("columns", "always"):
        yield from _wrong_fields(part, data.get(part, {}))
    if data.get("dates", ORDERS[0]) not in ORDERS:
        yield ("dates",), f"dates has to be {' or '.join(ORDERS)}"
    if not data.get("figures") and "figure" not in data.get("columns", {}):
        yield (
            (),
            "it does not say where the figures are; add 'figure: COLUMN' to columns, or "
            "'figures: {killed: COLUMN, wounded: COLUMN}'",
        )


def _wrong_settings(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in data.items():
        wanted, what = _KINDS.get(key, (str | int, "a text"))
        if key not in KEYS:
            known = did_you_mean(key, KEYS) or f"known: {', '.join(KEYS)}"
            yield (key,), f"there is no setting '{key}'; {known}"
        elif not isinstance(value, wanted):
            yield (key,), f"{key} has to be {what}"


def _wrong_fields(part: str, fields: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in fields.items():
        if name not in FIELDS:
            known = did_you_mean(name, FIELDS) or f"known: {', '.join(FIELDS)}"
            yield (part, name), f"a claim has no field '{name}'; {known}"
        if not isinstance(value, str | int):
            yield (part, name), f"{name} has to be a text"


def missing_columns(mapping: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    """The columns that a mapping names and a file does not have."""
    named = [*mapping.get("columns", {}).values(), *mapping.get("figures", {}).values()]
    known = frozenset(columns)
    return [str(name) for name in named if str(name) not in known]


def starter(columns: Sequence[str], metrics: Mapping[str, str], *, header: int = 1) -> str:
    """The beginning of a mapping for a file with these columns: what their names already say.

    ``metrics`` are ids of metrics by the names that people use, ``header`` the columns' line.
    """
    fields, figures = _understood(columns, metrics)
    lines = ["# What the columns mean; read it over. Fields that a column can hold:"]
    lines += [f"#   {', '.join(FIELDS[at : at + 10])}" for at in range(0, len(FIELDS), 10)]
    lines += [f"header: {header}  # the line of the column names"] if header > 1 else []
    lines += ["columns:"] if fields else ["columns: {}"]
    lines += [f"  {field}: {scalar(column)}" for field, column in fields.items()]
    lines += _figure_lines(fields, figures)
    lines += ["# always: {metric: killed, place: kursk}  # the same for every row"]
    lines += ['# empty: ["-", "n/a"]  # words that mean: no figure']
    lines += ["# dates: day-first  # or month-first: how 03/04/2024 is meant"]
    lines += _unused_line(columns, {"", *fields.values(), *figures.values()})
    return "\n".join(lines) + "\n"


def _unused_line(columns: Sequence[str], used: Set[str]) -> list[str]:
    rest = [scalar(name, flow=True) for name in columns if name not in used]
    return [f"# not used: {', '.join(rest)}"] if rest else []


def _figure_lines(fields: Mapping[str, str], figures: Mapping[str, str]) -> list[str]:
    if figures:
        named = (f"  {key_text(name)}: {scalar(column)}" for name, column in figures.items())
        return ["figures:  # a claim for each of these", *named]
    if "figure" in fields:
        return []
    return ["figures: {}  # say here which columns are figures: {killed: COLUMN}"]


def _understood(
    columns: Sequence[str], metrics: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The columns whose names say what they hold: by field, and figures by metric.

    A name that is exactly a field's or a metric's goes before one that only has its word.
    """
    fields: dict[str, str] = {}
    figures: dict[str, str] = {}
    for meant in (_named_exactly, _named_within):
        for column in columns:
            if column in fields.values() or column in figures.values():
                continue
            field, metric = meant(column, metrics)
            if metric:
                figures.setdefault(metric, column)
            elif field:
                fields.setdefault(field, column)
    return fields, figures


def _named_exactly(column: str, metrics: Mapping[str, str]) -> tuple[str, str]:
    """The field, or else the metric, whose name a column has."""
    plain = "-".join(column.casefold().replace("_", " ").split())
    field = _USUAL.get(plain, plain.replace("-", "_"))
    return (field if field in FIELDS else "", metrics.get(plain, ""))


def _named_within(column: str, metrics: Mapping[str, str]) -> tuple[str, str]:
    """The field or metric that the words of a column name; neither where they name several."""
    if not _MODIFIED.isdisjoint(_WORD.findall(column.casefold())):
        return "", ""
    known = {**_WITHIN, **metrics}
    names = set(_names_in(_WORD.findall(_ASIDE.sub(" ", column.casefold())), known))
    counted = {metrics[name] for name in names if name in metrics}
    fields = {_WITHIN[name] for name in names if name not in metrics}
    if counted and fields == {"id"}:  # "No. killed" is their number
        fields.clear()
    several = len(fields) + len(counted) > 1
    return ("", "") if several else ("".join(fields), "".join(counted))


def _names_in(words: Sequence[str], known: Collection[str]) -> Iterator[str]:
    """The names among words, of up to three words each, the longer ones first."""
    at = 0
    while at < len(words):
        tried = ("-".join(words[at : at + size]) for size in (3, 2, 1))
        name = next((name for name in tried if name in known), "")
        if name:
            yield name
        at += name.count("-") + 1


def _by_word(**words: str) -> Mapping[str, str]:
    """The field that each word stands for."""
    return {word: field for field, listed in words.items() for word in listed.split()}


_MODIFIED = frozenset({"high", "low", "max", "maximum", "min", "minimum", "per", "rate", "share"})
_WORD = regex(r"[^\W\d_]+")
_ASIDE = regex(r"\([^()]{0,80}\)")
_USUAL = _by_word(
    as_of="date day", claimant="said-by who", source="publisher newspaper", url="link address",
    place="location where", note="notes comment", figure="number count", quote="words",
    start="from", end="to",
)  # fmt: skip
_WITHIN = _by_word(
    as_of="date day",
    claimant="said-by reported-by claimed-by according-to attributed-to claimant speaker",
    source="publisher newspaper outlet publication paper medium source",
    url="link url",
    place="location place town city district province region village",
    start="start-date",
    end="end-date",
    published="publication-date date-of-publication published",
    quote="quote quotation",
    note="note notes comment comments remark remarks",
    id="id nr no",
)
