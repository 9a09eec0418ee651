"""``reconcile demo``: what the program finds in five articles, with nothing set up."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Color, Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import example_text
from reconcile.service.errors import RequestError

NAME = "claims.yaml"
_TOPIC = "casualties"
_MOST_LINES = 18
_SHOWN = 2

_OPENING = """\
This is a demo on real data. Five news articles of December 2024 say how many
North Korean soldiers were killed or wounded in Russia's war against Ukraine:
"""
_CLOSING = """\
To play with these claims:   reconcile demo --copy
To begin with your own:      reconcile init
"""

Copy = Annotated[
    bool, Option("--copy", help="Write the claims of the demo to FILE (claims.yaml) to play with.")
]
NewFile = Annotated[
    str | None,
    Argument(metavar="[FILE]", help="With --copy, the file to create.", show_default=False),
]


def demo(
    console: Console,
    file: NewFile = None,
    copy: Copy = False,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
) -> Outcome:
    """Show what reconcile does, on five news articles.

    It needs no file and writes none, unless --copy asks for the demo's claims.

    Examples:
      reconcile demo
      reconcile demo --copy
      reconcile demo --copy play/claims.yaml
    """
    if copy:
        return _copied(file or NAME)
    if file is not None:
        raise RequestError(f"the demo reads no file; 'reconcile compare {file}' compares yours")
    shown = _first_screen(console, width or console.columns, colored=console.color(color))
    return Outcome(console.typed(f"{_OPENING}\n{shown}\n{_CLOSING}"))


def _copied(file: str) -> Outcome:
    create_all({file: example_text()})
    named = "" if file in {NAME, f"./{NAME}"} else f" {file}"
    return Outcome(
        messages=f"reconcile: wrote {file}, the claims of the demo\n"
        f"Now try: reconcile compare casualties{named}\n"
    )


def _first_screen(console: Console, width: int, *, colored: bool) -> str:
    """The beginning of the comparison, up to the last paragraph that fits on a screen."""
    from reconcile.comparing.answers.compare import compare
    from reconcile.comparing.answers.showing import Request
    from reconcile.drawing.forest_glyphs import CHARACTERS
    from reconcile.loading.load import load_texts
    from reconcile.reports.screen import Screen, render_screen
    from reconcile.vocabulary.builtin import builtin
    from reconcile.vocabulary.metric import topic_metrics
    from reconcile.wording.in_words import in_words

    dataset = load_texts({NAME: example_text().encode("utf-8")})
    metrics = topic_metrics(_TOPIC, dataset.vocabulary, builtin())
    with console.host.waiting("comparing the claims of the demo"):
        comparison = in_words(compare(dataset, Request(topic=_TOPIC, metrics=metrics)))
    drawn = console.writes(CHARACTERS)
    how = Screen(width, colored, not drawn, _SHOWN)
    text = render_screen(comparison, dataset.places, how)
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines) if not line.strip() and number]
    fitting = [number for number in ends if number <= _MOST_LINES] or ends[:1]
    return "\n".join(lines[: fitting[-1]]) + "\n"


COMMAND = Command(demo, place=10)
