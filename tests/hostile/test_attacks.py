"""A claims file that attacks whoever reads it is answered in a line by every command that does.

`make nightly` tries every attack on every command, the suite a few.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.examples import nightly
from tests.hostile.project import CLAIMS, TRIALS, Trial, begin, held, put_back, ran

ATTACKS = {
    "open brackets": b"[" * 2_000,
    "question marks": b"? " * 2_000,
    "deep keys": b"".join(b" " * n + b"a:\n" for n in range(100)),
    "merges": b"a: &a {k: v}\nb: {<<: [*a, *a]}\n",
    "aliases": b"a: &a [x]\nb: [" + b"*a," * 1_000 + b"*a]",
    "a long number": b"version: 1\nclaims: [{id: a, metric: killed, figure: "
    + b"9" * 5_000
    + b"}]",
    "a ring": b"version: 1\nplaces: {p: {within: q}, q: {within: p}}\n" + CLAIMS[11:].encode(),
    "one id": CLAIMS.encode() + b"  - {id: few, metric: killed, figure: 1}\n" * 30,
    "another alphabet": CLAIMS.encode("utf-16"),
    "merge marks": b"<<<<<<< a\n" + CLAIMS.encode(),
    "next lines": CLAIMS.replace("metric", "me\x85tric").encode(),
    "a letter that ends a terminal's line": CLAIMS.replace("Army", "A\x1b[2Jrmy").encode(),
    "a type": CLAIMS.replace("claims:", "claims: !!python/object/apply:os.system [id]").encode(),
    "no end": CLAIMS.encode()[:-40] + b'"',
}
READS = [
    Trial(tuple(line.split()))
    for line in (
        "check",
        "check --format sarif",
        "fix --diff",
        "compare",
        "compare --format json",
        "report",
        "report --format html",
        "timeline killed",
        "explain few",
        "accept 1 --reason Agreed --by desk",
        "export figures",
        "export discrepancies --format json",
        "draft article.txt --against data/claims.yaml",
        "completion offers -- explain",
    )
]
"""Every command that reads claims files and prints."""
NEED_NOT_MIND = frozenset({"fix", "explain", "draft", "completion"})
"""Those that answer as far as they can: what is wrong elsewhere is not what they were asked."""


def test_every_command_that_reads_claims_is_asked() -> None:
    apart = {"demo", "init", "import", "schema"}  # they read none
    writing = {"add", "shard", "merge"}  # tests/cli/test_add.py, tests/sharding
    assert {trial.args[0] for trial in READS} | apart | writing == set(TRIALS)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    begin(folder)
    return folder


@pytest.mark.parametrize("trial", READS, ids=lambda trial: trial.name)
def test_every_command_answers_an_attack_and_writes_nothing(trial: Trial, project: Path) -> None:
    sound = held(project)
    allowed = {0, 1, 2} if trial.args[0] in NEED_NOT_MIND else {1, 2}
    tried = ATTACKS if nightly() else Random(trial.name).sample(sorted(ATTACKS), 4)
    for name in tried:
        (project / "data/claims.yaml").write_bytes(ATTACKS[name])
        before = held(project)
        end = ran(trial, project)
        assert end.code in allowed, (name, end.code, end.err)
        assert end.code != 2 or end.out + end.err, name
        assert "internal error" not in end.err, (name, end.err)
        assert "\x1b" not in end.out + end.err and "\x85" not in end.out + end.err, name
        assert len(end.out + end.err) < 300_000, name
        assert held(project) == before, name
        put_back(project, sound)
