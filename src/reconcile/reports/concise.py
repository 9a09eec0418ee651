"""A comparison for other programs' eyes: one line a disagreement, with where its figure stands."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.comparing.result.comparison import Comparison
from reconcile.document.digest import DigestLine, digest_of
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Place, Route
from reconcile.wording.completeness import calm
from reconcile.wording.index import Index, index_of


def render_lines(
    comparison: Comparison, places: Mapping[Route, Place], most: int | None = None
) -> str:
    """A line a disagreement, worst first, at most ``most`` of them, then the known ones.

    ``path:line`` is that of the first figure of its worst discrepancy. Where there is none, what
    that means.
    """
    index = index_of(comparison, places)
    digest = digest_of(comparison, places)
    lines = digest.lines
    texts = [_placed(line, index) for line in lines[:most]]
    left = len(lines) - len(texts)
    texts += [f"and {left:,} more"] if left else []
    texts += [_placed(line, index) for line in digest.known]
    texts += [] if lines else [calm(comparison)]
    return defang("".join(f"{visible(text)}\n" for text in texts))


def _placed(line: DigestLine, index: Index) -> str:
    figure = next(iter(index.of(line.claims)), None)
    where = None if figure is None else index.line(figure)
    return f"{where or '-'}: {_line_text(line)}"


def _line_text(line: DigestLine) -> str:
    """Number, verdict, of what, who, how far apart, what is open, and the id."""
    what = ", ".join(filter(None, (line.what, line.where)))
    apart = f" ({', '.join(filter(None, (line.apart, line.open)))})"
    aside = f" known: {line.known}" if line.known else f" {line.news}" if line.news else ""
    grade = "known" if line.known else line.severity
    return f"{line.number} {line.verdict} ({grade}) {what}: {line.who}{apart} [{line.id}]{aside}"
