"""A first screen after an edit is, byte for byte, that of a run that knows nothing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import claims_file
from reconcile.comparing.answers.showing import Request
from reconcile.kept.digest import digest_of
from reconcile.service import first_screen, parts
from reconcile.service.host import Host
from reconcile.service.results import CompareResult
from tests.cli.edited_files import series
from tests.examples import examples
from tests.kept.running import Place

CLAIMS = 100
FORMATS: tuple[list[str], ...] = (
    [],
    ["--top", "40"],
    ["--top", "1", "--all"],
    ["--tolerance", "0.3"],
    ["--fail-on", "contradiction"],
    ["--fail-on", "tension", "--width", "50"],
    ["--format", "json"],
    ["--full"],
    ["--format", "concise"],
    ["--metric", "killed"],
)


@pytest.fixture(autouse=True)
def _small_data_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST", 1)


@contextmanager
def known_screens() -> Iterator[list[bool]]:
    """Of each run that looks for an outline, whether its screen was made from one."""
    found: list[bool] = []
    really = first_screen.known_screen

    def counted(
        request: Request, most: int, host: Host, paths: Sequence[str]
    ) -> CompareResult | None:
        result = really(request, most, host, paths)
        found.extend([] if host.parts is None else [result is not None])
        return result

    with patch.object(first_screen, "known_screen", counted):
        yield found


def answers(texts: Sequence[str], words: Sequence[str], folder: Path) -> list[bool]:
    """Hold the answer to each text against that of a run that knows nothing."""
    place, line = Place.below(folder), ("compare", "claims.yaml", *words)
    with known_screens() as known:
        for text in texts:
            (place.project / "claims.yaml").write_text(text, encoding="utf-8")
            assert place.ask(*line).printed == place.anew(*line)
    return known


@examples(8, share_fixtures=True)
@given(seed=st.integers(0, 10**9), words=st.sampled_from(FORMATS))
def test_each_answer_is_that_of_a_run_that_knows_nothing(seed: int, words: Sequence[str]) -> None:
    with TemporaryDirectory() as folder:
        answers(series(seed, 5, CLAIMS), words, Path(folder))


def edited(text: str, number: int) -> str:
    """The text with one more claim of another quote."""
    return text.replace("quote: an invented", "quote: the invented", number)


TEXTS = [edited(claims_file(CLAIMS), number) for number in range(3)]


@pytest.mark.parametrize(
    "words",
    [[], ["--top", "3"], ["--all"], ["--width", "50"], ["--fail-on", "tension"]],
    ids=" ".join,
)
def test_a_first_screen_is_made_from_the_last_one(words: Sequence[str], tmp_path: Path) -> None:
    assert answers(TEXTS, words, tmp_path) == [False, True, True]


@pytest.mark.parametrize(
    "words",
    [["--metric", "killed"], ["--voice", "mayor"], ["--verdict", "tension"], ["casualties"]],
)
def test_what_is_not_of_all_claims_is_not(words: Sequence[str], tmp_path: Path) -> None:
    assert not any(answers(TEXTS[:2], words, tmp_path))


@pytest.mark.parametrize(
    "words", [["--format", "json"], ["--format", "concise"], ["--full"], ["--believe", "mayor"]]
)
def test_nor_is_anything_but_a_first_screen(words: Sequence[str], tmp_path: Path) -> None:
    assert answers(TEXTS[:2], words, tmp_path) == []


def test_what_is_shown_besides_is_asked_for_where_it_is_not_known(tmp_path: Path) -> None:
    """A dispute that comes to be shown because another is gone is read then."""
    text = claims_file(CLAIMS)
    first = answers([text], ["--top", "30"], tmp_path)
    assert first == [False]
    (tmp_path / "again").mkdir()
    agreed = text.replace("figure: ", "figure: about ", 3)
    assert answers([text, agreed], ["--top", "30"], tmp_path / "again") == [False, True]


def test_files_of_a_folder(tmp_path: Path) -> None:
    """Also where a figure of one file disagrees with those of another."""
    place, text = Place.below(tmp_path), claims_file(CLAIMS * 2)
    head, _, claims = text.partition("claims:\n")
    items = [f"  - id:{item}" for item in claims.split("  - id:")[1:]]
    halves = [f"{head}claims:\n{''.join(items[::2])}", f"claims:\n{''.join(items[1::2])}"]
    with known_screens() as known:
        for number in range(3):
            for name, half in zip("ab", halves, strict=True):
                file = place.project / f"{name}.yaml"
                file.write_text(edited(half, number if name == "b" else 0), encoding="utf-8")
            assert place.ask("compare", ".").printed == place.anew("compare", ".")
    assert known == [False, True, True]
    (place.project / "c.yaml").write_text("claims: []\n", encoding="utf-8")
    assert place.ask("compare", ".").printed == place.anew("compare", ".")


def test_settings_that_read_more_files_are_seen(tmp_path: Path) -> None:
    place, line = Place.below(tmp_path), ("compare", "claims.yaml")
    (place.project / "claims.yaml").write_text(TEXTS[0], encoding="utf-8")
    assert place.ask(*line).printed == place.anew(*line)
    more = TEXTS[0].partition("claims:\n")[2][: len(TEXTS[0]) // 4].replace("id: claim", "id: more")
    whole = more[: more.rindex("  - id")].replace("figure: ", "figure: 9")
    (place.project / "more.yaml").write_text(f"claims:\n{whole}", encoding="utf-8")
    (place.project / "reconcile.toml").write_text('paths = ["."]\n', encoding="utf-8")
    (place.project / "claims.yaml").write_text(TEXTS[1], encoding="utf-8")
    with known_screens() as known:
        assert place.ask(*line).printed == place.anew(*line)
    assert not any(known)


def test_what_lies_around_the_named_files_is_not_taken_for_named(tmp_path: Path) -> None:
    """Files of the project that are read beside those that are named have claims of their own."""
    place, whole = Place.below(tmp_path), claims_file(CLAIMS)
    half = whole.index("  - id: claim-50\n")
    more = whole[whole.index("  - id: claim-1\n") : whole.index("  - id: claim-2\n")]
    new = more.replace("id: claim-1\n", "id: new\n")
    (place.project / "a.yaml").write_text(whole[:half], encoding="utf-8")
    around = place.project / "b.yaml"
    around.write_text(f"claims:\n{whole[half:]}", encoding="utf-8")
    settings = place.project / "reconcile.toml"
    settings.write_text('paths = ["b.yaml"]\n', encoding="utf-8")
    assert place.ask("compare", "a.yaml").printed == place.anew("compare", "a.yaml")
    settings.unlink()
    around.write_text(f"claims:\n{new}{whole[half:]}", encoding="utf-8")
    line = ("compare", "a.yaml", "b.yaml")
    assert place.ask(*line).printed == place.anew(*line)


def cut_short(content: bytes) -> bytes:
    return content[:-9]


def another_byte(content: bytes) -> bytes:
    return content[:-20] + bytes([content[-20] ^ 1]) + content[-19:]


def _with(content: bytes, old: str, new: str) -> bytes:
    """Whole, and yet not what it should be: as if two releases had the same digest."""
    head, packed = content.split(b"\n", 1)
    text = zlib.decompress(packed).decode("ascii")
    assert old in text
    wrong = zlib.compress(text.replace(old, new).encode("ascii"))
    begun = head.rsplit(b" ", 1)[0]
    return b"%b %b\n" % (begun, digest_of(wrong).encode("ascii")) + wrong


def no_outline(content: bytes) -> bytes:
    return _with(content, "[[", "[[7,")


@pytest.mark.parametrize("damage", [cut_short, another_byte, no_outline])
def test_a_damaged_outline_is_as_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    place, line = Place.below(tmp_path), ("compare", "claims.yaml")
    (place.project / "claims.yaml").write_text(TEXTS[0], encoding="utf-8")
    place.ask(*line)
    (kept,) = [file for file in place.entries if _is_outline(file.read_bytes())]
    kept.write_bytes(damage(kept.read_bytes()))
    (place.project / "claims.yaml").write_text(TEXTS[1], encoding="utf-8")
    with known_screens() as known:
        assert place.ask(*line).printed == place.anew(*line)
    assert known == [False]


def _is_outline(content: bytes) -> bool:
    head, _, packed = content.partition(b"\n")
    return head.startswith(b"reconcile kept parts") and zlib.decompress(packed).startswith(b"[")
