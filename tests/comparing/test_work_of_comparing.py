"""What is asked of each case takes no look at all the others."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.invented import claims_file
from reconcile.comparing.answers.beliefs import beliefs
from reconcile.comparing.answers.compare import held
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.world.voices import Telling
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset


def invented(claims: int) -> Dataset:
    return load_texts({"claims.yaml": claims_file(claims).encode()})


class Counted(dict[str, Telling]):
    """Tellings by id that count how often all of them are gone through."""

    gone_through = 0

    def __iter__(self) -> Iterator[str]:
        self.gone_through += 1
        return super().__iter__()

    def items(self):  # type: ignore[no-untyped-def]  # as dict has it
        self.gone_through += 1
        return super().items()

    def values(self):  # type: ignore[no-untyped-def]  # as dict has it
        self.gone_through += 1
        return super().values()


def test_what_follows_of_a_voice_is_asked_of_the_claims_of_each_case_alone() -> None:
    found = held(invented(220), Request())
    clashes = [finding.discrepancy for finding in found.findings]
    tellings = Counted(found.world.tellings)
    assert len(found.search.searches) > 35
    assert beliefs(found.search.searches, tellings, clashes) == beliefs(
        found.search.searches, found.world.tellings, clashes
    )
    assert tellings.gone_through <= 1
