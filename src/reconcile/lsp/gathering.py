"""The claims around an open file: of the paths of its project, with the unsaved texts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from reconcile.checking.fingerprint import findings_of
from reconcile.checking.rule import Rule
from reconcile.checking.runner import check
from reconcile.loading.copies import copies_of
from reconcile.loading.files import read_inputs
from reconcile.loading.load import assemble
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.values.classes import dataclass, replace

_CLAIMS = re.compile(r"^(?:claims:|# yaml-language-server: \$schema=\S*claims\.schema\.json)", re.M)


@dataclass(frozen=True, slots=True)
class Project:
    """What ``reconcile check`` goes by in a file's folder: paths, rules, the day, the tolerance.

    ``known`` are the fingerprints of findings that the baseline has. ``trouble`` says why the
    settings cannot be had; then nothing is checked.
    """

    paths: Sequence[str] = ()
    rules: Sequence[Rule] | None = None
    today: date | None = None
    tolerance: Fraction = DEFAULT_TOLERANCE
    known: frozenset[str] = frozenset()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ProjectClaims:
    """The claims of a project as they are now: pages by path, all claims, all findings.

    ``name`` is the open file's name among them.
    """

    name: str
    pages: Mapping[str, CopyPage]
    dataset: Dataset
    problems: tuple[Problem, ...]
    tolerance: Fraction

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file that could be read as text, without a byte order mark."""
        return {
            name: page.sheet.lines.text
            for name, page in self.pages.items()
            if page.sheet is not None
        }


def project_claims(path: str, texts: Mapping[str, str], project: Project) -> ProjectClaims:
    """The claims around the file at ``path``; ``texts`` are what the editor holds, by path."""
    inputs = _with_texts(read_inputs([*project.paths, path]), texts)
    pages = {given.name: open_page(given) for given in inputs}
    dataset = assemble(list(pages.values()))
    dataset = replace(dataset, copies=copies_of(dataset.sources))
    every = check(dataset, rules=project.rules, today=project.today)
    found = replace(findings_of(every, dataset), known=project.known) if project.known else None
    problems = every if found is None else found.new.problems
    name = next((known for known in pages if same_file(known, path)), path)
    return ProjectClaims(name, pages, dataset, problems, project.tolerance)


def is_claims_text(path: str, text: str, project: Project) -> bool:
    """Whether a YAML file is ours: by the project's paths, its name, or what it says of itself."""
    if os.path.basename(path).endswith("claims.yaml") or _CLAIMS.search(text) is not None:
        return True
    named = [os.path.realpath(given) for given in project.paths]
    real = os.path.realpath(path)
    return any(real == known or real.startswith(known + os.sep) for known in named)


def same_file(path: str, other: str) -> bool:
    """Whether two paths lead to the same file, which need not exist."""
    return _key(path) == _key(other)


def _with_texts(inputs: Iterable[Input], texts: Mapping[str, str]) -> list[Input]:
    """The inputs with the texts that the editor holds in the place of what the disk has."""
    held = {_key(path): text for path, text in texts.items()}
    return [
        Input(given.name, held[_key(given.name)].encode("utf-8", errors="surrogatepass"))
        if _key(given.name) in held
        else given
        for given in inputs
    ]


def _key(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
