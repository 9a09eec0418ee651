"""``reconcile explain``: whatever reconcile prints, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

from typer import Argument, Context

from reconcile.cli import options
from reconcile.cli.asking import Answer, Filters, answer, filters_of
from reconcile.cli.compare import settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.explain_parts import explanations, listing, unread
from reconcile.cli.gate_since import Past, past_of
from reconcile.cli.locating import claims_file_above
from reconcile.cli.manuals import manual_named, manuals
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.settings import Settings
from reconcile.cli.surroundings import Color, Surroundings
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.loading.read_paths import Role, note

_CODE = re.compile(r"[A-Za-z][0-9]{3}")

Wanted = Annotated[
    str,
    Argument(
        metavar="WHAT",
        help="A number of the list that compare prints, an id, a code such as S101, a metric, a "
        "voice, a term, a figure's words; or metrics, hedges, rules, terms, levels.",
        show_default=False,
    ),
]


def explain(
    context: Context,
    wanted: Wanted,
    words: options.Words = None,
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
    tolerance: options.Tolerance = None,
    near: options.Near = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
    debug: options.Debug = False,
) -> Outcome:
    """Explain a disagreement, a claim, a code or any word that reconcile prints.

    A number is that of compare with the same topics, paths and filters.
    """
    look: Surroundings = context.obj
    target = options.file_of(output_file)
    to_file = target is not None
    page = options.Written(
        width or look.columns, color is Color.ALWAYS if to_file else look.color(color)
    )
    for path in words or ():  # the page of a code is found without them
        note(path, Role.CLAIMS)
    manual = manual_named(wanted)
    if manual is not None:
        from reconcile.reports.manual_page import render_manual

        return Outcome(render_manual(manual, width=page.width, color=page.color), target=target)
    asked = Asked(wishes(tolerance=tolerance), config, isolated)
    past = None if base is None else past_of(base, asked, look.environment)
    settings = settings_now(asked, look) if past is None else past.then
    filters = filters_of(context.params)
    found = _read(words or [], filters, settings, past, near=near)
    told = _told(wanted, found, settings, page)
    if told is None:
        return _unknown(wanted, found)
    return replace(told, text=told.text if to_file else look.typed(told.text), target=target)


def _told(
    wanted: str, found: Answer | None, settings: Settings, page: options.Written
) -> Outcome | None:
    """All that the word names: a claim that could not be read first, then the rest."""
    faulty, message, code = ("", "", 0) if found is None else unread(wanted, found, page)
    said = listing(wanted, found, page) or explanations(wanted, found, settings.tolerance, page)
    if not faulty and not said:
        return None
    text = "\n".join(part for part in (faulty, said) if part)
    return Outcome(text, max(code, _code(found)), message + _refusals(found))


def _read(
    words: list[str], filters: Filters, settings: Settings, past: Past | None, *, near: bool
) -> Answer | None:
    """What there is to explain from; ``None`` where no claims are named and none are about."""
    if not words and past is None and not settings.paths and claims_file_above() is None:
        return None
    return answer(
        words, filters, settings.tolerance, near=near, usual=settings.paths, past=past, copies=True
    )


def _unknown(wanted: str, found: Answer | None) -> Outcome:
    """Where files were refused, that it is not in the rest; else ``CannotDo``, with near words."""
    from reconcile.vocabulary.glossary import words_for_terms
    from reconcile.vocabulary.shelf import builtin
    from reconcile.vocabulary.topics import similar

    if found is not None and found.dataset.refused:
        said = f"reconcile: no claim '{wanted}' is in what could be read"
        message = _refusals(found) + defang(visible(said)) + "\n"
        return Outcome(code=Code.CANNOT, messages=message)
    pages = manuals()
    known = [page.code for page in pages] + [page.name for page in pages] + [*words_for_terms()]
    known += list(builtin().metrics) if found is None else list(found.dataset.vocabulary.metrics)
    known += [] if found is None else list(found.dataset.claim_routes())
    if wanted.isdecimal() and found is not None:
        count = len(found.comparison.headings)
        raise CannotDo(f"there is no disagreement {wanted}; there are {count}, from 1")
    is_code = _CODE.fullmatch(wanted) is not None
    close = similar(wanted.upper() if is_code else wanted, known)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    where = "" if found is not None else "; claims were not looked for, as no claims file is named"
    kinds = "rule" if is_code else "rule, no claim and no word"
    raise CannotDo(f"there is no {kinds} '{wanted}'{hint}{where}{_as_figure(wanted)}")


def _as_figure(wanted: str) -> str:
    """Why words with a number in them are no figure, if they may have been meant as one."""
    from reconcile.quantity.phrase import Unread, read_figure
    from reconcile.vocabulary.languages import every_language

    if " " not in wanted or not any(sign.isdecimal() for sign in wanted):
        return ""
    read = read_figure(wanted, every_language())
    return f"; as a figure: {read.message}; {read.suggestion}" if isinstance(read, Unread) else ""


def _code(found: Answer | None) -> int:
    return Code.CANNOT if found is not None and found.dataset.refused else Code.DONE


def _refusals(found: Answer | None) -> str:
    """The reasons for which files were refused, a line each."""
    if found is None or not found.dataset.refused:
        return ""
    from reconcile.reports.problems import render_concise

    return render_concise(one for one in found.dataset.problems if one.fatal)
