"""From words and filters on the command line to claims and a request about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reconcile.cli.locating import exists
from reconcile.cli.outcome import CannotDo, Code
from reconcile.cli.reading import amount, read
from reconcile.cli.waiting import waiting

if TYPE_CHECKING:
    from reconcile.cli.gate_since import Past
    from reconcile.comparing.comparison import Comparison
    from reconcile.comparing.request import Request
    from reconcile.comparing.showing import Shown
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


def filters_of(given: Mapping[str, Any]) -> Filters:
    """The filters among the parameters of a command that has all of them."""
    return Filters(
        voices=given["voice"] or (),
        sources=given["source"] or (),
        places=given["place"] or (),
        subjects=given["subject"] or (),
        metrics=given["metric"] or (),
        verdicts=given["verdict"] or (),
        since=given["since"],
        until=given["until"],
        text=given["text"] or (),
    )


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
    copies: bool = False,
) -> Answer:
    """Load what the words name and compare it. Raises ``CannotDo`` for words that mean nothing.

    ``usual`` are the paths to read when the words name none. With a ``past`` only what it did
    not have is shown. ``copies`` reads the local copies of sources too.
    """
    from reconcile.comparing.compare import compare
    from reconcile.comparing.showing import only_shown

    topics, given, rest = _sorted_words(words)
    paths = (given or usual) if past is None else past.paths(given)
    shown = _shown(filters)
    around = () if not given else usual if past is None else past.around(given)
    whole = read(paths, copies=copies, context=around, whole=True)
    dataset = whole.asked()
    asked = [word for word in words if word in topics or word in rest]
    request = _request(asked, filters, tolerance, dataset, near=near)
    with waiting(f"comparing {amount(dataset)}"):
        found = compare(dataset, request)
    if past is not None:
        found = _new(found, request, whole, past, (*paths, *around))
    return Answer(dataset, only_shown(found, shown))


def _shown(filters: Filters) -> Shown:
    """Which disagreements to show; raises ``CannotDo`` for what is no date."""
    from reconcile.comparing.comparison import Verdict
    from reconcile.comparing.showing import Shown

    since, until = (
        _moment(f"--{name}", text)
        for name, text in (("since", filters.since), ("until", filters.until))
    )
    if since is not None and until is not None and until.end <= since.start:
        raise CannotDo(f"--since {since} is after --until {until}; exchange them")
    words = tuple(word for text in filters.text for word in text.split())
    if filters.text and not words:
        raise CannotDo("--text was given no word; name one, or leave --text out")
    return Shown(frozenset(map(Verdict, filters.verdicts)), since, until, words)


def _moment(option: str, text: str | None) -> Moment | None:
    from reconcile.when.meaning import Refused
    from reconcile.when.reading import read_date

    if text is None:
        return None
    found = read_date(text)
    if isinstance(found, Refused):
        raise CannotDo(f"{option}: {found.message}; {found.help}")
    return found


def _new(
    now: Comparison, request: Request, dataset: Dataset, past: Past, paths: Sequence[str]
) -> Comparison:
    from reconcile.checking.fingerprint import figure_keys
    from reconcile.comparing.compare import compare
    from reconcile.comparing.since import only_new

    former = past.dataset(paths, dataset)
    if dataset.scope is not None:  # what lies in files that were not asked about, then as now
        others = frozenset(dataset.texts) - dataset.scope
        former = replace(former, scope=frozenset(former.texts) - others)
    old, dataset = former.asked(), dataset.asked()
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
    voices = _voices_named(filters.voices, dataset) if filters.voices else []
    return Request(
        topic=" ".join(asked) or EVERYTHING,
        metrics=metrics,
        voices=_filter(voices),
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


def _voices_named(wanted: Sequence[str], dataset: Dataset) -> list[str]:
    """The ids of voices by id or by a name that is printed for them, whatever its case."""
    named = voice_names(dataset)
    _require("voice", [word for word in wanted if word.casefold() not in named], sorted(
        {voice for voices in named.values() for voice in voices}
    ))  # fmt: skip
    return [voice for word in wanted for voice in sorted(named[word.casefold()])]


def the_voice(name: str, dataset: Dataset) -> str:
    """The id of the only voice by this id or name; raises ``CannotDo`` for none or several."""
    found = list(dict.fromkeys(_voices_named([name], dataset)))
    if len(found) > 1:
        raise CannotDo(f"several voices go by '{name}'; name one of {', '.join(found)}")
    return found[0]


def voice_names(dataset: Dataset) -> dict[str, set[str]]:
    """The ids of the voices that go by each id, name or alias, which is in lower case."""
    from reconcile.comparing.voices import tellings

    named: dict[str, set[str]] = {}
    for telling in tellings(dataset).values():
        record = dataset.claimants.get(telling.claimant or "")
        own = () if record is None else (record.id, record.name, *record.aliases)
        for name in (telling.voice.id, telling.voice.name, *own):
            named.setdefault(name.casefold(), set()).add(telling.voice.id)
    return named


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
