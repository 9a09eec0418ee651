"""Which clashes are told between statements, worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from reconcile.comparing.comparison import Discrepancy, Severity, Verdict
from reconcile.comparing.voices import Telling

CLASHES = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
PAIR = 2


class Told:
    """What is told of sets of statements: of each the id of its worst clash, worst clashes first.

    Asked for what lies between few statements, it looks at no others: there may be a million.
    """

    def __init__(self, found: Iterable[Discrepancy], tellings: Mapping[str, Telling]) -> None:
        """Take the clashes among what was found."""
        self._ids: dict[frozenset[str], str] = {}
        self._by_first: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for discrepancy in sorted(found, key=_sharpest):
            if discrepancy.verdict in CLASHES:
                statements = frozenset(tellings[i].statement for i in discrepancy.claims)
                self._take(statements, discrepancy.id)

    def _take(self, statements: frozenset[str], id_: str) -> None:
        if statements not in self._ids:
            if len(statements) <= PAIR:
                ranked = len(self._ids), statements
                self._by_first[min(statements)].append(ranked)
            self._ids[statements] = id_

    def id_of(self, statements: frozenset[str]) -> str | None:
        """The id of the worst clash of just these statements, if there is any."""
        return self._ids.get(statements)

    def between(self, statements: Collection[str]) -> list[frozenset[str]]:
        """The clashes of one or two of these statements and no others, worst first."""
        ranked = (pair for first in statements for pair in self._by_first.get(first, ()))
        inside = (pair for pair in ranked if all(other in statements for other in pair[1]))
        return [told for _, told in sorted(inside)]


def _sharpest(discrepancy: Discrepancy) -> tuple[object, ...]:
    """The worst severity first, then those furthest apart; where nothing was said, the furthest."""
    return (
        list(Severity).index(discrepancy.severity),
        discrepancy.factor is not None,
        -(discrepancy.factor or 0),
        discrepancy.id,
    )
