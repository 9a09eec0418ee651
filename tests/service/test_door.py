"""The front door: what ``import reconcile`` offers, what it gives back, and what it refuses."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas
import pytest

import reconcile
from reconcile.cli.main import main
from reconcile.service import frames
from reconcile.service.errors import __all__ as errors_listed
from reconcile.service.explain import __all__ as explanations_listed
from reconcile.service.report import __all__ as reports_listed
from reconcile.service.results import __all__ as results_listed
from tests import processes

ROOT = Path(__file__).parents[2]

CLAIMS = """\
version: 1
sources: {post: {publisher: The Harbour Post, url: "https://post.example/1", published: 2033-04-06}}
claimants: {north: {name: North}, south: {name: South <b>}}
claims:
  - {id: few, metric: killed, figure: about 40, claimant: north, source: post, as_of: 2033-04-05}
  - {id: many, metric: killed, figure: over 90, claimant: south, source: post, as_of: 2033-04-05}
  - {id: bare, metric: wounded, figure: 12, as_of: 2033-04-05}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


@pytest.fixture
def claims(file: Path) -> reconcile.Claims:
    return reconcile.load(file)


def test_what_is_exported_is_there_and_nothing_else() -> None:
    functions = {"check", "compare", "explain", "load", "report"}
    assert set(reconcile.__all__) == {
        *functions, *errors_listed, *results_listed, *explanations_listed, *reports_listed,
        "__version__",
    }  # fmt: skip
    assert list(reconcile.__all__) == sorted(reconcile.__all__)
    for name in reconcile.__all__:
        assert getattr(reconcile, name).__doc__
    assert dir(reconcile) == sorted(reconcile.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'settings_of'"):
        reconcile.settings_of  # noqa: B018 - looking it up is the test


def test_what_is_exported_at_runtime_is_what_a_type_checker_sees() -> None:
    """The names imported for type checkers are those found when they are asked for."""
    tree = ast.parse(Path(reconcile.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    named = {
        alias.name: imported.module
        for imported in block.body
        if isinstance(imported, ast.ImportFrom) and str(imported.module).startswith("reconcile")
        for alias in imported.names
    }
    assert set(named) == set(reconcile.__all__) - {"__version__"}
    for name, module in named.items():
        assert getattr(reconcile, name).__module__ == module


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, reconcile; print(*(m for m in sys.modules if m.startswith('reconcile')))"
    done = processes.run([sys.executable, "-c", code])
    assert set(done.stdout.split()) == {
        "reconcile", "reconcile.service", "reconcile.service.version",
    }  # fmt: skip


def test_every_error_is_of_the_one_family() -> None:
    drawn = sys.modules["reconcile.service.errors"].__doc__ or ""
    for name in errors_listed:
        assert issubclass(getattr(reconcile, name), reconcile.ReconcileError)
        assert name in drawn
        (parent,) = getattr(reconcile, name).__bases__
        assert name == "ReconcileError" or drawn.index(parent.__name__) < drawn.index(name)


def test_claims_are_read_with_their_problems(file: Path) -> None:
    file.write_text(
        CLAIMS + "  - {id: wrong, metric: killed, figure: a lot of}\n", encoding="utf-8"
    )
    claims = reconcile.load(file)
    assert claims.ids == ("few", "many", "bare")
    assert len(claims) == 3
    assert [problem.claim for problem in claims.problems] == ["wrong"]
    assert reconcile.load(file.with_name("gone.yaml")).refused
    assert [row["high"] for row in claims.to_dict()["claims"]] == [44, None, 12]


def test_comparing_gives_what_the_command_gives(
    claims: reconcile.Claims, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = reconcile.compare(claims, "killed")
    assert found.title == "Killed: where the sources disagree"
    assert [dispute.metric for dispute in found.disagreements] == ["killed"]
    assert main(["compare", "killed", str(file), "--format", "json", "--isolated"]) == 0
    assert found.to_dict() == json.loads(capsys.readouterr().out)
    assert not reconcile.compare(claims, "wounded").disagreements
    assert not reconcile.compare(claims, voices="north").disagreements
    assert reconcile.compare(file, text=["harbour"]).disagreements
    assert reconcile.compare(claims, tolerance=0.25).comparison.tolerance == Fraction(1, 4)
    assert found.meets("conditional")
    assert not found.meets(None)


def test_checking_gives_what_the_command_gives(
    claims: reconcile.Claims, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = reconcile.check(claims, today=date(2033, 5, 1))
    assert {problem.claim for problem in checked.problems} == {"bare"}
    assert not checked.ok
    only = reconcile.check(claims, select="F", today=date(2033, 5, 1))
    assert only.ok
    assert only.problems == ()
    assert main(["check", str(file), "--format", "json", "--isolated"]) == 1
    assert reconcile.check(claims).to_dict() == json.loads(capsys.readouterr().out)


def test_a_configuration_counts_only_when_it_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    Path("reconcile.toml").write_text('select = ["F"]\ntolerance = 0.3\n', encoding="utf-8")
    monkeypatch.setenv("RECONCILE_CONFIG", "reconcile.toml")
    assert reconcile.check(file).problems
    assert not [problem for problem in reconcile.check(file, config="reconcile.toml").problems
                if problem.code.startswith("S")]  # fmt: skip
    named = reconcile.compare(file, config="reconcile.toml")
    assert named.comparison.tolerance == Fraction(3, 10)
    assert reconcile.compare(file).comparison.tolerance == Fraction(1, 10)


def test_only_what_is_new_since_a_commit(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)

    def git(*args: str) -> None:
        words = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *args]
        processes.run(words, cwd=file.parent, stdout=subprocess.DEVNULL)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    assert reconcile.compare("claims.yaml", base="HEAD").disagreements == ()
    assert reconcile.check("claims.yaml", base="HEAD").ok
    more = "  - {id: new, metric: killed, figure: 300, claimant: north, as_of: 2033-04-05}\n"
    file.write_text(CLAIMS + more, encoding="utf-8")
    newer = reconcile.compare("claims.yaml", base="HEAD")
    assert newer.disagreements
    assert "only what is new since HEAD" in newer.title
    assert {problem.claim for problem in reconcile.check("claims.yaml", base="HEAD").problems} == {
        "new"
    }
    with pytest.raises(reconcile.HistoryError):
        reconcile.compare("claims.yaml", base="nowhere")


def test_reports_and_explanations_are_texts(claims: reconcile.Claims) -> None:
    found = reconcile.compare(claims)
    assert str(reconcile.report(found)).startswith("# ")
    assert reconcile.report(claims, "html").text.startswith("<!DOCTYPE html>")
    assert reconcile.report(found).to_dict()["format"] == "markdown"
    assert "S101" in str(reconcile.explain("S101"))
    assert "killed" in str(reconcile.explain(1, found))
    assert "about 40" in reconcile.explain("few", claims).text
    assert "over" in reconcile.explain("hedges").text
    narrow, wide = (reconcile.explain(1, found, width=width).text for width in (40, 120))
    assert len(narrow.splitlines()) > len(wide.splitlines())


def results(claims: reconcile.Claims) -> list[Any]:
    found = reconcile.compare(claims)
    return [
        claims, found, reconcile.check(claims), reconcile.report(found, "html"),
        reconcile.report(found), reconcile.explain(1, found),
    ]  # fmt: skip


def test_every_result_shows_itself_and_escapes_what_it_shows(claims: reconcile.Claims) -> None:
    for result in results(claims):
        shown = result._repr_html_()
        assert shown.startswith("<")
        assert "South <b>" not in shown
        json.dumps(result.to_dict())
        assert len(repr(result)) < 4000


@pytest.mark.parametrize("package", frames.MAKERS)
def test_every_result_is_a_table(claims: reconcile.Claims, package: str) -> None:
    for result in results(claims):
        table = result.to_frame(package=package)
        assert type(table).__module__.partition(".")[0] == package
        assert len(table.columns) > 1
        assert len(table) > 0
    nothing = reconcile.compare(claims, "wounded").to_frame("members", package)
    assert len(nothing) == 0
    assert len(nothing.columns) > 1


def test_a_table_has_numbers_and_days_as_such(claims: reconcile.Claims) -> None:
    table = reconcile.compare(claims).to_frame("figures", "pandas")
    assert table["low"].tolist() == [36.0, 91.0, 12.0]
    kinds = {str(dtype) for dtype in table.dtypes}
    assert {"float64", "string", "boolean", "datetime64[s]"} & kinds == {
        "float64", "string", "boolean", "datetime64[s]",
    }  # fmt: skip
    assert isinstance(table, pandas.DataFrame)


def test_without_a_package_for_tables_it_says_which(
    claims: reconcile.Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _name: None)
    with pytest.raises(reconcile.MissingPackageError, match="polars or pandas, which is not"):
        claims.to_frame()
    with pytest.raises(reconcile.MissingPackageError, match="a table needs pandas, which"):
        claims.to_frame("pandas")


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        (lambda c: reconcile.compare(c, "kiled"), "UnknownNameError", "did you mean killed"),
        (lambda c: reconcile.compare(c, voices="nrth"), "UnknownNameError", "did you mean north"),
        (lambda c: reconcile.compare(c, verdicts="tensoin"), "UnknownNameError", "tension"),
        (lambda c: reconcile.compare(c, since="yesterdy"), "RequestError", "since"),
        (lambda c: reconcile.compare(c, tolerance=1), "RequestError", "from 0 up to 1"),
        (lambda c: reconcile.compare(c, tolerance="ten"), "RequestError", "not 'ten'"),
        (lambda c: reconcile.compare(c, config="gone.toml"), "SettingsError", "no configuration"),
        (lambda c: reconcile.check(c, select="S1O1"), "UnknownNameError", "there is no rule"),
        (lambda c: reconcile.check(c, require="quotd"), "UnknownNameError", "mean quoted"),
        (lambda c: reconcile.check(c, fail_on="eror"), "UnknownNameError", "mean error"),
        (lambda c: reconcile.check(c, baseline="gone"), "BaselineError", "no baseline gone"),
        (lambda c: reconcile.report(c, "pdf"), "UnknownNameError", "known: markdown, html"),
        (lambda c: reconcile.report(c, "html", max_bytes=9), "RequestError", "whole"),
        (lambda c: reconcile.explain("nothing-such", c), "UnknownNameError", "no word"),
        (lambda c: reconcile.explain(99, c), "UnknownNameError", "the only one is 1"),
        (lambda c: reconcile.load("-"), "RequestError", "name a file"),
        (lambda c: c.to_frame("numpy"), "UnknownNameError", "polars, pandas"),
        (lambda c: reconcile.compare(c).to_frame("figurs"), "UnknownNameError", "mean figures"),
    ],
)
def test_what_cannot_be_done_is_said(
    asked: Any, kind: str, words: str, claims: reconcile.Claims
) -> None:
    with pytest.raises(reconcile.ReconcileError) as why:
        asked(claims)
    assert type(why.value) is getattr(reconcile, kind)
    assert words in str(why.value)


def test_the_service_knows_no_command_line() -> None:
    """That it knows no terminal, clock or environment is held by the purity of the house."""
    for path in sorted((ROOT / "src" / "reconcile" / "service").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name for name in names if name.split(".")[0] == "typer"}, path
            assert not {name for name in names if name.startswith("reconcile.cli")}, path


def test_nothing_is_printed(claims: reconcile.Claims, capfd: pytest.CaptureFixture[str]) -> None:
    results(claims)
    assert capfd.readouterr() == ("", "")


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells in their order, each last expression shown as a notebook shows it."""
    monkeypatch.chdir(ROOT / "docs")
    notebook = json.loads(Path("notebook.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    shown = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []  # what it shows is made when it is run
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "notebook.ipynb", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "notebook.ipynb", "eval"), names)
                shown.append("" if value is None else value._repr_html_())
    assert sum(text.startswith("<") for text in shown) >= 4
    assert any("<iframe" in text for text in shown)
