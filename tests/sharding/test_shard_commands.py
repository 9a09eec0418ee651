"""``compare --jobs``, ``shard``, ``compare --shard``, ``merge``: the same, and said plainly."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.service.compare import CompareRequest
from reconcile.service.errors import ReadError
from reconcile.service.host import Host
from reconcile.service.shard_work import ShardSettings, cut_into
from reconcile.service.shards import compare_in_shards
from reconcile.sharding.folder import PLAN, Folder
from reconcile.sharding.pool import ShardError, WorkerPool
from tests.hostile.failing import failing

ROWS = [
    {"id": f"c-{number}", "metric": "killed", "figure": figure, "claimant": f"voice-{number % 3}",
     "source": "gazette", "place": place, "as_of": "2031-02-03"}
    for number, (figure, place) in enumerate(
        (figure, f"town-{town}") for town in range(4) for figure in ("40", f"{town}00", "41")
    )
]  # fmt: skip
FORMATS = ("text", "concise", "json")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.mark.parametrize("form", FORMATS)
def test_jobs_write_the_same(run: Run, form: str) -> None:
    plain = run("compare", "rows.jsonl", "--format", form)
    assert run("compare", "rows.jsonl", "--format", form, "--jobs", "1") == plain
    assert plain[1]


def test_a_pool_writes_the_same(run: Run) -> None:
    plain = run("compare", "rows.jsonl", "--format", "json")
    assert run("compare", "rows.jsonl", "--format", "json", "--jobs", "2") == plain


def test_a_folder_of_shards_is_merged_to_the_same(run: Run) -> None:
    plain = run("compare", "rows.jsonl", "-o", "plain.json")[0]
    code, said, _ = run("shard", "rows.jsonl", "--into", "parts", "--shards", "3")
    assert code == 0
    assert said.startswith("12 claims in 3 shards\n")
    code, _, error = run("merge", "parts")
    assert code == 2
    assert "shard 1 of 3 was not compared: run reconcile compare --shard 1 parts" in error
    for number in ("3", "1", "2"):
        assert run("compare", "--shard", number, "parts") == (0, "", "")
    assert run("merge", "parts", "-o", "merged.json")[0] == plain
    assert Path("merged.json").read_bytes() == Path("plain.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "--shard", "1", "nowhere"), "there are no shards in nowhere"),
        (("compare", "--shard", "1"), "--shard needs one word"),
        (("compare", "--shard", "1", "parts", "-o", "one.json"), "leave --output-file out"),
        (("compare", "--shard", "1", "parts", "--jobs", "2"), "leave --jobs out"),
        (("compare", "--shard", "1", "parts", "--voice", "army"), "leave --voice out"),
        (("compare", "--shard", "1", "parts", "--fail-on", "tension"), "leave --fail-on out"),
        (("merge", "nowhere"), "there are no shards in nowhere"),
        (("shard", "rows.jsonl"), "shard needs --into FOLDER"),
        (("shard", "rows.jsonl", "--into", "."), "is not empty; name a new one"),
        (("compare", "rows.jsonl", "--jobs", "2", "--full"), "--full needs every figure at once"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, error = run(*arguments)
    assert (code, out) == (2, "")
    assert said in error
    assert "Traceback" not in error


@pytest.mark.parametrize("many", ["13", "9" * 20])
def test_there_are_no_more_shards_than_claims(run: Run, many: str) -> None:
    """However many are asked for, each takes files and a process."""
    plain = run("compare", "rows.jsonl", "--format", "json")
    assert run("shard", "rows.jsonl", "--into", "parts", "--shards", many)[0] == 0
    for number in range(1, 13):
        assert run("compare", "--shard", str(number), "parts") == (0, "", "")
    assert "there are shards 1 to 12" in run("compare", "--shard", "13", "parts")[2]
    assert run("merge", "parts", "--format", "json")[1] == plain[1]


def test_one_shard_is_no_shards(run: Run) -> None:
    _, said, _ = run("shard", "rows.jsonl", "--into", "parts", "--shards", "1")
    assert said.startswith("12 claims in 1 shard\n")


def test_a_shard_that_is_not_there_is_named(run: Run) -> None:
    run("shard", "rows.jsonl", "--into", "parts", "--shards", "2")
    assert (
        "there is no shard 7; there are shards 1 to 2" in run("compare", "--shard", "7", "parts")[2]
    )


def test_a_plan_of_another_version_is_refused(run: Run) -> None:
    run("shard", "rows.jsonl", "--into", "parts", "--shards", "2")
    folder = Folder("parts")
    folder.write(PLAN, [0, *folder.read(PLAN)[1:]])
    assert "were cut by another version of reconcile" in run("merge", "parts")[2]


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"1" * 5000, None], ids=lambda content: str(content)[:9]
)
def test_a_damaged_file_of_a_folder_is_named(run: Run, content: bytes | None) -> None:
    """Cut short or changed on its way between machines: never another answer, never a bug."""
    run("shard", "rows.jsonl", "--into", "parts", "--shards", "2")
    for number in ("1", "2"):
        run("compare", "--shard", number, "parts")
    whole = run("merge", "parts", "--format", "json")
    files = sorted(Path("parts").iterdir())
    named = 0
    for file in files:
        good = file.read_bytes()
        file.write_bytes(good[: len(good) // 2] if content is None else content)
        code, out, error = run("merge", "parts", "--format", "json")
        named += code == 2 and file.name in error
        assert (code, out) == whole[:2] or (code == 2 and file.name in error), (file, error)
        assert run("compare", "--shard", "1", "parts")[0] in {0, 2}
        file.write_bytes(good)
    assert named >= len(["plan", "figures 1", "figures 2", "result 1", "result 2"])


@pytest.mark.parametrize(("more", "needed"), [((), 4), (("--no-figures",), 5)])
def test_a_file_of_a_shard_that_got_lost_is_named(
    run: Run, more: tuple[str, ...], needed: int
) -> None:
    """A shard without its rows is not one with none. Without figures, calm rows lie apart."""
    run("shard", "rows.jsonl", "--into", "parts", "--shards", "2", *more)
    run("compare", "--shard", "1", "parts")
    result = Path("parts", "result-0001.json")
    whole, named = result.read_bytes(), 0
    for file in sorted(Path("parts").glob("shard-0001*")):
        good = file.read_bytes()
        file.unlink()
        code, _, error = run("compare", "--shard", "1", "parts")
        named += code == 2 and file.name in error
        assert (code == 2 and file.name in error) or (code, result.read_bytes()) == (0, whole)
        file.write_bytes(good)
    assert named == needed


def test_what_fails_leaves_nothing_of_a_new_folder(run: Run) -> None:
    assert run("shard", "rows.jsonl", "--into", "deep/parts", "--metric", "flights")[0] == 2
    assert not Path("deep").exists()
    Path("parts").mkdir()
    assert run("shard", "rows.jsonl", "--into", "parts", "--metric", "flights")[0] == 2
    assert list(Path("parts").iterdir()) == []


def test_claims_that_answer_others_are_compared_in_one_piece_and_it_is_said(run: Run) -> None:
    row = {**ROWS[0], "id": "again", "retells": "c-1"}
    with Path("rows.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    plain = run("compare", "rows.jsonl")
    code, out, error = run("compare", "rows.jsonl", "--jobs", "2")
    assert (code, out) == plain[:2]
    assert "compared in one piece: a claim of rows.jsonl retells another" in error
    assert "cannot be cut" in run("shard", "rows.jsonl", "--into", "parts")[2]


def test_what_is_larger_than_a_shard_is_named_before_it_is_compared(run: Run) -> None:
    said: list[str] = []
    row = {**ROWS[0], "id": "anywhere"}
    del row["place"]
    with Path("rows.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    cut_into("parts", CompareRequest(["rows.jsonl"]), Host(), ShardSettings(3, say=said.append))
    assert said == [
        "13 claims, first of town-0, have to be compared together, more than the 5 of a shard"
    ]


def test_a_failed_shard_is_named_and_tried_once_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    plain = run("compare", "rows.jsonl", "--format", "json")[1]
    failures = [OSError("the disk is full")]

    def failing(path: str, number: int) -> None:
        if number == 2 and failures:
            raise failures.pop()
        real(path, number)

    from reconcile.sharding import work

    real = work.compare
    monkeypatch.setattr(work, "compare", failing)
    question, how = CompareRequest(["rows.jsonl"]), ShardSettings(3, say=said.append)
    assert compare_in_shards(question, Host(), how).to_json() == plain
    assert said == ["shard 2 failed and is tried once more: OSError: the disk is full"]
    failures += [OSError("still full"), OSError("still full")]
    with pytest.raises(ReadError, match="shard 2 failed twice: OSError: still full"):
        compare_in_shards(question, Host(), how)


def test_a_process_that_dies_takes_no_other_work_with_it(tmp_path: Path) -> None:
    said: list[str] = []
    crew = WorkerPool(2, said.append)
    from tests.sharding.dying import work

    assert crew.run(work, str(tmp_path), [1, 2, 3]) == [1, 4, 9]
    assert any("shard 2 failed and is tried once more: its process ended" in one for one in said)
    (tmp_path / "always").touch()
    with pytest.raises(ShardError, match="failed twice"):
        WorkerPool(2, said.append).run(work, str(tmp_path), [2])


def test_a_file_that_fails_while_it_is_read_line_by_line_is_named(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.write_lines("parts", ["a\n", "b\n"])
    with failing() as machine:
        assert list(folder.lines("parts")) == ["a\n", "b\n"]
    for number in range(1, len(machine.calls) + 1):
        with failing(number), pytest.raises(OSError, match="parts: Input/output error"):
            list(folder.lines("parts"))
