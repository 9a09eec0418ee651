"""A process that asks again after each edit gets what a new one would, from what it knows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from benchmarks.invented import claims_file
from reconcile.kept import looking
from reconcile.service import parts
from reconcile.service.compare import CompareRequest, compare
from reconcile.service.host import Host
from reconcile.service.parts import LastAnswer, PartsInMemory
from reconcile.service.results import CompareResult
from reconcile.sharding import bundles
from reconcile.wording import in_words

TODAY = date(2031, 12, 1)
EDITS = (
    ("figure: over ", "figure: about "),
    ("quote: an invented", "quote: the invented"),
    ("claimant: mayor", "claimant: hospital"),
    ("as_of: 2031-01-0", "as_of: 2031-03-0"),
    ("name: The agency", "name: The agency, side: mayor"),
    ("place: town-3", "place: town-4"),
    ("metric: wounded", "metric: missing"),
    ("{name: Town 1}", "{name: Town 1, within: town-2}"),
    ("publisher: Paper 0", "publisher: The Paper"),
    ("claims:\n", "claims:\n  - {id: new, metric: killed, figure: 7, place: town-2}\n"),
    ("- id: claim-7\n", "- id: claim-7\n    note: looked at\n"),
)


@pytest.fixture(autouse=True)
def _small_data_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST", 1)
    looking.begin()


def ask(file: Path, host: Host) -> CompareResult:
    if host.before is not None:
        host.before.turn()
    return compare(CompareRequest((str(file),)), host)


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """How many discrepancies are told in words, and how many claims' contents are looked at."""
    found = {"told": 0, "claims": 0}
    tell, contents = in_words.discrepancy_in_words, bundles._contents

    def told(untold):  # type: ignore[no-untyped-def]  # as it is
        found["told"] += 1
        return tell(untold)

    def looked_at(values, known):  # type: ignore[no-untyped-def]  # as it is
        some = list(values)
        found["claims"] += sum(type(value).__name__ == "Claim" for value in some)
        return contents(some, known)

    with (
        patch.object(in_words, "discrepancy_in_words", told),
        patch.object(bundles, "_contents", looked_at),
    ):
        yield found


@pytest.mark.parametrize("seed", range(6))
def test_edits_give_what_a_new_process_gives(seed: int, tmp_path: Path) -> None:
    chance, file = random.Random(seed), tmp_path / "claims.yaml"
    known = Host(today=TODAY, parts=PartsInMemory(), before=LastAnswer())
    text = claims_file(60, seed)
    for _ in range(6):
        file.write_text(text, encoding="utf-8")
        again, anew = ask(file, known), ask(file, Host(today=TODAY))
        assert again.comparison == anew.comparison
        assert again.to_json() == anew.to_json()
        old, new = chance.choice(EDITS)
        if old in text:
            places = [at for at in range(len(text)) if text.startswith(old, at)]
            at = chance.choice(places)
            text = text[:at] + new + text[at + len(old) :]


def test_only_what_an_edit_touches_is_worked_out_again(tmp_path: Path) -> None:
    file, text = tmp_path / "claims.yaml", claims_file(200)
    known = Host(today=TODAY, parts=PartsInMemory(), before=LastAnswer())
    with counted() as first:
        file.write_text(text, encoding="utf-8")
        found = ask(file, known)
    assert first == {"told": len(found.comparison.discrepancies), "claims": 200}
    with counted() as second:
        file.write_text(text.replace("figure: over ", "figure: about ", 1), encoding="utf-8")
        ask(file, known)
    assert 0 < second["claims"] <= 5, "those of one town"
    assert second["told"] < first["told"] / 4
