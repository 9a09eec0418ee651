"""``reconcile accept``: the entry by which a dispute is known, to be put into a claims file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import code_of, problems_of
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.loading.characters import FORBIDDEN, REORDERING, named
from reconcile.service.compare import compare
from reconcile.service.errors import RequestError
from reconcile.service.filters import moment_of
from reconcile.service.results import CompareResult

if TYPE_CHECKING:
    from reconcile.comparing.result.comparison import Heading

Wanted = Annotated[
    str,
    Argument(
        metavar="NUMBER|ID",
        help="A number of the list that compare prints with the same topics, paths and filters, "
        "or the id of a discrepancy.",
        show_default=False,
    ),
]
Reason = Annotated[
    str, Option("--reason", metavar="TEXT", help="Why the dispute is accepted.", show_default=False)
]
By = Annotated[str, Option("--by", metavar="NAME", help="Who decided.", show_default=False)]
Until = Annotated[
    str | None,
    Option("--until", metavar="DATE", help="The last day on which it counts (for good)."),
]


def accept(
    console: Console,
    wanted: Wanted,
    *,
    words: options.Words = None,
    reason: Reason = "",
    by: By = "",
    until: Until = None,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    given: GivenSettings,
    configuration: options.Configuration,
) -> Outcome:
    """Print the entry that marks a dispute as known.

    It belongs under accepted: in the claims file. A known dispute fails nothing until one of its
    figures changes, another joins, or its last day is over.

    Examples:
      reconcile accept 2 --reason "Both ministries stand by their counts." --by "foreign desk"
    """
    for name, text in (("--reason", reason), ("--by", by)):
        if not text.strip():
            raise RequestError(f"an accepted dispute says why and by whom; add {name}")
        if (hidden := FORBIDDEN.search(text) or REORDERING.search(text)) is not None:
            raise RequestError(f"{name} holds {named(hidden[0])}; write it without")
    settings = configuration.settings(console, given)
    question = claims.request(words, settings, metrics=metrics)
    result = compare(question, console.host, usual=settings.paths)
    if result.nothing_read:
        return Outcome(code=ExitCode.CANNOT, messages=problems_of(result))
    day = moment_of("--until", until)
    entry = _entry(wanted, result, reason, by, None if day is None else str(day))
    return Outcome(entry, code_of(result), problems_of(result))


def _entry(wanted: str, result: CompareResult, reason: str, by: str, until: str | None) -> str:
    from reconcile.reports.accepted_entry import entry_of

    heading = _heading(wanted, result.comparison.numbered())
    return _as_yaml(entry_of(heading, result.comparison, reason=reason, by=by, until=until))


def _heading(wanted: str, numbered: Sequence[tuple[int, Heading]]) -> Heading:
    """The disagreement with a number, or with an id of one of its discrepancies."""
    for number, heading in numbered:
        if wanted.removeprefix("#") == str(number):
            return heading
        if wanted in [discrepancy.id for discrepancy in heading.discrepancies]:
            return heading
    raise RequestError(f"there is no disagreement {wanted}; there are {len(numbered)}, from 1")


def _as_yaml(entry: Mapping[str, Any]) -> str:
    """The entry as an item of ``accepted``, with the figures of each id on lines of their own."""
    from reconcile.curating.yaml_text import flow_value, key_text, scalar

    lines = ["accepted:"]
    for key, value in entry.items():
        lead = "    " if len(lines) > 1 else "  - "
        inner = value.items() if isinstance(value, dict) else ()
        lines += [f"{lead}{key}:"] if inner else [f"{lead}{key}: {scalar(value)}"]
        lines += [f"      {key_text(name)}: {flow_value(figure)}" for name, figure in inner]
    return "".join(f"{line}\n" for line in lines)


COMMAND = Command(accept, place=105)
