"""Options that go together: a group is a dataclass, each of its fields an option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reconcile.cli import options
from reconcile.cli.command import GivenSettings
from reconcile.cli.console import Color, Console
from reconcile.service.configuring import Overrides, options_given
from reconcile.service.filters import Filters
from reconcile.service.text_style import TextStyle
from reconcile.values.classes import contents_by_name, dataclass

if TYPE_CHECKING:
    from reconcile.service.compare import CompareRequest
    from reconcile.service.settings import Settings


@dataclass(frozen=True, slots=True)
class WhichClaims:
    """Which claims take part."""

    voice: options.Voices = None
    source: options.Sources = None
    place: options.InPlaces = None
    subject: options.Subjects = None

    def request(
        self,
        words: Sequence[str] | None,
        settings: Settings,
        filters: Mapping[str, object],
        **more: Any,
    ) -> CompareRequest:
        """What to compare; ``filters`` are the values of further options by their names."""
        from reconcile.service.compare import CompareRequest

        return CompareRequest(
            words or (), Filters.among({**contents_by_name(self), **filters}), settings.tolerance,
            accepted=settings.accepted, **more,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhichFindings:
    """Which disagreements are shown."""

    metric: options.Metrics = None
    verdict: options.Verdicts = None
    since: options.Since = None
    until: options.Until = None
    text: options.Text = None

    def values(self) -> Mapping[str, object]:
        """The values by the names of the options."""
        return contents_by_name(self)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where settings are read from."""

    config: options.Config = None
    isolated: options.Isolated = False

    def overridden(
        self, given: GivenSettings | None = None, output_format: str | None = None
    ) -> Overrides:
        """What the command line says of settings; the file's name may ask for a format."""
        values = {} if given is None else dict(given.values)
        if output_format is not None:
            values["output_format"] = output_format
        return Overrides(options_given(values), self.config, self.isolated)


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a text goes, in which colours, and how wide it is."""

    output_file: options.OutputFile = None
    color: options.ColorWhen = Color.AUTO
    width: options.Width = None

    def style(self, console: Console, target: str | None) -> TextStyle:
        """The style of a text for standard output, or for a file."""
        colored = console.color(self.color) if target is None else self.color is Color.ALWAYS
        return TextStyle(self.width or console.columns, colored)
