"""The options that several commands share, each written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from typer import Argument, BadParameter, Option

from reconcile.cli.outcome import CannotDo
from reconcile.cli.surroundings import NARROWEST, Color, Surroundings

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


class OfVerdict(StrEnum):
    """Which disagreements to show, by their verdict."""

    CONTRADICTION = "contradiction"
    CONDITIONAL = "conditional"
    TENSION = "tension"
    RELAY = "relay"
    REVISION = "revision"
    NEAR = "near"


class Grade(StrEnum):
    """How well a figure is sourced, worst first."""

    UNSOURCED = "unsourced"
    LOCATED = "located"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    SOURCED = "sourced"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write and end: the file to write to, colour, how much to say, whom to believe."""

    output_file: str | None = None
    color: Color = Color.AUTO
    quiet: int = 0
    verbose: int = 0
    exit_zero: bool = False
    statistics: bool = False
    plot: bool = False
    full: bool = False
    top: int | None = None
    commands: tuple[str, ...] = ()
    believe: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """How a text is written: its width in columns, and whether with colours."""

    width: int
    color: bool


def target_of(output_file: str | None, look: Surroundings) -> str | None:
    """The file to write to: the option, else RECONCILE_OUTPUT_FILE; ``-`` is standard output.

    A variable that is set but empty counts as not set. Raises ``CannotDo`` for an empty option.
    """
    wished = look.environment.get("RECONCILE_OUTPUT_FILE") or None
    return file_of(wished if output_file is None else output_file)


def file_of(output_file: str | None) -> str | None:
    """The file that the option alone names; ``None`` is standard output."""
    return None if output_file == "-" else named("-o", output_file)


def named(option: str, file: str | None) -> str | None:
    """The file that an option names, if it is given; raises ``CannotDo`` for an empty name."""
    if file is not None and not file.strip():
        raise CannotDo(f"{option} was given an empty name; name a file, or leave {option} out")
    return file


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
        "Without a path: claims.yaml or data/claims.yaml, here or in a folder above.",
        show_default=False,
    ),
]
Paths = Annotated[
    list[str] | None,
    Argument(
        metavar="[PATH]...",
        help="Files, folders, or - for standard input. Without one: claims.yaml or "
        "data/claims.yaml, here or in a folder above.",
        show_default=False,
    ),
]
Voices = Annotated[
    list[str] | None,
    Option(
        "--voice",
        metavar="VOICE",
        help="Only this voice: a side or claimant, by id or printed name. Repeatable.",
    ),
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
Verdicts = Annotated[
    list[OfVerdict] | None,
    Option("--verdict", help="Show only disagreements of this verdict. Repeatable."),
]
Since = Annotated[
    str | None,
    Option("--since", metavar="DATE", help="Show only those with a figure of that date or later."),
]
Until = Annotated[
    str | None,
    Option("--until", metavar="DATE", help="Show only those with a figure of that date or before."),
]
Text = Annotated[
    list[str] | None,
    Option(
        "--text",
        metavar="WORDS",
        help="Show only those with these words in a figure, quote, note or name. Repeatable.",
    ),
]
Believe = Annotated[
    str | None,
    Option(
        "--believe",
        metavar="VOICE",
        help="Say what must be wrong if this voice is right, and what then remains in dispute.",
    ),
]
Full = Annotated[bool, Option("--full", help="Say everything, not one screen: the same numbers.")]
Top = Annotated[
    int | None,
    Option("--top", min=1, metavar="N", help="List so many disagreements (10; concise: all)."),
]
Tolerance = Annotated[
    Fraction | None,
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
Plot = Annotated[
    bool, Option("--plot", help="With all that --full says, draw the figures of each quantity.")
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
Base = Annotated[
    str | None,
    Option(
        "--base",
        metavar="REF",
        help="Compare with the claims at a commit or branch: only what is new since counts.",
    ),
]
Baseline = Annotated[
    str | None,
    Option("--baseline", metavar="FILE", help="Findings listed in FILE are known."),
]
WriteBaseline = Annotated[
    bool, Option("--write-baseline", help="Write all that is found into the baseline.")
]
PruneBaseline = Annotated[
    bool, Option("--prune-baseline", help="Remove stale entries from the baseline, add none.")
]
Require = Annotated[
    Grade | None,
    Option("--require", help="The grade of sourcing that every figure has to reach (attributed)."),
]
Select = Annotated[
    list[str] | None,
    Option("--select", metavar="RULE", help="Ask only these rules: S101, S, a name. Repeatable."),
]
Ignore = Annotated[
    list[str] | None,
    Option("--ignore", metavar="RULE", help="Do not ask these rules. Repeatable."),
]
ExitZero = Annotated[
    bool, Option("--exit-zero", help="Exit with 0 whatever is found; never hides a failure.")
]
Statistics = Annotated[bool, Option("--statistics", help="Count the findings by rule and by file.")]
Config = Annotated[
    str | None,
    Option("--config", metavar="FILE", help="Read the settings from FILE."),
]
Isolated = Annotated[bool, Option("--isolated", help="Read no configuration.")]
ShowSettings = Annotated[
    bool, Option("--show-settings", help="Print every setting and where it comes from.")
]
Watch = Annotated[bool, Option("--watch", help="Run again whenever a file is saved, until Ctrl-C.")]
Quiet = Annotated[
    int, Option("--quiet", "-q", count=True, show_default=False, help="No last line.")
]
Verbose = Annotated[
    int, Option("--verbose", "-v", count=True, show_default=False, help="Also what was known.")
]
Debug = Annotated[bool, Option("--debug", help="Show the trace of an internal error.")]
