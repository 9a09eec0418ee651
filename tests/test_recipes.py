"""One place to touch: a rule, a metric with parts, a hedge, a format, a command, a setting.

In a copy of the source each recipe of CONTRIBUTING.md is followed by one file (or rows in one);
then everything that lists or uses such things is asked, and once more when it is taken out again.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import processes

ROOT = Path(__file__).parents[1]
HOME = Path("src/reconcile")

RULE = '''\
"""A figure of exactly 42, which is a joke.

Nobody counts so many by chance.

Example::

    version: 1
    claims:
      - id: joke  # <- Q901
        metric: killed
        figure: 42
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims of 42."""
    for claim in dataset.claims:
        if list(claim.reading.named) == [42]:
            yield Flaw(claim.route, "42 is the answer to another question", claim=claim.id)


RULE = Rule("Q901", "figure-of-forty-two", __doc__, find)
'''

METRICS = """\
  boats-lost:
    name: boats lost
    definition: Boats that sank or burned, each counted once.
    unit: boats
    parts: [[boats-sunk, boats-burned]]
  boats-sunk:
    name: boats sunk
    definition: Boats that sank.
    unit: boats
  boats-burned:
    name: boats burned
    definition: Boats that burned and did not sink.
    unit: boats
"""

HEDGE = """\
  wellnigh:
    wordings: [wellnigh N]
    low: about N
    high: N
"""

FORMAT = '''\
"""Findings as one word each."""

from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    return "".join(f"{problem.rule}!\\n" for problem in shown.listed.problems)


FORMAT = FindingsFormat("shouting", "people who are hard of hearing", _render)
'''

SETTING = """\
    mood: str = declared(
        "calm",
        SettingKind.WORD,
        "how it feels",
        words=("calm", "cross"),
        options=(SettingOption("How it feels.", ("calm", "cross")),),
    )
"""

COMMAND = '''\
"""``reconcile tally``: how many claims there are."""

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.outcome import Outcome
from reconcile.cli.console import Console
from reconcile.service.reading import amount, read


def tally(
    console: Console, *, paths: options.Paths = None, configuration: options.Configuration
) -> Outcome:
    """Count the claims."""
    return Outcome(f"{amount(read(paths or [], console.host))}\\n")


COMMAND = Command(tally, place=55)
'''

CLAIMS = """\
version: 1
claimants: {north: {name: North}, south: {name: South}}
claims:
  - {id: joke, metric: killed, figure: 42, claimant: north, as_of: 2033-04-05}
  - {id: lost, metric: boats-lost, figure: 10, claimant: north, as_of: 2033-04-05}
  - {id: sunk, metric: boats-sunk, figure: 9, claimant: south, as_of: 2033-04-05}
  - {id: burned, metric: boats-burned, figure: 8, claimant: south, as_of: 2033-04-05}
  - {id: odd, metric: wounded, figure: wellnigh 300, claimant: south, as_of: 2033-04-05}
"""

# Asks everything in one process: the outputs of commands, and the generated parts of the docs.
ASK = """
import contextlib, io, json, os, sys
from reconcile.cli.main import main
from tests import regenerate
asked = {}
for words in json.loads(sys.argv[1]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(words)
    asked[" ".join(words)] = [code, out.getvalue()]
asked["docs: rules"] = [0, regenerate.rules_page()]
asked["docs: settings"] = [0, regenerate.with_tables("<!-- settings -->\\n")]
asked["docs: formats"] = [0, regenerate.with_tables("<!-- formats of findings -->\\n")]
print(json.dumps(asked))
"""


@dataclass(frozen=True)
class Recipe:
    """A file to touch, what to write into it (``before`` a line, or anew), and what to see then."""

    file: str
    text: str
    sees: tuple[tuple[str, str], ...]
    before: str = ""


RECIPES = {
    "rule": Recipe(
        "checking/rules/figure_of_forty_two.py",
        RULE,
        (
            ("check claims.yaml", "error[Q901]: 42 is the answer"),
            ("check claims.yaml --select Q901 --format shouting", "figure-of-forty-two!"),
            ("check claims.yaml --format sarif", '"id": "Q901"'),
            ("explain Q901", "A figure of exactly 42"),
            ("explain rules", "figure-of-forty-two"),
            ("docs: rules", "### Q901 figure-of-forty-two"),
        ),
    ),
    "metric with parts": Recipe(
        "vocabulary/metrics.yaml",
        METRICS,
        (
            ("compare boats-lost claims.yaml --format concise", "boats lost: North / South"),
            ("explain boats-lost", "Boats that sank or burned"),
            ("explain metrics", "boats-burned"),
        ),
        before="topics:\n",
    ),
    "hedge": Recipe(
        "vocabulary/hedges.yaml",
        HEDGE,
        (
            ("explain hedges", "wellnigh N"),
            ("explain wellnigh 300", "270"),
            ("export figures claims.yaml", "wellnigh 300,270,300"),
        ),
        before="  bare:\n",
    ),
    "format": Recipe(
        "service/formats/shouting.py",
        FORMAT,
        (
            ("check --help", "shouting"),
            ("check claims.yaml --format shouting", "unsourced-figure!"),
            ("check --config shouting.toml claims.yaml", "unsourced-figure!"),
            ("check --config shouting.toml --show-settings", 'output-format = "shouting"'),
            ("docs: formats", "| `shouting` | people who are hard of hearing |"),
        ),
    ),
    "setting": Recipe(
        "service/settings.py",
        SETTING,
        (
            ("check --mood cross --show-settings", 'mood = "cross"  # --mood'),
            ("check --show-settings", 'mood = "calm"  # default'),
            ("check --help", "--mood <calm|cross>"),
            ("check --config mood.toml", "mood.toml:1: mood cannot be 'cros'; did you mean cross?"),
            ("docs: settings", "| `mood` | how it feels | calm | `--mood` |"),
        ),
        before="    output_format: str | None = declared(\n",
    ),
    "command": Recipe(
        "cli/commands/tally.py",
        COMMAND,
        (
            ("tally claims.yaml", "claims\n"),
            ("tally --help", "Count the claims."),
            ("--help", "Count the claims."),
        ),
    ),
}


def _left_behind(_folder: str, names: list[str]) -> set[str]:
    return {"cases", "fixtures", "example"} & set(names)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source, and a small project in it."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("src", "schemas", "tests", "data"):
        # what was compiled comes along: it holds for copies of the same age
        shutil.copytree(ROOT / name, folder / name, ignore=_left_behind)
    project = folder / "project"
    project.mkdir()
    (project / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (project / "mood.toml").write_text('mood = "cros"\n', encoding="utf-8")
    (project / "shouting.toml").write_text('output-format = "shouting"\n', encoding="utf-8")
    return folder


def answers(folder: Path, most: int | None = None) -> dict[str, tuple[int, str]]:
    """What each command says in the copy, or the first few of each recipe; and the docs."""
    words = [
        ["explain", "wellnigh 300"] if asked == "explain wellnigh 300" else asked.split()
        for recipe in RECIPES.values()
        for asked, _ in recipe.sees[:most]
        if not asked.startswith("docs: ")
    ]
    done = processes.run(
        [sys.executable, "-c", ASK, json.dumps(words)],
        cwd=folder / "project",
        env=environment(folder),
    )
    return {asked: (code, text) for asked, (code, text) in json.loads(done.stdout).items()}


def environment(folder: Path) -> dict[str, str]:
    """An environment in which the copy is found first."""
    paths = os.pathsep.join((str(folder / "src"), str(folder)))
    return {**os.environ, "PYTHONPATH": paths, "COLUMNS": "200", "PYTHONUTF8": "1"}


def plant(recipe: Recipe, home: Path) -> str | None:
    """Write the file, or the rows into it; what it held before, if it was there."""
    path = home / recipe.file
    if not recipe.before:
        assert not path.exists()
        path.write_text(recipe.text, encoding="utf-8")
        return None
    old = path.read_text(encoding="utf-8")
    assert old.count(recipe.before) == 1
    path.write_text(old.replace(recipe.before, recipe.text + recipe.before), encoding="utf-8")
    return old


def take_out(path: Path, text: str | None) -> None:
    """Put a file back as it was."""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def test_each_recipe_is_one_place_and_works_everywhere(copied: Path) -> None:
    texts = {recipe.file: plant(recipe, copied / HOME) for recipe in RECIPES.values()}
    with_them = answers(copied)
    for file, text in texts.items():
        take_out(copied / HOME / file, text)
    without = answers(copied, most=1)
    for name, recipe in RECIPES.items():
        for asked, word in recipe.sees:
            assert word in with_them[asked][1], f"{name}: {asked}: {with_them[asked][1][-600:]}"
            refused = "did you mean" in word
            assert (with_them[asked][0] == 2) is refused, f"{name}: {asked}"
            if asked in without:
                assert word not in without[asked][1], f"{name}: {asked} says so without it, too"


def test_contributing_names_each_recipe_with_its_place() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for recipe in RECIPES.values():
        place = HOME / (recipe.file if recipe.before else Path(recipe.file).parent)
        assert f"`{place.as_posix()}{'' if recipe.before else '/'}`" in page
