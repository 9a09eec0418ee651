"""The synonyms of one row are read alike, around any inner figure and inside any other wording."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.quantity.hedge import Hedge, same_words
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile

TABLE = default_profile()
INNER = (
    "100", "1,000", "a dozen", "about 100", "over 100", "up to 100", "nearly 100", "dozens",
    "several hundred", "100 to 150", "10-12,000", "100, maybe 150", "100 people", "more than 100",
    "100 or more", "100 or so", "no more than 100",
)  # fmt: skip
AROUND = (
    "{}, maybe 150", "about {}", "{} or so", "{} to 3,000", "{} but fewer than 150",
    "at least {}", "{} people killed", "10 to {}", "a total of {}",
)  # fmt: skip
ONE = [
    hedge for hedge in TABLE.hedges.values() if any("N" in same_words(w) for w in hedge.wordings)
]
VAGUE = [hedge for hedge in TABLE.hedges.values() if hedge not in ONE]

Read = tuple[Fraction | None, Fraction | None, bool] | None


def read(text: str) -> Read:
    answer = read_figure(text, TABLE)
    if not isinstance(answer, Reading):
        return None
    interval = answer.at()
    return interval.low, interval.high, answer.recorded_only


def plain(wordings: tuple[str, ...], want: str) -> list[str]:
    """The wordings with just these placeholders; those of a row that stand before N, or behind."""
    return [w for w in wordings if {t for t in same_words(w) if t in ("N", "M", "S")} == set(want)]


def alike(texts: list[str]) -> None:
    read_as = {text: read(text) for text in texts}
    assert len(set(read_as.values())) == 1, read_as


@pytest.mark.parametrize("hedge", ONE, ids=lambda hedge: hedge.id)
def test_synonyms_around_a_figure(hedge: Hedge) -> None:
    for wordings in (plain(hedge.wordings, "N"), plain(hedge.wordings, "NM")):
        if len(wordings) < 2:
            continue
        for inner in INNER:
            texts = [words.replace("N", inner).replace("M", "200") for words in wordings]
            alike(texts)


@pytest.mark.parametrize(
    "hedge", [hedge for hedge in ONE if hedge.low or hedge.high], ids=lambda h: h.id
)
def test_synonyms_inside_of_another_wording(hedge: Hedge) -> None:
    """Of the wordings before the figure; one behind it may belong to what follows."""
    wordings = [words for words in plain(hedge.wordings, "N") if same_words(words)[-1] == "N"]
    for around in AROUND if len(wordings) > 1 else ():
        alike([around.format(words.replace("N", "100")) for words in wordings])


@pytest.mark.parametrize("hedge", VAGUE, ids=lambda hedge: hedge.id)
def test_vague_synonyms(hedge: Hedge) -> None:
    for wordings in (plain(hedge.wordings, ""), plain(hedge.wordings, "S")):
        if len(wordings) > 1:
            alike([words.replace("S", "thousand") for words in wordings])
