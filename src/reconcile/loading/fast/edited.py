"""Reads files again of which a few plain claims were edited: only these, and nothing else.

It holds for files with which nothing is wrong and whose claims say nothing of one another: then
what was read hangs on each claim by itself. An edit that is more than other values of some plain
claims, or a claim in which there is anything to be noted, is left to ``load``, the slow reference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from reconcile.loading import limits
from reconcile.loading.blocks import is_block
from reconcile.loading.book import KnownIds
from reconcile.loading.claims import FileContext
from reconcile.loading.fast.excerpt import Excerpt
from reconcile.loading.fast.plain_items import ODD, Cut, PlainReader
from reconcile.loading.fast.reading import QuickSheet
from reconcile.loading.marks import Lines, Places
from reconcile.loading.notebook import Notebook
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage
from reconcile.loading.schema import claim_keys, faults
from reconcile.loading.tables.rows import is_table
from reconcile.loading.terms import Terms
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass, replace

_BOM = b"\xef\xbb\xbf"
_SAYS_OF_OTHERS = ("denies", "reaffirms", "retells")


@dataclass(frozen=True, slots=True)
class LastReading:
    """Files as they were read: their bytes and pages in order, and what came of all of them."""

    inputs: Sequence[Input]
    pages: Sequence[CopyPage]
    book: KnownIds
    terms: Terms
    dataset: Dataset

    def after(self, inputs: Sequence[Input], scope: frozenset[str] | None) -> LastReading | None:
        """What the same files hold now; ``None`` if they have to be read by ``load``."""
        changed = _changed(self.inputs, inputs)
        if changed is None or scope != self.dataset.scope or not self._stands_alone():
            return None
        pages = [*self.pages]
        made: dict[str, Claim] = {}
        for number in changed:
            edited = _edited_page(pages[number], inputs[number])
            entries = None if edited is None else self._entries(*edited)
            if edited is None or entries is None:
                return None
            pages[number] = edited[0]
            made.update(entries)
        return replace(self, inputs=inputs, pages=pages, dataset=self._dataset(pages, made))

    def _stands_alone(self) -> bool:
        """Whether nothing was noted, and no claim or accepted dispute speaks of another claim."""
        return (
            not self.book.asked_for_claims
            and not self.dataset.denials
            and not self.dataset.accepted
            and all(_is_clean(page) for page in self.pages)
        )

    def _entries(self, page: CopyPage, numbers: Sequence[int]) -> dict[str, Claim] | None:
        """The claims with these numbers by their ids, if there is nothing to be said of them."""
        items = page.items()
        if any(True for _ in faults({"claims": [items[number] for number in numbers]})):
            return None
        entries = FileContext(page, self.book, self.terms).entries_at(numbers)
        claims = [entry.claim for entry in entries if not entry.answers]
        made = {claim.id: claim for claim in claims if claim is not None}
        calm = len(made) == len(numbers) and not self.book.asked_for_claims
        return made if calm and not page.notebook.traces else None

    def _dataset(self, pages: Sequence[CopyPage], made: Mapping[str, Claim]) -> Dataset:
        sheets = [page.sheet for page in pages if page.sheet is not None]
        return replace(
            self.dataset,
            claims=tuple(made.get(claim.id, claim) for claim in self.dataset.claims),
            places=Places(sheets),
            texts={sheet.lines.path: sheet.lines.text for sheet in sheets},
            comments={page.name: page.comments for page in pages if page.sheet is not None},
        )


def _changed(then: Sequence[Input], now: Sequence[Input]) -> list[int] | None:
    """The numbers of the files with another content; ``None`` if they are not the same files."""
    if [given.name for given in then] != [given.name for given in now]:
        return None
    pairs = [*zip(then, now, strict=True)]
    if any(given.content is None or given.later for pair in pairs for given in pair):
        return None
    changed = [number for number, (old, new) in enumerate(pairs) if old.content != new.content]
    return None if any(is_table(now[number].name) for number in changed) else changed


def _is_clean(page: CopyPage) -> bool:
    return page.usable and not page.notebook.traces


def _edited_page(page: CopyPage, given: Input) -> tuple[CopyPage, Sequence[int]] | None:
    """The page as it is now, and the numbers of the claims that were edited."""
    sheet, text = page.sheet, _text_of(given)
    edit = None
    if text is not None and isinstance(sheet, QuickSheet):
        edit = edit_between(sheet.lines.text, text, sheet.cut)
    if text is None or edit is None or not isinstance(sheet, QuickSheet):
        return None
    if page.comments and edit.lines_move:
        return None  # comments may stand behind the edit, each with its line
    items = _edited_items(page, sheet, text, edit)
    if items is None or _values_of(items) + len(sheet.inner.marks.starts) > limits.MAX_VALUES:
        return None
    numbers = [number for number in edit.numbers if items[number] is not page.items()[number]]
    data = {**page.data, "claims": items}
    moved = _moved(sheet, Lines(page.name, text), edit.cut)
    return CopyPage(Notebook(page.name), moved, data, page.comments, page.before), numbers


def _text_of(given: Input) -> str | None:
    try:
        return (given.content or b"").removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _edited_items(page: CopyPage, sheet: QuickSheet, text: str, edit: Edit) -> list[Any] | None:
    """The entries of ``claims`` as they are now; ``None`` unless all edited ones are plain."""
    reader, items = PlainReader(claim_keys(), edit.cut), [*page.items()]
    then, now = sheet.cut.starts, edit.cut.starts
    for number in edit.numbers:
        start, end = now[number], now[number + 1]
        if text[start:end] == sheet.lines.text[then[number] : then[number + 1]]:
            continue
        item = reader.item(text, start, end)
        if number in sheet.numbers or item is ODD or not _in_place_of(items[number], item):
            return None
        items[number] = item
    return items


def _in_place_of(then: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether claims have one id, and neither says anything of another claim."""
    alone = not any(key in item for key in _SAYS_OF_OTHERS for item in (then, now))
    named = isinstance(now.get("id"), str) and now["id"] == then.get("id")
    return alone and named and not is_block(then) and not is_block(now)


def _values_of(items: Sequence[Any]) -> int:
    """How many values the claims are, or a few more."""
    return sum(2 * len(item) + 1 for item in items if isinstance(item, dict))


def _moved(sheet: QuickSheet, lines: Lines, places: Cut) -> QuickSheet:
    """Where everything stands now: what is not plain is as it was, at other offsets."""
    spans = [*pairwise(places.starts)]
    pieces = [(0, places.starts[0]), *(spans[number] for number in sheet.odd)]
    return QuickSheet(lines, places, sheet.odd, sheet.numbers, Excerpt(lines, pieces), sheet.inner)


@dataclass(frozen=True, slots=True)
class Edit:
    """Where claims begin now, the numbers of those in which the texts differ, and of their lines.

    ``lines_move`` is whether what stands behind them is on other lines than before.
    """

    cut: Cut
    numbers: range
    lines_move: bool


def edit_between(then: str, now: str, places: Cut) -> Edit | None:
    """What was edited, if only claims were and there are as many; they may be no claims now.

    ``places`` are where claims began. All that stands before the first of those in ``numbers``
    and behind the last is as it was.
    """
    same = _alike(then, now)
    most = min(len(then), len(now)) - same
    behind = _alike_behind(then, now, most)
    first = bisect_right(places.starts, same) - 1
    last = bisect_left(places.starts, len(then) - behind)
    if first < 0 or last >= len(places.starts):
        return None
    begin, end, longer = places.starts[first], places.starts[last], len(now) - len(then)
    region = now[begin : end + longer]
    lengths = [len(piece) for piece in f"\n{region}".split(f"\n{places.dash}")]
    if lengths[0] or len(lengths) - 1 != last - first or not region.endswith("\n"):
        return None
    sizes = (size + 1 + len(places.dash) for size in lengths[1:-1])
    moved = (start + longer for start in places.starts[last:])
    starts = (*places.starts[:first], *accumulate(sizes, initial=begin), *moved)
    lines_move = region.count("\n") != then.count("\n", begin, end)
    return Edit(Cut(starts, places.dash), range(first, last), lines_move)


def _alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first.startswith(second[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _alike_behind(first: str, second: str, most: int) -> int:
    """How many characters two texts end with alike, of so many at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        piece = second[len(second) - middle : len(second) - low]
        if first.startswith(piece, len(first) - middle):
            low = middle
        else:
            high = middle - 1
    return low
