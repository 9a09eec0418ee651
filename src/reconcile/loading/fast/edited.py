"""Reads files again of which a few plain claims were edited: only these, and nothing else.

It holds for files with which nothing is wrong and whose claims say nothing of one another: then
what was read hangs on each claim by itself. An edit that is more than plain claims that change,
come or go, or a claim in which there is anything to be noted, is left to ``load``, the slow
reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import Any

from reconcile.loading import limits
from reconcile.loading.blocks import is_block
from reconcile.loading.book import KnownIds, folded_id
from reconcile.loading.claims import FileContext
from reconcile.loading.fast.plain_items import ODD, Excerpt, PlainReader
from reconcile.loading.fast.reading import QuickSheet
from reconcile.loading.fast.text_edit import TextEdit, edit_between
from reconcile.loading.marks import Lines, Places
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage
from reconcile.loading.schema import claim_keys, faults
from reconcile.loading.tables.names import is_table
from reconcile.loading.terms import Terms
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.values.classes import dataclass, replace

_BOM = b"\xef\xbb\xbf"
_SAYS_OF_OTHERS = ("denies", "reaffirms", "retells")


@dataclass(frozen=True, slots=True)
class LastReading:
    """Files as they were read: their bytes and pages in order, and what came of all of them.

    ``names`` are the ids of claims, folded so that two which are easily confused are alike; they
    are not known before a claim comes or goes.
    """

    inputs: Sequence[Input]
    pages: Sequence[CopyPage]
    book: KnownIds
    terms: Terms
    dataset: Dataset
    names: Set[str] | None = None

    def after(self, inputs: Sequence[Input], scope: frozenset[str] | None) -> LastReading | None:
        """What the same files hold now; ``None`` if they have to be read by ``load``."""
        changed = _changed(self.inputs, inputs)
        if changed is None or scope != self.dataset.scope or not self._stands_alone():
            return None
        last: LastReading | None = self
        for number in changed:
            edited = EditedPage.of(self.pages[number], inputs[number])
            last = None if last is None or edited is None else last._with(number, edited)
        return None if last is None else replace(last, inputs=inputs)

    def _stands_alone(self) -> bool:
        """Whether nothing was noted, and no claim or accepted dispute speaks of another claim."""
        return (
            not self.book.asked_for_claims
            and not self.dataset.denials
            and not self.dataset.accepted
            and all(_is_clean(page) for page in self.pages)
        )

    def _with(self, number: int, edited: EditedPage) -> LastReading | None:
        """The same with one page edited, if there is nothing to be said of its claims."""
        page = edited.page
        names, made = self._names_after(edited), self._made(edited)
        if names is None or made is None or (edited.edit.more and self._reaffirmed_in(page)):
            return None
        of_page: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.dataset.claims:
            of_page[claim.route.path].append(claim)
        of_page[page.name] = edited.claims(of_page[page.name], made)
        pages = [*self.pages]
        pages[number] = page
        claims = tuple(chain.from_iterable(of_page[some.name] for some in pages))
        dataset = replace(self.dataset, claims=claims, **_layout_of(pages))
        return replace(self, pages=pages, dataset=dataset, names=names or None)

    def _names_after(self, edited: EditedPage) -> Set[str] | None:
        """The folded ids, empty if they need not be known; ``None`` if two are taken for one."""
        gone, come = edited.gone, edited.come
        if gone == come:
            return self.names or frozenset()
        known = self.names
        if known is None:
            known = {folded_id(name) for name in self.book.ids["claims"]}
        names = {*known} - {folded_id(name) for name in gone}
        for name in map(folded_id, come):
            if name in names:
                return None
            names.add(name)
        return names

    def _made(self, edited: EditedPage) -> dict[int, Claim] | None:
        """The claims that are new, by their numbers, if there is nothing to be said of them."""
        page, numbers = edited.page, edited.read
        items = page.items()
        if any(True for _ in faults({"claims": [items[number] for number in numbers]})):
            return None
        entries = FileContext(page, self.book, self.terms).entries_at(numbers)
        if self.book.asked_for_claims or page.notebook.traces:
            return None
        claims = [entry.claim for entry in entries if entry.claim is not None]
        return dict(zip(numbers, claims, strict=True)) if len(claims) == len(numbers) else None

    def _reaffirmed_in(self, page: CopyPage) -> bool:
        """Whether a claim of the page says a statement again, of which it is known where."""
        routes = (answer.route for answer in self.dataset.reaffirmations)
        return any(route.path == page.name and route.keys[:1] == ("claims",) for route in routes)


def _changed(then: Sequence[Input], now: Sequence[Input]) -> list[int] | None:
    """The numbers of the files with another content; ``None`` if they are not the same files."""
    if not _same_names(then, now):
        return None
    if any(given.content is None or given.later for given in (*then, *now)):
        return None
    changed = [number for number, given in enumerate(now) if given.content != then[number].content]
    return None if any(is_table(now[number].name) for number in changed) else changed


def _same_names(then: Sequence[Input], now: Sequence[Input]) -> bool:
    """Whether both are the same files, each once."""
    names = [given.name for given in now]
    return names == [given.name for given in then] and len(names) == len({*names})


def _layout_of(pages: Sequence[CopyPage]) -> dict[str, Any]:
    """What a data set has of the layout of its files."""
    sheets = [page.sheet for page in pages if page.sheet is not None]
    return {
        "places": Places(sheets),
        "texts": {sheet.lines.path: sheet.lines.text for sheet in sheets},
        "comments": {page.name: page.comments for page in pages if page.sheet is not None},
    }


def _is_clean(page: CopyPage) -> bool:
    return page.usable and not page.notebook.traces


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A page as it is now, what was edited, and the numbers of the claims that have to be read.

    ``kept`` has for each other claim of the edit the number that it had; ``gone`` and ``come``
    are the ids in it, then and now.
    """

    page: CopyPage
    edit: TextEdit
    read: Sequence[int]
    kept: Mapping[int, int]
    gone: Sequence[str]
    come: Sequence[str]

    @classmethod
    def of(cls, page: CopyPage, given: Input) -> EditedPage | None:
        """What was edited in a page; ``None`` unless all of it is plain claims."""
        sheet, text = page.sheet, text_of(given)
        if text is None or not isinstance(sheet, QuickSheet):
            return None
        edit = edit_between(sheet.lines.text, text, sheet.cut)
        if edit is None or len(edit.cut.starts) == 1 or not _comments_stay(page, sheet, edit):
            return None
        return cls._read(page, sheet, text, edit)

    @classmethod
    def _read(
        cls, page: CopyPage, sheet: QuickSheet, text: str, edit: TextEdit
    ) -> EditedPage | None:
        items, before = [*page.items()], sheet.lines.text
        then, now = sheet.cut.starts, edit.cut.starts
        was = {before[then[number] : then[number + 1]]: number for number in edit.then}
        reader, read, kept, inside = PlainReader(claim_keys(), edit.cut), [], {}, []
        for number in edit.now:
            piece = text[now[number] : now[number + 1]]
            if piece in was:
                kept[number] = was[piece]
                inside.append(items[was[piece]])
            else:
                read.append(number)
                inside.append(reader.item(text, now[number], now[number + 1]))
        removed = items[edit.then.start : edit.then.stop]
        items[edit.then.start : edit.then.stop] = inside
        odd = any(number in sheet.numbers for number in edit.then)
        if odd or not _are_alone([*removed, *inside]) or _too_many(items, sheet):
            return None
        moved = _moved(sheet, Lines(page.name, text), edit)
        data = {**page.data, "claims": items}
        return cls(
            CopyPage(FileNotes(page.name), moved, data, page.comments, page.before),
            edit, read, kept,
            [item["id"] for item in removed], [item["id"] for item in inside],
        )  # fmt: skip

    def claims(self, then: Iterable[Claim], made: Mapping[int, Claim]) -> list[Claim]:
        """The claims of the page now, given those that it had and those that were read anew."""
        first, last, more = self.edit.then.start, self.edit.then.stop, self.edit.more
        before, behind, inside = [], [], {}
        for claim in then:
            number = claim.route.keys[1]
            if not isinstance(number, int) or number < first:
                before.append(claim)
            elif number < last:
                inside[number] = claim
            else:
                behind.append(claim if not more else _at(claim, number + more))
        edited = (
            made[number] if number in made else _at(inside[self.kept[number]], number)
            for number in self.edit.now
        )
        return [*before, *edited, *behind]


def _at(claim: Claim, number: int) -> Claim:
    """The claim where it stands now."""
    path, keys = claim.route.path, claim.route.keys
    if keys[1] == number:
        return claim
    return replace(claim, route=Route(path, (keys[0], number, *keys[2:])))


def _comments_stay(page: CopyPage, sheet: QuickSheet, edit: TextEdit) -> bool:
    """Whether all comments are on the lines where they were."""
    if not edit.lines_move:
        return True
    above = sheet.lines.text.count("\n", 0, edit.cut.starts[0])
    return all(comment.place.line <= above for comment in page.comments)


def _are_alone(items: Iterable[Any]) -> bool:
    """Whether all are claims that are written plainly, have an id and speak of no other claim."""
    return all(item is not ODD and stands_alone(item) for item in items)


def stands_alone(item: Mapping[str, Any]) -> bool:
    """Whether the data are those of a claim that has an id and speaks of no other claim."""
    return (
        isinstance(item.get("id"), str)
        and not is_block(item)
        and not any(key in item for key in _SAYS_OF_OTHERS)
    )


def text_of(given: Input) -> str | None:
    """What a file holds; ``None`` if it could not be read or is not UTF-8."""
    if given.content is None:
        return None
    try:
        return given.content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _too_many(items: Sequence[Any], sheet: QuickSheet) -> bool:
    """Whether there are more values than are read, or nearly so many."""
    plain = sum(2 * len(item) + 1 for item in items if isinstance(item, dict))
    return plain + len(sheet.inner.marks.starts) > limits.MAX_VALUES


def _moved(sheet: QuickSheet, lines: Lines, edit: TextEdit) -> QuickSheet:
    """Where everything stands now: what is not plain is as it was, at other offsets."""
    spans = [*pairwise(edit.cut.starts)]
    numbers = {
        number if number < edit.then.start else number + edit.more: at
        for number, at in sheet.numbers.items()
    }
    pieces = [(0, edit.cut.starts[0]), *(spans[number] for number in numbers)]
    return QuickSheet(lines, edit.cut, [*numbers], numbers, Excerpt(lines, pieces), sheet.inner)
