"""The options that several commands share, each written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from typer import Argument, BadParameter, Option

from reconcile.cli.surroundings import NARROWEST, Color

_SHARE = re.compile(r"(?:0|0?\.[0-9]{1,9}|0\.)", re.ASCII)


class FailOn(StrEnum):
    """Which verdicts make a command exit with 1; each includes those before it."""

    CONTRADICTION = "contradiction"
    CONDITIONAL = "conditional"
    TENSION = "tension"

    def met_by(self, verdicts: Iterable[str]) -> bool:
        """Whether one of the verdicts is this one or a harder one."""
        order = [one.value for one in FailOn]
        return bool(set(order[: order.index(self.value) + 1]) & set(verdicts))


def share(text: str | Fraction) -> Fraction:
    """A tolerance as written: a decimal from 0 up to 1, not 1 itself."""
    if isinstance(text, Fraction):  # typer parses the default too
        return text
    if _SHARE.fullmatch(text) is None:
        raise BadParameter(f"'{text}' is no number from 0 up to 1, such as 0.10")
    return Fraction(text + "0" if text.endswith(".") else text)


Words = Annotated[
    list[str] | None,
    Argument(
        metavar="[TOPIC|PATH]...",
        help="Topics or metrics (casualties, killed, …), files, folders, or - for standard input. "
        "Without a path: data/claims.yaml, found upwards from the current folder.",
        show_default=False,
    ),
]
Paths = Annotated[
    list[str] | None,
    Argument(
        metavar="[PATH]...",
        help="Files, folders, or - for standard input. Without one: data/claims.yaml, found "
        "upwards from the current folder.",
        show_default=False,
    ),
]
Voices = Annotated[
    list[str] | None,
    Option("--voice", metavar="VOICE", help="Only this voice (a side or claimant). Repeatable."),
]
Sources = Annotated[
    list[str] | None, Option("--source", metavar="ID", help="Only this publication. Repeatable.")
]
InPlaces = Annotated[
    list[str] | None, Option("--place", metavar="ID", help="Only this place. Repeatable.")
]
Subjects = Annotated[
    list[str] | None,
    Option("--subject", metavar="ID", help="Only this subject, whose people. Repeatable."),
]
Metrics = Annotated[
    list[str] | None,
    Option("--metric", metavar="ID", help="Only findings about this metric. Repeatable."),
]
Tolerance = Annotated[
    Fraction,
    Option(
        "--tolerance",
        metavar="SHARE",
        parser=share,
        show_default="0.10",
        help="How far 'about' and 'nearly' reach: from 0 up to 1.",
    ),
]
Near = Annotated[
    bool, Option("--all", help="Also list what agrees only within slack or by convention.")
]
FailWhen = Annotated[
    FailOn | None,
    Option("--fail-on", help="Exit with 1 if one is found; each includes those before it."),
]
OutputFile = Annotated[
    str | None,
    Option("--output-file", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]
ColorWhen = Annotated[Color, Option("--color", help="When to write in colour.")]
Width = Annotated[
    int | None,
    Option("--width", min=NARROWEST, metavar="COLUMNS", help="Columns to write in."),
]
Debug = Annotated[bool, Option("--debug", help="Show the trace of an internal error.")]
