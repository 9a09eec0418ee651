"""The options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import debug_option
from reconcile.cli.console import NARROWEST, Color, Console
from reconcile.cli.declared import Argument, Option, choice


def target_of(output_file: str | None, console: Console) -> str | None:
    """The file to write to: the option, else RECONCILE_OUTPUT_FILE; ``-`` is standard output.

    A variable that is set but empty counts as not set.
    """
    variable = console.environment.get("RECONCILE_OUTPUT_FILE", "")
    path = variable if variable.strip() else None
    return file_of(path if output_file is None else output_file)


def file_of(output_file: str | None) -> str | None:
    """The file that the option alone names; ``None`` is standard output."""
    return None if output_file == "-" else output_file


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


def _verdicts() -> list[str]:
    from reconcile.comparing.comparison import Verdict

    return [str(verdict) for verdict in Verdict]


Verdicts = Annotated[
    list[str] | None,
    choice(
        _verdicts,
        "--verdict",
        help="Show only disagreements of this verdict. Repeatable.",
    ),
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
Near = Annotated[
    bool, Option("--all", help="Also list what agrees only within slack or by convention.")
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
WriteBaseline = Annotated[
    bool, Option("--write-baseline", help="Write all that is found into the baseline.")
]
PruneBaseline = Annotated[
    bool, Option("--prune-baseline", help="Remove stale entries from the baseline, add none.")
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
Debug = debug_option.Debug
