"""From words and filters on the command line to claims and a request about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.cli.locating import exists
from reconcile.cli.outcome import CannotDo, Code
from reconcile.cli.reading import amount, read
from reconcile.cli.waiting import waiting

if TYPE_CHECKING:
    from reconcile.cli.gate_since import Past
    from reconcile.comparing.comparison import Comparison
    from reconcile.comparing.request import Request
    from reconcile.model.dataset import Dataset

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filter options name; empty means no filter."""

    voices: Sequence[str] = ()
    sources: Sequence[str] = ()
    places: Sequence[str] = ()
    subjects: Sequence[str] = ()
    metrics: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read, and what comparing it came to."""

    dataset: Dataset
    comparison: Comparison

    @property
    def empty_handed(self) -> bool:
        """Whether files were refused and nothing is left: no ground to say that all agree."""
        return bool(self.dataset.refused) and not self.dataset.claims

    @property
    def nothing_read(self) -> bool:
        """Whether there was something to read, and no claim of it could be."""
        missed = self.dataset.refused or self.dataset.left_out
        return bool(missed) and not self.dataset.claims


def answer(
    words: Sequence[str],
    filters: Filters,
    tolerance: Fraction,
    *,
    near: bool,
    usual: Sequence[str] = (),
    past: Past | None = None,
) -> Answer:
    """Load what the words name and compare it. Raises ``CannotDo`` for words that mean nothing.

    ``usual`` are the paths to read when the words name none. With a ``past`` only what it did
    not have is shown.
    """
    from reconcile.comparing.compare import compare

    topics, given, rest = _sorted_words(words)
    paths = (given or usual) if past is None else past.paths(given)
    dataset = read(paths, copies=False)
    asked = [word for word in words if word in topics or word in rest]
    request = _request(asked, filters, tolerance, dataset, near=near)
    with waiting(f"comparing {amount(dataset)}"):
        found = compare(dataset, request)
    return Answer(dataset, found if past is None else _new(found, request, dataset, past, paths))


def _new(
    now: Comparison, request: Request, dataset: Dataset, past: Past, paths: Sequence[str]
) -> Comparison:
    from reconcile.checking.fingerprint import figure_keys
    from reconcile.comparing.compare import compare
    from reconcile.comparing.since import only_new

    old = past.dataset(paths, dataset)
    before, after = figure_keys(old), figure_keys(dataset)
    changed = {claim for claim, key in after.items() if before.get(claim, key) != key}
    with waiting(f"comparing {amount(old)} at {past.against}"):
        return only_new(now, compare(old, request), changed)


def _request(
    asked: Sequence[str], filters: Filters, tolerance: Fraction, dataset: Dataset, *, near: bool
) -> Request:
    from reconcile.comparing.request import Request

    metrics = _metrics(asked, filters.metrics, dataset)
    for name, wanted, known in (
        ("source", filters.sources, dataset.sources),
        ("place", filters.places, dataset.regions),
        ("subject", filters.subjects, dataset.subjects),
    ):
        _require(name, wanted, known)
    if filters.voices:
        _require("voice", filters.voices, _voices(dataset))
    return Request(
        topic=" ".join(asked) or EVERYTHING,
        metrics=metrics,
        voices=_filter(filters.voices),
        sources=_filter(filters.sources),
        places=_filter(filters.places),
        subjects=_filter(filters.subjects),
        tolerance=tolerance,
        show_near=near,
    )


def read_code(found: Answer) -> int:
    """The exit code for what was not read or not searched, whatever was found in the rest."""
    dataset = found.dataset
    if dataset.refused or found.nothing_read:
        return Code.CANNOT
    return Code.FOUND if dataset.left_out or found.comparison.exhausted else Code.DONE


def _sorted_words(words: Sequence[str]) -> tuple[set[str], list[str], set[str]]:
    """Words as topics, as paths, and those that only the data's own metrics can explain."""
    from reconcile.vocabulary.shelf import builtin
    from reconcile.vocabulary.topics import topic_words

    known = {*topic_words(builtin()), EVERYTHING}
    topics = {word for word in words if word in known}
    others = [word for word in words if word not in known]
    paths = [word for word in others if exists(word) or _looks_like_a_path(word)]
    return topics, paths, set(others) - set(paths)


def _looks_like_a_path(word: str) -> bool:
    return any(mark in word for mark in "/\\.")


def _metrics(asked: Sequence[str], only: Sequence[str], dataset: Dataset) -> frozenset[str] | None:
    """The metrics whose findings to show; ``None`` for all."""
    from reconcile.vocabulary.shelf import builtin
    from reconcile.vocabulary.topics import topic_metrics, topic_words

    vocabulary = dataset.vocabulary
    _require("topic, metric, file or folder", asked, (*topic_words(vocabulary), EVERYTHING))
    _require("metric", only, vocabulary.metrics)
    found: set[str] = set()
    for word in asked:
        found |= topic_metrics(word, vocabulary, builtin()) or set(vocabulary.metrics)
    if not asked:
        return _filter(only)
    return frozenset(found & set(only) if only else found)


def _voices(dataset: Dataset) -> list[str]:
    from reconcile.comparing.voices import tellings

    return sorted({telling.voice.id for telling in tellings(dataset).values()})


def _require(kind: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    from reconcile.vocabulary.topics import similar

    known = tuple(known)
    for word in wanted:
        if word not in known:
            close = similar(word, known)
            hint = f"; did you mean {' or '.join(close)}?" if close else _listed(kind, known)
            raise CannotDo(f"there is no {kind} '{word}'{hint}")


def _listed(kind: str, known: Sequence[str]) -> str:
    if not known:
        return "; the data has none"
    shown = ", ".join(known[:10]) + (", …" if len(known) > 10 else "")
    return f"; known: {shown}" if kind != "source" else ""


def _filter(wanted: Sequence[str]) -> frozenset[str] | None:
    return frozenset(wanted) if wanted else None
