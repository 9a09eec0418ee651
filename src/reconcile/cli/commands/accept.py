"""``reconcile accept``: the entry by which a dispute is known, to be put into a claims file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from typing import Annotated, Any

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import code_of, problems_of
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.comparing.result.comparison import Comparison, Heading
from reconcile.loading.characters import FORBIDDEN, REORDERING, named
from reconcile.model.dataset import same_figure
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.service.compare import compare
from reconcile.service.errors import RequestError
from reconcile.service.filters import moment_of
from reconcile.vocabulary.profile import every_language

_SINCE = "since "


def entry_of(
    heading: Heading, comparison: Comparison, *, reason: str, by: str, until: str | None = None
) -> dict[str, Any]:
    """The quantity, every figure of the dispute, why, by whom, and until when."""
    named = {
        name
        for discrepancy in heading.discrepancies
        for name in (*discrepancy.claims, *discrepancy.restated_by)
    }
    figures = {figure.claim.id: _figure(figure.claim.reading) for figure in comparison.figures
               if figure.claim.id in named}  # fmt: skip
    about = _quantity({discrepancy.quantity for discrepancy in heading.discrepancies})
    entry = {**about, "claims": figures, "reason": reason, "by": by}
    return entry if until is None else {**entry, "until": until}


def _quantity(quantities: Set[Quantity]) -> dict[str, str]:
    """What all the quantities have in common, as far as it is stated."""
    names = ("metric", "subject", "place", "window")
    shared = {name: {getattr(quantity, name) for quantity in quantities} for name in names}
    found = {name: values.pop() for name, values in shared.items() if len(values) == 1}
    window = found.pop("window", TOTAL)
    if window != TOTAL:
        key = "since" if window.startswith(_SINCE) else "period"
        found[key] = window.removeprefix(_SINCE)
    return {name: value for name, value in found.items() if value is not None}


def _figure(reading: Reading) -> Any:
    """The words; with the ends beside them where the words alone would say something else."""
    alone = read_figure(reading.words, every_language(), whole=reading.whole)
    if reading.most is not None or (isinstance(alone, Reading) and same_figure(alone, reading)):
        return _words(reading.words)
    ends = reading.at()
    found: dict[str, Any] = {"text": reading.words}
    for key, value in (("best", reading.best), ("low", ends.low), ("high", ends.high)):
        if value is not None:
            found[key] = _number(value)
    return found


def _words(words: str) -> str | int:
    return int(words) if words.isascii() and words.isdecimal() and words[:1] != "0" else words


def _number(value: Fraction) -> str | int:
    return value.numerator if value.denominator == 1 else f"{float(value):.9f}".rstrip("0")


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
    heading = _heading(wanted, result.comparison.numbered())
    entry = entry_of(
        heading, result.comparison, reason=reason, by=by, until=None if day is None else str(day)
    )
    return Outcome(_as_yaml(entry), code_of(result), problems_of(result))


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
