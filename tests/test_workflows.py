"""Workflows, ours and those that we offer: pinned, with least rights, and no script injection.

``make workflows`` holds them against the official schemas and zizmor as well.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import processes
from tests.workflows import PAGE, ROOT, main, offered

OFFERED = offered(PAGE.read_text(encoding="utf-8"))
OWN = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted((ROOT / ".github" / "workflows").glob("*.yml")), ROOT / "action.yml")
}
WORKFLOWS = {
    **OWN,
    **{f"docs/ci.md {name}": text for name, text in OFFERED.items() if "workflows" in name},
}

PINNED = re.compile(r"uses: (\$/|[\w/-]+@[0-9a-f]{40} # \S)")
GOOD = """
on: push
permissions: {}
jobs:
  one:
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: echo "$NAME"
        env:
          NAME: ${{ github.head_ref }}
"""


def faults(text: str) -> Iterator[str]:
    """What is unsafe about a workflow or an action."""
    data: dict[Any, Any] = yaml.safe_load(text)
    for line in re.findall(r"uses: .*", text):
        if not PINNED.match(line):
            yield f"not pinned: {line}"
    if "runs" not in data:
        yield from faults_of_rights(data, text)
    jobs = [data["runs"]] if "runs" in data else data["jobs"].values()
    for step in (step for job in jobs for step in job["steps"]):
        if "${{" in step.get("run", ""):
            yield f"an expression in a script: {step['run']}"
        kept = step.get("with", {}).get("persist-credentials", True)
        if step.get("uses", "").startswith("actions/checkout@") and kept is not False:
            yield "the checkout keeps its credentials"


def faults_of_rights(data: dict[Any, Any], text: str) -> Iterator[str]:
    """What a workflow may do that it should not."""
    if data.get("permissions") != {}:
        yield "the workflow has rights of its own"
    if "pull_request_target" in text:
        yield "strangers' files meet the rights of the repository"
    for name, job in data["jobs"].items():
        if "permissions" not in job or "timeout-minutes" not in job:
            yield f"{name} says neither its rights nor its limit"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_safe(name: str) -> None:
    assert list(faults(WORKFLOWS[name])) == []


@pytest.mark.parametrize(
    ("good", "planted", "word"),
    [
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "not pinned"),
        (" # v7.0.1", "", "not pinned"),
        ("\npermissions: {}", "", "rights of its own"),
        ("on: push", "on: pull_request_target", "strangers"),
        ("    permissions:\n      contents: read\n", "", "says neither"),
        ("    timeout-minutes: 5\n", "", "says neither"),
        ("persist-credentials: false", "fetch-depth: 0", "keeps its credentials"),
        ('echo "$NAME"', "echo ${{ github.head_ref }}", "expression in a script"),
    ],
)
def test_a_planted_fault_is_found(good: str, planted: str, word: str) -> None:
    assert list(faults(GOOD)) == []
    assert good in GOOD
    assert any(word in fault for fault in faults(GOOD.replace(good, planted)))


def test_all_use_the_same_commit_of_an_action() -> None:
    pins: dict[str, set[str]] = {}
    for text in WORKFLOWS.values():
        for name, pin in re.findall(r"uses: ([\w/-]+)@(.*)", text):
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


def test_the_page_offers_a_file_for_each_place() -> None:
    assert set(OFFERED) == {
        ".github/workflows/claims.yml",
        ".github/workflows/claims-sarif.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    }


def test_the_offered_files_can_be_written(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    } == set(OFFERED)


def test_the_hook_is_the_one_that_the_page_names() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = yaml.safe_load(OFFERED[".pre-commit-config.yaml"])["repos"]
    assert repo["hooks"][0]["id"] == hook["id"]
    # claims of several files are compared with one another: never a slice of them
    assert hook["pass_filenames"] is False and hook["require_serial"] is True


def test_every_input_of_the_action_reaches_the_script_by_the_environment() -> None:
    action = yaml.safe_load(OWN["action.yml"])
    given = [value for step in action["runs"]["steps"] for value in step.get("env", {}).values()]
    for name in action["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in given, name


def ran(tmp_path: Path, **inputs: str) -> list[str]:
    """The arguments that the action's last step gives to the program for such inputs."""
    bash = shutil.which("bash")
    assert bash is not None
    tools = tmp_path / "reconcile" / "bin"
    tools.mkdir(parents=True)
    program = tools / "reconcile"
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    step = yaml.safe_load(OWN["action.yml"])["runs"]["steps"][-1]
    names = {key: value for key, value in step["env"].items() if "inputs." in value}
    values = {
        key: inputs.get(value.split("inputs.")[1].split(" ")[0].replace("-", "_"), "")
        for key, value in names.items()
    }
    done = processes.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), **values},
        cwd=tmp_path,
    )
    return done.stdout.split("\0")[:-1]


def test_the_action_says_what_it_is_told(tmp_path: Path) -> None:
    assert ran(tmp_path / "one", output_format="github") == [
        "check", "--output-format=github", "--",
    ]  # fmt: skip
    assert ran(
        tmp_path / "two",
        paths="data/a b.yaml\n\nmore\n",
        base="origin/main",
        fail_on="warning",
        output_format="sarif",
        output_file="x.sarif",
    ) == [
        "check", "--output-format=sarif", "--base=origin/main", "--fail-on=warning",
        "--output-file=x.sarif", "--", "data/a b.yaml", "more",
    ]  # fmt: skip


def test_no_input_of_the_action_becomes_an_option_or_a_script(tmp_path: Path) -> None:
    nasty = "--output=x; touch owned $(touch owned) `touch owned` \"' ${{ x }}"
    arguments = ran(tmp_path, paths=nasty, base=nasty, output_format="github", output_file=nasty)
    assert arguments == [
        "check", "--output-format=github", f"--base={nasty}", f"--output-file={nasty}", "--", nasty,
    ]  # fmt: skip
    assert not (tmp_path / "owned").exists()
