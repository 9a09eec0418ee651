"""The files' own metrics and hedges, laid over those that come with reconcile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from reconcile.loading.book import KnownIds
from reconcile.loading.notebook import cut
from reconcile.loading.page import CopyPage
from reconcile.loading.per_cent import coverage_of
from reconcile.loading.records import circular, note_circle, rows_of
from reconcile.loading.rows import RecordRow
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.language import ENGLISH
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.builtin import builtin, extended, own_metric
from reconcile.vocabulary.metric import Metric, Vocabulary
from reconcile.vocabulary.profile import default_profile, every_language, overridden, with_languages
from reconcile.vocabulary.suggest import did_you_mean

_REFERENCES = ("within", "senses")

HOW_TO_DEFINE = (
    "take a metric of 'reconcile explain metrics', or define it: "
    "metrics: {NAME: {definition: What it counts}}"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words of claims mean here: the metrics, and the table that reads figures.

    ``languages`` are those of sources that say one, by the sources' ids; ``of_sources`` the tables
    of these languages, which read figures in English, too.
    """

    vocabulary: Vocabulary
    table: HedgeTable
    languages: Mapping[str, str] = field(default_factory=dict)
    of_sources: Mapping[str, HedgeTable] = field(default_factory=dict)

    def in_language(self, code: str, source: str | None = None) -> Terms:
        """The terms for figures of one language; of whichever fits for ``""``.

        If the language is that of their source, they may be in English.
        """
        of_source = code and self.languages.get(source or "") == code
        table = self.of_sources.get(code) if of_source else self.table.in_language(code)
        return self if table is None or table is self.table else replace(self, table=table)


def terms_of(pages: Sequence[CopyPage], book: KnownIds) -> Terms:
    """The vocabulary and reading table of all files together."""
    table, hedges = _table(rows_of("hedges", pages, book))
    rows = rows_of("metrics", pages, book)
    known = {*builtin().metrics, *rows}
    own = {name: own_metric(name, _cleaned(row, known)) for name, row in rows.items()}
    vocabulary = extended(builtin(), own)
    wholes = _wholes(vocabulary.metrics)
    for name in sorted(circular(wholes) & own.keys()):
        note_circle(rows[name])
        own[name] = replace(own[name], grows_within=(), counts_within=(), parts=())
    vocabulary = extended(builtin(), own)
    sources = rows_of("sources", pages, book)
    languages = {name: language_of(row, table) for name, row in sources.items()}
    vocabulary = replace(vocabulary, profile=table.profile, hedges=hedges)
    return Terms(vocabulary, table, languages, _tables_of_sources(languages.values(), table))


def _tables_of_sources(codes: Iterable[str], table: HedgeTable) -> dict[str, HedgeTable]:
    tables = {code: table.in_language(code) for code in {*codes} if code}
    return {code: replace(own, or_english=True) for code, own in tables.items() if own is not None}


def language_of(row: RecordRow, table: HedgeTable) -> str:
    """The language that a record says its figures are in; one without a table is noted."""
    code = row.text("lang")
    if code is None or table.in_language(code) is not None:
        return code or ""
    known = {ENGLISH.code: ENGLISH.name}
    known |= {
        name: hedge_table.language.name for name, hedge_table in (table.others or dict)().items()
    }
    named = next((name for name, text in known.items() if text.casefold() == code.casefold()), "")
    every = ", ".join(f"{name} ({text})" for name, text in sorted(known.items()))
    help = f"write lang: {named}" if named else f"write one of {every}, or delete it"
    row.note("V107", "lang", f"no reading table is for the language {cut(code)}", help, code)
    return ""


def _wholes(metrics: Mapping[str, Metric]) -> dict[str, set[str]]:
    wholes = {
        name: {*metric.grows_within, *metric.counts_within} for name, metric in metrics.items()
    }
    for name, metric in metrics.items():
        for partition in metric.parts:
            for part in partition:
                wholes[part].add(name)
    return wholes


def _cleaned(row: RecordRow, known: set[str]) -> dict[str, Any]:
    """The row without what is wrong in it, and without references that lead nowhere."""
    cleaned = {key: value for key, value in row.data.items() if row.has(key)}
    for key in _REFERENCES:
        if key in cleaned:
            cleaned[key] = _references(row, cleaned[key], (key,), known)
    if "parts" in cleaned:
        cleaned["parts"] = _partitions(row, cleaned["parts"], known)
    if "coverage" in cleaned and coverage_of(row) is None:
        del cleaned["coverage"]
    if "usual_share" in cleaned:
        cleaned["usual_share"] = _shares(row, cleaned["usual_share"], known)
    return _without_unknown_share(row, cleaned, known)


def _without_unknown_share(
    row: RecordRow, cleaned: dict[str, Any], known: set[str]
) -> dict[str, Any]:
    """The row without its share, where the vocabulary lacks a metric that it is made of."""
    share = cleaned.get("share", {})
    unknown = [unknown_metric(row, share[key], ("share", key), known) for key in share]
    return {key: value for key, value in cleaned.items() if key != "share" or not any(unknown)}


def _shares(row: RecordRow, shares: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    return {
        name: share
        for name, share in shares.items()
        if not unknown_metric(row, name, ("usual_share", name), known)
    }


def _references(
    row: RecordRow, value: Any, keys: tuple[str | int, ...], known: set[str]
) -> list[str]:
    if isinstance(value, str):
        return [] if unknown_metric(row, value, keys, known) else [value]
    return [
        name
        for index, name in enumerate(value)
        if not unknown_metric(row, name, (*keys, index), known)
    ]


def _partitions(row: RecordRow, parts: list[Any], known: set[str]) -> list[list[str]]:
    """One partition or several; a partition with an unknown part is no partition."""
    single = [isinstance(part, str) for part in parts]
    if any(single) and not all(single):
        message = "parts is one list of metrics, or several lists, but not both"
        row.note("F103", "parts", message, "write [[a, b], [c, d]]", "")
        return []
    found = []
    lists = (
        [(("parts",), parts)] if any(single) else [(("parts", i), p) for i, p in enumerate(parts)]
    )
    for keys, partition in lists:
        names = _references(row, partition, keys, known)
        if len(names) == len(partition):
            found.append(names)
    return found


def unknown_metric(row: RecordRow, name: str, keys: tuple[str | int, ...], known: set[str]) -> bool:
    """Whether the vocabulary lacks a metric; noted at ``keys`` below the row."""
    if name in known:
        return False
    message = f"there is no metric {cut(name)}"
    help = "" if row.notebook.full else metric_meant(name, known)
    help = help or HOW_TO_DEFINE
    at = (*row.keys, *keys)
    row.notebook.add("V101", message, help, keys=at, offending=name, spoils=False)
    return True


def metric_meant(name: str, known: Collection[str]) -> str:
    """Which metric to write for a name that is none, or nothing."""
    from reconcile.vocabulary.articles import metrics_called

    called = [metric for metric in metrics_called(name) if metric in known]
    return f"write {' or '.join(called)}" if called else did_you_mean(name, known)


def _table(rows: Mapping[str, RecordRow]) -> tuple[HedgeTable, dict[str, dict[str, Any]]]:
    """The reading table with the files' own rows, and these; what cannot be used is noted."""
    own = {
        name: dict(row.data) for name, row in rows.items() if row.keys not in row.notebook.around
    }
    made = overridden(default_profile(), own)
    if not isinstance(made, list):
        return (with_languages(made) if own else every_language()), own
    for fault in made:
        row = rows[fault.row]
        keys = (*row.keys, fault.key) if fault.key else row.keys
        message = f"{fault.key or fault.row}: {fault.message}"
        row.notebook.add("V103", message, keys=keys, at_key=not fault.key)
        own.pop(fault.row, None)
    again = overridden(default_profile(), own)
    if isinstance(again, list):
        return every_language(), {}
    return with_languages(again), own
