"""What is kept is this user's own, whole, and bounded; anything else is as if it were not there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.kept import folder
from reconcile.kept.answers import KeptAnswer, answer_in
from reconcile.kept.looking import QUESTIONS, RunQuestions
from tests.examples import examples
from tests.kept.running import Place
from tests.kept.test_kept_answers import CLAIMS, COMPARE

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place.below(tmp_path)
    (found.project / "claims.yaml").write_text(CLAIMS)
    assert not found.ask(*COMPARE).again and found.ask(*COMPARE).again
    return found


def ours(place: Place) -> Path:
    return place.entries[0].parent


def test_it_is_for_nobody_else(place: Place) -> None:
    assert ours(place).stat().st_mode & 0o777 == 0o700
    assert place.entries[0].stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in place.kept.iterdir()] == ["reconcile-figures"]


def open_to_others(place: Place) -> None:
    ours(place).chmod(0o777)


def an_entry_that_others_may_write(place: Place) -> None:
    place.entries[0].chmod(0o666)


def a_link_for_a_folder(place: Place) -> None:
    moved = place.kept / "elsewhere"
    ours(place).rename(moved)
    (place.kept / "reconcile-figures").symlink_to(moved)


def a_link_for_an_entry(place: Place) -> None:
    entry = place.entries[0]
    entry.rename(place.kept / "entry")
    entry.symlink_to(place.kept / "entry")


def in_a_repository(place: Place) -> None:
    (place.kept / ".git").mkdir()


def a_folder_for_an_entry(place: Place) -> None:
    entry = place.entries[0]
    entry.unlink()
    entry.mkdir()


def a_file_for_the_folder(place: Place) -> None:
    where = ours(place)
    shutil.rmtree(where)
    where.write_text("")


@pytest.mark.parametrize(
    "attack",
    [
        open_to_others, an_entry_that_others_may_write, a_link_for_a_folder, a_link_for_an_entry,
        in_a_repository, a_folder_for_an_entry, a_file_for_the_folder,
    ],
)  # fmt: skip
def test_what_somebody_else_could_have_put_there_is_not_read(place: Place, attack: object) -> None:
    assert callable(attack)
    before = place.ask(*COMPARE)
    attack(place)
    now = place.ask(*COMPARE)
    assert not now.again
    assert now.printed == before.printed


def test_what_others_may_only_read_is_printed(place: Place) -> None:
    ours(place).chmod(0o755)
    place.entries[0].chmod(0o644)
    assert place.ask(*COMPARE).again


def test_a_write_that_fails_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_own(str(tmp_path / "a"), b"before")

    def no_room(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", no_room)
    with pytest.raises(OSError, match="no space left"):
        folder.write_own(str(tmp_path / "a"), b"after")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]
    assert folder.read_own(str(tmp_path / "a")) == b"before"


def test_what_belongs_to_another_user_is_not_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: mine + 1)
    assert not place.ask(*COMPARE).again


@pytest.mark.parametrize("said", ["", ".", "cache", "../kept"])
def test_a_folder_is_never_named_from_where_the_user_is(place: Place, said: str) -> None:
    for _ in range(2):
        found = place.ask(*COMPARE, XDG_CACHE_HOME=said, HOME=str(place.output / "home"))
    assert found.again
    assert (place.output / "home" / ".cache" / "reconcile-figures").is_dir()
    assert {entry.name for entry in place.project.iterdir()} == {"claims.yaml"}


def test_without_a_place_nothing_is_kept(place: Place) -> None:
    for _ in range(2):
        found = place.ask(*COMPARE, XDG_CACHE_HOME=str(place.project / "claims.yaml"))
        assert not found.again and found.code == 0 and found.err == b""


def test_a_damaged_entry_is_worked_out_anew(place: Place) -> None:
    entry, right = place.entries[0], place.ask(*COMPARE)
    whole = entry.read_bytes()
    middle = whole.index(b"\n\n")
    damaged = [
        b"", whole[:1], whole[:middle], whole[:-1], whole + b"x", whole[: middle + 1],
        whole.replace(b"code 0", b"code 1"), b"\xff" + whole,
        *(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
          for at in range(0, len(whole), max(1, len(whole) // 5))),
    ]  # fmt: skip
    for content in damaged:
        entry.write_bytes(content)
        with pytest.raises(Exception):  # noqa: B017 - whatever it is, it is no answer
            answer_in(content)
    found = place.ask(*COMPARE)
    assert not found.again and found.printed == right.printed
    assert place.ask(*COMPARE).again


@given(
    st.binary(max_size=40), st.binary(max_size=40), st.integers(0, 1),
    st.dictionaries(st.tuples(st.sampled_from(sorted(QUESTIONS)), TEXTS), TEXTS, max_size=4),
    st.lists(TEXTS, max_size=3),
)  # fmt: skip
@examples(60)
def test_an_answer_comes_back_as_it_was(
    out: bytes, err: bytes, code: int, asked: dict[tuple[str, str], str], guarded: list[str]
) -> None:
    looked = RunQuestions()
    for (question, about), answer in asked.items():
        looked.add(question, about, answer)
    kept = answer_in(KeptAnswer(out, err, code, "abc", looked, guarded).to_bytes())
    assert (kept.out, kept.err, kept.code, kept.program) == (out, err, code, "abc")
    assert kept.questions.answers == asked and kept.guarded == guarded


def test_a_question_that_was_answered_in_two_ways_makes_it_unfit() -> None:
    looked = RunQuestions()
    looked.add("holds", "a", "1")
    looked.add("holds", "a", "1")
    assert looked.whole
    looked.add("holds", "a", "2")
    assert not looked.whole


def test_the_oldest_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_MOST_ENTRIES", 3)
    monkeypatch.setattr(folder, "_MOST_BYTES", 400)

    def kept(name: str, size: int, at: int) -> set[str]:
        folder.write_own(str(tmp_path / name), b"x" * size)
        if (tmp_path / name).exists():
            os.utime(tmp_path / name, ns=(at, at))
        return {entry.name for entry in tmp_path.iterdir()}

    assert kept("a", 10, 1) | kept("b", 10, 2) | kept("c", 10, 3) == {"a", "b", "c"}
    assert kept("d", 10, 4) == {"b", "c", "d"}  # by number
    assert kept("huge", 101, 5) == {"b", "c", "d"}  # larger than a quarter of all
    assert kept("e", 100, 6) == {"c", "d", "e"}
    monkeypatch.setattr(folder, "_MOST_BYTES", 444)
    monkeypatch.setattr(folder, "_MOST_ENTRIES", 9)
    kept("f", 110, 7)
    kept("g", 110, 8)
    assert kept("h", 110, 9) == {"d", "e", "f", "g", "h"}  # by size
    assert kept("h", 110, 10) == {"d", "e", "f", "g", "h"}  # replaced, not added
