"""Claims files mended: repairs made as long as they leave nothing worse behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reconcile.curating.edits import applied
from reconcile.curating.repairs import with_fixes
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem
from reconcile.values.classes import dataclass

_MOST_ROUNDS = 50  # a file that cannot be read shows its faults one by one


@dataclass(frozen=True, slots=True)
class FixResult:
    """The texts of all files afterwards, what was mended, and the problems that are left."""

    texts: Mapping[str, str]
    mended: tuple[Problem, ...]
    left: tuple[Problem, ...]


def mended(texts: Mapping[str, str], around: Mapping[str, bytes] | None = None) -> FixResult:
    """Make every repair that only can be made in one way, until none is left.

    ``around`` are files that are read to know what these name, and not mended.

    Each counts only if its problem is gone afterwards and no other has come; what a file that
    cannot be read was hiding is not held against the repair that made it readable.
    """
    now = dict(texts)
    done: list[Problem] = []
    tried: set[tuple[object, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        dataset = _loaded(now, around)
        fixable = (problem for problem in with_fixes(dataset) if problem.fix is not None)
        open_ones = [problem for problem in fixable if _once(problem) not in tried]
        if not open_ones:
            break
        made, failed = _made(now, dataset, open_ones, around)
        tried.update(map(_once, failed))
        done += made
    return FixResult(now, tuple(done), _loaded(now, around).problems)


def holds(dataset: Dataset, texts: Mapping[str, str], problem: Problem) -> bool:
    """Whether the repair of one problem of these files leaves nothing worse behind."""
    return _better(dataset, _loaded(_with(texts, [problem])), [problem])


def _made(
    now: dict[str, str],
    dataset: Dataset,
    problems: Sequence[Problem],
    around: Mapping[str, bytes] | None,
) -> tuple[list[Problem], list[Problem]]:
    """The repairs that hold together, put into ``now``, and those that fail by themselves."""
    failed: list[Problem] = []

    # Halves, as each trial reads all files: nearly always all repairs hold together, and one trial
    # is enough; a bad one is found in as many steps as their number can be halved.
    def holding(some: list[Problem]) -> list[Problem]:
        if not some or _better(dataset, _loaded(_with(now, some), around), some):
            return some
        if len(some) == 1:
            failed.extend(some)
            return []
        middle = len(some) // 2
        first, rest = holding(some[:middle]), holding(some[middle:])
        both = [*first, *rest]
        good = not (first and rest) or _better(dataset, _loaded(_with(now, both), around), both)
        return both if good else first or rest  # the others get their turn in the next round

    made = holding(_apart(problems))
    now.update(_with(now, made))
    return made, failed


def _apart(problems: Sequence[Problem]) -> list[Problem]:
    """Those whose edits do not touch one another; a file that cannot be read, only one."""
    found: list[Problem] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for problem in problems:
        assert problem.fix is not None
        spans = [(edit.start, edit.end) for edit in problem.fix.edits]
        near = taken.setdefault(problem.place.path, [])
        if all(end < begin or stop < start for begin, stop in near for start, end in spans):
            near += spans
            found.append(problem)
    return found


def _with(texts: Mapping[str, str], problems: Sequence[Problem]) -> dict[str, str]:
    after = dict(texts)
    for path in {problem.place.path for problem in problems}:
        edits = [
            edit
            for problem in problems
            if problem.place.path == path and problem.fix is not None
            for edit in problem.fix.edits
        ]
        after[path] = applied(after[path], edits)
    return after


def _better(before: Dataset, after: Dataset, mended: Sequence[Problem]) -> bool:
    """Whether these problems are gone, and what is there was there before or was hidden."""
    old, new = Counter(map(_known, before.problems)), Counter(map(_known, after.problems))
    gone = Counter(map(_known, mended))
    if any(new[key] > old[key] - amount for key, amount in gone.items()):
        return False
    if before.refused:  # what else a file shows once it can be read was there before
        return set(after.refused) <= set(before.refused)
    return not after.refused and not new - old


def _known(problem: Problem) -> tuple[str, ...]:
    """What a problem is known by when lines move."""
    place = str(problem.place.line) if problem.fatal else ""
    return problem.place.path, problem.code, problem.offending, problem.message, place


def _once(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, problem.offending


def _loaded(texts: Mapping[str, str], around: Mapping[str, bytes] | None = None) -> Dataset:
    return load_texts({path: text.encode("utf-8") for path, text in texts.items()}, around)
