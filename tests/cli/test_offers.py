"""What completion offers, whatever the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.checking.rules import all_rules
from reconcile.cli.command_tree import command_tree
from reconcile.cli.commands import all_commands
from reconcile.cli.commands.completion import FILES, offered
from reconcile.cli.main import main
from reconcile.service.host import Host
from reconcile.vocabulary.builtin import builtin
from tests.shells.shelling import CLAIMS

TREE = command_tree()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(*typed: str) -> list[str]:
    return [line.partition("\t")[0] for line in offered(typed, TREE, Host())]


def test_every_command_is_offered_first() -> None:
    names = list(all_commands())
    assert words("") == words() == names
    assert words("com") == [name for name in names if name.startswith("com")]
    assert words("nosuch", "") == []


@pytest.mark.parametrize("command", TREE)
def test_every_option_of_a_command_is_offered_once(command: str) -> None:
    listed = words(command, "-")
    for option in TREE[command].options:
        assert sum(name in listed for name in option.names) == 1, option.names
    assert words(command, "--help", "--he") == []


def test_an_option_that_was_given_is_offered_again_only_if_it_may_be(project: Path) -> None:
    assert words("compare", "--full", "--fu") == []
    assert words("compare", "--voice", "crew", "--voi") == ["--voice"]


@pytest.mark.parametrize(
    "before",
    [(), ("--full",), ("--tolerance", "0.2"), ("--tolerance=0.2",), ("--since", "2031", "--full"),
     ("--tolerance=0.1", "--since=2031")],
)  # fmt: skip
def test_what_an_option_takes_is_no_argument(before: tuple[str, ...], project: Path) -> None:
    """An argument stands in its place whichever options stand before it."""
    assert words("explain", *before, "") == words("explain", "") != []
    assert words("explain", *before, "tide", "") == words("explain", "tide", "")
    assert words("explain", "", *before, "") != words("explain", "")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("check", "--fail-on", ""), ["error", "warning", "note"]),
        (("check", "--fail-on=w"), ["--fail-on=warning"]),
        (("compare", "--voice", ""), ["board", "crew"]),
        (("compare", "--source", ""), ["tide"]),
        (("add", "--claimant", "b"), ["board"]),
        (("explain", "tide"), ["tide:killed-40"]),
        (("explain", "1"), ["1"]),
        (("explain", "con"), ["con", ""]),
        (("explain", "metr"), ["metrics"]),
        (("explain", "cre"), ["crew-says"]),
        (("export", "fig"), ["figures"]),
        (("export", "figures", "cas"), ["casualties", FILES]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("check", ""), [FILES]),
        (("check", "--format", "json", ""), [FILES]),
        (("compare", "-o", ""), [FILES]),
        (("merge", ""), [FILES]),
        (("draft", "a.txt", "--against", ""), [FILES]),
        (("shard", "--into", ""), [FILES]),
        (("compare", "--", "--fu"), [FILES]),
        (("schema", ""), []),
    ],
)
def test_values(typed: tuple[str, ...], wanted: list[str], project: Path) -> None:
    found = words(*typed)
    if wanted[-1:] == [""]:  # an id that hangs on how ids are made
        assert found and all(text.startswith(wanted[0]) for text in found)
        return
    assert found == wanted


def test_metrics_topics_and_rules_are_all_there(project: Path) -> None:
    assert set(builtin().metrics) == set(words("add", ""))
    assert {*builtin().topics, *builtin().metrics, FILES} == set(words("compare", ""))
    assert {rule.code for rule in all_rules()} <= set(words("check", "--ignore", ""))


@pytest.mark.parametrize("text", [None, "claims: [", "paths = 3"])
def test_where_nothing_can_be_read_no_ids_are_offered_and_nothing_fails(
    text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        name = "reconcile.toml" if text.startswith("paths") else "claims.yaml"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert words("compare", "--voice", "") == []
    assert words("compare", "cas") == ["casualties", FILES]


def test_an_unknown_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "bash, zsh, fish" in capsys.readouterr().err
