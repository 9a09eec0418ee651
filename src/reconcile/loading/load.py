"""From paths to a dataset: every file read, every reference followed, every problem kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.loading.acceptances import acceptances
from reconcile.loading.answers import AnswerEntry, LinkedEntries, answered
from reconcile.loading.blocks import count_of
from reconcile.loading.book import SECTIONS, KnownIds, book_of
from reconcile.loading.claims import FileContext
from reconcile.loading.fast.around import say_what_is_around
from reconcile.loading.fast.before import ReadBefore
from reconcile.loading.files import GivenPath, note_beside, read_around
from reconcile.loading.marks import Places
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.loading.records import records_of
from reconcile.loading.tables.names import is_table
from reconcile.loading.terms import Terms, terms_of
from reconcile.model.claim import Claim, Denial, Reaffirmation
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem, Route, by_place
from reconcile.values.classes import replace


def load(
    paths: Sequence[GivenPath],
    *,
    stdin: bytes | None = None,
    pure: bool = False,
    copies: bool = True,
    context: Sequence[GivenPath] = (),
    before: ReadBefore | None = None,
) -> Dataset:
    """Read claims files, folders of them, or standard input (``-``, given as ``stdin``).

    Never raises on bad data: what is wrong is in ``problems``. A claim that cannot be read is
    left out and counted; a reference that leads nowhere is absent, and its claim stays. ``pure``
    reads with PyYAML's parser in Python, which gives the same.
    ``copies`` reads the local copies of sources too, which only checking needs. ``context`` are
    further files and folders, read for what they define and for claims that others name; an id
    that both define is taken where the named files are among them, and is theirs if they are not.
    Of what was read ``before`` only what has changed is read again, which gives the same.
    """
    found = read_around(paths, context, stdin=stdin)
    files = (found.around, found.named) if found.inside else (found.named, found.around)
    inputs = [file for group in files for file in group]
    scope = frozenset(given.name for given in found.named) if found.around else None
    dataset = load_inputs(inputs, scope, before, pure=pure)
    note_copies(dataset)
    if not copies:
        return dataset
    from reconcile.loading.copies import copies_of

    return replace(dataset, copies=copies_of(dataset.sources))


def note_copies(dataset: Dataset) -> None:
    """Take down the files that sources name as their local copies, for whoever reads none."""
    for source in dataset.sources.values():
        if source.archive is not None:
            note_beside(source.route.path, source.archive)


def load_inputs(
    inputs: Sequence[Input],
    scope: frozenset[str] | None = None,
    before: ReadBefore | None = None,
    *,
    pure: bool = False,
) -> Dataset:
    """What files hold whose bytes are at hand, without the copies of their sources."""
    dataset = None if before is None else before.after(inputs, scope)
    if dataset is not None:
        return dataset
    pages = _pages(inputs, before, pure=pure)
    read = read_together(pages, scope)
    if before is not None:
        from reconcile.loading.fast.edited import LastReading

        before.together = LastReading(inputs, pages, *read)
    return read[-1]


def _pages(inputs: Sequence[Input], before: ReadBefore | None, *, pure: bool) -> list[CopyPage]:
    if before is None:
        return [open_page(given, pure=pure, fast=True) for given in inputs]
    before.keep_only(given.name for given in inputs)
    return [
        open_page(given, pure=pure, fast=True, before=before.of_file(given.name))
        for given in inputs
    ]


def load_texts(texts: Mapping[str, bytes], around: Mapping[str, bytes] | None = None) -> Dataset:
    """Read claims files whose bytes are at hand, by the names to show; nothing is opened.

    ``around`` are the files of their context.
    """
    given = {**(around or {}), **texts}
    pages = [open_page(Input(name, content), fast=True) for name, content in given.items()]
    return assemble(pages, frozenset(texts) if around else None)


def assemble(pages: Sequence[CopyPage], scope: frozenset[str] | None = None) -> Dataset:
    """One dataset of files that were read one by one; ``scope`` as in a dataset."""
    return read_together(pages, scope)[-1]


def read_together(
    pages: Sequence[CopyPage], scope: frozenset[str] | None
) -> tuple[KnownIds, Terms, Dataset]:
    """The same, behind the ids and the terms that it was made with."""
    _define_once(pages)
    book = book_of(pages)
    terms = terms_of(pages, book)
    records = records_of(pages, book)
    say_what_is_around(pages)
    entries = _entries(pages, book, terms)
    read = answered(entries, records.statements, book)
    accepted = acceptances(pages, read.claims, terms)
    sheets = [page.sheet for page in pages if page.sheet is not None]
    dataset = Dataset(
        claims=read.claims,
        claimants=records.claimants,
        sources=records.sources,
        statements=read.statements,
        subjects=records.subjects,
        regions=records.regions,
        vocabulary=terms.vocabulary,
        places=Places(sheets),
        problems=_sorted(pages, scope),
        scope=scope,
        left_out=_left_out(pages, read, scope),
        texts={sheet.lines.path: sheet.lines.text for sheet in sheets},
        comments={page.name: page.comments for page in pages if page.sheet is not None},
        refused=tuple(page.name for page in pages if page.notebook.fatal),
        denials=read.denials,
        reaffirmations=read.reaffirmations,
        accepted=accepted,
        unusable=frozenset(
            Route(page.name, keys) for page in pages for keys in page.notebook.unusable
        ),
    )
    return book, terms, dataset


def _entries(pages: Sequence[CopyPage], book: KnownIds, terms: Terms) -> list[AnswerEntry]:
    return [entry for page in pages for entry in FileContext(page, book, terms).entries()]


def _define_once(pages: Sequence[CopyPage]) -> None:
    """What a table only names is defined by the claims files, else by the first table."""
    tables = [page for page in pages if page.usable and is_table(page.name)]
    others = [page for page in pages if not is_table(page.name)]
    if not tables:
        return
    from reconcile.loading.tables.table import without_known

    known = {section: _ids(others, section) for section in SECTIONS}
    known["claimants"] |= known["sources"]  # those that passed it on
    for page in tables:
        without_known(page.data, known)
        for section, names in known.items():
            names.update(page.section(section))


def _ids(pages: Sequence[CopyPage], section: str) -> set[str]:
    return {name for page in pages for name in page.section(section)}


def _left_out(pages: Sequence[CopyPage], read: LinkedEntries, scope: frozenset[str] | None) -> int:
    """How many claims could not be read."""
    given = sum(count_of(page.items()) for page in pages if scope is None or page.name in scope)
    if scope is None:
        return given - read.used
    answers: tuple[Denial | Reaffirmation, ...] = (*read.denials, *read.reaffirmations)
    entries: tuple[Claim | Denial | Reaffirmation, ...] = (*read.claims, *answers)
    used = {
        entry.id
        for entry in entries
        if entry.route.path in scope and entry.route.keys[:1] == ("claims",)
    }
    return given - len(used)


def _sorted(pages: Sequence[CopyPage], scope: frozenset[str] | None) -> tuple[Problem, ...]:
    """All problems, by place; outside of the scope only those that hide a whole file."""
    problems = [
        problem
        for page in pages
        for problem in page.problems()
        if scope is None or page.name in scope or problem.fatal
    ]
    return tuple(sorted(problems, key=by_place))
