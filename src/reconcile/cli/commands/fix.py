"""``reconcile fix``: corrects what can be corrected in one way only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.declared import Option
from reconcile.cli.keeping import replace_all_unchanged
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.escaping.visible import visible_lines
from reconcile.service.errors import ReadError, RequestError
from reconcile.service.locating import named_or_usual

if TYPE_CHECKING:
    from reconcile.curating.mending import FixResult
    from reconcile.loading.opening import Input

_MARK = "\ufeff"

Diff = Annotated[
    bool, Option("--diff", help="Show what would change, write nothing, exit with 1 if anything.")
]


def fix(
    console: Console,
    *,
    paths: options.Paths = None,
    diff: Diff = False,
    configuration: options.Configuration,
) -> Outcome:
    """Correct what can be corrected in one way only.

    Text that needs quotes gets them, 1_000 becomes 1000, a date in another notation becomes
    2024-12-27 where it can only be that day, an id or key with one slip in it is spelled right, and
    another name of a metric becomes its own (deaths: killed).

    Examples:
      reconcile fix --diff
      reconcile fix
      reconcile fix claims/2024
    """
    settings = configuration.settings(console)
    given = named_or_usual(paths or settings.paths)
    if "-" in given:
        raise RequestError("standard input cannot be corrected in place; name a file")
    return _corrected(given, settings.paths if paths else (), diff=diff)


def _corrected(paths: Sequence[str], context: Sequence[str], *, diff: bool) -> Outcome:
    from reconcile.curating.edits import difference
    from reconcile.curating.mending import mended
    from reconcile.loading.files import read_around

    found = read_around(paths, context)
    inputs = {file.name: file for file in found.named}
    texts = {name: _text(file) for name, file in inputs.items()}
    result = mended(
        {name: text.removeprefix(_MARK) for name, text in texts.items()}, _contents(found.around)
    )
    after = {name: _marked_as(texts[name], text) for name, text in result.texts.items()}
    changed = _changed(texts, after)
    summary = _summary(result, diff=diff)
    if diff:
        shown = [difference(name, texts[name], after[name]) for name in changed]
        code = ExitCode.FOUND if shown else ExitCode.DONE
        return Outcome(visible_lines("".join(shown)), code, summary)
    before = _contents(found.named)
    replace_all_unchanged({name: (before[name], after[name]) for name in changed})
    return Outcome(messages=summary)


def _contents(given: Sequence[Input]) -> dict[str, bytes]:
    """What the files hold that could be read; of the others ``check`` says why not."""
    return {file.name: file.content for file in given if file.content is not None}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [name for name in before if after[name] != before[name]]


def _marked_as(before: str, text: str) -> str:
    """The text with the byte order mark that it had before, if it had any."""
    return _MARK + text if before.startswith(_MARK) else text


def _text(given: Input) -> str:
    if given.content is None:
        raise ReadError(f"{given.name} cannot be read: {given.reason}")
    try:
        return given.content.decode("utf-8")
    except UnicodeDecodeError:
        raise ReadError(f"{given.name} is not UTF-8; 'reconcile check' says where") from None


def _summary(result: FixResult, *, diff: bool) -> str:
    from reconcile.escaping.visible import visible
    from reconcile.wording.figures import count

    lines = []
    for problem in result.mended:
        place, title = problem.place, problem.fix.title if problem.fix else ""
        where = f"{visible(place.path)}:{place.line}:{place.column}"
        lines.append(f"{where}: {problem.code} {visible(problem.message)}: {visible(title)}\n")
    verb = "would be corrected" if diff else "corrected"
    left = len(result.left)
    rest = f", {count(left, 'problem')} left for you: 'reconcile check' lists them" if left else ""
    return "".join(lines) + f"reconcile: {count(len(result.mended), 'problem')} {verb}{rest}\n"


COMMAND = Command(fix, place=60)
