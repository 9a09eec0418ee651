"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.cli.writing import is_current, write_together
from tests import processes


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    program = (
        "import sys; from reconcile.cli.writing import write_together as w; "
        "w([(sys.argv[1], 'new\\n')])"
    )
    processes.run([sys.executable, "-c", program, tmp_path / "a.md"], umask=0o027)
    assert (tmp_path / "a.md").read_bytes() == b"new\n"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("a long old text\n")
    file.chmod(0o604)
    write_together([(str(file), "new\n")])
    assert file.read_text() == "new\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o604


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    real, link = tmp_path / "deep" / "real.md", tmp_path / "link.md"
    real.write_text("old")
    link.symlink_to(real)
    write_together([(str(link), "new")])
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_text_is_utf8_with_plain_line_ends_whatever_is_in_it(tmp_path: Path) -> None:
    write_together([(str(tmp_path / "a"), "Київ – \ud800\r\n\n")])
    assert (tmp_path / "a").read_bytes() == "Київ – \\ud800\r\n\n".encode()


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace", "fdopen"])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_whatever_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    step: str, failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise failure

    with monkeypatch.context() as broken:
        broken.setattr(os, step, fail)
        with pytest.raises(type(failure)):
            write_together([(str(file), "new")])
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


STEPS = ("open", "fdopen", "fsync", "chmod", "replace")
FULL, HUNG_UP = OSError(errno.ENOSPC, "No space left"), SystemExit(129)
FAILURES = [
    *((step, FULL, False) for step in STEPS),  # a link that cannot be made is copied
    *((step, HUNG_UP, False) for step in (*STEPS, "link")),
    *((step, HUNG_UP, True) for step in ("fsync", "chmod", "link", "replace")),
]


@pytest.mark.parametrize(("step", "failure", "late"), FAILURES)
def test_several_files_are_written_together_wherever_it_fails(
    step: str,
    failure: BaseException,
    late: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the first, second, … call of each step, until no call is left to fail at."""
    real: Callable[..., object] = getattr(os, step)
    for turn in range(100):
        folder = tmp_path / str(turn)
        folder.mkdir()
        for name in ("b", "c"):
            (folder / name).write_text(f"old {name}")
        calls = 0

        def fail(*args: object, turn: int = turn, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls == turn + 1:
                if late:
                    real(*args, **kwargs)
                raise failure
            return real(*args, **kwargs)

        texts = [(str(folder / name), f"new {name}") for name in ("a", "b", "c")]
        with monkeypatch.context() as broken:
            broken.setattr(os, step, fail)
            try:
                write_together(texts)
            except BaseException as raised:
                assert raised is failure
        if calls > turn and (folder / "c").read_text() == "old c":
            assert held(folder) == {"b": "old b", "c": "old c"}, turn
        else:  # what comes after everything is in its place
            assert held(folder) == {"a": "new a", "b": "new b", "c": "new c"}, turn
        if calls <= turn:
            assert turn > 0
            return
    raise AssertionError("there is no end of calls")


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_file_that_could_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    texts = [(str(tmp_path / name), "new") for name in ("a", "b")]
    with pytest.raises(OSError, match=r".") as failure:
        write_together(texts)
    assert failure.value.filename == str(tmp_path / "b")
    assert {path.name for path in tmp_path.iterdir()} == {"b"}


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[int], None] = os.fsync
    synced: list[int] = []

    def only_files(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 1:
            raise OSError(errno.EINVAL, "not here")
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_together([(str(tmp_path / "a"), "new")])
    assert (tmp_path / "a").read_text() == "new"
    assert len(synced) == 2


@pytest.mark.parametrize("target", ["missing/a.md", "."])
def test_what_cannot_be_written_is_an_error(target: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        write_together([(str(tmp_path / target), "new")])


def test_a_device_is_written_to_as_it_is() -> None:
    write_together([("/dev/null", "new")])
    assert not Path("/dev/null").is_file()


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_together([(str(pipe), "through")])
    reader.join(10)
    assert got == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_whether_a_file_is_current(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert not is_current(str(file), "")
    file.write_bytes("ж\n".encode())
    assert is_current(str(file), "ж\n")
    file.write_bytes("ж\r\n".encode())
    assert is_current(str(file), "ж\n")
    file.write_bytes("ж\n\n".encode())
    assert not is_current(str(file), "ж\n")
    with pytest.raises(OSError, match=r"."):
        is_current(str(tmp_path), "")
