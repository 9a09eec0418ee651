"""Accepted disputes on the command line: known and folded, failing nothing until they change."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reconcile.cli.main import main
from tests.cli.gitted import Repository, quiet_git

SCHEMA = Path(__file__).parents[2] / "schemas" / "comparison.schema.json"
CLAIMS = """version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1"}
  post: {publisher: The Post, url: "https://post.example/1"}
claimants:
  north: {name: North Ministry, side: north}
  south: {name: South Ministry, side: south}
claims:
  - id: a
    metric: killed
    figure: 100
    claimant: north
    as_of: 2024-05-02
    source: daily
  - id: b
    metric: killed
    figure: over 900
    claimant: south
    as_of: 2024-05-01
    source: post
"""
ENTRY = """  - metric: killed
    claims: {a: 100, b: over 900}
    reason: Both ministries stand by their counts.
    by: foreign desk
    until: 2024-12-31
"""
NEW_YEAR = "1735689600"  # 2025-01-01
OLD_YEAR = "1733011200"  # 2024-12-01


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Repository:
    """A folder with the clash and its entry, before the entry's last day."""
    quiet_git(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", OLD_YEAR)
    found = Repository(tmp_path, capsys)
    put(found)
    return found


def put(desk: Repository, claims: str = CLAIMS, entry: str = ENTRY) -> None:
    desk.claims.parent.mkdir(exist_ok=True)
    desk.claims.write_text(claims + (f"accepted:\n{entry}" if entry else ""))


FAILING = ("compare", "--fail-on", "contradiction", "--width", "80")


def test_a_known_dispute_is_listed_and_fails_nothing(desk: Repository) -> None:
    code, out, err = desk.run(*FAILING)
    assert (code, err) == (0, "")
    assert out.startswith("All metrics: no new disagreement; 1 known dispute aside\n")
    assert "1  killed: North / South (foreign desk, until 2024-12-31)" in out
    assert desk.run("report", "--fail-on", "contradiction")[0] == 0
    put(desk, entry="")
    assert desk.run(*FAILING)[0] == 1


def test_it_is_news_again_when_a_figure_changes(desk: Repository) -> None:
    put(desk, CLAIMS.replace("figure: 100", "figure: 150"))
    code, out, _ = desk.run(*FAILING)
    assert code == 1
    assert out.startswith("Killed: North said 150")
    assert "news again: “150” was “100” (a)" in out
    for form in (("--full",), ("--format", "concise")):
        assert "news again: “150” was “100” (a)" in desk.run("compare", "--width", "200", *form)[1]
    assert desk.codes() == ["F116"]


def test_it_is_news_again_when_a_figure_joins(desk: Repository) -> None:
    joins = (
        "{id: c, metric: killed, figure: 950, claimant: south, as_of: 2024-05-01, source: daily}"
    )
    more = CLAIMS.replace("  - id: b", f"  - {joins}\n  - id: b")
    put(desk, more)
    code, out, _ = desk.run(*FAILING)
    assert code == 1
    assert "news again: “950” joined it (c)" in out
    assert desk.codes() == ["F912"]


def test_it_is_news_again_when_its_time_is_over(
    desk: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR)
    code, out, _ = desk.run(*FAILING)
    assert code == 1
    assert "news again: accepted until 2024-12-31 only" in out
    assert desk.codes() == ["F116"]


def test_an_entry_of_a_dispute_that_is_over_is_a_finding(desk: Repository) -> None:
    put(desk, CLAIMS.replace("figure: over 900", "figure: 100"), ENTRY.replace("over 900", "100"))
    assert desk.codes() == ["F912"]
    put(desk, CLAIMS.replace("figure: over 900", "figure: 100"))
    assert desk.codes() == ["F116"]


def test_an_entry_in_use_is_no_finding(desk: Repository) -> None:
    assert desk.codes() == []


@pytest.mark.parametrize("wanted", ["1", "contradiction-cc6ccd6be8"])
def test_a_known_dispute_is_explained(desk: Repository, wanted: str) -> None:
    code, out, _ = desk.run("explain", wanted, "--width", "80")
    assert code == 0
    assert "known: Both ministries stand by their counts. (foreign desk, until 2024-12-31)" in (
        " ".join(out.split())
    )


def test_every_report_has_it_and_says_why(desk: Repository) -> None:
    for form in ("markdown", "html"):
        code, out, _ = desk.run("report", "--format", form)
        assert code == 0
        read = re.sub(r"<[^>]*>", "", out)
        for words in ("Known disputes", "foreign desk, until 2024-12-31", "stand by their counts"):
            assert words in read, form
        assert "can all be right together" not in out
    full = desk.run("compare", "--full", "--width", "80")[1]
    assert "Known disputes, not counted" in full and "stand by their counts" in full
    concise = desk.run("compare", "--format", "concise")[1]
    assert "data/claims.yaml:15: 1 contradiction (known) killed: North / South" in concise


def test_json_has_the_known_apart_from_the_headings(desk: Repository) -> None:
    checker = Draft202012Validator(json.loads(SCHEMA.read_text()))
    data = json.loads(desk.run("compare", "--format", "json")[1])
    checker.validate(data)
    assert data["headings"] == []
    (known,) = data["known"]
    assert (known["number"], known["discrepancies"]) == (1, ["contradiction-cc6ccd6be8"])
    assert known["accepted"] == [{
        "path": "data/claims.yaml", "entry": 0, "by": "foreign desk", "until": "2024-12-31",
        "reason": "Both ministries stand by their counts.",
    }]  # fmt: skip
    put(desk, CLAIMS.replace("figure: 100", "figure: 150"))
    data = json.loads(desk.run("compare", "--format", "json")[1])
    checker.validate(data)
    (woken,) = data["headings"][0]["woken"]
    assert woken["changes"] == [{"kind": "changed", "claim": "a", "was": "100", "now": "150"}]
    assert data["known"] == []


def test_the_entries_may_stand_in_a_file_of_their_own(desk: Repository) -> None:
    put(desk, entry="")
    (desk.folder / "accepted.yaml").write_text(f"version: 1\naccepted:\n{ENTRY}")
    assert desk.run(*FAILING)[0] == 1
    (desk.folder / "reconcile.toml").write_text('accepted = "accepted.yaml"\n')
    assert desk.run(*FAILING)[0] == 0
    assert desk.run("compare", "data/claims.yaml", "--fail-on", "contradiction")[0] == 0
    assert desk.codes() == []
    assert 'accepted = "accepted.yaml"  # reconcile.toml' in desk.run("check", "--show-settings")[1]
    (desk.folder / "accepted.yaml").unlink()
    code, _, err = desk.run(*FAILING)
    assert code == 2 and "accepted.yaml" in err


def test_a_printed_entry_makes_the_dispute_known(desk: Repository) -> None:
    put(desk, entry="")
    code, out, _ = desk.run("accept", "1", "--reason", 'They say: "we stand by it"', "--by", "desk")
    assert code == 0
    desk.claims.write_text(CLAIMS + out)
    assert desk.run(*FAILING)[0] == 0
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("1", "--by", "desk"), "add --reason"),
        (("1", "--reason", "so", "--by", " "), "add --by"),
        (("2", "--reason", "so", "--by", "desk"), "there is no disagreement 2; there are 1"),
        (("1", "--reason", "so", "--by", "desk", "--until", "03/04/2025"), "--until: 03/04/2025"),
        (("1", "--reason", "a\u2028b", "--by", "desk"), "--reason holds a line separator"),
        (("1", "--reason", "why", "--by", "de\u202esk"), "--by holds"),
    ],
)
def test_what_accept_lacks_is_said(desk: Repository, args: tuple[str, ...], said: str) -> None:
    code, out, err = desk.run("accept", *args)
    assert (code, out) == (2, "")
    assert said in err


@pytest.fixture
def branch(desk: Repository) -> Repository:
    """The clash, not accepted, on ``main``; and a branch."""
    put(desk, entry="")
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.commit("the clash")
    desk.git("checkout", "--quiet", "-b", "branch")
    return desk


WIDER = (
    CLAIMS
    + """  - id: c
    metric: wounded
    figure: 40
    claimant: north
    as_of: 2024-05-02
    source: daily
  - id: d
    metric: wounded
    figure: over 700
    claimant: south
    as_of: 2024-05-01
    source: post
"""
)
OTHER = ENTRY.replace("killed", "wounded").replace("a: 100, b: over 900", "c: 40, d: over 700")


def test_an_entry_that_the_branch_adds_is_shown_and_does_not_count(branch: Repository) -> None:
    put(branch, WIDER, OTHER)
    code, out, err = branch.run(*FAILING, "--base", "main")
    assert code == 1
    assert out.startswith("Wounded: ")
    assert "F911 the accepted dispute of 'c', 'd' is new, so it does not count here" in err
    assert branch.codes("--base", "main") == ["F911"]


def test_an_entry_that_was_changed_is_a_new_one_and_one_that_moved_is_not(
    branch: Repository,
) -> None:
    put(branch, WIDER, OTHER)
    branch.commit("accepted")
    put(branch, "# moved\n" + WIDER, OTHER.replace("foreign desk", "desk"))
    code, out, err = branch.run(*FAILING, "--base", "HEAD")
    assert (code, "F911" in err) == (0, False), out
    assert branch.codes("--base", "HEAD") == []
    put(branch, WIDER.replace("figure: 40", "figure: 50"), OTHER.replace("c: 40", "c: 50"))
    code, out, err = branch.run(*FAILING, "--base", "HEAD")
    assert (code, "F911" in err) == (1, True)
    assert "F911" in branch.codes("--base", "HEAD")


def test_what_was_known_at_the_base_and_woke_is_new(branch: Repository) -> None:
    put(branch, WIDER, OTHER)
    branch.commit("accepted")
    put(branch, WIDER.replace("figure: 40", "figure: 50"), OTHER)
    code, out, _ = branch.run(*FAILING, "--base", "HEAD")
    assert code == 1
    assert "news again: “50” was “40” (c)" in out


def test_the_small_file_without_an_entry_stays_red(desk: Repository) -> None:
    """The dispute of the newcomer: red until somebody accepts it, with the same bytes otherwise."""
    put(desk, entry="")
    assert main(["compare", "--fail-on", "contradiction"]) == 1
