"""What ``add`` was given, as a claim and the records that it needs; wrong ids are refused here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reconcile.service.add_records import define_metric, record_slips, unknown_references
from reconcile.service.errors import ReadError, RequestError
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset
    from reconcile.service.target import Target

_ANY_METRIC = "killed"  # in place of one that nobody knows, so that the rest can be tried
_WHERE_FOUND = frozenset({"url", "citation"})
"""A publication can be looked up by either."""


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What was given: the claim's fields by key, its figure, and fields of new records."""

    fields: Mapping[str, str | None]
    figure: str | None
    low: int | None
    high: int | None
    id: str | None
    claimant: Mapping[str, str | None]
    source: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class AddRequest:
    """A claim and new records as plain data, and remarks about them.

    ``slips`` are what is wrong with what was given; it is left out of the claim, so that the rest
    can be tried.
    """

    claim: Mapping[str, Any]
    records: Mapping[str, Mapping[str, Mapping[str, Any]]]
    remarks: str = ""
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """A claim that can be added: the file's text before and after, and how its figure is read."""

    claim: str
    line: int
    words: str
    read_as: str
    before: str
    after: str
    remarks: str = ""


def add_to(target: Target, words: ClaimWords) -> Addition:
    """The file with the claim in it; nothing is written. ``RequestError`` for what is wrong."""
    from reconcile.curating.edits import applied
    from reconcile.curating.insertion import adding

    page = target.page()
    if page.sheet is None or page.notebook.fatal:
        raise ReadError(
            f"{target.path} cannot be read, so nothing can be added: see 'reconcile check'"
        )
    request = completed(words, target)
    edits = adding(page, request.records, request.claim)
    if edits is None:
        raise RequestError(
            f"{target.path} is laid out so that nothing can be added without changing the rest; "
            "write the claim by hand"
        )
    before = page.sheet.lines.text
    return _addition(target, request, before, applied(before, edits))


def _addition(target: Target, request: AddRequest, before: str, after: str) -> Addition:
    from reconcile.quantity.digits import span

    name = str(request.claim["id"])
    dataset = target.dataset(after)
    _hold_right((*refused(target.dataset(), dataset, name), *request.slips))
    claim = next(claim for claim in dataset.claims if claim.id == name)
    interval = claim.reading.at()
    read_as, remarks = span(interval.low, interval.high), request.remarks
    if claim.reading.recorded_only:
        read_as = "recorded, not compared"
        remarks += _numberless(claim.reading.words)
    line = dataset.places[claim.route].line
    return Addition(name, line, claim.reading.words, read_as, before, after, remarks)


def _hold_right(slips: tuple[str, ...]) -> None:
    """Raise ``RequestError`` for all that is wrong at once, the figure first."""
    if slips:
        messages = (*slips[:-1], f"{slips[-1]}; nothing was written")
        raise RequestError("\n".join(messages), slips=messages)


def _numberless(words: str) -> str:
    """What a figure without a number is good for, and how to give it one."""
    from reconcile.quantity.offering import shown

    return (
        f"reconcile: '{shown(words)}' names no number, so nothing is ever held against it; if the "
        "publication says how many at least or at most, add --low N or --high N\n"
    )


def completed(words: ClaimWords, target: Target) -> AddRequest:
    """The claim with its id, the records to make, and the names in it that nobody knows."""
    fields = {key: value for key, value in words.fields.items() if value}
    if not words.figure or "metric" not in fields:
        raise RequestError(
            'say what is counted and the figure: reconcile add killed "over 3,000" --claimant ID '
            "--source ID"
        )
    dataset = target.dataset()
    _hold_order(fields["metric"], words.figure, dataset)
    records: dict[str, dict[str, dict[str, Any]]] = {"sources": {}, "claimants": {}, "metrics": {}}
    remarks, slips = "", tuple[str, ...]()
    try:
        remarks = define_metric(fields, dataset, records)
    except RequestError as slip:
        slips, fields["metric"] = (str(slip),), _ANY_METRIC
    claimants, sources = records["claimants"], records["sources"]
    slips += record_slips("claimant", fields, words.claimant, dataset.claimants, claimants)
    slips += record_slips("source", fields, words.source, dataset.sources, sources)
    slips += unknown_references(fields, dataset)
    remarks += _will_be_asked_for(fields, sources)
    claim = {"id": words.id or _id(fields, words.figure, dataset), **_ordered(fields, words)}
    return AddRequest(claim, records, remarks, slips)


def _will_be_asked_for(fields: Mapping[str, str], sources: Mapping[str, Mapping[str, str]]) -> str:
    """What 'reconcile check' will miss in the claim and in its new source."""
    missed = [f"--{key}" for key in ("claimant", "source") if key not in fields]
    missed += [
        "--url or --citation" for source in sources.values() if not _WHERE_FOUND & source.keys()
    ]
    return "".join(
        f"reconcile: without {option}, 'reconcile check' will ask for it\n" for option in missed
    )


def _hold_order(metric: str, figure: str, dataset: Dataset) -> None:
    """Raise ``RequestError`` where the figure stands first, before what it counts."""
    from reconcile.vocabulary.articles import metrics_called

    known, meant = dataset.vocabulary.metrics, metrics_called(figure)
    if metric not in known and (figure in known or meant) and any(map(str.isdecimal, metric)):
        counted = meant[0] if len(meant) == 1 else figure  # of several senses none is chosen
        words = metric if metric.isalnum() else f'"{metric}"'
        raise RequestError(f"what is counted comes first: reconcile add {counted} {words}")


def _id(fields: Mapping[str, str], figure: str, dataset: Dataset) -> str:
    from reconcile.curating.yaml_text import as_id, claim_id, unused
    from reconcile.quantity.interval import Reading
    from reconcile.quantity.phrase import read_figure
    from reconcile.vocabulary.profile import every_language

    taken = {claim.id for claim in dataset.claims} | _ids_left_out(dataset)
    source, metric = fields.get("source", ""), fields["metric"]
    reading = read_figure(figure, every_language())
    if isinstance(reading, Reading):
        return claim_id(source, metric, reading, taken)
    return unused("-".join(filter(None, (source, metric, as_id(figure, "figure")))), taken)


def _ids_left_out(dataset: Dataset) -> set[str]:
    return {problem.claim for problem in dataset.problems if problem.claim}


def _ordered(fields: Mapping[str, str], words: ClaimWords) -> dict[str, Any]:
    """The claim's fields in the order in which claims are written."""
    from reconcile.curating.yaml_text import figure_value

    assert words.figure is not None
    bounds = {"low": words.low, "high": words.high}
    given = {key: value for key, value in bounds.items() if value is not None}
    text = figure_value(words.figure)
    figure: Any = {"text": text, **given} if given else text
    found: dict[str, Any] = {"metric": fields["metric"], "figure": figure}
    found.update((key, value) for key, value in fields.items() if key != "metric")
    return found


def refused(before: Dataset, after: Dataset, claim_id: str) -> tuple[str, ...]:
    """Why the claim or its records cannot be read, and what to write, in the claim's order."""
    known = {(problem.code, problem.message, problem.offending) for problem in before.problems}
    new = [
        problem
        for problem in after.problems
        if problem.level == "error"
        and (problem.code, problem.message, problem.offending) not in known
    ]
    if not new and all(claim.id != claim_id for claim in after.claims):
        return (f"the claim '{claim_id}' could not be read back",)
    messages = (f"{problem.message}; {problem.help}".removesuffix("; ") for problem in new)
    return tuple(dict.fromkeys(messages))
