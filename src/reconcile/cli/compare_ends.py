"""How ``compare`` ends: its text, what is said besides, and the exit code."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reconcile.cli import options
from reconcile.cli.console import Console
from reconcile.cli.outcome import ExitCode, Outcome, RememberedPieces
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Problem
from reconcile.service.configuration import format_of
from reconcile.service.errors import RequestError
from reconcile.service.results import CompareResult
from reconcile.service.settings import COMPARISON_FORMATS, Settings
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.service.reading import BaseSnapshot

_MOST_NAMED = 3  # files
_REPORT = 2  # its place among the commands, where it is there
_TEXT, _CONCISE, _JSON = COMPARISON_FORMATS


@dataclass(frozen=True, slots=True)
class CompareWriting:
    """How a comparison is written, and ``commands`` to name at its end."""

    writing: options.Writing
    plot: bool = False
    full: bool = False
    top: int | None = None
    believe: str | None = None
    commands: tuple[str, ...] = ()

    def listed(self, settings: Settings, target: str | None) -> int | None:
        """How many disputes a first screen lists; ``None`` where something else is written."""
        from reconcile.reports.screen import SHOWN

        if format_of(settings, COMPARISON_FORMATS) != _TEXT or target is not None:
            return None
        return None if self.plot or self.full or self.believe else self.top or SHOWN

    @property
    def report_command(self) -> str:
        """The last of these commands, where a report can be asked for as the comparison was."""
        return self.commands[_REPORT] if len(self.commands) > _REPORT else ""


def hold(form: str, how: CompareWriting, *, since_base: bool) -> None:
    """Raise ``RequestError`` for options that this format, or ``--believe``, has no room for."""
    for wrong, why in _misfits(form, how, since_base=since_base):
        if wrong:
            raise RequestError(why)


def _misfits(form: str, how: CompareWriting, *, since_base: bool) -> Iterator[tuple[bool, str]]:
    """Whether options do not go together, and what to say then: the first that is true is said."""
    text, top, believe = form == _TEXT, how.top is not None, how.believe is not None
    every = "JSON has every voice under voices" if form == _JSON else f"{form} is a list"
    plot = f"--plot draws text, which {form} has no room for; leave one of them out"
    full = f"--full is for text; {form} has everything anyway, so leave --full out"
    yield how.plot and not text, plot
    yield how.full and not text, full
    yield top and form == _JSON, "JSON has everything; leave --top out"
    yield top and (how.full or how.plot), "--full and --plot have everything; leave --top out"
    yield believe and not text, f"--believe is for text; {every}, so leave one of them out"
    others = ((how.plot, "--plot"), (how.full, "--full"), (top, "--top"), (since_base, "--base"))
    for given, name in others:
        why = f"--believe and {name} cannot go together; leave one of them out"
        yield believe and given, why


def ended(
    result: CompareResult, settings: Settings, how: CompareWriting, console: Console
) -> Outcome:
    """Write what was found as the settings and options ask."""
    target = options.target_of(how.writing.output_file, console)
    form = format_of(settings, COMPARISON_FORMATS)
    seen = form != _JSON and not result.leaves(target) and is_seen(console, target)
    messages = _changes_since(result.past) + _added_since(result) + problems_of(result, seen=seen)
    text = ""
    pieces: Iterable[str] | None = None
    if form == _JSON:
        pieces = _remembered(result) if console.parts is not None else result.pieces()
    elif result.leaves(target):
        return Outcome(code=ExitCode.CANNOT, messages=messages)
    elif result.past is not None and not result.comparison.discrepancies:
        text = _nothing_new(result, result.past)
    elif form == _CONCISE:
        text = _concise(result, how)
    else:
        text = _text(result, console, how, target)
    return Outcome(text, code_of(result, settings.verdict), messages, target, pieces=pieces)


def _remembered(result: CompareResult) -> Iterable[str]:
    """The JSON in pieces, of which the next run may print the same again."""
    from reconcile.kept.folder import largest

    pieces = result.pieces()
    return RememberedPieces(pieces, largest()) if result.may_be_kept else pieces


def code_of(result: CompareResult, fail_on: str | None = None) -> int:
    """The exit code for what was not read or not searched, and for what ``--fail-on`` asks."""
    if result.dataset.refused or result.nothing_read:
        return ExitCode.CANNOT
    return ExitCode.FOUND if result.incomplete or result.meets(fail_on) else ExitCode.DONE


def _concise(result: CompareResult, how: CompareWriting) -> str:
    from reconcile.reports.concise import render_lines

    return render_lines(result.comparison, result.dataset.places, how.top)


def _text(result: CompareResult, console: Console, how: CompareWriting, target: str | None) -> str:
    from reconcile.drawing.forest_glyphs import CHARACTERS
    from reconcile.reports.screen import SHOWN, Screen, render_screen

    to_file = target is not None
    drawn = to_file or console.writes(CHARACTERS)
    style, places = how.writing.style(console, target), result.dataset.places
    if how.believe is not None:
        from reconcile.reports.belief_text import render_belief
        from reconcile.service.compare import belief_of

        text = render_belief(
            result.comparison, places, belief_of(result, how.believe),
            width=style.width, color=style.color,
        )  # fmt: skip
    elif how.full or how.plot:
        from reconcile.reports.terminal import FigureDisplay, render_comparison

        drawing = FigureDisplay.PLOTS if drawn else FigureDisplay.PLAIN_PLOTS
        text = render_comparison(
            result.comparison, places, width=style.width, color=style.color,
            display=drawing if how.plot else FigureDisplay.LISTS,
            report=how.report_command,
        )  # fmt: skip
    else:
        screen = Screen(style.width, style.color, not drawn, how.top or SHOWN, how.commands)
        text = render_screen(result.comparison, places, screen)
    return text if to_file else console.typed(text)


def _nothing_new(result: CompareResult, past: BaseSnapshot) -> str:
    """The line for people where nothing is new."""
    from reconcile.wording.completeness import with_lacking
    from reconcile.wording.figures import count

    compared = f"{count(result.comparison.compared, 'claim')} compared"
    claims = with_lacking(compared, result.comparison)
    return f"Nothing that disagrees is new since {visible(past.against)}: {claims}.\n"


def _changes_since(past: BaseSnapshot | None) -> str:
    """What is shown, and settings that changed since the base: it is the base's that count."""
    if past is None:
        return ""
    from reconcile.reports.problems import render_concise
    from reconcile.service.check_since import changed_settings

    note = f"reconcile: only what is new since {visible(past.against)} is shown\n"
    return note + render_concise(changed_settings(past.then, past.now))


def _added_since(result: CompareResult) -> str:
    """The accepted disputes that the base did not have, as findings."""
    if not result.added:
        return ""
    from reconcile.checking.acceptances import new_problems
    from reconcile.reports.problems import render_concise

    return render_concise(new_problems(result.added, (), result.dataset))


def is_seen(console: Console, target: str | None) -> bool:
    """Whether who reads the messages has the text on the same screen."""
    return console.is_terminal and target is None


def problems_of(result: CompareResult, *, seen: bool = False) -> str:
    """What was wrong with the input, a line for each kind, then what was not compared.

    The help that goes with each is not said: for what could not be read, ``check`` says it. Nor is
    what was not compared where the text that says it is ``seen``.
    """
    from reconcile.wording.completeness import closing, lacking

    missing = not seen and lacking(result.comparison)
    ending = f"reconcile: {closing(result.comparison)}\n" if missing else ""
    if not result.dataset.problems:
        return ending
    from reconcile.reports.problems import render_brief

    return render_brief(result.dataset.problems) + ending + _way_on(result.dataset.problems)


def _way_on(problems: Sequence[Problem]) -> str:
    """The command that says what to write instead of what could not be read."""
    paths = {problem.place.path for problem in problems if problem.level is Level.ERROR}
    if not paths:
        return ""
    named = sorted(paths) if len(paths) <= _MOST_NAMED else []
    return visible(f"What to write instead: {shlex.join(['reconcile', 'check', *named])}") + "\n"
