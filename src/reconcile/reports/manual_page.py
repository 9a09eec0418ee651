"""The manual page of a code in words: for a terminal, and for the documentation."""

from __future__ import annotations

from reconcile.escaping.visible import visible
from reconcile.model.manual import Manual
from reconcile.reports.layout import NARROWEST, paint, paragraph, prose
from reconcile.reports.text import Text

_MARKED = "In this file, # <- marks where it speaks:"


def render_manual(page: Manual, *, width: int, color: bool) -> str:
    """The page at most ``width`` cells wide; the lines of its example stay as they are."""
    room = max(width, NARROWEST)
    lines = paragraph(prose(f"{page.code} {page.name}", "bold"), room)
    lines += paragraph(prose(f"{page.level}, confidence {page.confidence}", "dim"), room)
    for words in (page.summary, *page.explanation.split("\n\n")):
        if words.strip():
            plain = " ".join(words.replace("``", "`").split())
            lines += [Text(), *paragraph(prose(plain), room)]
    if page.example:
        lines += [Text(), *paragraph(prose(_MARKED), room), Text()]
        lines += [Text(f"    {visible(line)}".rstrip()) for line in page.example.splitlines()]
    return paint(lines, color=color)


def markdown_manual(page: Manual, language: str = "yaml") -> str:
    """The page as a section of a Markdown document; our own words, so nothing is escaped.

    ``language`` is what the example is to be shown as; one that is broken is better ``text``.
    """
    parts = [
        f'<a id="{page.code}"></a>\n',
        f"### {page.code} {page.name}\n",
        f"{page.summary}\n",
        f"*{page.level}, confidence {page.confidence}*\n",
    ]
    if page.explanation:
        parts.append(f"{page.explanation}\n")
    if page.example:
        parts += [f"{_MARKED.replace('# <-', '`# <-`')}\n", f"```{language}\n{page.example}\n```\n"]
    return "\n".join(parts)
