"""The marks of GitHub's Markdown that a report is made of: tables, links, folds, fences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from reconcile.escaping.links import link
from reconcile.escaping.log import defang
from reconcile.escaping.markdown import markdown
from reconcile.escaping.visible import visible

BREAK = "<br>"
"""A line break inside a cell."""

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_BRACKETS = frozenset("()")
_FENCE = 3
_DIGITS = 10


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


def within(words: str, key: str) -> str:
    """A link to an anchor of the same page, its words being ours."""
    return f"[{words}](#{slug(key)})"


def linked(text: str, url: str | None) -> str:
    """Text of any origin, as a link where the address is safe to follow."""
    return pointing(text, link(url))


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
    mark = any(unicodedata.bidirectional(word) in _RIGHT_TO_LEFT for word in text)
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
