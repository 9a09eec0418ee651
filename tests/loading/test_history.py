"""Git's history, and that asking for it runs nothing of the repository's own configuration."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reconcile.loading.former import former_dataset
from reconcile.loading.history import NoHistory, Snapshot, repository, snapshot, within
from tests import processes

CLAIMS = "version: 1\nclaims:\n  - {id: a, metric: killed, figure: 40}\n"
QUIET = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(folder: Path, *command: str) -> str:
    return processes.run(["git", *command], cwd=folder).stdout.strip()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, which is the current folder."""
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "a project"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "one")
    monkeypatch.chdir(folder)
    return folder


def taken(ref: str = "main") -> Snapshot:
    return snapshot(repository("."), ref)


def test_files_are_read_as_they_were(project: Path) -> None:
    (project / "data" / "claims.yaml").write_text("changed", encoding="utf-8")
    past = taken()
    assert past.root == os.path.realpath(project)
    assert past.commit == git(project, "rev-parse", "main")
    assert past.read(["data/claims.yaml", "data/other.yaml", "data"]) == {
        "data/claims.yaml": CLAIMS.encode()
    }


def test_names_and_contents_of_every_kind(project: Path) -> None:
    contents = {
        "data/ümläut 軍.yaml": b"a\n",
        'data/quo"te\tnew\nline.yaml': b"",
        "data/binary": bytes(range(256)) * 50,
        "data/no newline": b"x\n\ny",
    }
    for name, content in contents.items():
        (project / name).write_bytes(content)
    (project / "data" / "bad").with_name(os.fsdecode(b"caf\xe9")).write_bytes(b"z")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "two")
    past = taken()
    assert past.read(contents) == contents
    assert past.read([os.fsdecode(b"data/caf\xe9")]) == {os.fsdecode(b"data/caf\xe9"): b"z"}


def test_the_merge_base_is_what_is_compared_with(project: Path) -> None:
    first = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "--quiet", "-b", "branch")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "mine")
    git(project, "checkout", "--quiet", "main")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "theirs")
    git(project, "checkout", "--quiet", "branch")
    assert taken("main").commit == first
    assert taken("HEAD").commit == git(project, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("trunk", "its branches are feature, main"),
        ("origin/develop", "its branches are feature, main"),
        ("mian", "did you mean main?"),
        ("featur", "did you mean feature?"),
    ],
)
def test_branches_that_are_there_are_named_where_nothing_can_be_fetched(
    ref: str, said: str, project: Path
) -> None:
    git(project, "branch", "feature")
    with pytest.raises(NoHistory) as failure:
        taken(ref)
    assert str(failure.value) == f"Git knows no commit '{ref}' here; {said}"
    git(project, "remote", "add", "origin", "https://git.example/x")
    with pytest.raises(NoHistory, match="run: git fetch origin"):
        taken(ref)


def test_histories_that_never_met_are_compared_as_they_are(project: Path) -> None:
    git(project, "checkout", "--quiet", "--orphan", "apart")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "apart")
    assert taken("main").commit == git(project, "rev-parse", "main")


def test_a_repository_without_a_commit_yet_has_no_ref(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoHistory, match="no commit 'main'"):
        taken()


def test_links_are_followed_within_the_commit(project: Path) -> None:
    (project / "link.yaml").symlink_to("data/claims.yaml")
    (project / "data" / "second.yaml").symlink_to("../link.yaml")
    (project / "out.yaml").symlink_to("/etc/hostname")
    (project / "ring.yaml").symlink_to("ring.yaml")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "links")
    found = taken().read(["link.yaml", "data/second.yaml", "out.yaml", "ring.yaml"])
    assert found == {"link.yaml": CLAIMS.encode(), "data/second.yaml": CLAIMS.encode()}


def test_nothing_of_the_configuration_is_run(project: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", encoding="utf-8")
    script.chmod(stat.S_IRWXU)
    (project / ".gitattributes").write_text("*.yaml diff=x filter=x\n", encoding="utf-8")
    hooks = project / ".git" / "hooks"
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor"):
        (hooks / hook).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
        (hooks / hook).chmod(stat.S_IRWXU)
    for key in (
        "diff.x.textconv", "diff.external", "filter.x.smudge", "filter.x.clean", "core.fsmonitor",
        "core.pager", "core.editor", "core.sshCommand", "core.askPass", "credential.helper",
        "alias.cat-file", "alias.rev-parse",
    ):  # fmt: skip
        git(project, "config", key, f"!{script}" if key.startswith("alias") else str(script))
    assert taken().read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}
    assert not mark.exists()


def test_variables_of_a_hook_do_not_lead_elsewhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_NAMESPACE", "other")
    assert taken().has("data/claims.yaml")


def test_a_replaced_object_is_not_believed(project: Path) -> None:
    old = git(project, "rev-parse", "main:data/claims.yaml")
    (project / "other").write_text("forged", encoding="utf-8")
    git(project, "replace", old, git(project, "hash-object", "-w", "other"))
    assert git(project, "cat-file", "blob", old) == "forged"
    assert taken().read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


@pytest.mark.parametrize(
    "ref", ["--output=stolen", "-h", "--all", "main:data", "main^{tree}", "", " ", "a..b", "^main"]
)
def test_what_is_no_commit_is_refused(ref: str, project: Path) -> None:
    git(project, "remote", "add", "origin", "https://git.example/x")
    with pytest.raises(NoHistory, match="git fetch"):
        taken(ref)
    assert not (project / "stolen").exists()


def test_a_tag_names_its_commit(project: Path) -> None:
    git(project, "tag", "-a", "v1", "-m", "one")
    assert taken("v1").commit == git(project, "rev-parse", "main")


def test_a_folder_that_is_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(NoHistory, match="in no Git repository"):
        repository(str(inside))


def test_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(NoHistory, match="install it"):
        taken()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "fatal: detected dubious ownership in repository at '/x y'",
            "git config --global --add safe.directory '/x y'",
        ),
        ("fatal: something else\\nand more", "Git says: something else$"),
        ("", "said nothing"),
    ],
)
def test_what_git_says_is_passed_on(
    said: str, told: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\nprintf "{said}" >&2\nexit 128\n', encoding="utf-8")
    fake.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NoHistory, match=told):
        taken()


def test_a_blob_that_was_never_fetched_is_told(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(project, "config", "uploadpack.allowFilter", "true")
    git(
        tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", project.as_uri(),
        str(clone),
    )  # fmt: skip
    past = snapshot(repository(str(clone)), "main")
    with pytest.raises(NoHistory, match="git fetch --refetch --no-filter origin"):
        past.read(["data/claims.yaml"])
    git(clone, "fetch", "--quiet", "--refetch", "--no-filter", "origin")
    assert past.read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


BAD = CLAIMS + "  - {id: bad, metric: killed, figure: 5000}\n"


def forged(folder: Path, *, config: str = "bare = false\n  worktree = .") -> None:
    """Make a folder look like a repository in whose history ``main`` has the bad claim already."""
    elsewhere = folder.parent.parent / "forged"
    elsewhere.mkdir()
    (elsewhere / "claims.yaml").write_text(BAD, encoding="utf-8")
    git(elsewhere, "init", "--quiet", "--initial-branch=main")
    git(elsewhere, "add", "--all")
    git(elsewhere, "commit", "--quiet", "-m", "forged")
    folder.mkdir(exist_ok=True)
    for name in ("HEAD", "objects", "refs"):
        (elsewhere / ".git" / name).rename(folder / name)
    text = f"[core]\n  repositoryformatversion = 0\n  {config}\n"
    (folder / "config").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("config", ["bare = false\n  worktree = .", "bare = true"])
@pytest.mark.parametrize("below", ["data", "data/deep/er"])
def test_files_that_look_like_a_repository_are_none(
    config: str, below: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pull request can bring them; the base would be its own."""
    (project / "data" / "deep" / "er").mkdir(parents=True)
    forged(project / "data", config=config)
    (project / "data" / "claims.yaml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(project / below)
    past = taken()
    assert past.root == os.path.realpath(project)
    assert past.read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


def test_outside_of_a_repository_they_are_none_either(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "apart" / "data"
    folder.mkdir(parents=True)
    forged(folder)
    monkeypatch.chdir(folder)
    with pytest.raises(NoHistory, match="no Git repository"):
        taken()


def test_a_submodule_has_no_base_of_its_own(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which history it is would be for the pull request to say."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "claims.yaml").write_text(BAD, encoding="utf-8")
    git(other, "init", "--quiet", "--initial-branch=main")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "-m", "theirs")
    allow = ("-c", "protocol.file.allow=always")
    git(project, *allow, "submodule", "--quiet", "add", str(other), "data/theirs")
    monkeypatch.chdir(project / "data" / "theirs")
    with pytest.raises(NoHistory, match="submodule"):
        taken()
    monkeypatch.chdir(project / "data")
    assert taken().read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


def test_a_linked_working_tree_is_a_repository(project: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    git(project, "worktree", "add", "--quiet", "-b", "side", str(linked))
    assert repository(str(linked / "data")) == os.path.realpath(linked)


def test_a_working_tree_elsewhere_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    git(project, "config", "core.worktree", str(tmp_path / "elsewhere"))
    with pytest.raises(NoHistory, match="top folder"):
        taken()


@pytest.mark.parametrize(
    "name",
    [
        "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_EXTERNAL_DIFF", "GIT_CONFIG",
    ],
)  # fmt: skip
def test_no_variable_of_git_leads_elsewhere(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged(project / "data")
    monkeypatch.setenv(name, str(project / "data"))
    assert taken().read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


def test_replaced_objects_are_not_believed(project: Path) -> None:
    before = git(project, "rev-parse", "main:data/claims.yaml")
    (project / "bad.yaml").write_text(BAD, encoding="utf-8")
    git(project, "replace", before, git(project, "hash-object", "-w", "bad.yaml"))
    assert git(project, "show", "main:data/claims.yaml") == BAD.strip()
    assert taken().read(["data/claims.yaml"]) == {"data/claims.yaml": CLAIMS.encode()}


def test_no_git_of_the_current_folder_is_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "git").write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    (project / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    with pytest.raises(NoHistory, match="not installed"):
        taken()
    assert not (project / "ran").exists()


def test_what_lies_outside_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(CLAIMS, encoding="utf-8")
    (project / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    root = repository(".")
    for path in ("../outside.yaml", "link.yaml", str(tmp_path / "outside.yaml"), "/"):
        with pytest.raises(NoHistory, match="outside"):
            within(root, path)
    assert within(root, "data/../data/claims.yaml") == "data/claims.yaml"
    assert within(root, ".") == "."


def former(past: Snapshot, *paths: str, **texts: str) -> list[str]:
    named = {name.replace("__", "/") + ".yaml": text for name, text in texts.items()}
    return sorted(former_dataset(past, paths, named).texts)


def test_a_folder_is_read_as_it_was(project: Path) -> None:
    for name in ("data/deep/b.yml", "data/.hidden/c.yaml", "data/notes.txt", "database.yaml"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(CLAIMS, encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "more")
    past = taken()
    assert former(past, "data") == ["data/claims.yaml", "data/deep/b.yml"]
    assert former(past, ".") == ["data/claims.yaml", "data/deep/b.yml", "database.yaml"]
    assert former(past, "data/deep/../claims.yaml") == ["data/claims.yaml"]
    assert former(past, "missing") == []


def test_a_file_that_is_unlike_the_gone_one_has_no_past(project: Path) -> None:
    past = taken()
    assert former(past, "new.yaml", new=CLAIMS) == [], "the old one is still there"
    (project / "data" / "claims.yaml").unlink()
    assert former(past, "new.yaml", new=CLAIMS) == ["data/claims.yaml"]
    assert former(past, "new.yaml", new="version: 2\nclaims: []\nmore: x\n") == []


@pytest.mark.parametrize(
    ("kept", "new", "followed"), [(2, 0, True), (2, 2, True), (1, 2, False), (1, 1, True),
                                  (0, 3, False), (4, 20, True), (2, 20, True), (1, 20, False)],
)  # fmt: skip
def test_a_file_was_moved_if_half_of_the_shorter_ones_lines_are_in_the_other(
    kept: int, new: int, followed: bool, project: Path
) -> None:
    lines = [f"note: {number}\n" for number in range(4)]
    (project / "data" / "claims.yaml").write_text("".join(lines), encoding="utf-8")
    git(project, "commit", "--quiet", "--all", "-m", "two")
    past = taken()
    (project / "data" / "claims.yaml").unlink()
    now = "".join(lines[:kept]) + "".join(f"other: {number}\n" for number in range(new))
    assert former(past, "new.yaml", new=now) == ["data/claims.yaml"] * followed


def test_local_copies_are_those_of_then(project: Path) -> None:
    text = (
        "version: 1\nsources: {s: {citation: x, archive: ../copies/s.txt}, t: {archive: gone}}\n"
        "claims: []\n"
    )
    (project / "copies").mkdir()
    (project / "copies" / "s.txt").write_text("as it was", encoding="utf-8")
    (project / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "copies")
    (project / "copies" / "s.txt").write_text("as it is", encoding="utf-8")
    copies = former_dataset(taken(), ["data"], {}).copies
    assert copies["s"].text == "as it was"
    assert copies["t"].missing
