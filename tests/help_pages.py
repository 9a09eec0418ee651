"""The help of all commands as a man page and as a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typer.main import get_command

import reconcile
from reconcile.cli.by_typer import app_for
from reconcile.cli.command_tree import CommandHelp, Parameter, command_tree

_CODES = re.compile(r"([0-9]+) (.+)")


def tree() -> Sequence[CommandHelp]:
    """Every command."""
    return tuple(command_tree().values())


def exit_codes() -> list[tuple[str, str]]:
    """Each exit code and what it says, from the end of the help."""
    said = str(get_command(app_for([])).epilog).removeprefix("Exit codes: ").rstrip(".")
    found = (_CODES.fullmatch(part.strip()) for part in said.split(";"))
    return [(match[1], match[2]) for match in found if match]


def man_page() -> str:
    """The whole help for ``man``."""
    version = f"reconcile {reconcile.__version__}"
    lines = [f'.TH RECONCILE 1 "" "{version}" "User Commands"', ".SH NAME"]
    about = str(get_command(app_for([])).help).partition("\n")[0]
    lines += [_roff(f"reconcile - {about[0].lower()}{about[1:].rstrip('.')}"), ".SH SYNOPSIS"]
    lines += [".B reconcile", r".I COMMAND", "[\\fIARGUMENT\\fR]... [\\fIOPTION\\fR]..."]
    lines += [".SH COMMANDS"]
    for command in tree():
        lines += _man_command(command)
    lines += [".SH EXIT STATUS"]
    for code, said in exit_codes():
        lines += [".TP", f".B {code}", _roff(said)]
    return "\n".join(lines) + "\n"


def _man_command(command: CommandHelp) -> Iterator[str]:
    yield f".SS reconcile {command.name}"
    yield f".B reconcile {command.name}"
    yield _roff(" ".join(["[OPTION]...", *map(_argument, command.arguments)]))
    for paragraph in command.about.split("\n\n"):
        yield ".PP"
        yield _roff(" ".join(paragraph.split()))
    for parameter in (*command.arguments, *command.options):
        yield ".TP"
        yield f"\\fB{_roff(_written(parameter))}\\fR"
        yield _roff(parameter.about)
    yield ".PP"
    yield "Examples:"
    yield ".PP"
    yield ".EX"
    yield from (_roff(line) for line in command.examples)
    yield ".EE"


def commands_page() -> str:
    """The whole help as Markdown."""
    parts = ["# Commands\n", "Written by `make docs` from the commands themselves.\n"]
    rows = [
        f"| [{command_help.name}](#reconcile-{command_help.name}) | {_cell(command_help.summary)} |"
        for command_help in tree()
    ]
    parts += ["| command | what it does |\n|---|---|\n" + "\n".join(rows) + "\n"]
    for command in tree():
        usage = " ".join(
            ["reconcile", command.name, "[OPTION]...", *map(_argument, command.arguments)]
        )
        parts += [f"## reconcile {command.name}\n", f"```text\n{usage}\n```\n"]
        parts += [f"{_text(command.about)}\n"]
        parts += ["```sh\n" + "\n".join(command.examples) + "\n```\n"]
        listed = (*command.arguments, *command.options)
        rows = [
            f"| `{_cell(_written(parameter))}` | {_cell(_text(parameter.about))} |"
            for parameter in listed
        ]
        parts += ["| argument or option | what it is for |\n|---|---|\n" + "\n".join(rows) + "\n"]
    parts += ["## Exit codes\n", "| code | when |\n|---|---|"]
    parts += [f"| {code} | {_cell(said)} |" for code, said in exit_codes()]
    return "\n".join(parts) + "\n"


def _argument(parameter: Parameter) -> str:
    return (
        parameter.takes
        if parameter.required or parameter.takes.startswith("[")
        else f"[{parameter.takes}]"
    )


def _written(parameter: Parameter) -> str:
    if not parameter.names:
        return parameter.takes
    names = ", ".join(sorted(parameter.names, key=lambda name: (len(name) > 2, name)))
    return f"{names} {parameter.takes}".rstrip()


def _roff(text: str) -> str:
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in {".", "'"} else plain


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _text(text: str) -> str:
    """Prose of the help as Markdown: what would be a tag or an emphasis is none."""
    return re.sub(r"([<>*_\[\]])", r"\\\1", text)
