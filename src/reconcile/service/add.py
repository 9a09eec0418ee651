"""What ``add`` was given, as a claim and the records that it needs; wrong ids are refused here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reconcile.service.errors import ReadError, RequestError
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset
    from reconcile.service.target import Target

_ANY_METRIC = "killed"  # in place of one that nobody knows, so that the rest can be tried
_FEW = 8
"""So many ids of a file are listed where one is not among them."""

_WHERE_FOUND = frozenset({"url", "citation"})
"""A publication can be looked up by either."""

_REFERENCES = {
    "statement": "statements",
    "subject": "subjects",
    "place": "places",
}


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
    from reconcile.quantity.writing import span

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
        remarks = _metric(fields, dataset, records)
    except RequestError as slip:
        slips, fields["metric"] = (str(slip),), _ANY_METRIC
    slips += _slips_of("claimant", fields, words.claimant, dataset.claimants, records["claimants"])
    slips += _slips_of("source", fields, words.source, dataset.sources, records["sources"])
    slips += _unknown_references(fields, dataset)
    remarks += _will_be_asked_for(fields, records["sources"])
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


def _slips_of(
    kind: str,
    fields: dict[str, str],
    given: Mapping[str, str | None],
    known: Mapping[str, Any],
    made: dict[str, dict[str, Any]],
) -> tuple[str, ...]:
    """What is wrong with the claimant or source, which is then left out of the claim."""
    try:
        _record(kind, fields, given, known, made)
    except RequestError as slip:
        fields.pop(kind, None)
        return (str(slip),)
    return ()


def _hold_order(metric: str, figure: str, dataset: Dataset) -> None:
    """Raise ``RequestError`` where the figure stands first, before what it counts."""
    from reconcile.vocabulary.articles import metric_called

    known = dataset.vocabulary.metrics
    counted = figure if figure in known else metric_called(figure)
    if metric not in known and counted and any(sign.isdecimal() for sign in metric):
        words = metric if metric.isalnum() else f'"{metric}"'
        raise RequestError(f"what is counted comes first: reconcile add {counted} {words}")


def _unknown_references(fields: dict[str, str], dataset: Dataset) -> tuple[str, ...]:
    """A message for each subject, place or statement that is not defined; they are left out."""
    slips: list[str] = []
    for key, section in _REFERENCES.items():
        known = dataset.regions if section == "places" else getattr(dataset, section)
        if key in fields and fields[key] not in known:
            name = fields.pop(key)
            slips.append(_unknown(key, name, known, f"define it under {section}: first"))
    return tuple(slips)


def _metric(
    fields: dict[str, str], dataset: Dataset, records: dict[str, dict[str, dict[str, Any]]]
) -> str:
    """Look the metric up, by another of its names too; say what was done.

    One that articles often count is defined in the same step.
    """
    from reconcile.loading.terms import HOW_TO_DEFINE
    from reconcile.vocabulary.articles import article_words, metric_aliases

    name, known = fields["metric"], dataset.vocabulary.metrics
    if name in known:
        return ""
    meant = metric_aliases().get(name.casefold())
    if meant is not None:
        fields["metric"] = meant
        return f"reconcile: {name} is the metric {meant}\n"
    defined = article_words().defined.get(name)
    if defined is None:
        raise RequestError(_unknown("metric", name, known, HOW_TO_DEFINE))
    records["metrics"][name] = dict(defined)
    return f"reconcile: defined the metric {name}: {defined['definition']}\n"


def _record(
    kind: str,
    fields: dict[str, str],
    given: Mapping[str, str | None],
    known: Mapping[str, Any],
    made: dict[str, dict[str, Any]],
) -> None:
    """Look a claimant or source up, by id or name, or make it of the fields that were given."""
    record = {key: value for key, value in given.items() if value}
    name = fields.get(kind)
    if record:
        name = name or _new_id(kind, record, known)
        if name in known:
            raise RequestError(f"the {kind} '{name}' is there already; leave out what describes it")
        fields[kind] = name
        made[name] = record
    elif name is not None and name not in known:
        found = _by_name(name, known)
        if found is None:
            raise RequestError(_unknown(kind, name, known, _make(kind)))
        fields[kind] = found


def _new_id(kind: str, record: Mapping[str, str], known: Mapping[str, Any]) -> str:
    """An id that is free, made of what a new record is called."""
    from reconcile.curating.yaml_text import as_id, unused

    called = record.get("name") or record.get("publisher") or next(iter(record.values()))
    return unused(as_id(called, kind), set(known))


def _by_name(name: str, known: Mapping[str, Any]) -> str | None:
    """The only record of that name or alias."""
    asked = name.casefold()
    found = [
        id
        for id, record in known.items()
        if asked in {word.casefold() for word in _names_of(record)}
    ]
    return found[0] if len(found) == 1 else None


def _names_of(record: Any) -> Iterable[str]:
    names = (getattr(record, "name", None), getattr(record, "publisher", None))
    return (word for word in (*names, *getattr(record, "aliases", ())) if word)


def _make(kind: str) -> str:
    how = '--claimant-name "…"' if kind == "claimant" else "--publisher or --source-title and --url"
    return f"to create it in the same step add {how}"


def _unknown(kind: str, name: str, known: Iterable[str], otherwise: str) -> str:
    from reconcile.vocabulary.topics import similar

    ids = sorted(known)
    close = similar(name, ids)
    few = f"there is {', '.join(ids)}; " if 0 < len(ids) <= _FEW else ""
    hint = f"did you mean {' or '.join(close)}? Else {otherwise}" if close else few + otherwise
    return f"there is no {kind} '{name}'; {hint}"


def _id(fields: Mapping[str, str], figure: str, dataset: Dataset) -> str:
    from reconcile.curating.yaml_text import as_id, claim_id, unused
    from reconcile.quantity.interval import Reading
    from reconcile.quantity.phrase import read_figure
    from reconcile.vocabulary.languages import every_language

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
