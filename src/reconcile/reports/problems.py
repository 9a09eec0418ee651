"""Problems in words: a block each or a line each, and the last line that counts them.

Their JSON is in ``findings``, which does not need a terminal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.text import Text

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Problem
from reconcile.reports.amounts import Amounts
from reconcile.reports.paint import paint
from reconcile.reports.pointing import where
from reconcile.reports.snippet import rows_of, snippet
from reconcile.wording.figures import count

_COLORS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
_MARGIN = "bold blue"
_MOST_RELATED = 20


def render_full(problems: Iterable[Problem], texts: Mapping[str, str], *, color: bool) -> str:
    """A block a problem, in the order given, with its source line when ``texts`` has its file.

    What is said word for word of several places is said once, and the other places listed.
    """
    rows: dict[str, Sequence[str]] = {}
    blocks = []
    for same in _alike(problems):
        path = same[0].place.path
        if path in texts and path not in rows:
            rows[path] = rows_of(texts[path])
        blocks.append(_block(same, rows.get(path)))
    lines = [line for block in blocks for line in (*block, Text())]
    return paint(lines[:-1], color=color) if lines else ""


def render_concise(problems: Iterable[Problem]) -> str:
    """``path:line:column: CODE message``, a line a problem."""
    return defang("".join(f"{where(problem.place)}: {_said(problem)}\n" for problem in problems))


def render_brief(problems: Iterable[Problem]) -> str:
    """As ``render_concise``, but what is said word for word of several places only once."""
    lines = []
    for same in _alike(problems):
        more = f" (and in {count(len(same) - 1, 'more place')})" if len(same) > 1 else ""
        lines.append(f"{where(same[0].place)}: {_said(same[0])}{more}\n")
    return defang("".join(lines))


def summary_line(problems: Iterable[Problem], amounts: Amounts) -> str:
    """The last line, such as "Found 3 errors, 1 warning in 42 claims (2 files)."."""
    found = [problem.level for problem in problems]
    levels = [count(found.count(level), level) for level in Level if level in found]
    claims, files = count(amounts.claims, "claim"), count(amounts.files, "file")
    said = f"Found {', '.join(levels)} in {claims} ({files})."
    return (said if levels else f"{claims} in {files}, no findings.") + _unread(amounts)


def _unread(amounts: Amounts) -> str:
    missed = ((amounts.unread_claims, "claim"), (amounts.unread_files, "file"))
    words = [count(amount, noun) for amount, noun in missed if amount]
    return f" {' and '.join(words)} could not be read." if words else ""


def _alike(problems: Iterable[Problem]) -> Collection[Sequence[Problem]]:
    """The problems that are worded alike together, in the order of their first."""
    found: defaultdict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.level, problem.code, problem.message, problem.help].append(problem)
    return found.values()


def _said(problem: Problem) -> str:
    return f"{problem.code} {visible(problem.message)}"


def _block(same: Sequence[Problem], source: Sequence[str] | None) -> list[Text]:
    problem = same[0]
    shown = None if source is None else snippet(source, problem.place)
    number = "" if shown is None else str(problem.place.line)
    margin = " " * len(number)
    style = _COLORS[problem.level]
    head = Text.assemble(
        (f"{problem.level}[{problem.code}]", style), f": {visible(problem.message)}"
    )
    lines = [head, Text.assemble((f"{margin}--> ", _MARGIN), where(problem.place))]
    if shown is not None:
        carets = " " * shown.before + "^" * shown.under
        lines += [
            Text(f"{margin} |", _MARGIN),
            Text.assemble((f"{number} | ", _MARGIN), shown.line),
            Text.assemble((f"{margin} | ", _MARGIN), (carets, style)),
        ]
    if problem.help:
        lines.append(Text.assemble((f"{margin} = ", _MARGIN), f"help: {visible(problem.help)}"))
    for other in problem.related[:_MOST_RELATED]:
        lines.append(Text.assemble((f"{margin} = ", _MARGIN), f"see also: {where(other)}"))
    if len(same) > 1:
        lines.append(Text.assemble((f"{margin} = ", _MARGIN), f"also: {_elsewhere(same)}"))
    return lines


def _elsewhere(same: Sequence[Problem]) -> str:
    """The places of the same problem after its first: line and column, in another file its path."""
    here = same[0].place.path
    others = [
        f"{problem.place.line}:{problem.place.column}"
        if problem.place.path == here
        else where(problem.place)
        for problem in same[1 : _MOST_RELATED + 1]
    ]
    left = len(same) - 1 - len(others)
    return ", ".join(others) + (f" and {left:,} more" if left else "")
