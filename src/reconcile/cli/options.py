"""The options that several commands share, each written once, and what they come to.

A group is a dataclass of options that go together, each field an option.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from reconcile.cli.command import GivenSettings
from reconcile.cli.console import NARROWEST, Color, Console
from reconcile.cli.declared import Argument, Option, choice
from reconcile.service.errors import RequestError
from reconcile.service.host import TextStyle
from reconcile.values.classes import contents_by_name, dataclass

if TYPE_CHECKING:
    from reconcile.service.compare import CompareRequest
    from reconcile.service.configuration import Overrides
    from reconcile.service.filters import Filters
    from reconcile.service.settings import Settings

_PLAIN = ("", ".txt")  # names that say nothing of a format

_Several = list[str] | None
_Text = str | None

Format = TypeVar("Format", bound=str)


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


def by_suffix(
    target: str | None, known: Mapping[str, Format], *, what: str, hint: str = ""
) -> Format | None:
    """The format of a file with this name; ``None`` where the name says nothing.

    Raises ``RequestError`` for a suffix that is not among ``known``: a picture or a workbook that
    holds something else would be found out late. ``what`` is a noun such as "report".
    """
    suffix = _suffix(target)
    found = known.get(suffix.lower())
    if found is None and suffix.lower() not in _PLAIN:
        names = ", ".join(known)
        raise RequestError(
            f"there is no {what} format for '{suffix}'; name FILE with {names}, or add "
            f"--format{hint}"
        )
    return found


def hold_to_yaml(target: str | None) -> None:
    """Refuse a claims file with a name by which it would be read as something else."""
    suffix = _suffix(target).lower()
    if suffix not in (*_PLAIN, ".yaml", ".yml"):
        raise RequestError(f"a claims file is YAML; name FILE with .yaml or .yml, not {suffix}")


def filters_of(values: Mapping[str, Any]) -> Filters:
    """The filters that the values of options give, by the names of their fields."""
    from reconcile.service.filters import Filters

    return Filters(**{name: value for name, value in values.items() if value is not None})


def hold_to_date(option: str, text: str | None) -> None:
    """Refuse what an option gives and what is no date."""
    from reconcile.when.moment import parse_moment

    if text is not None and parse_moment(text) is None:
        raise RequestError(f"{option} '{text}' is not a date; write it as 2024-12-27")


def _suffix(target: str | None) -> str:
    if not target:
        return ""
    from pathlib import PurePath

    return PurePath(target).suffix


Words = Annotated[
    _Several,
    Argument(
        metavar="[TOPIC|PATH]...",
        help="Topics or metrics (casualties, killed, …), files, folders, or - for standard input. "
        "Without a path: claims.yaml or data/claims.yaml, here or in a folder above.",
        show_default=False,
    ),
]
Paths = Annotated[
    _Several,
    Argument(
        metavar="[PATH]...",
        help="Files, folders, or - for standard input. Without one: claims.yaml or "
        "data/claims.yaml, here or in a folder above.",
        show_default=False,
    ),
]
Metrics = Annotated[
    _Several, Option("--metric", metavar="ID", help="Only findings about this metric. Repeatable.")
]
Near = Annotated[
    bool, Option("--all", help="Also list what agrees only within slack or by convention.")
]
OutputFile = Annotated[
    _Text, Option("--output-file", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
ColorWhen = Annotated[Color, Option("--color", help="When to write in colour.")]
Width = Annotated[
    int | None, Option("--width", min=NARROWEST, metavar="COLUMNS", help="Columns to write in.")
]
Base = Annotated[
    _Text,
    Option(
        "--base",
        metavar="REF",
        help="Compare with the claims at a commit or branch: only what is new since counts.",
    ),
]
ShowSettings = Annotated[
    bool, Option("--show-settings", help="Print every setting and where it comes from.")
]
Watch = Annotated[bool, Option("--watch", help="Run again whenever a file is saved, until Ctrl-C.")]


@dataclass(frozen=True, slots=True)
class WhichClaims:
    """Which claims take part."""

    voices: Annotated[
        _Several,
        Option(
            "--voice",
            metavar="VOICE",
            help="Only this voice: a side or claimant, by id or printed name. Repeatable.",
        ),
    ] = None
    sources: Annotated[
        _Several, Option("--source", metavar="ID", help="Only this publication. Repeatable.")
    ] = None
    places: Annotated[
        _Several, Option("--place", metavar="ID", help="Only this place. Repeatable.")
    ] = None
    subjects: Annotated[
        _Several,
        Option("--subject", metavar="ID", help="Only this subject, whose people. Repeatable."),
    ] = None

    def request(
        self, words: Sequence[str] | None, settings: Settings, *, near: bool = False,
        search: bool = True, **filters: Any,
    ) -> CompareRequest:  # fmt: skip
        """What to compare; ``filters`` are the values of further options by the names of fields."""
        from reconcile.service.compare import CompareRequest

        every = {**contents_by_name(self), **filters}
        return CompareRequest(
            words or (), filters_of(every), settings.tolerance, near, accepted=settings.accepted,
            search=search,
        )  # fmt: skip


def _verdicts() -> list[str]:
    from reconcile.comparing.result.comparison import Verdict

    return [str(verdict) for verdict in Verdict]


@dataclass(frozen=True, slots=True)
class WhichFindings:
    """Which disagreements are shown."""

    verdicts: Annotated[
        _Several,
        choice(_verdicts, "--verdict", help="Show only disagreements of this verdict. Repeatable."),
    ] = None
    since: Annotated[
        _Text,
        Option(
            "--since", metavar="DATE", help="Show only those with a figure of that date or later."
        ),
    ] = None
    until: Annotated[
        _Text,
        Option(
            "--until", metavar="DATE", help="Show only those with a figure of that date or before."
        ),
    ] = None
    text: Annotated[
        _Several,
        Option(
            "--text",
            metavar="WORDS",
            help="Show only those with these words in a figure, quote, note or name. Repeatable.",
        ),
    ] = None

    def values(self) -> Mapping[str, Any]:
        """The values by the names of the options."""
        return contents_by_name(self)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where settings are read from."""

    config: Annotated[
        _Text, Option("--config", metavar="FILE", help="Read the settings from FILE.")
    ] = None
    isolated: Annotated[bool, Option("--isolated", help="Read no configuration.")] = False

    def settings(
        self, console: Console, given: GivenSettings | None = None, output_format: str | None = None
    ) -> Settings:
        """The settings of the project around the current folder, and what the command line says."""
        from reconcile.service.configuration import settings_now

        return settings_now(self.overridden(given, output_format), console.host)

    def overridden(
        self, given: GivenSettings | None = None, output_format: str | None = None
    ) -> Overrides:
        """What the command line says of settings; the file's name may ask for a format."""
        from reconcile.service.configuration import Overrides, options_given

        values = {} if given is None else dict(given.values)
        if output_format is not None:
            values["output_format"] = output_format
        return Overrides(options_given(values), self.config, self.isolated)


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a text goes, in which colours, and how wide it is."""

    output_file: OutputFile = None
    color: ColorWhen = Color.AUTO
    width: Width = None

    def style(self, console: Console, target: str | None) -> TextStyle:
        """The style of a text for standard output, or for a file."""
        colored = console.color(self.color) if target is None else self.color is Color.ALWAYS
        return TextStyle(self.width or console.columns, colored)
