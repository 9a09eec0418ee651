"""Writes the generated parts of the documentation, or says which are out of date.

``python -m tests.regenerate`` writes, ``--check`` only compares (exit code 1 if one differs).
Generated are: in any Markdown page of ours, the block below a comment such as

    <!-- output of: reconcile compare casualties; first 20 lines -->

(the command is run in the project's folder, 80 columns wide), and the whole of docs/rules.md.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from reconcile.checking.rules import all_rules
from reconcile.checking.suppression import UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from reconcile.loading.codes import RULES

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "docs")
CUT = "…"

_BLOCK = re.compile(
    r"(<!-- output of: (?P<command>[^;\n]+?)(?:; first (?P<first>[0-9]+) lines)? -->\n)"
    r"```console\n.*?```\n",
    re.DOTALL,
)


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


def output_of(command: str, root: Path = ROOT) -> list[str]:
    """The lines that a ``reconcile`` command prints, as in a terminal of 80 columns."""
    program, *args = shlex.split(command)
    if program != "reconcile":
        raise ValueError(f"only reconcile is run, not {program}")
    quiet = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "reconcile", *args],
        cwd=root,
        env={**os.environ, **quiet},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    if done.returncode > 1:
        raise RuntimeError(f"{command} exits with {done.returncode}: {done.stderr}")
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def rules_page() -> str:
    """docs/rules.md: the manual of every rule of the checker, then the reader's codes."""
    parts = [
        "# Rules\n",
        "Written by `make docs` from the rules themselves.\n",
        "## What the checker finds\n",
    ]
    for rule in all_rules():
        summary, _, rest = rule.manual.strip().partition("\n")
        explanation, _, example = rest.partition("Example::\n")
        parts += [
            f"### {rule.code} {rule.name}\n",
            f"{summary}\n",
            f"{explanation.strip()}\n",
            "In this file, `# <-` marks where it speaks:\n",
            "```yaml\n" + _dedented(example) + "\n```\n",
        ]
    parts += ["## What is found in suppressing comments\n", "| code | name |\n|---|---|"]
    parts += [f"| {code} | {name} |" for code, name in (WITHOUT_REASON, UNUSED, UNKNOWN_RULE)]
    parts += ["\n## What the reader meets\n", "| code | name | what it is |\n|---|---|---|"]
    parts += [f"| {one.code} | {one.name} | {one.summary} |" for one in RULES.values()]
    return "\n".join(parts) + "\n"


def _dedented(example: str) -> str:
    lines = [line.removeprefix("    ") for line in example.strip("\n").splitlines()]
    return "\n".join(lines).rstrip()


def generated(root: Path = ROOT) -> dict[Path, str]:
    """Every file with generated parts, and what it should hold."""
    wanted = {root / "docs" / "rules.md": rules_page()}
    for page in pages(root):
        text = page.read_text(encoding="utf-8")
        if page not in wanted and commands(text):
            wanted[page] = with_outputs(text, root)
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
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if changed and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
