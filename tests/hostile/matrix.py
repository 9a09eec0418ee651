"""Every output of every command, found from the command line itself.

A row is a command line. Each command has its usual one; each of its formats, tables and flags
makes another. So a new command, format, table or flag is a row by itself, and fails where nobody
has said what it needs or what its output is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reconcile.cli.command_tree import CommandHelp, Parameter, command_tree

CLAIMS = "data/claims.yaml"
HOSTILE = "PAYLOAD"
"""Where a hostile text stands in a command line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A command line, and of what kind its output is."""

    args: tuple[str, ...]
    kind: str

    @property
    def name(self) -> str:
        """As a person types it."""
        return " ".join(self.args)

    def asked(self, payload: str) -> tuple[str, ...]:
        """The command line with a text where it takes a hostile one."""
        return tuple(word.replace(HOSTILE, payload) for word in self.args)

    @property
    def coloured(self) -> bool:
        """Whether colours are asked for."""
        return "always" in self.args


USUAL: Mapping[str, tuple[str, str]] = {
    "demo": ("demo", "text"),
    "init": ("init ferry", "text"),
    "draft": ("draft article.txt", "claims"),
    "import": ("import table table.csv --map columns.yaml", "claims"),
    "add": (f"add killed 70 --claimant k0 --source k0 --to {CLAIMS} --quote PAYLOAD", "text"),
    "check": ("check data", "full"),
    "fix": ("fix data/more.yaml", "text"),
    "compare": (f"compare {CLAIMS}", "text"),
    "shard": (f"shard {CLAIMS} --into PAYLOAD", "text"),
    "merge": ("merge shards", "text"),
    "report": (f"report {CLAIMS}", "markdown"),
    "timeline": (f"timeline all {CLAIMS}", "text"),
    "explain": (f"explain 1 {CLAIMS}", "text"),
    "accept": (f"accept 1 {CLAIMS} --reason PAYLOAD --by PAYLOAD", "entries"),
    "export": (f"export figures {CLAIMS}", "csv"),
    "schema": ("schema", "schema"),
    "completion": ("completion offers -- compare --voice ''", "offers"),
}
"""How each command is asked, and of what kind its output is; ``HOSTILE`` is a hostile text."""

APART: Mapping[str, str] = {"lsp": "tests/lsp/test_hostile_files.py"}
"""Commands that are asked in another way, and the tests that do."""

KINDS: Mapping[tuple[str, str], str] = {
    ("compare", "json"): "comparison",
    ("merge", "json"): "comparison",
    ("check", "json"): "findings",
    ("check --show-settings", ""): "text",
    ("export --raw", ""): "raw csv",
    ("import --preview", ""): "text",
    ("import --list", ""): "text",
}
"""What is of another kind than its format, or the command's usual output, is called."""

FLAGS_WITH: Mapping[str, str] = {
    "report --pictures": "-o report.md",
    "import --overwrite": "-o out.yaml",
}
"""What a flag cannot be without."""

NO_OUTPUT: Mapping[str, str] = {
    "--help": "says nothing of the data",
    "--debug": "changes nothing but how a bug is told",
    "--isolated": "reads less, and prints nothing else",
    "--watch": "prints the same again; tests/cli/test_watching.py",
}
"""Flags that make no row, and why."""


def rows() -> Iterator[Row]:
    """The rows of all commands."""
    for name, command in command_tree().items():
        if name not in APART:
            yield from _rows(command)


def _rows(command: CommandHelp) -> Iterator[Row]:
    line, kind = USUAL[command.name]
    usual = tuple(line.replace("''", "").split(" "))
    yield Row(usual, kind)
    for option in command.options:
        if "--format" in option.names:
            yield from _formats(command, usual, option)
        elif "--color" in option.names:
            yield Row((*usual, "--color", "always"), kind)
        elif not option.takes and option.names[-1] not in NO_OUTPUT:
            yield _flagged(command.name, usual, option.names[0], kind)


def rows_of_words() -> Iterator[Row]:
    """A row for each option and argument that takes any word, with a hostile one in it."""
    for name, command in command_tree().items():
        if name in APART:
            continue
        line, _ = USUAL[name]
        usual = tuple(line.replace("''", "").replace("PAYLOAD", "x").split(" "))
        for option in command.options:
            if option.takes and not option.choices:
                yield Row((*usual, f"{option.names[0]}={HOSTILE}"), "text")
        for place in range(1, len(usual)):
            if not usual[place].startswith("-"):
                yield Row((*usual[:place], HOSTILE, *usual[place + 1 :]), "text")


def _formats(command: CommandHelp, usual: tuple[str, ...], option: Parameter) -> Iterator[Row]:
    """A row for each format, and for each table in each format."""
    tables = [argument.choices for argument in command.arguments if argument.choices]
    for form in option.choices:
        kind = KINDS.get((command.name, form), form)
        for table in tables[0] if tables else ("",):
            words = (usual[0], table, *usual[2:]) if table else usual
            yield Row((*words, "--format", form), kind)


def _flagged(name: str, usual: tuple[str, ...], flag: str, kind: str) -> Row:
    more = FLAGS_WITH.get(f"{name} {flag}", "").split()
    words = ("import", flag) if flag == "--list" else (*usual, flag, *more)
    return Row(words, KINDS.get((f"{name} {flag}", ""), kind))
