"""What a finding is recognised by when lines move: a short name that no line number enters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem
from reconcile.quantity.interval import Basis, Bound
from reconcile.values.classes import dataclass
from reconcile.values.digests import sha256

_DIGITS = 16
_NUMBER = re.compile(r"[0-9]+")
_NO_FIGURES: Mapping[str, str] = MappingProxyType({})


def figure_key(claim: Claim) -> str:
    """The metric, the figure's words and what they state: another number is another figure.

    Blanks and the spelling of accents do not count. Bounds by convention are left out, so that
    a new reading of "nearly" renames nothing; bounds written by hand are stated.
    """
    words = unicodedata.normalize("NFC", " ".join(claim.reading.words.split()))
    ends = (_stated(claim.reading.low), _stated(claim.reading.high))
    more = (claim.reading.best, claim.share_of and f"of {claim.share_of}")
    details = (str(number) for number in more if number is not None)
    return "\0".join((claim.metric, words, *ends, *details))


def figure_keys(dataset: Dataset) -> dict[str, str]:
    """The key of every readable claim's figure, by claim id."""
    return {claim.id: figure_key(claim) for claim in dataset.claims}


def fingerprint(problem: Problem, figures: Mapping[str, str] = _NO_FIGURES) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of rule, claim, words at fault and figure.

    ``figures`` are those of ``figure_keys``. Where there is neither a claim nor words at fault
    the message stands for them, without its numbers, which may be lines.
    """
    claim = problem.claim or ""
    offending = problem.offending
    if not claim and not offending:
        offending = _NUMBER.sub("", problem.message)
    parts = (problem.code, claim, offending, figures.get(claim, ""))
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(text).hexdigest()[:_DIGITS]


def fingerprints(
    problems: Iterable[Problem], figures: Mapping[str, str] = _NO_FIGURES
) -> list[str]:
    """The problems' fingerprints in order, ``numbered``."""
    return list(numbered(fingerprint(problem, figures) for problem in problems))


def numbered(names: Iterable[str]) -> Iterator[str]:
    """Fingerprints of which the second of two equal ones ends in ``:2``."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}:{seen[name]}"


def _stated(bound: Bound | None) -> str:
    return "" if bound is None or bound.basis is not Basis.STATED else str(bound.value)


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems in order, the fingerprint of each, and which fingerprints were known before."""

    problems: tuple[Problem, ...]
    names: tuple[str, ...]
    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Findings:
        """Problems of which nothing was known before, with fingerprints that no figure enters."""
        listed = tuple(problems)
        return cls(listed, tuple(fingerprints(listed)))

    @property
    def new(self) -> Findings:
        """Only those that were not known before."""
        pairs = [pair for pair in self.pairs() if pair[1] not in self.known]
        return Findings(tuple(problem for problem, _ in pairs), tuple(name for _, name in pairs))

    @property
    def old(self) -> tuple[Problem, ...]:
        """Those that were known before."""
        return tuple(problem for problem, name in self.pairs() if name in self.known)

    def pairs(self) -> Iterator[tuple[Problem, str]]:
        """Each problem with its fingerprint."""
        return zip(self.problems, self.names, strict=True)


def findings_of(problems: Sequence[Problem], dataset: Dataset) -> Findings:
    """The problems of a dataset with fingerprints that its figures enter."""
    figures = figure_keys(dataset) if problems else {}  # every claim's, which takes a while
    return Findings(tuple(problems), tuple(fingerprints(problems, figures)))
