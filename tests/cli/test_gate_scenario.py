"""The gate in a real repository: what an old project has may stay, what is new is held to it.

A repository with forty claims, three of them unsourced for years. Each test is a branch.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.gitted import HEAD, Repository, begin, claim, forty

OLD_UNSOURCED = claim("claim-19", "59", sourced=False)
BAD = claim("new-bad", "over 900", sourced=False)
GOOD = claim("new-good", "over 800")


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Repository:
    return begin(tmp_path / "project", monkeypatch, capsys)


def branched(repository: Repository, bad: str = BAD, head: str = HEAD) -> int:
    """Two claims more, a block moved, a comment edited; the line at which ``bad`` stands."""
    claims = forty()
    moved = [*claims[20:], "  # read again in 2025\n", *claims[:20], GOOD, bad]
    repository.write(moved, head.replace("version: 1\n", "# the claims\nversion: 1\n"))
    repository.commit()
    text = repository.claims.read_text(encoding="utf-8")
    return text[: text.index("- id: new-bad")].count("\n") + 1


def test_exactly_the_new_unsourced_claim_is_found_in_every_format(repository: Repository) -> None:
    line = branched(repository)
    code, out, err = repository.run("check", "--base", "main")
    assert code == 1
    assert out.count("error[") == 1
    assert f"data/claims.yaml:{line}:5" in out
    assert "found 1 error in 42 claims (1 file)." in err
    assert "Known before: 3" in err

    code, out, _ = repository.run("check", "--base", "main", "--format", "concise")
    assert (code, out.count("\n")) == (1, 1)
    assert out.startswith(f"data/claims.yaml:{line}:5: S101 ")

    code, out, _ = repository.run("check", "--base", "main", "--format", "github")
    assert (code, out.count("::error")) == (1, 1)
    assert f"file=data/claims.yaml,line={line}," in out

    code, out, _ = repository.run("check", "--base", "main", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (code, result["ruleId"]) == (1, "S101")
    assert place["artifactLocation"]["uri"] == "data/claims.yaml"
    assert place["region"]["startLine"] == line

    code, out, _ = repository.run("check", "--base", "main", "--format", "junit")
    failures = Xml.fromstring(out).findall(".//failure")
    assert (code, len(failures)) == (1, 1)
    assert f"data/claims.yaml:{line}:" in str(failures[0].text)
    assert len(Xml.fromstring(out).findall(".//testcase")) == 43  # 42 claims, and the file

    code, out, _ = repository.run("check", "--base", "main", "--format", "gitlab")
    (issue,) = json.loads(out)
    assert (code, issue["location"]["path"]) == (1, "data/claims.yaml")


def test_json_marks_what_is_new(repository: Repository) -> None:
    branched(repository)
    _, out, _ = repository.run("check", "--base", "main", "--format", "json")
    data = json.loads(out)
    assert [one["claim"] for one in data["findings"] if one["new"]] == ["new-bad"]
    assert len(data["findings"]) == 4
    assert data["summary"]["new"] == 1


def test_adding_the_source_makes_it_0(repository: Repository) -> None:
    branched(repository, claim("new-bad", "over 900"))
    assert repository.run("check", "--base", "main")[:2] == (0, "")


def test_without_a_base_all_of_it_is_found(repository: Repository) -> None:
    branched(repository)
    assert repository.codes() == ["S101"] * 4


@pytest.mark.parametrize("where", ["working tree", "index"])
def test_what_is_not_committed_yet_counts_too(where: str, repository: Repository) -> None:
    repository.write([*forty(), BAD])
    if where == "index":
        repository.git("add", "--all")
    assert repository.codes("--base", "main") == ["S101"]
    assert repository.codes("--base", "HEAD") == ["S101"]


# What a branch may try instead.


def test_a_suppression_does_not_pass(repository: Repository) -> None:
    note = "  # reconcile: ignore[S101] trust me"
    branched(repository, claim("new-bad", "over 900", sourced=False, note=note))
    assert repository.codes("--base", "main") == ["F904", "S101"]
    assert repository.run("check", "--base", "main")[0] == 1
    assert repository.run("check", "--ignore", "unused-reference")[0] == 1  # the three old ones


def test_a_suppression_of_an_old_finding_is_shown(repository: Repository) -> None:
    noted = OLD_UNSOURCED.replace("claim-19", "claim-19  # reconcile: ignore[S101] lost", 1)
    repository.write([noted if text == OLD_UNSOURCED else text for text in forty()])
    assert repository.codes("--base", "main") == ["F904"]
    assert repository.run("check", "--base", "main")[0] == 1


def baselined(repository: Repository) -> None:
    """Put the three old findings into a baseline on main, and the settings that name it."""
    repository.git("checkout", "--quiet", "main")
    (repository.folder / "reconcile.toml").write_text('baseline = "known.jsonl"\n')
    assert repository.run("check", "--write-baseline")[0] == 0
    repository.commit("a baseline")
    assert repository.run("check")[0] == 0
    repository.git("checkout", "--quiet", "branch")
    repository.git("merge", "--quiet", "main")


def test_a_baseline_entry_does_not_pass(repository: Repository) -> None:
    baselined(repository)
    branched(repository)
    assert repository.codes("--base", "main") == ["S101"]
    assert repository.run("check", "--write-baseline")[0] == 0
    assert repository.run("check")[0] == 0  # as the branch would have it
    first, second = repository.found("--base", "main")
    assert {first["code"], second["code"]} == {"F906", "S101"}
    entry = first if first["code"] == "F906" else second
    assert entry["path"] == "known.jsonl"
    assert "new-bad" in entry["message"]


def test_a_first_baseline_on_the_branch_does_not_pass(repository: Repository) -> None:
    branched(repository)
    assert repository.run("check", "--baseline", "known.jsonl", "--write-baseline")[0] == 0
    codes = repository.codes("--base", "main", "--baseline", "known.jsonl")
    assert codes == ["F906", "S101"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("sources:\n", "sources:\n  nowhere: {}\n"), "nowhere"),
        (HEAD.replace("sources:\n", "sources:\n  nowhere: {publisher: Somebody}\n"), "nowhere"),
        (HEAD.replace("sources:\n", 'sources:\n  nowhere: {url: ""}\n'), ":4:18: F104 url is"),
        (HEAD, "nowhere"),
    ],
    ids=["empty", "unlocated", "empty address", "undefined"],
)
def test_an_empty_source_does_not_pass(head: str, said: str, repository: Repository) -> None:
    branched(repository, BAD + "    source: nowhere\n", head)
    code, out, _ = repository.run("check", "--base", "main", "--format", "concise")
    assert code == 1
    assert said in out


@pytest.mark.parametrize("written", ["''", "null", "~", '" "', "[]"])
def test_a_source_without_a_name_does_not_pass(written: str, repository: Repository) -> None:
    branched(repository, BAD + f"    source: {written}\n")
    assert repository.run("check", "--base", "main")[0] == 1


def test_resting_on_an_old_source_that_nobody_can_find_does_not_pass(
    repository: Repository,
) -> None:
    head = HEAD.replace("sources:\n", "sources:\n  rumour: {publisher: Somebody}\n")
    old = BAD.replace("new-bad", "old-bad") + "    source: rumour\n"
    repository.git("checkout", "--quiet", "main")
    repository.write([*forty(), old], head)
    repository.commit("an unlocated source")
    repository.git("checkout", "--quiet", "-b", "later")
    repository.write([*forty(), old, GOOD], head)
    assert repository.codes("--base", "main") == []
    repository.write([*forty(), old, BAD + "    source: rumour\n"], head)
    assert repository.codes("--base", "main") == ["S102"]
    assert repository.run("check", "--base", "main")[0] == 1


@pytest.mark.parametrize(
    "setting",
    [
        'require = "unsourced"',
        'ignore = ["S101"]',
        'ignore = ["unsourced-figure"]',
        'select = ["S102"]',
        'baseline = "known.jsonl"',
        'paths = ["other.yaml"]',
    ],
)
def test_a_weaker_configuration_does_not_pass(setting: str, repository: Repository) -> None:
    branched(repository)
    (repository.folder / "reconcile.toml").write_text(f"{setting}\n", encoding="utf-8")
    (repository.folder / "known.jsonl").write_text('{"reconcile-baseline": 1}\n')
    (repository.folder / "other.yaml").write_text(HEAD + GOOD, encoding="utf-8")
    repository.commit()
    code, out, _ = repository.run("check", "--base", "main", "--format", "concise")
    assert code == 1
    assert "S101" in out
    assert "reconcile.toml:1:1: F905" in out


def test_a_setting_is_on_its_own_line_and_not_on_that_of_another_tool(
    repository: Repository,
) -> None:
    branched(repository)
    (repository.folder / "pyproject.toml").write_text(
        '[project]\ntext = """\nignore = ["S101"]\n"""\n[tool.reconcile]\nrequire = "attributed"\n'
        'ignore = ["S108"]\n\n[tool.ruff.lint]\nselect = ["E"]\nignore = ["E501"]\n',
        encoding="utf-8",
    )
    repository.commit()
    out = repository.run("check", "--base", "main", "--format", "concise")[1]
    assert "pyproject.toml:7:1: F905" in out


def test_a_weaker_configuration_without_new_data_does_not_pass_silently(
    repository: Repository,
) -> None:
    config = repository.folder / "reconcile.toml"
    repository.git("checkout", "--quiet", "main")
    config.write_text('fail-on = "warning"\nrequire = "attributed"\n', encoding="utf-8")
    repository.commit("settings")
    repository.git("checkout", "--quiet", "-b", "later")
    for text, code in (('fail-on = "warning"\n', 0), ("", 1), ('fail-on = "error"\n', 1)):
        config.write_text(text, encoding="utf-8")
        assert repository.run("check", "--base", "main")[0] == code, text
    config.unlink()
    assert repository.codes("--base", "main") == ["F905"]
    config.write_text('fail-on = "note"\nrequire = "sourced"\n', encoding="utf-8")
    assert [record["level"] for record in repository.found("--base", "main")] == ["note", "note"]


def test_another_number_on_an_old_unsourced_figure_does_not_pass(repository: Repository) -> None:
    changed = OLD_UNSOURCED.replace("59", "590")
    repository.write([changed if text == OLD_UNSOURCED else text for text in forty()])
    assert repository.codes("--base", "main") == ["F909", "S101"]
    assert repository.run("check", "--base", "main")[0] == 1


def test_bounds_under_unchanged_words_are_another_number(repository: Repository) -> None:
    changed = OLD_UNSOURCED.replace("figure: 59", 'figure: {text: "59", low: 59, high: 590}')
    repository.write([changed if text == OLD_UNSOURCED else text for text in forty()])
    assert repository.run("check", "--base", "main")[0] == 1


def test_a_removed_source_does_not_pass(repository: Repository) -> None:
    claims = forty()
    claims[3] = claims[3].replace("    source: daily\n", "")
    repository.write(claims)
    assert repository.codes("--base", "main") == ["S101"]
    repository.write(forty(), HEAD.replace(', url: "https://daily.example/1"', ""))
    assert repository.codes("--base", "main") == ["S102"]


def test_a_source_removed_again_does_not_pass_through_a_stale_entry(
    repository: Repository,
) -> None:
    baselined(repository)
    repository.git("checkout", "--quiet", "main")
    mended = [text if text != OLD_UNSOURCED else claim("claim-19", "59") for text in forty()]
    repository.write(mended)
    repository.commit("a source found; the baseline keeps its entry")
    repository.git("checkout", "--quiet", "-b", "again")
    repository.write(forty())
    assert repository.codes("--base", "main") == ["S101"]


def test_a_link_to_another_file_of_old_flaws_does_not_pass(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    (repository.folder / "fixture.yaml").write_text(HEAD + BAD, encoding="utf-8")
    repository.commit("a fixture that nobody checks")
    repository.git("checkout", "--quiet", "-b", "later")
    repository.claims.unlink()
    repository.claims.symlink_to("../fixture.yaml")
    codes = repository.codes("--base", "main")
    assert codes.count("S101") == 1
    assert codes.count("F908") == 40


def test_a_file_left_out_of_the_settings_is_still_checked(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    config = repository.folder / "reconcile.toml"
    config.write_text('paths = ["data"]\n', encoding="utf-8")
    repository.commit("settings")
    repository.git("checkout", "--quiet", "-b", "later")
    repository.write([*forty(), BAD])
    config.write_text('paths = ["good.yaml"]\n', encoding="utf-8")
    (repository.folder / "good.yaml").write_text(
        HEAD.replace("daily", "weekly").replace("army:", "navy:").replace("soldiers", "sailors")
        + GOOD.replace("army", "navy").replace("daily", "weekly"),
        encoding="utf-8",
    )
    assert repository.codes("--base", "main", "--select", "S") == ["F905", "S101"]


# What is no new data.


def test_removed_claims_and_changed_figures_are_noted(repository: Repository) -> None:
    claims = forty()
    claims[10] = claims[10].replace("figure: 50", "figure: over 50")
    claims[11] = claims[11].replace("2024-12-23", "2024-12-24")
    del claims[5]
    repository.write(claims)
    found = repository.found("--base", "main")
    assert [(record["code"], record["level"], record["claim"]) for record in found] == [
        ("F908", "note", "claim-5"),
        ("F909", "note", "claim-10"),
        ("F909", "note", "claim-11"),
    ]
    assert "data/claims.yaml:39" in found[0]["message"]
    assert "'over 50' (killed); it gave '50' (killed)" in found[1]["message"]
    assert repository.run("check", "--base", "main")[0] == 0


def test_reformatted_claims_are_not_new(repository: Repository) -> None:
    flow = "  - {id: claim-19, as_of: '2024-12-23', figure: 59, claimant: army, metric: killed}\n"
    claims = [flow if text == OLD_UNSOURCED else text for text in forty()]
    repository.write(claims[::-1])
    assert repository.run("check", "--base", "main")[:2] == (0, "")
    text = repository.claims.read_text(encoding="utf-8")
    repository.claims.write_bytes(text.replace("\n", "\r\n").encode())
    assert repository.run("check", "--base", "main")[:2] == (0, "")


def rename(repository: Repository) -> list[str]:
    repository.git("mv", "data/claims.yaml", "data/north.yaml")
    return ["data/north.yaml"]


def rename_and_edit(repository: Repository) -> list[str]:
    repository.claims.unlink()
    (repository.folder / "north.yaml").write_text(
        HEAD + "".join([*forty(), GOOD]), encoding="utf-8"
    )
    return ["north.yaml"]


def split(repository: Repository) -> list[str]:
    repository.claims.unlink()
    for name, some in (("a.yaml", forty()[:25]), ("b.yaml", forty()[25:])):
        head = HEAD if name == "a.yaml" else "version: 1\n" + HEAD[HEAD.index("defaults") :]
        (repository.folder / "data" / name).write_text(head + "".join(some), encoding="utf-8")
    return ["data/a.yaml", "data/b.yaml"]


def move_folder(repository: Repository) -> list[str]:
    repository.git("mv", "data", "figures")
    return ["figures"]


@pytest.mark.parametrize("how", [rename, rename_and_edit, split, move_folder])
@pytest.mark.parametrize("committed", [True, False])
def test_renamed_files_are_followed(
    how: Callable[[Repository], list[str]], committed: bool, repository: Repository
) -> None:
    paths = how(repository)
    if committed:
        repository.commit()
    code, out, err = repository.run("check", *paths, "--base", "main", "--select", "S")
    assert (code, out) == (0, "")
    assert "Known before: 3" in err


def test_what_main_does_in_the_meantime_does_not_matter(repository: Repository) -> None:
    branched(repository, claim("new-bad", "over 900"))
    repository.git("checkout", "--quiet", "main")
    repository.write(forty()[:10])
    repository.commit("main removes thirty claims")
    repository.git("checkout", "--quiet", "branch")
    assert repository.run("check", "--base", "main")[:2] == (0, "")


def test_it_works_from_a_folder_inside(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = branched(repository)
    inside = repository.folder / "docs" / "notes"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    _, out, _ = repository.run("check", "--base", "main", "--format", "concise")
    assert out.startswith(f"../../data/claims.yaml:{line}:5: S101 ")
    _, out, _ = repository.run("check", "--base", "main", "--format", "github")
    assert f"file=data/claims.yaml,line={line}," in out


def test_a_suppression_that_stood_there_counts(repository: Repository) -> None:
    note = "  # reconcile: ignore[S101] {}"
    mark = note.format("told to us")
    old = claim("claim-19", "59", sourced=False, note=mark)
    repository.git("checkout", "--quiet", "main")
    claims = [old if text == OLD_UNSOURCED else text for text in forty()]
    repository.write(claims)
    repository.commit("accepted")
    repository.git("checkout", "--quiet", "-b", "later")
    other = claim("claim-19", "60", sourced=False, note=note.format("told to us by phone"))
    repository.write([other, *(claim for claim in claims if claim != old)])
    assert repository.codes("--base", "main") == ["F909"]  # its figure changed: shown, no error
    repository.write([other.replace("S101", "S101, S103"), *claims[:19], *claims[20:]])
    assert "F904" in repository.codes("--base", "main")


# What Git cannot tell.


def test_a_shallow_clone_is_2_with_the_command_to_run(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branched(repository)
    clone = tmp_path / "clone"
    origin = repository.folder.as_uri()
    repository.git(
        "clone", "--quiet", "--depth=1", "--branch=branch", origin, str(clone), folder=tmp_path
    )
    monkeypatch.chdir(clone)
    for ref in ("main", "origin/main"):
        code, out, err = repository.run("check", "--base", ref)
        assert (code, out) == (2, "")
        assert "git fetch --unshallow origin" in err
        assert "fetch-depth: 0" in err
    command = ["fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*"]
    assert " ".join(command).replace(" --quiet", "") in err.replace("'", "")
    repository.git(*command, folder=clone)
    assert repository.codes("--base", "origin/main") == ["S101"]
    code, _, err = repository.run("check", "--base", "main")
    assert code == 2
    assert "--base origin/main" in err


def test_a_shallow_clone_with_both_branches_is_2(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branched(repository)
    clone = tmp_path / "clone"
    origin = repository.folder.as_uri()
    options = ("--quiet", "--depth=1", "--no-single-branch", "--branch=branch")
    repository.git("clone", *options, origin, str(clone), folder=tmp_path)
    monkeypatch.chdir(clone)
    code, out, err = repository.run("check", "--base", "origin/main")
    assert (code, out) == (2, "")
    assert "git fetch --unshallow" in err


@pytest.mark.parametrize(
    "ref",
    [
        "nowhere",
        "--output=stolen",
        "-h",
        "main:data",
        "",
        "HEAD~99",
        "@{nothing}",
        "main\nx",
        "...",
    ],
)
def test_an_unknown_ref_is_2(ref: str, repository: Repository) -> None:
    before = sorted(path.name for path in repository.folder.iterdir())
    code, out, err = repository.run("check", f"--base={ref}")
    assert (code, out) == (2, "")
    assert "its branches are branch, main" in err
    assert sorted(path.name for path in repository.folder.iterdir()) == before


def test_compare_shows_only_what_new_data_brings(repository: Repository) -> None:
    two = claim("south", "over 5,000").replace("army", "gov")
    head = HEAD.replace("claimants:\n", "claimants:\n  gov: {name: Government, side: south}\n")
    few = forty()[:3]
    repository.git("checkout", "--quiet", "main")
    repository.write([*few, two], head)
    repository.commit("a dispute")
    repository.git("checkout", "--quiet", "-b", "later")
    repository.write([two, *few], head)
    code, out, _ = repository.run("compare", "--base", "main", "--fail-on", "tension")
    assert code == 0
    assert out.startswith("Nothing that disagrees is new since main (at ")
    assert out.endswith("4 claims compared.\n")
    assert repository.run("compare", "--fail-on", "tension")[0] == 1
    changed = two.replace("5,000", "9,000")
    repository.write([*few, changed], head)
    assert repository.run("compare", "--base", "main", "--fail-on", "tension")[0] == 1
    third = claim("east", "at most 5").replace("army", "east")
    more = head.replace("claimants:\n", "claimants:\n  east: {name: East, side: east}\n")
    repository.write([*few, two, third], more)
    code, out, _ = repository.run(
        "compare", "--base", "main", "--fail-on", "conditional", "--format", "json"
    )
    found = json.loads(out)["discrepancies"]
    assert code == 1
    assert found
    assert all("east" in one["claims"] for one in found)
