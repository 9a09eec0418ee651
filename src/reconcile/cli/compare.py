"""``reconcile compare``: where the figures disagree, in the terminal or as JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Context, Option

import reconcile
from reconcile.cli import options
from reconcile.cli.asking import Answer, answer, filters_of, read_code
from reconcile.cli.believing import believed, hold
from reconcile.cli.configuring import Asked, format_of, settings_of, wishes
from reconcile.cli.gate import text_of
from reconcile.cli.gate_since import Past, past_of
from reconcile.cli.locating import folders_above
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.rerun import next_commands
from reconcile.cli.settings import Settings, shown
from reconcile.cli.suffixes import by_suffix
from reconcile.cli.surroundings import Color, Surroundings
from reconcile.loading.read_paths import Role, note


class Format(StrEnum):
    """How to write a comparison."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


Wished = Annotated[
    Format | None,
    Option(
        "--format",
        "--output-format",
        help="How to write it (text; json for -o FILE.json; concise: a line each).",
    ),
]
_ELSE = "; reconcile report writes Markdown and HTML, reconcile export writes tables"


def compare(
    context: Context,
    words: options.Words = None,
    output_format: Wished = None,
    base: options.Base = None,
    voice: options.Voices = None,
    source: options.Sources = None,
    place: options.InPlaces = None,
    subject: options.Subjects = None,
    metric: options.Metrics = None,
    verdict: options.Verdicts = None,
    since: options.Since = None,
    until: options.Until = None,
    text: options.Text = None,
    believe: options.Believe = None,
    full: options.Full = False,
    top: options.Top = None,
    tolerance: options.Tolerance = None,
    near: options.Near = False,
    plot: options.Plot = False,
    fail_on: options.FailWhen = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    show_settings: options.ShowSettings = False,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
    debug: options.Debug = False,
) -> Outcome:
    """Say on one screen where the figures disagree, how far, and whom to ask.

    A word that is a topic or a metric is one, anything else is a path.
    """
    look: Surroundings = context.obj
    wished = output_format or by_suffix(
        options.target_of(output_file, look), {".json": Format.JSON}, what="comparison", hint=_ELSE
    )
    wishes_now = wishes(tolerance=tolerance, fail_on=fail_on, output_format=wished)
    asked = Asked(wishes_now, config, isolated)
    past = None if base is None else past_of(base, asked, look.environment)
    settings = settings_now(asked, look) if past is None else past.then
    if show_settings:
        return Outcome(shown(settings))
    _hold(format_of(settings, tuple(Format)), plot=plot, full=full, top=top)
    filters, usual = filters_of(context.params), settings.paths
    manner = _manner(context)
    hold(format_of(settings, tuple(Format)), manner, since_base=past is not None)
    found = answer(words or (), filters, settings.tolerance, near=near, usual=usual, past=past)
    return _ended(found, settings, manner, look, width, past)


def _manner(context: Context) -> options.Manner:
    """How to write, among the parameters of this command."""
    given = context.params
    return options.Manner(
        given["output_file"],
        Color(given["color"]),
        plot=given["plot"],
        full=given["full"] or given["plot"],
        top=given["top"],
        commands=next_commands(context),
        believe=given["believe"],
    )


def _hold(form: str, *, plot: bool, full: bool, top: int | None) -> None:
    """Raise ``CannotDo`` for options that this format has no room for."""
    if plot and form != Format.TEXT:
        raise CannotDo(f"--plot draws text, which {form} has no room for; leave one of them out")
    if full and form != Format.TEXT:
        raise CannotDo(f"--full is for text; {form} has everything anyway, so leave --full out")
    if top is not None and (form == Format.JSON or full or plot):
        what = "JSON has" if form == Format.JSON else "--full and --plot have"
        raise CannotDo(f"{what} everything; leave --top out")


def _ended(
    found: Answer,
    settings: Settings,
    manner: options.Manner,
    look: Surroundings,
    width: int | None,
    past: Past | None,
) -> Outcome:
    messages = _changes(past) + problems_of(found)
    target = options.target_of(manner.output_file, look)
    form = format_of(settings, tuple(Format))
    if form == Format.JSON:
        text = _json(found, past)
    elif found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=messages)
    elif past is not None and not found.comparison.discrepancies:
        text = _nothing_new(found, past)
    elif form == Format.CONCISE:
        text = _concise(found, manner)
    else:
        text = _text(found, look, manner, width, to_file=target is not None)
    code = max(read_code(found), gate(found, verdict_of(settings)))
    return Outcome(text, code, messages, target)


def _nothing_new(found: Answer, past: Past) -> str:
    from reconcile.escaping.visible import visible
    from reconcile.wording.completeness import with_lacking
    from reconcile.wording.figures import count

    compared = f"{count(found.comparison.compared, 'claim')} compared"
    claims = with_lacking(compared, found.comparison)
    return f"Nothing that disagrees is new since {visible(past.against)}: {claims}.\n"


def settings_now(asked: Asked, look: Surroundings) -> Settings:
    """The settings of the project around the current folder, and the options over them."""
    settings = settings_of(asked, look.environment, folders_above(), text_of)
    for path in settings.paths:  # a command may be asked to read others
        note(path, Role.CLAIMS)
    if settings.baseline is not None:
        note(settings.baseline, Role.BASELINE)
    return settings


def verdict_of(settings: Settings) -> options.FailOn | None:
    """The verdict from which on a comparison fails."""
    return None if settings.verdict is None else options.FailOn(settings.verdict)


def _changes(past: Past | None) -> str:
    """What is shown, and settings that changed since the base: it is the base's that count."""
    if past is None:
        return ""
    from reconcile.cli.changed_settings import changed_settings
    from reconcile.escaping.visible import visible
    from reconcile.reports.problems import render_concise

    said = f"reconcile: only what is new since {visible(past.against)} is shown\n"
    return said + render_concise(changed_settings(past.then, past.now))


def gate(found: Answer, fail_on: options.FailOn | None) -> int:
    """The exit code that ``--fail-on`` asks for."""
    verdicts = (one.verdict for one in found.comparison.discrepancies)
    return Code.FOUND if fail_on is not None and fail_on.met_by(verdicts) else Code.DONE


def problems_of(found: Answer) -> str:
    """What was wrong with the input, a line for each kind, then what was not compared."""
    from reconcile.wording.completeness import closing, lacking

    missing = lacking(found.comparison)
    said = f"reconcile: {closing(found.comparison)}\n" if missing else ""
    if not found.dataset.problems:
        return said
    from reconcile.reports.problems import render_brief

    return render_brief(found.dataset.problems) + said


def _json(found: Answer, past: Past | None) -> str:
    from reconcile.checking.fingerprint import figure_keys, fingerprints
    from reconcile.reports.json_output import comparison_json

    data = found.dataset
    names = fingerprints(data.problems, figure_keys(data))
    return comparison_json(
        found.comparison, data.problems, data.places, reconcile.__version__,
        names=names, title="" if past is None else _title_since(found, past),
    )  # fmt: skip


def _title_since(found: Answer, past: Past) -> str:
    from reconcile.wording.completeness import headline, with_lacking

    if not found.comparison.discrepancies:
        return with_lacking(f"nothing that disagrees is new since {past.against}", found.comparison)
    return f"{headline(found.comparison)} (only what is new since {past.against})"


def _concise(found: Answer, manner: options.Manner) -> str:
    from reconcile.reports.concise import render_lines

    return render_lines(found.comparison, found.dataset.places, manner.top)


def _text(
    found: Answer, look: Surroundings, manner: options.Manner, width: int | None, *, to_file: bool
) -> str:
    from reconcile.drawing.forest_glyphs import CHARACTERS
    from reconcile.reports.screen import SHOWN, Screen, render_screen
    from reconcile.reports.terminal import render_comparison
    from reconcile.reports.terminal_plot import Look

    drawn = to_file or look.writes(CHARACTERS)
    colored = look.color(manner.color) if not to_file else manner.color is Color.ALWAYS
    places, columns = found.dataset.places, width or look.columns
    if manner.believe is not None:
        text = believed(found, manner.believe, columns, color=colored)
    elif manner.full:
        drawing = Look.PLOTS if drawn else Look.PLAIN_PLOTS
        text = render_comparison(
            found.comparison, places, width=columns, color=colored,
            look=drawing if manner.plot else Look.LISTS,
        )  # fmt: skip
    else:
        how = Screen(columns, colored, not drawn, manner.top or SHOWN, manner.commands)
        text = render_screen(found.comparison, places, how)
    return text if to_file else look.typed(text)
