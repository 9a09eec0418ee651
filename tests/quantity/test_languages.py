"""Forty wordings and more of every language beside English, each with what it means there."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.vocabulary import builtin
from reconcile.vocabulary.builtin import language_rows
from reconcile.vocabulary.profile import default_profile, every_language, with_languages
from reconcile.vocabulary.spoken_tables import spoken_table
from tests.examples import examples

FOLDER = Path(__file__).parent / "languages"
WORDINGS = [
    (file.stem, *line.split(";"))
    for file in sorted(FOLDER.glob("*.csv"))
    for line in file.read_text(encoding="utf-8").splitlines()
]

INVENTED = """
name: Inventish
status: draft
marks: {thousands: "_", decimal: ";"}
between: [tum]
numbers: {1: [ko], 2: [zorko], 3: [tri]}
scales: {10000: [zor]}
joined: true
hedges:
  up-to: [plin N, más de N]
  none: [nix]
nouns: [soldados]
"""


@cache
def table(code: str) -> HedgeTable:
    """The reading table for one language, or for all."""
    found = every_language().in_language(code)
    assert found is not None
    return found


def ends(reading: Reading) -> tuple[str, str]:
    """Both ends as they stand in the files of wordings."""
    interval = reading.at()
    return tuple("open" if end is None else str(end) for end in (interval.low, interval.high))  # type: ignore[return-value]  # two


@pytest.mark.parametrize(("code", "words", "low", "high"), WORDINGS)
def test_a_wording_is_read_in_its_language_and_keeps_its_words(
    code: str, words: str, low: str, high: str
) -> None:
    reading = read_figure(words, table(code))
    assert isinstance(reading, Reading), reading
    assert ends(reading) == (low, high)
    assert reading.words == words


def test_without_a_language_a_wording_means_the_same_or_is_refused_with_help() -> None:
    for code, words, low, high in WORDINGS:
        reading = read_figure(words, table(""))
        if isinstance(reading, UnreadWords):
            assert reading.suggestion, (code, words)
        else:
            assert ends(reading) == (low, high), (code, words)


def test_every_language_has_forty_wordings() -> None:
    counted = {code: sum(row[0] == code for row in WORDINGS) for code in language_rows()}
    assert min(counted.values()) >= 40
    assert len(counted) >= 11


def test_most_wordings_decide_their_language_by_themselves() -> None:
    by_words = [
        isinstance(read_figure(words, table("")), Reading)
        for _, words, _, _ in WORDINGS
        if any(sign.isalpha() for sign in words)
    ]
    assert sum(by_words) / len(by_words) > Fraction(97, 100)


@pytest.mark.parametrize("words", ["1.200", "1.200.000", "12,5", "1'200", "1.200 Hotels"])
def test_digits_alone_or_with_english_words_choose_no_language(words: str) -> None:
    assert isinstance(read_figure(words, table("")), UnreadWords)


@pytest.mark.parametrize("word", ["once", "cent", "elf", "bin", "mil"])
def test_a_short_word_alone_chooses_no_language(word: str) -> None:
    assert isinstance(read_figure(word, table("")), UnreadWords)


def test_a_scale_is_the_one_of_its_language() -> None:
    assert ends(_read("3 billions de soldats", table("fr"))) == (str(3 * 10**12),) * 2
    assert ends(_read("3 Billionen Soldaten", table("de"))) == (str(3 * 10**12),) * 2
    assert ends(_read("3 bilhões de pessoas", table("pt"))) == (str(3 * 10**9),) * 2


def test_a_new_language_is_one_file_and_gone_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "languages").mkdir()
    for code in ("es", "de"):
        text = (Path(builtin.__file__).parent / "languages" / f"{code}.yaml").read_text("utf-8")
        (tmp_path / "languages" / f"{code}.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(builtin, "_LANGUAGES", tmp_path / "languages")
    planted = tmp_path / "languages" / "xx.yaml"
    planted.write_text(INVENTED, "utf-8")
    every = with_languages(default_profile())
    assert ends(_read("plin trizor tum ko", every)) == ("open", "30001")
    assert _read("plin trizor tum ko", every).languages == ("Inventish",)
    refusal = read_figure("más de 30 soldados", every)
    assert isinstance(refusal, UnreadWords)  # read by two tables, and not alike
    assert refusal.message.endswith("is 31 or more in Spanish and up to 30 in Inventish")
    assert refusal.suggestion == (
        "add lang: es for 31 or more, lang: xx for up to 30, to the claim or its source"
    )
    planted.unlink()
    without = with_languages(default_profile())
    assert isinstance(read_figure("plin trizor tum ko", without), UnreadWords)
    assert ends(_read("más de 30 soldados", without)) == ("31", "open")


def test_two_figures_of_different_things_are_never_one_range() -> None:
    for words in (
        "10 soldados rusos o 12 civiles",
        "30 tués ou 20 blessés",
        "3 Tote oder 5 Kinder",
    ):
        refusal = read_figure(words, table(""))
        assert isinstance(refusal, UnreadWords)
        assert "a claim for each" in refusal.suggestion


def test_a_table_refuses_a_file_with_a_key_that_it_does_not_know() -> None:
    rows = {**language_rows()["de"], "nuons": []}
    with pytest.raises(ValueError, match="nuons"):
        spoken_table("de", rows, default_profile())


def _read(words: str, by: HedgeTable) -> Reading:
    reading = read_figure(words, by)
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize("code", sorted(language_rows()))
def test_no_wording_stands_in_two_rows(code: str) -> None:
    found = table(code)
    rows = [
        (found.language.tokens(wording, ("N", "M", "S")), hedge.id)
        for hedge in found.hedges.values()
        for wording in hedge.wordings
    ]
    owners: dict[object, set[str]] = {}
    for tokens, row in rows:
        owners.setdefault(tokens, set()).add(row)
    assert {words: ids for words, ids in owners.items() if len(ids) > 1} == {}
    assert language_rows()[code]["status"].startswith(("draft", "signed by"))


@examples(20)
@given(st.lists(st.sampled_from([row[1] for row in WORDINGS]), min_size=2, max_size=3))
def test_words_put_together_at_random_are_read_within_sense_or_refused(parts: list[str]) -> None:
    words = " ".join(part for whole in parts for part in whole.split()[:3])
    reading = read_figure(words, table(""))
    if isinstance(reading, Reading) and not reading.recorded_only:
        low, high = reading.at().low, reading.at().high
        assert (low or 0) >= 0
        assert high is None or low is None or low <= high


@examples(30)
@given(st.integers(1, 999_999), st.sampled_from(["de", "es", "it", "pt", "tr", "fr", "ru", "pl"]))
def test_a_number_is_itself_with_its_own_thousands_mark(number: int, code: str) -> None:
    mark = " " if code in {"fr", "ru", "pl"} else "."
    assert _read(f"{number:,}".replace(",", mark), table(code)).named == (Fraction(number),)
    scaled = _read(f"{number:,}".replace(",", "\u00a0"), table("fr"))
    assert scaled.named == (Fraction(number),)
