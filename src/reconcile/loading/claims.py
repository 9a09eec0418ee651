"""Claims: plain data to model values, with what the file's defaults say for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from reconcile.loading.answers import AnswerEntry, answer
from reconcile.loading.blocks import LISTED, listed_in
from reconcile.loading.book import KnownIds, is_figureless
from reconcile.loading.fast.before import FileBefore
from reconcile.loading.figures import strangeness
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import FileNotes, cut
from reconcile.loading.page import CopyPage
from reconcile.loading.particulars import figure, particulars
from reconcile.loading.per_cent import Share
from reconcile.loading.rows import RecordRow
from reconcile.loading.terms import HOW_TO_DEFINE, Terms, language_of, metric_meant
from reconcile.model.claim import Claim, Extent, Withdrawal
from reconcile.model.route import Level, Route
from reconcile.values.classes import dataclass, replace
from reconcile.vocabulary.metric import Metric
from reconcile.vocabulary.suggest import did_you_mean
from reconcile.when.moment import Window

_REFERENCES = {
    "claimant": ("claimants",),
    "statement": ("statements",),
    "source": ("sources",),
    "subject": ("subjects",),
    "place": ("places",),
}
_DATES = ("as_of", "since", "period")
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class FileContext:
    """What is needed to read the claims of one file."""

    page: CopyPage
    book: KnownIds
    terms: Terms

    def entries(self) -> Iterator[AnswerEntry]:
        """The entries of ``claims`` that can be read, in order."""
        defaults = self._defaults()
        if self.page.before is not None:
            yield from self._entries_besides(self.page.before, defaults)
            return
        for index, item in enumerate(self.page.items()):
            yield from self._entries_of(item, index, defaults)

    def entries_at(self, numbers: Iterable[int]) -> list[AnswerEntry]:
        """The entries of these items of ``claims`` alone."""
        defaults, items = self._defaults(), self.page.items()
        each = (self._entries_of(items[number], number, defaults) for number in numbers)
        return [*chain.from_iterable(each)]

    def _defaults(self) -> Mapping[str, Any]:
        """What the file says for all its claims."""
        data = self.page.data.get("defaults") if self.page.usable else None
        row = RecordRow(
            data if isinstance(data, dict) else _NOTHING, ("defaults",), self.page.notebook
        )
        defaults = self._common_fields(row)
        _note_clash(row)
        return defaults

    def _entries_besides(
        self, before: FileBefore, defaults: Mapping[str, Any]
    ) -> Iterator[AnswerEntry]:
        """The same entries, of which only those are made that are not known from before.

        Known are claims of which nothing was or is noted and that ask for no other claim.
        """
        notebook = self.page.notebook
        kept: list[tuple[Any, list[AnswerEntry]]] = []
        for index, item in enumerate(self.page.items()):
            spoilt = ("claims", index) in notebook.around
            calm = [] if spoilt else _moved(before.entries_of(item), index, notebook)
            if calm:
                yield from calm
            else:
                earlier = self._traces()
                entries = list(self._entries_of(item, index, defaults))
                yield from entries
                if not spoilt and earlier == self._traces():
                    calm = [] if any(entry.answers for entry in entries) else entries
            kept.append((item, calm))
        before.keep(kept)

    def _traces(self) -> tuple[int, int]:
        """Grows wherever making a claim does more than that, or looks at other claims."""
        return self.book.asked_for_claims, self.page.notebook.traces

    def _entries_of(
        self, item: Any, index: int, defaults: Mapping[str, Any]
    ) -> Iterator[AnswerEntry]:
        """The entries of a claim, or of a block of claims."""
        block: Keys = ()
        shared, of_block = defaults, dict[str, Any]()
        for claim in listed_in(item, index):
            if claim.shared_keys != block:  # what a block shares is read once
                block = claim.shared_keys
                row = RecordRow(claim.shared, block, self.page.notebook)
                _note_clash(row)
                of_block = self._common_fields(row)
                shared = {**_fitting(defaults, claim.shared), **of_block}
                self._metric(row)  # noted here, once
            if isinstance(claim.data, dict):
                row = RecordRow(claim.data, claim.keys, self.page.notebook)
                own = self._common_fields(row)
                fields = {**_fitting(shared, claim.data), **own}
                given = own.get("lang") or of_block.get("lang")
                fields["lang"] = given or self._language_of_source(fields)
                yield self._entry(row, fields, noted=claim.inherits_metric)

    def _language_of_source(self, fields: Mapping[str, Any]) -> str:
        """The language of the figures of a claim that says none: its source's, or the file's."""
        of_source = self.terms.languages.get(fields.get("source") or "", "")
        return of_source or str(fields.get("lang", ""))

    def _entry(self, row: RecordRow, fields: dict[str, Any], *, noted: bool) -> AnswerEntry:
        """One entry, without a claim when anything but a reference is wrong with it.

        All of it is looked at in either case, so that everything wrong is noted in one run.
        """
        _note_clash(row)
        entry = AnswerEntry(row)
        if "denies" in row.data or "reaffirms" in row.data:
            entry = answer(row, fields, self.book)
        if is_figureless(row.data):
            return entry
        return replace(entry, claim=self._claim(row, fields, noted=noted))

    def _claim(self, row: RecordRow, fields: dict[str, Any], *, noted: bool) -> Claim | None:
        window = Window(*(fields.pop(key, None) for key in _DATES))
        if "metric" not in row.data and row.keys[2:3] == (LISTED,):
            help = "add metric: to it, or to the from: of its block"
            row.notebook.add("F102", "the claim has no metric", help, keys=row.keys)
        metric = self._metric(row, noted=noted)
        language = fields.pop("lang")
        source = None if "lang" in row.data else fields.get("source")
        terms = self.terms.in_language(language, source)
        figure = self._figure(row, metric, terms)
        means, withdrawn = self._means(row, metric), self._withdrawn(row)
        more = particulars(row, metric, terms, self.book)
        if metric is None or figure is None or row.keys in row.notebook.around:
            return None
        return Claim(
            id=str(row.text("id")),
            metric=metric.id,
            reading=figure.reading,
            route=row.route,
            window=window,
            means=means,
            withdrawn=withdrawn,
            quote=row.text("quote"),
            note=row.text("note"),
            part=figure.part,
            of_whole=figure.of_whole,
            draft=row.flag("draft"),
            lang=language or None,
            **more,
            **fields,
        )

    def _common_fields(self, row: RecordRow) -> dict[str, Any]:
        """The fields that claims and defaults have in common, as far as they are given."""
        found: dict[str, Any] = {}
        data = row.data
        for key, sections in _REFERENCES.items():
            if key in data:
                found[key] = self.book.reference(row, key, *sections)
        if "via" in data:
            found["via"] = self.book.references(row, "via", "claimants", "sources")
        for key in _DATES:
            if key in data:
                found[key] = row.moment(key)
        if "lang" in data:
            found["lang"] = language_of(row, self.terms.table)
        if row.has("extent"):
            found["extent"] = Extent(row.data["extent"])
        return found

    def _metric(self, row: RecordRow, *, noted: bool = False) -> Metric | None:
        name = row.text("metric")
        metrics = self.terms.vocabulary.metrics
        if name is None or name in metrics:
            return None if name is None else metrics[name]
        if self.book.complete and not noted:
            help = "" if row.notebook.full else metric_meant(name, metrics)
            help = help.replace("write ", "write metric: ", 1)
            help = help or HOW_TO_DEFINE
            row.note("V101", "metric", f"there is no metric {cut(name)}", help, name)
        return None

    def _figure(self, row: RecordRow, metric: Metric | None, terms: Terms) -> Share | None:
        """The figure's reading, with what is odd about bounds written beside its words."""
        if "lang" in row.data and not row.has("lang"):
            return None  # a language that is none is noted, and the words are left alone
        read = figure(row, "figure", metric, terms)
        if read is not None and "share_of" not in row.data:
            unit = "people" if metric is None else metric.unit
            strange = strangeness(row.data["figure"], read.reading, terms.table, unit)
            if strange:
                help = "check low and high; they count, not the words"
                keys = (*row.keys, "figure")
                row.notebook.add("Q103", strange, help, keys=keys, level=Level.WARNING)
        return read

    def _means(self, row: RecordRow, metric: Metric | None) -> str | None:
        """The sense that the source gives an ambiguous metric, if it is one of its senses."""
        name = row.text("means")
        if name is None or metric is None or name in metric.senses:
            return name
        message = f"{cut(name)} is not one of the senses of {metric.id}"
        senses = metric.senses
        known = f"its senses: {', '.join(senses)}" if senses else "it has none: delete means"
        at = (*row.keys, "means")
        help = did_you_mean(name, senses) or known
        row.notebook.add("V102", message, help, keys=at, offending=name, spoils=False)
        return None

    def _withdrawn(self, row: RecordRow) -> Withdrawal | None:
        data = row.data.get("withdrawn")
        if not isinstance(data, dict):
            return None
        inner = RecordRow(data, (*row.keys, "withdrawn"), row.notebook)
        return Withdrawal(
            on=inner.moment("on"),
            by=self.book.reference(inner, "by", "claimants"),
            source=self.book.reference(inner, "source", "sources"),
        )


def _moved(entries: Sequence[AnswerEntry], index: int, notebook: FileNotes) -> list[AnswerEntry]:
    """Entries without answers as they are at another place of the list, and in another notebook."""
    found = []
    for entry in entries:
        row, claim = entry.row, entry.claim
        keys = row.keys
        if keys[1] != index:
            keys = (keys[0], index, *keys[2:])
            claim = None if claim is None else replace(claim, route=Route(notebook.path, keys))
        found.append(AnswerEntry(RecordRow(row.data, keys, notebook), claim))
    return found


def _fitting(defaults: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The defaults for a claim; dates of one kind are not mixed with the other's."""
    if "period" in data:
        unfit: tuple[str, ...] = ("as_of", "since")
    else:
        unfit = ("period",) if "as_of" in data or "since" in data else ()
    return {key: value for key, value in defaults.items() if key not in unfit}


def _note_clash(row: RecordRow) -> None:
    other = next((key for key in ("as_of", "since") if key in row.data), None)
    if other is not None and "period" in row.data:
        message = f"a count within a period has no {other}: both are given"
        help = "as_of dates a running total, period is a count within it: keep one"
        row.note("F110", "period", message, help, "")
