"""What ``compare`` does, with ``--base`` or ``--believe`` or without: claims read and compared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.service.errors import RequestError
from reconcile.service.filters import Filters, request_of, shown_of, sorted_words, the_voice
from reconcile.service.host import Host
from reconcile.service.parts import LastAnswer
from reconcile.service.reading import BaseSnapshot, amount, read
from reconcile.service.results import CompareResult
from reconcile.values.classes import dataclass, field, replace

if TYPE_CHECKING:
    from reconcile.comparing.answers.showing import Request
    from reconcile.comparing.result.comparison import Comparison
    from reconcile.comparing.result.comparison_parts import Belief
    from reconcile.model.dataset import Acceptance, Dataset


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What to compare: topics, metrics and paths as ``words``, filters, and how far words reach.

    ``near`` lists also what agrees only within slack or by convention. ``copies`` reads the local
    copies of sources too. ``accepted`` is a file of accepted disputes. Without ``search`` nothing
    is held against anything else: for what shows no disagreement. ``first`` is for a first screen
    that lists so many disputes: nothing else need then be found.
    """

    words: Sequence[str] = ()
    filters: Filters = field(default_factory=Filters)
    tolerance: Fraction = Fraction(1, 10)
    near: bool = False
    copies: bool = False
    accepted: str | None = None
    search: bool = True
    first: int | None = None


def compare(
    question: CompareRequest,
    host: Host,
    *,
    usual: Sequence[str] = (),
    past: BaseSnapshot | None = None,
) -> CompareResult:
    """Read what the words name and compare it. Raises ``RequestError`` for what means nothing.

    ``usual`` are the paths to read when the words name none. With a ``past`` only what it did
    not have is shown, and only the disputes that were accepted then are known.
    """
    topics, given = sorted_words(question.words)
    paths = (given or usual) if past is None else past.paths(given)
    shown_of(question.filters)  # what is wrong with them is said before anything is read
    around = () if not given else usual if past is None else past.around(given)
    if past is not None or around:
        # What is compared then is less than the files hold, and an outline is known by the files.
        question = replace(question, first=None)
    known = _known(question, host, topics, paths)
    if known is not None:
        return known
    dataset = read(paths, host, accepted=question.accepted, copies=question.copies, context=around)
    paths = (*paths, *around)
    if question.accepted is not None and past is not None:
        paths = (*paths, question.accepted)
    return compare_claims(dataset, topics, question, host, past=past, paths=paths)


def _known(
    question: CompareRequest, host: Host, topics: Sequence[str], paths: Sequence[str]
) -> CompareResult | None:
    """The first disputes, where these are asked for, of all claims, and known from a last run."""
    asks_all = not topics and question.filters == Filters() and question.accepted is None
    if question.first is None or not asks_all:
        return None
    from reconcile.comparing.answers.showing import Request
    from reconcile.service.first_screen import known_screen

    request = Request(tolerance=question.tolerance, show_near=question.near)
    return known_screen(request, question.first, host, paths)


def compare_claims(
    dataset: Dataset,
    topics: Sequence[str],
    question: CompareRequest,
    host: Host,
    *,
    past: BaseSnapshot | None = None,
    paths: Sequence[str] = (),
) -> CompareResult:
    """Compare claims that were read already, from ``paths``, which are asked of the past too."""
    from reconcile.comparing.answers.showing import only_shown
    from reconcile.service.parts import compared
    from reconcile.wording.in_words import in_words

    shown = shown_of(question.filters)
    old: Dataset | None = None
    added: tuple[Acceptance, ...] = ()
    if past is not None:
        old = _former(past, paths, dataset, host)
        dataset, added = _standing(dataset, old)
    dataset = dataset.within_scope()
    request = request_of(
        topics, question.filters, question.tolerance, dataset, near=question.near
    )  # fmt: skip
    last = host.before or LastAnswer()
    with host.waiting(f"comparing {amount(dataset)}"):
        if question.search:
            found = compared(
                dataset, request, host.parts, paths, last.texts, in_outline=bool(question.first)
            )
        else:
            from reconcile.comparing.answers.over_time import over_time

            found = over_time(dataset, request)
    if past is not None and old is not None:
        found = _new(found, request, (old, dataset), past, host)
    return CompareResult(dataset, in_words(only_shown(found, shown), last.worded), past, added)


def _former(past: BaseSnapshot, paths: Sequence[str], dataset: Dataset, host: Host) -> Dataset:
    """What was asked about, as it was: what lies in files that were not asked about stays out."""
    former = past.dataset(paths, dataset, host)
    if dataset.scope is not None:
        others = frozenset(dataset.texts) - dataset.scope
        former = replace(former, scope=frozenset(former.texts) - others)
    return former.within_scope()


def _standing(dataset: Dataset, old: Dataset) -> tuple[Dataset, tuple[Acceptance, ...]]:
    """The data with the disputes that were accepted at the base already, and those since."""
    from reconcile.checking.acceptances import added

    new = added(dataset.accepted, old.accepted)
    kept = tuple(entry for entry in dataset.accepted if entry not in new)
    return replace(dataset, accepted=kept), tuple(new)


def _new(
    now: Comparison, request: Request, data: tuple[Dataset, Dataset], past: BaseSnapshot, host: Host
) -> Comparison:
    from reconcile.checking.fingerprint import figure_keys
    from reconcile.comparing.answers.compare import compare as compare_figures
    from reconcile.comparing.answers.since import only_new

    old, dataset = data
    before, after = figure_keys(old), figure_keys(dataset)
    # By its figure, not by its line: a claim that only moved disagrees as it did.
    changed = {claim for claim, key in after.items() if before.get(claim, key) != key}
    with host.waiting(f"comparing {amount(old)} at {past.against}"):
        return only_new(now, compare_figures(old, request), changed)


def belief_of(result: CompareResult, name: str) -> Belief:
    """What follows if the voice of this id or name is right; ``RequestError`` if there is none.

    A voice may be known and give no figure that was compared: left out by a filter, withdrawn,
    or too vague.
    """
    voice = the_voice(name, result.dataset)
    for belief in result.comparison.voices:
        if belief.voice == voice:
            return belief
    if any(figure.voice == voice for figure in result.comparison.figures):
        raise RequestError(
            f"'{name}' gives no figure that can be compared, so nothing follows from it"
        )
    raise RequestError(
        f"'{name}' gives no figure among those asked for; leave out the filter that hides it"
    )
