"""``reconcile explain``: whatever reconcile prints, in words."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, CommandLine
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.loading.read_paths import Role, note
from reconcile.service.explain import Explanation, explain_code
from reconcile.service.explain import explain as explain_word
from reconcile.service.reading import settings_at

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
    console: Console,
    line: CommandLine,
    wanted: Wanted,
    *,
    words: options.Words = None,
    base: options.Base = None,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    findings: options.WhichFindings,
    given: GivenSettings,
    near: options.Near = False,
    configuration: options.Configuration,
    writing: options.Writing,
) -> Outcome:
    """Explain a disagreement, a claim, a code or a word.

    A number is that of compare with the same topics, paths and filters.

    Examples:
      reconcile explain 1
      reconcile explain "nearly 3,000"
      reconcile explain S101
      reconcile explain metrics
    """
    target = options.file_of(writing.output_file)
    style = writing.style(console, target)
    for path in words or ():  # the page of a code is found without them
        note(path, Role.CLAIMS)
    page = explain_code(wanted, style)
    if page is not None:
        return Outcome(page.text, target=target)
    overrides = configuration.overridden(given)
    settings, past = settings_at(base, overrides, console.host)
    question = claims.request(words, settings, near=near, metrics=metrics, **findings.values())
    explanation = explain_word(wanted, question, settings, console.host, style, past)
    return _ended(explanation, console, target, _numbered_as(wanted, line))


def _numbered_as(wanted: str, line: CommandLine) -> str:
    """Whose number was explained: each topic, path or filter has numbers of its own."""
    if not wanted.removeprefix("#").isdecimal():
        return ""
    return f"\nThe number is that of: {visible(line.again('compare'))}\n"


def _ended(explanation: Explanation, console: Console, target: str | None, ending: str) -> Outcome:
    remark = f"reconcile: {defang(visible(explanation.remark))}\n" if explanation.remark else ""
    if not explanation.text:
        return Outcome(code=ExitCode.CANNOT, messages=explanation.refused + remark)
    found = ExitCode.FOUND if explanation.unreadable else ExitCode.DONE
    whole = f"{explanation.text}{ending}"
    text = whole if target is not None else console.typed(whole)
    return Outcome(
        text,
        ExitCode.CANNOT if explanation.refused else found,
        remark + explanation.refused,
        target,
    )


COMMAND = Command(explain, place=100)
