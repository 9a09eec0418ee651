"""From words and filters to a request: which claims are compared, and which findings are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.service.errors import RequestError, UnknownNameError
from reconcile.service.locating import exists
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.comparing.answers.showing import DisputeFilter, Request
    from reconcile.model.dataset import Dataset
    from reconcile.when.moment import Moment

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filter options name; empty means no filter."""

    voices: Sequence[str] = ()
    sources: Sequence[str] = ()
    places: Sequence[str] = ()
    subjects: Sequence[str] = ()
    metrics: Sequence[str] = ()
    verdicts: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    text: Sequence[str] = ()


def shown_of(filters: Filters) -> DisputeFilter:
    """Which disagreements to show; raises ``RequestError`` for what is not a date."""
    from reconcile.comparing.answers.showing import DisputeFilter
    from reconcile.comparing.result.comparison import Verdict

    since, until = (
        moment_of(f"--{name}", text)
        for name, text in (("since", filters.since), ("until", filters.until))
    )
    if since is not None and until is not None and until.end <= since.start:
        raise RequestError(f"--since {since} is after --until {until}; swap them")
    words = tuple(word for text in filters.text for word in text.split())
    if filters.text and not words:
        raise RequestError("--text was given no word; name one, or leave --text out")
    require_known("verdict", filters.verdicts, list(Verdict))
    return DisputeFilter(frozenset(map(Verdict, filters.verdicts)), since, until, words)


def request_of(
    topics: Sequence[str], filters: Filters, tolerance: Fraction, dataset: Dataset, *, near: bool
) -> Request:
    """What to compare; raises ``UnknownNameError`` for names that the data do not have."""
    from reconcile.comparing.answers.showing import Request

    metrics = _metrics(topics, filters.metrics, dataset)
    for name, wanted, known in (
        ("source", filters.sources, dataset.sources),
        ("place", filters.places, dataset.regions),
        ("subject", filters.subjects, dataset.subjects),
    ):
        require_known(name, wanted, known)
    voices = _voices_named(filters.voices, dataset) if filters.voices else []
    return Request(
        topic=" ".join(topics) or EVERYTHING,
        metrics=metrics,
        voices=_filter(voices),
        sources=_filter(filters.sources),
        places=_filter(filters.places),
        subjects=_filter(filters.subjects),
        tolerance=tolerance,
        show_near=near,
    )


def sorted_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that are topics, metrics or unknown, and the paths among them.

    Words that only the data's own metrics can explain count among the first.
    """
    from reconcile.vocabulary.builtin import builtin
    from reconcile.vocabulary.metric import topic_words

    # A word of the vocabulary is never a path: a file of that name is written ./killed.
    known = {*topic_words(builtin()), EVERYTHING}
    paths = [
        word
        for word in words
        if word not in known and (exists(word) or any(mark in word for mark in "/\\."))
    ]
    return [word for word in words if word not in paths], paths


def the_voice(name: str, dataset: Dataset) -> str:
    """The id of the only voice by this id or name; raises ``RequestError`` for none or several."""
    found = list(dict.fromkeys(_voices_named([name], dataset)))
    # Two voices may share a printed name; to guess would answer for the wrong side.
    if len(found) > 1:
        raise RequestError(f"several voices go by '{name}'; name one of {', '.join(found)}")
    return found[0]


def voice_names(dataset: Dataset) -> dict[str, set[str]]:
    """The ids of the voices that go by each id, name or alias, which is in lower case."""
    from reconcile.comparing.world.voices import tellings

    named: dict[str, set[str]] = {}
    for telling in tellings(dataset).values():
        record = dataset.claimants.get(telling.claimant or "")
        own = () if record is None else (record.id, record.name, *record.aliases)
        for name in (telling.voice.id, telling.voice.name, *own):
            named.setdefault(name.casefold(), set()).add(telling.voice.id)
    return named


def require_known(kind: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    """Raise ``UnknownNameError``, with near names, for a name that is not among the known ones."""
    known = tuple(known)
    for word in wanted:
        if word not in known:
            raise _unknown(kind, word, near_names(kind, word, known), known)


def _unknown(
    kind: str, word: str, close: tuple[str, ...], known: Sequence[str]
) -> UnknownNameError:
    hint = f"; did you mean {' or '.join(close)}?" if close else _listed(kind, known)
    return UnknownNameError(f"there is no {kind} '{word}'{hint}", name=word, close=close)


def near_names(kind: str, word: str, known: Collection[str]) -> tuple[str, ...]:
    """The known names to offer for another: metrics that people call so, else similar names."""
    from reconcile.vocabulary.articles import metrics_called
    from reconcile.vocabulary.metric import similar

    metrics = metrics_called(word) if "metric" in kind else ()
    return tuple(metric for metric in metrics if metric in known) or similar(word, known)


def moment_of(option: str, text: str | None) -> Moment | None:
    """The date that an option gives, if it does; raises ``RequestError`` for what is none."""
    from reconcile.when.meaning import RefusedDate
    from reconcile.when.reading import read_date

    if text is None:
        return None
    found = read_date(text)
    if isinstance(found, RefusedDate):
        raise RequestError(f"{option}: {found.message}; {found.help}")
    return found


def _metrics(topics: Sequence[str], only: Sequence[str], dataset: Dataset) -> frozenset[str] | None:
    """The metrics whose findings to show; ``None`` for all."""
    from reconcile.vocabulary.builtin import builtin
    from reconcile.vocabulary.metric import topic_metrics, topic_words

    vocabulary = dataset.vocabulary
    require_known("topic, metric, file or folder", topics, (*topic_words(vocabulary), EVERYTHING))
    require_known("metric", only, vocabulary.metrics)
    found: set[str] = set()
    for word in topics:
        found |= topic_metrics(word, vocabulary, builtin()) or set(vocabulary.metrics)
    if not topics:
        return _filter(only)
    return frozenset(found & set(only) if only else found)


def _voices_named(wanted: Sequence[str], dataset: Dataset) -> list[str]:
    """The ids of voices by id or by a name that is printed for them, whatever its case."""
    from reconcile.vocabulary.metric import similar

    named = voice_names(dataset)
    ids = sorted({voice for voices in named.values() for voice in voices})
    for word in wanted:
        if word.casefold() not in named:
            by_name = {voice for name in similar(word, named) for voice in named[name]}
            raise _unknown("voice", word, similar(word, ids) or tuple(sorted(by_name)), ids)
    return [voice for word in wanted for voice in sorted(named[word.casefold()])]


def _listed(kind: str, known: Sequence[str]) -> str:
    if not known:
        return "; the data has none"
    shown = ", ".join(known[:10]) + (", …" if len(known) > 10 else "")
    return f"; known: {shown}" if kind != "source" else ""


def _filter(wanted: Sequence[str]) -> frozenset[str] | None:
    return frozenset(wanted) if wanted else None
