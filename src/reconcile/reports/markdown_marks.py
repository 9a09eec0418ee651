"""The marks of GitHub's Markdown, such as tables and folds, and a text within so many bytes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence, Set
from urllib.parse import quote

from reconcile.document.parts import Document, Picture
from reconcile.drawing.dispute_file import dispute_file
from reconcile.escaping.direction import RIGHT_TO_LEFT
from reconcile.escaping.log import defang
from reconcile.escaping.markdown import markdown
from reconcile.escaping.visible import visible
from reconcile.values.digests import sha256

BREAK = "<br>"
"""A line break inside a cell."""

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_BRACKETS = frozenset("()")
_FENCE = 3
_DIGITS = 10
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40
Write = Callable[[Set[int], int], str]
"""Writes the text without these pieces, naming the limit where any is gone."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are already escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def strong(escaped: str) -> str:
    """Escaped text in bold, where the parser would take it so; else as it is."""
    return f"**{escaped}**" if escaped and escaped == escaped.strip() else escaped


def fold(title: str, *parts: str) -> str:
    """Parts that open under a title, which has words and numbers of ours only."""
    inner = "\n\n".join(parts)
    return f"<details>\n<summary>{title}</summary>\n\n{inner}\n\n</details>"


def anchor(key: str) -> str:
    """The place that a link to ``#key`` goes to."""
    return f'<a id="{slug(key)}"></a>'


def pointing(text: str, safe: str | None) -> str:
    """Text of any origin, as a link to an address that is known to be safe."""
    words = markdown(text)
    if safe is None or not text.strip():
        return words
    return f"[{words}]({destination(safe)})"


def destination(address: str) -> str:
    """A safe address as the destination of a link or picture."""
    plain = address.replace("&", "&amp;")
    return f"<{plain}>" if _BRACKETS & set(plain) else plain


def name(text: str) -> str:
    """A name of any origin; if written from right to left, what follows it is not."""
    mark = any(unicodedata.bidirectional(word) in RIGHT_TO_LEFT for word in text)
    return markdown(text) + ("&lrm;" if mark else "")


def slug(key: str) -> str:
    """A name of small letters, digits and hyphens: the key itself, or its hash."""
    return key if _SLUG.fullmatch(key) else f"x-{digest(key)}"


def digest(text: str) -> str:
    """Ten hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def fenced(lines: Sequence[str]) -> str:
    """Lines of characters as they are; whatever stands in them, nothing ends the fence."""
    text = defang("\n".join(visible(line).rstrip() for line in lines))
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(_FENCE, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def pictures(document: Document, stem: str) -> Mapping[str, tuple[str, str]]:
    """The name and text of an SVG file for the picture of each disagreement, by its key."""
    return {
        picture.key: (file_name(picture, stem), dispute_file(picture.plot, document.paint))
        for picture in document.pictures()
    }


def file_name(picture: Picture, stem: str) -> str:
    """``report-killed-0a1b2c3d4e.svg``: the report's stem, the metric, and what tells it apart.

    Only the stem, which is the user's own, may have other characters than small letters,
    digits and hyphens. The same dispute has the same name in every version of the data.
    """
    metric = _OTHER.sub("-", picture.metric.lower())[:_LONGEST].strip("-")
    return "-".join(part for part in (stem, metric, digest(picture.key)) if part) + ".svg"


def image(title: str, name: str) -> str:
    """A picture beside the report; its title stands where it cannot be shown."""
    address = quote(name.encode("utf-8", "surrogatepass"), safe="-._~")
    return f"![{markdown(title)}]({address})"


class DoesNotFitError(Exception):
    """Not even what always stays fits into ``most_bytes``; it takes ``least``."""

    def __init__(self, most_bytes: int, least: int) -> None:
        super().__init__(f"the shortest report takes {least:,} bytes, more than {most_bytes:,}")
        self.most_bytes = most_bytes
        self.least = least


def fitted(order: Sequence[int], write: Write, most_bytes: int | None) -> str:
    """The text with as many pieces as fit; ``order`` names those that go first.

    Raises :class:`DoesNotFitError`.
    """

    def without(amount: int, limit: int) -> str:
        return write(frozenset(order[:amount]), limit)

    if most_bytes is None:
        return without(0, 0)
    # More left out is less text, but for a digit or a word in the notice: so look once more.
    first = bisect_left(
        range(1, len(order)),
        True,
        key=lambda amount: size_in_bytes(without(amount, most_bytes)) <= most_bytes,
    )
    for amount in (0, *range(first + 1, len(order) + 1)):
        text = without(amount, most_bytes)
        if size_in_bytes(text) <= most_bytes:
            return text
    raise DoesNotFitError(most_bytes, _least(lambda limit: without(len(order), limit)))


def size_in_bytes(text: str) -> int:
    """The bytes of a text in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def _least(shortest: Callable[[int], str]) -> int:
    """The smallest limit that holds the shortest report, which names the limit."""
    limit = 0  # each round may add a digit to the limit that is named, so it ends after a few
    while (size := size_in_bytes(shortest(limit))) > limit:
        limit = size
    return limit
