"""A report from its parts, as many of them as fit into so many bytes; no part is ever cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import Enum

Kept = Set[str]
Write = Callable[[Kept], str]
"""Writes a part, given the discrepancies whose blocks are there, and the sections."""


class Kind(Enum):
    """What a part is, in the order in which parts are left out; the value says it in words."""

    MINOR = "the least severe discrepancies"
    READINGS = "how each wording was read"
    FIGURES = "the figures of each quantity"
    SOURCES = "the sources"
    QUESTIONS = "the lesser questions"
    LACKING = "the figures that lack a claimant or source"
    VOICES = "who contradicts how many others"
    QUIET = "quantities that nobody disputes"
    MORE = "the rest of the table"
    PICTURE = "pictures"
    MIDDLE = "further discrepancies"
    QUANTITY = "camps"
    SETTLING = "what would settle it"
    MAJOR = "the worst discrepancies"
    KEPT = "what always stays"


@dataclass(frozen=True, slots=True)
class Part:
    """A whole part of a report, in its place; nothing is written of it when its text is empty.

    Of one kind, those with the larger ``rank`` are left out first. ``blocks`` are the
    discrepancies in it; ``within`` is the section that has to be there for it.
    """

    write: Write
    kind: Kind = Kind.KEPT
    rank: int = 0
    blocks: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out: so many of so many blocks, and kinds of other parts."""

    most_bytes: int
    blocks: int
    of: int
    kinds: tuple[Kind, ...]


class DoesNotFitError(Exception):
    """Not even what always stays fits into ``most_bytes``; it takes ``least``."""

    def __init__(self, most_bytes: int, least: int) -> None:
        super().__init__(f"the shortest report takes {least:,} bytes, more than {most_bytes:,}")
        self.most_bytes = most_bytes
        self.least = least


def fixed(
    text: str,
    kind: Kind = Kind.KEPT,
    rank: int = 0,
    *,
    blocks: tuple[str, ...] = (),
    within: str | None = None,
) -> Part:
    """A part that is the same whatever is left out."""
    return Part(lambda _: text, kind, rank, blocks, within)


def title(text: str, section: str) -> Part:
    """The title of a section, which stays as long as something in it."""
    return Part(lambda there: text if section in there else "")


Notice = Callable[[LeftOut], str]


def fitted(top: Part, parts: tuple[Part, ...], notice: Notice, most_bytes: int | None) -> str:
    """The top and the parts as text; under the top a notice if some had to be left out.

    Raises :class:`DoesNotFitError`.
    """
    order = sorted(
        (at for at, part in enumerate(parts) if part.kind is not Kind.KEPT),
        key=lambda at: (list(Kind).index(parts[at].kind), -parts[at].rank, -at),
    )

    def without(amount: int, limit: int) -> str:
        return _written(top, parts, frozenset(order[:amount]), notice, limit)

    if most_bytes is None:
        return without(0, 0)
    # More left out is less text, but for a digit or a word in the notice: so look once more.
    first = bisect_left(
        range(1, len(order)),
        True,
        key=lambda amount: _size(without(amount, most_bytes)) <= most_bytes,
    )
    for amount in (0, *range(first + 1, len(order) + 1)):
        text = without(amount, most_bytes)
        if _size(text) <= most_bytes:
            return text
    raise DoesNotFitError(most_bytes, _least(lambda limit: without(len(order), limit)))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _least(shortest: Callable[[int], str]) -> int:
    """The smallest limit that holds the shortest report, which names the limit."""
    limit = 0
    while (size := _size(shortest(limit))) > limit:
        limit = size
    return limit


def _written(
    top: Part, parts: tuple[Part, ...], gone: Set[int], notice: Notice, most_bytes: int
) -> str:
    kept = [part for at, part in enumerate(parts) if at not in gone]
    there = {one for part in kept for one in part.blocks}
    there |= {part.within for part in kept if part.within is not None}
    texts = [top.write(there)]
    if gone:
        known = {one for part in parts for one in part.blocks}
        missing = {parts[at].kind for at in gone if not parts[at].blocks}
        kinds = tuple(kind for kind in Kind if kind in missing)
        texts.append(notice(LeftOut(most_bytes, len(known - there), len(known), kinds)))
    texts += [part.write(there) for part in kept]
    return "\n\n".join(text for text in texts if text) + "\n"
