"""The goals of speed in one table, with what others take in the same run.

    python -m benchmarks.goals [--claims 10000] [--repeats 3] [--write]

Whole processes, in turn, so that a slow moment of the machine hits all alike; medians of CPU
seconds of user and system, and the most memory of any run. ``--write`` puts the table into
benchmarks/README.md. Compile the package first (``python -m compileall -q src``): an installed
one is.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from pathlib import Path

import yaml

from benchmarks import peers
from benchmarks.invented import claims_file
from benchmarks.speed import BARE, LOADER, Cost, exponent, median

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "benchmarks" / "README.md"
BEGIN, END = "<!-- goals: made by python -m benchmarks.goals --write -->", "<!-- end of goals -->"
_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8').read(), yaml.CSafeLoader)"
_SCRIPT = "import sys; from reconcile.__main__ import run; sys.exit(run())"  # as pip writes it
_EDIT = """\
import sys
with open(sys.argv[2], "r+", encoding="utf-8") as file:
    text = file.read().replace("quote: an invented", "quote: the invented", 1)
    file.seek(0)
    file.write(text)
"""  # another claim each time, of the same size
_WATCH = """\
import sys
from reconcile.cli import watching
from reconcile.cli.main import main
from reconcile.kept.answers import keeping

path, edits = sys.argv[1], iter(range(int(sys.argv[2])))

def edit(seen):
    if next(edits, None) is None:
        raise KeyboardInterrupt
    with open(path, "r+", encoding="utf-8") as file:
        text = file.read().replace("quote: an invented", "quote: the invented", 1)
        file.seek(0)
        file.write(text)
    return path

watching.wait_for_change = edit
words = ["compare", path, "--watch"]
sys.exit(0 if main(words, keeping(words)) == 130 else 2)
"""  # as saved so many times, without the waiting between
_SAVED = 4  # times
_LINES = "import json, sys; [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]"
_SHORT = (BARE, "version", "help", "casualties again", "unchanged")
_OFTEN = 7  # those are so short that one run says nothing
_SMALL = 200  # claims, for the cost of comparing alone
_LARGEST = 100_000  # claims in the file that is read again unchanged
LARGEST_LOADED = f"{LOADER}, largest"
_ANEW = "--no-cache"
_PAGE_BASE = 150_000  # bytes that a page has without any claim

Commands = Mapping[str, Sequence[str] | None]
Costs = Mapping[str, Cost]


def run(command: Sequence[str]) -> Cost:
    """CPU seconds and peak memory of one process; one that finds something may end with 1."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError(f"{command[:4]} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def rounds(commands: Commands, repeats: int) -> dict[str, Cost]:
    """The median costs of commands that are run in turn; those not installed are left out."""
    found: dict[str, list[Cost]] = {name: [] for name, given in commands.items() if given}
    for _ in range(repeats):
        for name, command in commands.items():
            if command:
                found[name] += [run(command) for _ in range(_OFTEN if name in _SHORT else 1)]
    return {name: median(costs) for name, costs in found.items()}


def _ours(*arguments: str) -> list[str]:
    return _run(_SCRIPT, *arguments)


def _run(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", script, *arguments]


def _anew(*arguments: str) -> list[str]:
    """Worked out at each run, whatever was kept of the one before."""
    return _ours(*arguments, _ANEW)


def _commands(folder: Path, claims: int) -> dict[str, Sequence[str] | None]:
    """Everything that is run, by name."""
    files = {name: folder / f"{name}.yaml" for name in ("large", "small", "middle")}
    largest, table, lines = (folder / f"large{end}" for end in ("st.yaml", ".csv", ".jsonl"))
    # by another process: a child's peak is never told below that of the process that starts it
    writing = get_context("spawn").Process(target=_write_files, args=(folder, claims))
    writing.start()
    writing.join()
    if writing.exitcode:
        raise RuntimeError("the files could not be written")
    ours: dict[str, Sequence[str] | None] = {
        BARE: [sys.executable, "-c", "pass"],
        "version": _ours("--version"),
        "help": _ours("--help"),
        "casualties": _anew("compare", "casualties", str(ROOT / "data" / "claims.yaml")),
        "casualties again": _ours("compare", "casualties", str(ROOT / "data" / "claims.yaml")),
        "edited": _run(f"{_EDIT}{_SCRIPT}", "compare", str(folder / "edited.yaml")),
        "compared anew": _anew("compare", str(folder / "edited.yaml")),
        "watched": _run(_WATCH, str(folder / "watched.yaml"), "0"),
        "watched and saved": _run(_WATCH, str(folder / "watched.yaml"), str(_SAVED)),
        "unchanged": _ours("check", str(largest), "--exit-zero"),
        "compare largest": _anew("compare", str(largest), "--format", "json"),
        LOADER: [sys.executable, "-c", _LOAD, str(files["large"])],
        LARGEST_LOADED: [sys.executable, "-c", _LOAD, str(largest)],
        "json.loads": [sys.executable, "-c", _LINES, str(lines)],
        "compare rows": _anew("compare", str(lines), "--format", "json"),
        "report": _anew("report", str(files["large"]), "-o", str(folder / "large.html")),
    }
    for name, path in files.items():
        ours[f"compare {name}"] = _anew("compare", str(path), "--format", "json")
        ours[f"check {name}"] = _anew("check", str(path), "--output-format", "json")
    schema = ROOT / "schemas" / "claims.schema.json"
    return {**ours, **peers.commands(files["large"], table, schema)}


def _write_files(folder: Path, claims: int) -> None:
    """Everything that is read."""
    sizes = {"small": _SMALL, "middle": _SMALL * 4, "largest": _LARGEST}
    sizes |= dict.fromkeys(("large", "edited", "watched"), claims)
    for name, size in sizes.items():
        (folder / f"{name}.yaml").write_text(claims_file(size), encoding="utf-8")
    _as_tables(folder / "large.yaml", folder / "large.csv", folder / "large.jsonl")


def _as_tables(claims: Path, table: Path, lines: Path) -> None:
    rows = yaml.load(claims.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["claims"]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    lines.write_text("".join(f"{json.dumps(row, default=str)}\n" for row in rows), encoding="utf-8")


def goals(costs: Costs, claims: int, page_bytes: int) -> list[tuple[str, str, str, str]]:
    """The rows of the table: what is measured, the goal, the figure, and whether it is met.

    Goal 2 is stated for the largest file: there yaml.load takes more a claim, as Python
    walks through all that was made. The smaller file is told beside it, without a goal.
    """

    def ratio(name: str, base: str) -> float:
        return costs[name].seconds / costs[base].seconds

    def alone(size: str) -> float:
        gap = costs[f"compare {size}"].seconds - costs[f"check {size}"].seconds
        return max(gap, costs[BARE].seconds / 10)  # checking may cost as much as comparing

    saved = (costs["watched and saved"].seconds - costs["watched"].seconds) / _SAVED

    def memory(name: str, base: str) -> float:
        return costs[name].mebibytes / costs[base].mebibytes

    growth = exponent((_SMALL, alone("small")), (_SMALL * 4, alone("middle")))
    measured: list[tuple[str, float, float | None, str]] = [
        (f"1. comparing alone, {_SMALL} claims", alone("small") / costs[BARE].seconds, 100,
         "× bare Python"),
        (f"1. growth of comparing alone, {_SMALL} to {_SMALL * 4} claims", growth, 1.2,
         "as power of n"),
        (f"2. `compare`, {_LARGEST:,} claims", ratio("compare largest", LARGEST_LOADED), 0.5,
         f"× {LOADER}"),
        (f"2. `compare`, {_LARGEST:,} claims, peak memory",
         memory("compare largest", LARGEST_LOADED), 0.5, f"× {LOADER}"),
        (f"2. `compare`, {claims:,} claims", ratio("compare large", LOADER), None, f"× {LOADER}"),
        (f"2. `compare`, {claims:,} claims, peak memory", memory("compare large", LOADER), None,
         f"× {LOADER}"),
        (f"3. `check`, {claims:,} claims", ratio("check large", "compare large"), 1.2,
         "× `compare`"),
        ("4. `--version`", ratio("version", BARE), 1.3, "× bare Python"),
        ("4. `--help`", ratio("help", BARE), 8, "× bare Python"),
        ("4. `compare casualties`, five articles", ratio("casualties", BARE), 16, "× bare Python"),
        ("4. the same again, unchanged", ratio("casualties again", BARE), 16, "× bare Python"),
        (f"6. `check`, {_LARGEST:,} claims again, unchanged", ratio("unchanged", BARE), 5,
         "× bare Python"),
        (f"6. `compare`, a claim of {claims:,} edited", ratio("edited", "compared anew"), 0.2,
         "× compared anew"),
        (f"6. the next answer under `--watch`, {claims:,} claims", saved / costs[BARE].seconds, 12,
         "× bare Python"),
        (f"5. `compare`, {claims:,} claims as JSON Lines", ratio("compare rows", "json.loads"), 20,
         "× json.loads of each line"),
        (f"7. `report -o x.html`, {claims:,} claims", ratio("report", "compare large"), 1.5,
         "× `compare`"),
        ("7. its size", max(0, page_bytes - _PAGE_BASE) / claims / 1000, 2,
         "kB a claim above 150 kB"),
    ]  # fmt: skip
    if "check-jsonschema" in costs:
        against = ratio("check large", "check-jsonschema")
        measured.insert(5, ("3. the same", against, 0.05, "× check-jsonschema"))
    rows = [(what, *_judged(figure, goal, unit)) for what, figure, goal, unit in measured]
    return sorted(rows)


def _judged(figure: float, goal: float | None, unit: str) -> tuple[str, str, str]:
    """The goal, the figure, and whether it is met; without a goal, what is only told beside it."""
    if goal is None:
        return f"none ({unit})", f"{figure:.2f}", ""
    return f"≤ {goal:g} {unit}", f"{figure:.2f}", "yes" if figure <= goal else "no"


def table(costs: Costs, commands: Commands, claims: int, page_bytes: int) -> list[str]:
    """The goals and the peers, as Markdown."""
    lines = [BEGIN, "", f"{_machine()}; {_versions()}.", ""]
    lines += ["| what | goal | measured | met |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in goals(costs, claims, page_bytes)]
    lines += ["", f"The same {claims:,} claims in the same run:", ""]
    lines += ["| what | CPU s | MiB |", "|---|---|---|"]
    peer_names = [name for name in commands if name not in costs or _is_peer(name)]
    for name in ["compare large", "check large", "report", LOADER, *peer_names]:
        cost = costs.get(name)
        shown = name.replace(" large", "")
        shown = (
            f"`reconcile {shown}`" if name in ("compare large", "check large", "report") else name
        )
        numbers = (
            "not installed | " if cost is None else f"{cost.seconds:.2f} | {cost.mebibytes:.0f}"
        )
        lines.append(f"| {shown} | {numbers} |")
    return [*lines, "", END]


def _is_peer(name: str) -> bool:
    return name in peers.commands(PAGE, PAGE, PAGE)


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _versions() -> str:
    found = []
    for name in ("PyYAML", "jsonschema", "pandas", "duckdb", "check-jsonschema", "yamllint"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def with_table(page: str, lines: Sequence[str]) -> str:
    """The page with the table in place of the one that it has."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return before + "\n".join(lines) + after


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, or writes it into the page."""
    parser = argparse.ArgumentParser(description="Measure the goals of speed beside the peers.")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put it into benchmarks/README.md")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "kept")
        commands = _commands(folder, options.claims)
        for again in ("casualties again", "edited", "unchanged"):
            run(commands[again] or ())  # what is printed again has to be printed once
        costs = rounds(commands, options.repeats)
        page_bytes = (folder / "large.html").stat().st_size
        lines = table(costs, commands, options.claims, page_bytes)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_table(page, lines), encoding="utf-8")
    else:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
