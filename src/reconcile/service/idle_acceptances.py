"""Which accepted disputes are of no use now: found by comparing, for ``check``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.service.host import Host
from reconcile.service.reading import amount

if TYPE_CHECKING:
    from reconcile.comparing.comparison import Comparison
    from reconcile.model.acceptance import Acceptance
    from reconcile.model.dataset import Dataset
    from reconcile.model.route import Problem


def idle_acceptances(dataset: Dataset, host: Host) -> tuple[Problem, ...]:
    """A warning for each; none for those of which rule F116 says what changed."""
    if not dataset.accepted:
        return ()
    from reconcile.checking.acceptances import idle_problems
    from reconcile.checking.rules.outdated_acceptance import find
    from reconcile.comparing.compare import compare
    from reconcile.comparing.request import Request

    with host.waiting(f"comparing {amount(dataset)}"):
        found = compare(dataset, Request())
    said = {(flaw.route.path, flaw.route.keys[:2]) for flaw in find(dataset)}
    left = [
        acceptance
        for acceptance in dataset.accepted
        if (acceptance.route.path, acceptance.route.keys) not in said
    ]
    return tuple(idle_problems(_idle(left, found), dataset))


def _idle(entries: list[Acceptance], found: Comparison) -> Iterator[tuple[Acceptance, str]]:
    from reconcile.wording.accepted_words import news_again

    used = {entry.route for known in found.known for entry in known.by}
    for entry in entries:
        if entry.route in used:
            continue
        woken = [
            woken for heading in found.headings for woken in heading.woken
            if woken.acceptance.route == entry.route
        ]  # fmt: skip
        again = news_again(woken)
        about = f" about {entry.about.metric}" if entry.about.metric else ""
        yield entry, f"is {again}" if again else f"is of no use: no dispute{about} has its figures"
