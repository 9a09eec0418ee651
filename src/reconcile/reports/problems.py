"""Problems in words: a block each with its line of the file, a line each, and counts.

Their JSON is in ``findings``, which does not need a terminal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reconcile.escaping.log import defang
from reconcile.escaping.terminal import cell_len
from reconcile.escaping.visible import visible
from reconcile.model.manual import Manual
from reconcile.model.route import Level, Place, Problem
from reconcile.reports.findings import Amounts, where
from reconcile.reports.layout import NARROWEST, paint, paragraph, prose
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.wording.figures import count

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB = "    "
_MORE = "…"
_WIDEST = 72  # with the number of its line, 80 columns
_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line without control characters; blanks ``before`` the carets, and how many ``under``."""

    line: str
    before: int
    under: int


def rows_of(text: str) -> Sequence[str]:
    """The lines of a file, as places count them; split once, however much is shown of them."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def snippet(lines: Sequence[str], place: Place) -> Snippet | None:
    """The first of a file's lines that the place covers, or ``None`` if there is no such line.

    Tabs become four blanks, wide characters count as two cells, and of a long line only what
    surrounds the place is shown.
    """
    if not 1 <= place.line <= len(lines):
        return None
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    end = len(line) if place.end_line > place.line else place.end_column - 1
    stop = max(min(end, len(line)), start)
    if line[start : start + 1] == "{":  # a whole record is known by its first key
        first = line.find(",", start, stop)
        stop = stop if first < 0 else first
    parts = (line[:start], line[start:stop], line[stop:])
    head, middle, tail = _windowed(*map(_shown, parts))
    return Snippet(head + middle + tail, cell_len(head), max(cell_len(middle), 1))


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _windowed(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """The three parts, cut so that of a long line there is what fits 80 columns."""
    if len(before) + len(marked) + len(after) <= _WIDEST:
        return before, marked, after
    if len(before) > _CONTEXT:
        before = _MORE + before[-_CONTEXT:]
    room = _WIDEST - len(before)
    if len(marked) > room:
        return before, marked[:room] + _MORE, ""
    room -= len(marked)
    return before, marked, after if len(after) <= room else after[:room] + _MORE


_COLORS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
_MARGIN = "bold blue"
_MOST_RELATED = 20


def render_full(problems: Iterable[Problem], texts: Mapping[str, str], *, color: bool) -> str:
    """A block a problem, in the order given, with its source line when ``texts`` has its file.

    What is said word for word of several places is said once, and the other places listed.
    """
    return paint(_blocks(problems, texts), color=color)


def _blocks(problems: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[Text]:
    """The lines of the blocks, each made when it is painted: a file may have thousands."""
    rows: dict[str, Sequence[str]] = {}
    for number, same in enumerate(_alike(problems)):
        path = same[0].place.path
        if path in texts and path not in rows:
            rows[path] = rows_of(texts[path])
        yield from (Text(),) if number else ()
        yield from _block(same, rows.get(path))


def render_concise(problems: Iterable[Problem]) -> str:
    """``path:line:column: CODE message``, a line a problem."""
    return defang(
        "".join(f"{where(problem.place)}: {_code_and_message(problem)}\n" for problem in problems)
    )


def render_brief(problems: Iterable[Problem]) -> str:
    """As ``render_concise``, but what is said word for word of several places only once."""
    lines = []
    for same in _alike(problems):
        more = f" (and in {count(len(same) - 1, 'more place')})" if len(same) > 1 else ""
        lines.append(f"{where(same[0].place)}: {_code_and_message(same[0])}{more}\n")
    return defang("".join(lines))


def summary_line(problems: Iterable[Problem], amounts: Amounts) -> str:
    """The last line, such as "Found 3 errors, 1 warning in 42 claims (2 files)."."""
    found = [problem.level for problem in problems]
    levels = [count(found.count(level), level) for level in Level if level in found]
    claims, files = count(amounts.claims, "claim"), count(amounts.files, "file")
    sentence = f"Found {', '.join(levels)} in {claims} ({files})."
    return (sentence if levels else f"{claims} in {files}, no findings.") + _unread(amounts)


def _unread(amounts: Amounts) -> str:
    missed = ((amounts.unread_claims, "claim"), (amounts.unread_files, "file"))
    words = [count(amount, noun) for amount, noun in missed if amount]
    return f" {' and '.join(words)} could not be read." if words else ""


def _alike(problems: Iterable[Problem]) -> Collection[Sequence[Problem]]:
    """The problems that are worded alike together, in the order of their first."""
    return grouped(
        ((problem.level, problem.code, problem.message, problem.help), problem)
        for problem in problems
    ).values()


def _code_and_message(problem: Problem) -> str:
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
    notes = [f"help: {visible(problem.help)}"] if problem.help else []
    notes += [f"see also: {where(other)}" for other in problem.related[:_MOST_RELATED]]
    notes += [f"also: {_elsewhere(same)}"] if len(same) > 1 else []
    return lines + [Text.assemble((f"{margin} = ", _MARGIN), note) for note in notes]


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


def render_statistics(problems: Sequence[Problem]) -> str:
    """Two lists, by rule and by file, each with the most frequent first; empty for none.

    A line is a count and what was counted; a rule is its code, name and level.
    """
    if not problems:
        return ""
    rules = Counter(
        f"{problem.code} {visible(problem.rule)} ({problem.level})" for problem in problems
    )
    files = Counter(visible(problem.place.path) for problem in problems)
    width = max(len(f"{amount:,}") for amount in (*rules.values(), *files.values()))
    return defang("".join((*_listed("By rule", rules, width), *_listed("By file", files, width))))


def _listed(title: str, counts: Counter[str], width: int) -> list[str]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{title}\n", *(f"  {amount:>{width},}  {name}\n" for name, amount in ordered)]


MARKED = "In this file, # <- marks where it speaks:"
"""What stands above an example, here and in the documentation."""


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
        lines += [Text(), *paragraph(prose(MARKED), room), Text()]
        lines += [Text(f"    {visible(line)}".rstrip()) for line in page.example.splitlines()]
    return paint(lines, color=color)
