"""The formats of ``check``: one line here adds one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import reconcile
from reconcile.model.route import Level
from reconcile.reports.amounts import Amounts

if TYPE_CHECKING:
    from reconcile.checking.novelty import Findings
    from reconcile.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Shown:
    """What to write: the findings, the claims they are of, and how.

    ``files`` are paths as given and as the repository names them. ``verbose`` shows people also
    what was known before; programs either get it with a mark or have no place for it.
    """

    findings: Findings
    dataset: Dataset
    files: Mapping[str, str]
    fail_on: Level = Level.ERROR
    colored: bool = False
    verbose: bool = False

    @property
    def listed(self) -> Findings:
        """The findings for people."""
        return self.findings if self.verbose else self.findings.new

    @property
    def amounts(self) -> Amounts:
        """How much was read, and how much could not be."""
        data = self.dataset
        return Amounts(len(data.claims), len(data.texts), data.left_out, len(data.refused))


def _full(shown: Shown) -> str:
    from reconcile.reports.problems import render_full

    return render_full(shown.listed.problems, shown.dataset.texts, color=shown.colored)


def _concise(shown: Shown) -> str:
    from reconcile.reports.problems import render_concise

    return render_concise(shown.listed.problems)


def _json(shown: Shown) -> str:
    from reconcile.reports.findings import problems_json

    found = shown.findings
    return problems_json(
        found.problems, reconcile.__version__,
        amounts=shown.amounts, names=found.names, known=found.known,
    )  # fmt: skip


def _json_lines(shown: Shown) -> str:
    from reconcile.reports.json_lines import render_json_lines

    found = shown.findings
    return render_json_lines(found.problems, names=found.names, known=found.known)


def _github(shown: Shown) -> str:
    from reconcile.reports.github import render_github
    from reconcile.reports.pointing import relocated

    new = shown.findings.new
    return render_github(relocated(new.problems, shown.files), names=new.names)


def _gitlab(shown: Shown) -> str:
    from reconcile.reports.gitlab import render_gitlab
    from reconcile.reports.pointing import relocated

    new = shown.findings.new
    return render_gitlab(relocated(new.problems, shown.files), names=new.names)


def _junit(shown: Shown) -> str:
    from reconcile.reports.junit import render_junit

    claims: defaultdict[str, list[str]] = defaultdict(list)
    for path in shown.dataset.texts:
        claims[path] = []
    for claim in shown.dataset.claims:
        claims[claim.route.path].append(claim.id)
    return render_junit(shown.findings.new.problems, claims=claims, fail_on=shown.fail_on)


def _sarif(shown: Shown) -> str:
    from reconcile.cli.manuals import manuals
    from reconcile.reports.pointing import relocated
    from reconcile.reports.sarif import render_sarif

    new = shown.findings.new
    return render_sarif(
        relocated(new.problems, shown.files), rules=manuals(),
        tool_version=reconcile.__version__, names=new.names,
    )  # fmt: skip


def _markdown(shown: Shown) -> str:
    from reconcile.reports.problems_markdown import render_problems_markdown

    found = shown.listed
    return render_problems_markdown(
        found.problems, amounts=shown.amounts,
        names=found.names, known=found.known,
    )  # fmt: skip


WRITERS: Mapping[str, Callable[[Shown], str]] = MappingProxyType(
    {
        "full": _full,
        "concise": _concise,
        "json": _json,
        "json-lines": _json_lines,
        "github": _github,
        "gitlab": _gitlab,
        "junit": _junit,
        "sarif": _sarif,
        "markdown": _markdown,
    }
)

FOR_PEOPLE = frozenset({"full", "concise", "github", "markdown"})
"""The formats that come with a last line on standard error."""


def job_summary(shown: Shown) -> str:
    """The page for the summary of a job in GitHub Actions."""
    from reconcile.reports.problems_markdown import job_summary as page

    new = shown.findings.new
    return page(new.problems, amounts=shown.amounts, names=new.names)
