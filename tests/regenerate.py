"""Writes the generated parts of the documentation, or says which are out of date.

``python -m tests.regenerate`` writes, ``--check`` only compares (exit code 1 if one differs).
Generated are: in any Markdown page of ours, the block below a comment such as

    <!-- output of: reconcile compare casualties; first 20 lines -->

(the command is run 80 columns wide, in a folder far from the clone that holds the curated claims
and the files that the command names); the pages that are sessions (``tests/sessions.py``); what a
table of ``reconcile export`` holds, below ``<!-- columns of: figures -->``, and its types as SQL,
below ``<!-- types of: figures -->``; the whole of docs/rules.md; the table of levels, below
``<!-- levels -->``, and that of settings, below ``<!-- settings -->``; the interface for Python and
what examples print, in docs/api.md (``tests/api_page.py``); the report in docs/example with its
pictures; and in the schema of claims files the metrics that an editor offers. The help of the
commands is written to docs/commands.md and, for ``man``, to docs/reconcile.1, and a picture of a
terminal to docs/terminal.svg.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path

from reconcile.checking.gate_codes import gate_manuals, remark_manuals
from reconcile.checking.rules import all_rules
from reconcile.loading.notebook import reader_manuals
from reconcile.model.manual import Manual
from reconcile.reports.problems import MARKED
from reconcile.reports.tables import TABLES, ColumnKind
from reconcile.service.formats import all_findings_formats
from reconcile.service.settings import SETTINGS, Setting
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.levels import DisputeLevel, known_facts, levels
from tests import help_pages, sessions
from tests.api_page import with_interface
from tests.inside import ran
from tests.terminal_picture import picture

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "docs")
SCHEMA = "schemas/claims.schema.json"
EXAMPLE = "data/claims.yaml"
PICTURED = "reconcile compare casualties"
CUT = "…"
READER = "What the reader meets"

_BLOCK = re.compile(
    r"(<!-- output of: (?P<command>[^;\n]+?)(?:; first (?P<first>[0-9]+) lines)? -->\n)"
    r"```console\n.*?```\n",
    re.DOTALL,
)
_COLUMNS = re.compile(r"(<!-- columns of: (?P<table>[a-z]+) -->\n)(?:\n[^|<\n]+\n\n)?(?:\|.*\n)*")
_LEVELS = re.compile(r"(<!-- levels -->\n)(?:\n?(?:\|.*\n)+)?")
_FACTS = re.compile(r"(<!-- facts -->\n)(?:\n?(?:\|.*\n)+)?")
_SETTINGS = re.compile(r"(<!-- settings -->\n)(?:\n?(?:\|.*\n)+)?")
_FORMATS = re.compile(r"(<!-- formats of findings -->\n)(?:\n?(?:\|.*\n)+)?")
_TYPES = re.compile(r"(<!-- types of: (?P<table>[a-z]+) -->\n)```sql\n.*?```\n", re.DOTALL)


def pages(root: Path = ROOT) -> list[Path]:
    """Every Markdown page that may hold generated blocks."""
    named = [root / name for name in PAGES]
    folders = [sorted(path.rglob("*.md")) for path in named if path.is_dir()]
    return [path for path in named if path.is_file()] + [path for some in folders for path in some]


def commands(text: str) -> list[str]:
    """The commands whose output a page shows."""
    return [match["command"] for match in _BLOCK.finditer(text)]


def with_outputs(text: str, root: Path = ROOT) -> str:
    """A page with every generated block as it is now."""

    def block(match: re.Match[str]) -> str:
        shown = output_of(match["command"], root)
        if match["first"] and len(shown) > int(match["first"]):
            shown = [*shown[: int(match["first"])], CUT]
        body = "\n".join((f"$ {match['command']}", *shown))
        return f"{match[1]}```console\n{body}\n```\n"

    return _BLOCK.sub(block, text)


def with_tables(text: str) -> str:
    """A page with the descriptions and types of tables as they are now."""
    text = _COLUMNS.sub(lambda match: match[1] + _columns(match["table"]), text)
    text = _LEVELS.sub(lambda match: match[1] + _levels(), text)
    text = _FACTS.sub(lambda match: match[1] + _facts(), text)
    text = _SETTINGS.sub(lambda match: match[1] + _settings(), text)
    text = _FORMATS.sub(lambda match: match[1] + _formats(), text)
    return _TYPES.sub(lambda match: match[1] + _types(match["table"]), text)


def _levels() -> str:
    """The rows of the table of levels, in their order."""
    rows = [
        f"| {row.number} | {row.id} | {row.sentence} | {_from(row)} | {_loud(row)} |"
        for row in levels()
    ]
    head = ["| # | row | sentence | from | how loud |", "|---|---|---|---|---|"]
    return "\n".join(("", *head, *rows, ""))


def _facts() -> str:
    """What the rows of the table of levels ask for."""
    rows = [f"| {name} | {meaning} |" for name, meaning in known_facts().items()]
    return "\n".join(("", "| fact | what it means |", "|---|---|", *rows, ""))


def _settings() -> str:
    """The rows of the table of settings, as they are declared."""
    rows = [
        f"| `{key}` | {row.about} | {row.default_in_words} | {_given_by(row)} |"
        for key, row in SETTINGS.items()
    ]
    head = ["| key | what it is | default | given by |", "|---|---|---|---|"]
    return "\n".join(("", *head, *rows, ""))


def _given_by(row: Setting) -> str:
    names = row.names if row.options else ()
    ways = [f"`{name}`" for name in (*names, row.variable) if name]
    return ", ".join(ways) or "arguments"


def _formats() -> str:
    """The rows of the table of formats of findings."""
    formats = all_findings_formats()
    rows = [f"| `{row.name}` | {row.about} | {row.held_by} |" for row in formats]
    return "\n".join(("", "| format | for | held by |", "|---|---|---|", *rows, ""))


def _from(row: DisputeLevel) -> str:
    least = "" if row.least is None else f"{float(row.least):g}×"
    days = "" if row.days is None else f"within {row.days} days"
    return ", ".join(part for part in (least, days) if part)


def _loud(row: DisputeLevel) -> str:
    certain = "" if row.certain is row.severity else f"; {row.certain} if certain"
    return f"{row.severity}{certain}{', folded' if row.folded else ''}"


SQL_TYPES = {
    ColumnKind.TEXT: "VARCHAR",
    ColumnKind.LIST: "VARCHAR[]",
    ColumnKind.NUMBER: "DOUBLE",
    ColumnKind.RATIO: "DOUBLE",
    ColumnKind.WHOLE: "BIGINT",
    ColumnKind.TRUTH: "BOOLEAN",
    ColumnKind.DAY: "DATE",
}
"""The type of a database for each kind of column, as DuckDB writes it."""


def _columns(table: str) -> str:
    rows = [
        f"| `{column.name}` | {column.kind} | {column.about} |" for column in TABLES[table].columns
    ]
    head = ["| column | kind | what it is |", "|---|---|---|"]
    return "\n".join((f"\n{TABLES[table].about}\n", *head, *rows, ""))


def _types(table: str) -> str:
    """SQL that makes a view of the table's JSON Lines, with types however few its rows are."""
    types = [f"{column.name}:'{SQL_TYPES[column.kind]}'" for column in TABLES[table].columns]
    lines = textwrap.wrap(", ".join(types), 90, break_long_words=False)
    inner = "\n".join(f"  {line}" for line in lines).replace(":", ": ")
    start = f"CREATE OR REPLACE VIEW {table} AS FROM read_json('{table}.jsonl', columns = {{"
    return f"```sql\n{start}\n{inner}\n}});\n```\n"


def output_of(command: str, root: Path = ROOT) -> list[str]:
    """The lines that a ``reconcile`` command prints, as in a terminal of 80 columns."""
    program, *args = shlex.split(command)
    if program != "reconcile":
        raise ValueError(f"only reconcile is run, not {program}")
    with tempfile.TemporaryDirectory() as folder:
        _copied((EXAMPLE, *args), root, Path(folder))
        return ran(args, Path(folder))


def _copied(words: Sequence[str], root: Path, folder: Path) -> None:
    """Copy the files of the project that words name to the same places in a folder."""
    for word in words:
        path = root / word
        if not Path(word).is_absolute() and path.is_file():
            (folder / word).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / word)


def example(root: Path = ROOT) -> dict[Path, str]:
    """The report of the curated claims as it is shown to readers, and its pictures."""
    home = root / "docs" / "example"
    command = "reconcile report casualties --pictures --link-base ../.. -o"
    with tempfile.TemporaryDirectory() as folder:
        output_of(f"{command} {shlex.quote(folder)}/casualties.md", root)
        written = sorted(Path(folder).iterdir())
        return {home / path.name: path.read_text(encoding="utf-8") for path in written}


def rules_page() -> str:
    """docs/rules.md: the manual page of every code, by whose findings they are."""
    chapters = {
        "What the rules find": [rule.page for rule in all_rules()],
        "What is found in suppressing comments": remark_manuals(),
        "What is found in comparison with a base or a baseline": gate_manuals(),
        READER: reader_manuals(),
    }
    parts = ["# Rules\n", "Written by `make docs` from the rules themselves.\n"]
    listed = sorted((page for some in chapters.values() for page in some), key=lambda p: p.code)
    parts += ["| code | name | what it is |\n|---|---|---|"]
    parts += [
        f"| [{manual.code}](#{manual.code}) | {manual.name} | {manual.summary} |"
        for manual in listed
    ]
    for title, some in chapters.items():
        language = "text" if title == READER else "yaml"  # the reader's examples are broken YAML
        parts += [f"\n## {title}\n", *(_manual_section(page, language) for page in some)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _manual_section(page: Manual, language: str) -> str:
    """The manual page of a code as Markdown, its example shown as ``language``."""
    parts = [
        f'<a id="{page.code}"></a>\n',
        f"### {page.code} {page.name}\n",
        f"{page.summary}\n",
        f"*{page.level}, confidence {page.confidence}*\n",
    ]
    if page.explanation:
        parts.append(f"{page.explanation}\n")
    if page.example:
        parts += [f"{MARKED.replace('# <-', '`# <-`')}\n", f"```{language}\n{page.example}\n```\n"]
    return "\n".join(parts)


def schema(root: Path = ROOT) -> str:
    """The schema of claims files, in which the built-in metrics are offered and explained.

    That anything else may stand there too is the first of the alternatives, so that whoever checks
    a file with the schema is done with it.
    """
    found = json.loads((root / SCHEMA).read_text(encoding="utf-8"))
    offered = [
        {"const": metric.id, "title": metric.name, "description": metric.definition}
        for metric in builtin().metrics.values()
    ]
    found["$defs"]["metric_id"]["anyOf"] = [{}, *offered]
    return json.dumps(found, indent=2) + "\n"


def generated(root: Path = ROOT) -> dict[Path, str]:
    """Every file with generated parts, and what it should hold."""
    wanted = {root / "docs" / "rules.md": rules_page()}
    wanted[root / "docs" / "commands.md"] = help_pages.commands_page()
    wanted[root / "docs" / "reconcile.1"] = help_pages.man_page()
    if (root / EXAMPLE).is_file():
        shown = output_of(f"{PICTURED} --color always", root)
        wanted[root / "docs" / "terminal.svg"] = picture(PICTURED, shown)
    wanted |= {root / SCHEMA: schema(root)} if (root / SCHEMA).is_file() else {}
    wanted |= example(root) if (root / "data" / "claims.yaml").is_file() else {}
    for page in pages(root):
        text = page.read_text(encoding="utf-8")
        if sessions.is_session(text):
            wanted[page] = sessions.replayed(text)
        elif page == root / "docs" / "api.md":
            wanted[page] = with_interface(text, root)
        elif page not in wanted and (commands(text) or with_tables(text) != text):
            wanted[page] = with_tables(with_outputs(text, root))
    return wanted


def stale(root: Path = ROOT) -> dict[Path, str]:
    """The files whose generated parts are not what they should be, and what they should hold."""
    return {
        path: text
        for path, text in generated(root).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def main(args: Sequence[str]) -> int:
    """Write or check; the exit code."""
    changed = stale()
    for path, text in changed.items():
        name = path.relative_to(ROOT).as_posix()
        if "--check" in args:
            print(f"{name} is out of date; run: make docs", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if changed and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
