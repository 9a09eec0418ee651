"""What a format of findings is, and what it is given to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reconcile.model.route import Level
from reconcile.reports.findings import Amounts
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.checking.fingerprint import Findings
    from reconcile.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class ShownFindings:
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


def _nothing(_shown: ShownFindings) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FindingsFormat:
    """How findings are written, and for whom: the text of ``render`` is the whole output.

    ``about`` says in a few words what it is for, ``held_by`` what its output is tested against.
    ``for_people`` puts a last line on standard error. ``beginnings`` are how a file in a format
    for programs begins, so that one of an earlier run is known: when a run fails, such a file is
    replaced by a finding that says so. ``remarks`` says on standard error what the format has no
    room for. ``summary`` is a page that is added to the file that the environment names by
    ``summary_variable``. ``suffixes`` are the names of files that ask for the format; ``commands``
    says that its lines are for a build server to obey.
    """

    name: str
    about: str
    render: Callable[[ShownFindings], str]
    held_by: str = ""
    for_people: bool = False
    beginnings: tuple[str, ...] = ()
    remarks: Callable[[ShownFindings], str] = _nothing
    summary: Callable[[ShownFindings], str] = _nothing
    summary_variable: str | None = None
    suffixes: tuple[str, ...] = ()
    commands: bool = False

    def wrote(self, head: str) -> bool:
        """Whether a file that begins so was written in this format."""
        # What is written of no findings is the beginning of nearly anything: only all of it counts.
        whole = ("", "[]\n")
        return any(
            head == start if start in whole else head.startswith(start) for start in self.beginnings
        )
