"""How cost and memory grow with the number of machine-made claims, beside reading them as JSON.

    python -m benchmarks.scale [--claims 10000 40000 160000] [--jobs 2] [--agreeing]

Whole processes, each once, for the large ones take long: CPU seconds of user and system with all
processes that took part, and the most memory that any one of them had. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from benchmarks.goals import run
from benchmarks.invented import claims_file
from benchmarks.speed import Cost

_SCRIPT = "import sys; from reconcile.__main__ import run; sys.exit(run())"
_LOADS = "import json, sys\nfor line in open(sys.argv[1], encoding='utf-8'): json.loads(line)"
_A_TIME = 1000  # claims that are invented at once, each time of other towns


def rows(claims: int, *, agreeing: bool = False) -> Iterator[str]:
    """So many claims as JSON Lines; no more than a thousand are kept."""
    for start in range(0, claims, _A_TIME):
        text = claims_file(min(_A_TIME, claims - start), seed=start, agreeing=agreeing)
        for claim in yaml.load(text, Loader=yaml.CSafeLoader)["claims"]:
            for key in ("id", "place", "source"):
                claim[key] = f"{claim[key]}-{start}"
            yield json.dumps(claim, default=str) + "\n"


def measured(folder: Path, claims: int, jobs: int, *, agreeing: bool) -> tuple[Cost, Cost, Cost]:
    """What reading as JSON, comparing in one process and comparing with ``jobs`` take."""
    lines = folder / f"{claims}.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(rows(claims, agreeing=agreeing))
    ours = [sys.executable, "-c", _SCRIPT, "compare", str(lines), "--format", "concise"]
    found = (
        run([sys.executable, "-c", _LOADS, str(lines)]),
        run([*ours, "--jobs", "1"]),
        run([*ours, "--jobs", str(jobs)]),
    )
    lines.unlink()
    return found


def table(sizes: Sequence[int], jobs: int, *, agreeing: bool) -> Iterator[str]:
    """A row a size, as it is measured."""
    heads = ("claims", "json.loads CPU s", "`--jobs 1` CPU s", "× json.loads", "MiB",
             f"`--jobs {jobs}` CPU s", "MiB of a process")  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as name:
        for claims in sizes:
            plain, single, several = measured(Path(name), claims, jobs, agreeing=agreeing)
            yield (
                f"| {claims:,} | {plain.seconds:.2f} | {single.seconds:.1f} "
                f"| {single.seconds / plain.seconds:.0f} | {single.mebibytes:.0f} "
                f"| {several.seconds:.1f} | {several.mebibytes:.0f} |"
            )


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(description="Measure how cost and memory grow.")
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 40_000, 160_000])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--agreeing", action="store_true", help="claims that mostly agree")
    options = parser.parse_args(arguments)
    for line in table(options.claims, options.jobs, agreeing=options.agreeing):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
