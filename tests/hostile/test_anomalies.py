"""Whatever call of the system fails, in whatever command: nothing is lost, half-written or untrue.

The n-th open, read, write, fsync, rename … of a run fails, or a signal comes there. `make nightly`
tries every n, the suite a few of each command line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest

from reconcile.cli import watching
from reconcile.cli.commands import command_names
from tests.examples import nightly
from tests.hostile.failing import Machine, failing
from tests.hostile.matrix import rows
from tests.hostile.project import APART, TRIALS, Ended, Trial, begin, held, put_back, ran

Files = Mapping[str, bytes | None]

FORMATS = tuple(Trial((*row.args, "-o", "out.json")) for row in rows() if "--format" in row.args)
"""Every format of every command, written to a file."""
EVERY = (
    *(trial for trials in TRIALS.values() for trial in trials),
    *(FORMATS if nightly() else ()),
)
SHARE = 2  # of the calls of a run, for each way in which one can fail
SIGNALS: Mapping[int, type[BaseException]] = {
    129: SystemExit,  # how the program has a signal end it, with the exit code of each
    130: KeyboardInterrupt,
    143: SystemExit,
}
LOOKS = frozenset({"stat", "lstat", "readlink"})
"""Calls that ask whether something is there; where they fail, it is not, and that is said."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    begin(folder)
    return folder


def test_every_command_is_tried() -> None:
    assert {*TRIALS, *APART} == set(command_names())
    assert all((Path(__file__).parents[2] / where).is_file() for where in APART.values())


Well = Callable[[Trial], tuple[Ended, Files, Machine]]


@pytest.fixture(scope="module")
def well(project: Path) -> Well:
    """A run in which nothing fails, which the tests of a trial share."""
    return cache(lambda trial: tried(trial, project, held(project), 0))


@pytest.mark.parametrize("trial", EVERY, ids=lambda trial: trial.name)
def test_a_call_that_fails(trial: Trial, project: Path, well: Well) -> None:
    before = held(project)
    sound, after, calls = well(trial)
    assert sound.code in {0, 1}, sound.err
    for number in chosen(trial.name, len(calls.calls)):
        end, now, machine = tried(trial, project, before, number)
        assert list(wrong(trial, sound, end, (before, after, now), machine)) == [], end.err


@pytest.mark.parametrize("trial", EVERY, ids=lambda trial: trial.name)
def test_a_signal_that_comes_at_a_call(trial: Trial, project: Path, well: Well) -> None:
    before = held(project)
    sound, after, calls = well(trial)
    for code, kind in SIGNALS.items():
        for number in chosen(f"{trial.name}{code}", len(calls.calls)):
            end, now, machine = tried(trial, project, before, number, kind(code))
            if machine.failed is None:  # what a first run reads is known to a second
                assert end.code == sound.code
                continue
            assert (end.code, end.out) == (code, ""), machine.failed
            assert not [name for name in now if ".reconcile-" in name], machine.failed
            for name in {*before, *after, *now}:  # each whole, though another may still be missing
                assert now.get(name) in (before.get(name), after.get(name)), machine.failed


@pytest.mark.parametrize("trial", FORMATS, ids=lambda trial: trial.name)
@pytest.mark.parametrize("halves", [False, True], ids=["not at all", "half"])
def test_wherever_writing_a_format_fails_the_old_file_is_whole(
    trial: Trial, halves: bool, project: Path, well: Well
) -> None:
    """Each open, write, sync and replacement of the output, also in a run of the suite."""
    before = held(project)
    sound, after, calls = well(trial)
    assert after["out.json"] not in (before["out.json"], b"")
    ours = [number for number, call in enumerate(calls.calls, 1) if _is_of_output(call)]
    kinds = {calls.calls[number - 1][0] for number in ours}
    assert kinds >= ({"write"} if halves else {"write", "replace", "fsync"}), kinds
    for number in ours:
        if halves and calls.calls[number - 1][0] != "write":
            continue
        end, now, machine = tried(trial, project, before, number, halves=halves)
        assert list(wrong(trial, sound, end, (before, after, now), machine)) == [], end.err
        if end.code == 2:
            assert now["out.json"] in (before["out.json"], after["out.json"])
        else:
            assert now["out.json"] == after["out.json"], machine.failed


def _is_of_output(call: tuple[str, str]) -> bool:
    kind, path = call
    name = os.path.basename(path)
    return kind not in LOOKS and (name == "out.json" or ".reconcile-" in name)


WATCHED = ["check data --watch", "compare --watch"]


@pytest.mark.parametrize("code", SIGNALS)
@pytest.mark.parametrize("line", [f"{line} --format json -o out.json" for line in WATCHED])
def test_a_signal_that_comes_while_an_answer_is_written_again(
    line: str, code: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, before = Trial(tuple(line.split())), held(project)

    def watched(fails: int) -> tuple[Ended, Files, Machine]:
        """The claims are saved after the first answer; the signal comes at a call or the end."""
        saved = iter([(project / "data/claims.yaml", b"40, claimant: army", b"41, claimant: army")])

        def wait(seen: object) -> str:
            change = next(saved, None)
            if change is None:
                raise SIGNALS[code](code)
            path, old, new = change
            path.write_bytes(path.read_bytes().replace(old, new))
            return path.name

        monkeypatch.setattr(watching, "wait_for_change", wait)
        with failing(fails, SIGNALS[code](code)) as machine:
            end = ran(trial, project)
        now = held(project)
        put_back(project, before)
        return end, now, machine

    sound, last, calls = watched(0)
    first = tried(Trial(tuple(line.replace(" --watch", "").split())), project, before, 0)[1]
    answers = (before["out.json"], first["out.json"], last["out.json"])
    assert sound.code == code, sound.err
    assert len(set(answers)) == 3
    for number in chosen(f"{line}{code}", len(calls.calls)):
        end, now, machine = watched(number)
        assert end.code == code, (machine.failed, end.err)
        assert "Traceback" not in end.err
        assert now["out.json"] in answers, machine.failed
        assert not [name for name in now if ".reconcile-" in name], machine.failed


@pytest.mark.parametrize("line", WATCHED)
def test_a_call_that_fails_while_watching(
    line: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, before = Trial(tuple(line.split())), held(project)

    def watched(fails: int) -> tuple[Ended, Machine]:
        """A file is saved after the first answer, and Ctrl-C pressed after the second."""
        saved = iter(["data/claims.yaml"])

        def wait(seen: object) -> str:
            name = next(saved, None)
            if name is None:
                raise KeyboardInterrupt
            return name

        monkeypatch.setattr(watching, "wait_for_change", wait)
        with failing(fails) as machine:
            return ran(trial, project), machine

    sound, calls = watched(0)
    assert sound.code == 130, sound.err
    for number in chosen(line, len(calls.calls)):
        end, machine = watched(number)
        assert end.code in {2, 130}, (machine.failed, end.err)
        kind, path = machine.failed or ("", "")
        named = os.path.splitext(os.path.basename(path))[0] in end.out + end.err
        if (end.code, end.out) != (sound.code, sound.out) and kind not in LOOKS:
            assert named, (machine.failed, end)
        assert held(project) == before, machine.failed


def chosen(seed: str, calls: int) -> list[int]:
    """Which calls fail: all of them in a nightly run, else a few, of which one is near the end."""
    every = range(1, calls + 1)
    if nightly() or calls <= SHARE:
        return list(every)
    late = every[-max(1, calls // 5) :]
    return sorted({*Random(seed).sample(every, SHARE - 1), Random(seed).choice(late)})


def tried(
    trial: Trial,
    project: Path,
    before: Files,
    fails: int,
    failure: BaseException | None = None,
    *,
    halves: bool = False,
) -> tuple[Ended, Files, Machine]:
    """A run in which a call fails: its end, the files then, and what was called."""
    with failing(fails, failure, halves=halves) as machine:
        end = ran(trial, project)
    now = held(project)
    put_back(project, before)
    return end, now, machine


def wrong(
    trial: Trial,
    sound: Ended,
    end: Ended,
    files: tuple[Files, Files, Files],
    machine: Machine,
) -> Iterator[str]:
    """What must not be after a failure: sentences for people who mend it."""
    before, after, now = files[0], files[1], without_temporary(files[2], machine)
    kind, path = machine.failed or ("nothing", "")
    changed = {name: text for name, text in now.items() if text != before.get(name)}
    told = end.out + end.err + "".join(map(str, changed.values()))
    name = os.path.splitext(os.path.basename(path))[0]  # a copy is named by its source
    named = name in told or (".reconcile-" in name and "could not write" in end.err)
    named = named or f"could not write into {os.path.dirname(path)}:" in end.err  # files of ours
    if any(".reconcile-" in left or left.endswith(".part") for left in now):
        yield f"a temporary file is left after {kind} {path}"
    if end.code not in {0, 1, 2}:
        yield f"it ends with {end.code} after {kind} {path}"
    if end.code != sound.code and not named and kind not in LOOKS:
        yield f"it does not name {path}, whose {kind} failed"
    if end.code == sound.code and end.out != sound.out and not named and "offers" not in trial.args:
        yield f"it says something else without a word of {path}, whose {kind} failed"
    for file in {*before, *after, *now}:
        known = (before.get(file), after.get(file))
        if now.get(file) not in known and not named:
            yield f"{file} is neither as it was nor as it shall be after {kind} {path}"
    if end.code == 0 and now != after and not named:
        yield f"it says that all is done, and it is not, after {kind} {path}"


def without_temporary(now: Files, machine: Machine) -> Files:
    """The files without the one whose very removal failed."""
    kind, path = machine.failed or ("", "")
    gone = os.path.basename(path) if kind == "unlink" and ".reconcile-" in path else None
    return {name: text for name, text in now.items() if os.path.basename(name) != gone}


def test_the_look_for_faults_finds_them(project: Path) -> None:
    machine = Machine(1)
    machine.calls.append(("write", "data/out.json"))
    sound, after = Ended(0, "all", ""), {"out.json": b"new", "old": b"old"}
    before: Files = {"out.json": b"before", "old": b"old"}
    faults = {
        "temporary": (
            Ended(2, "", "could not write out.json"),
            {**before, ".reconcile-1.tmp": b""},
        ),
        "ends with 3": (Ended(3, "", "out.json"), before),
        "does not name": (Ended(2, "", "could not"), before),
        "something else": (Ended(0, "al", ""), after),
        "neither": (Ended(2, "", ""), {**before, "old": b"ol"}),
        "not done": (Ended(0, "all", ""), before),
    }
    for words, (end, now) in faults.items():
        found = " ".join(wrong(EVERY[0], sound, end, (before, after, now), machine))
        assert words.replace("not done", "says that all is done") in found, words
