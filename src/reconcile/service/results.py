"""What the service gives back of claims: frozen values that show themselves in a notebook.

Each has ``to_dict`` (the published JSON contract), ``to_frame`` (a table for polars or pandas) and
``_repr_html_``. Their fields are for programs; what stands in ``dataset``, ``findings`` and
``comparison`` is the inside of the program and may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reconcile.service.settings import LEVELS, Settings, as_hard_as
from reconcile.service.version import __version__
from reconcile.values.classes import dataclass, field

if TYPE_CHECKING:
    from reconcile.checking.baseline import BaselineEntry
    from reconcile.checking.fingerprint import Findings
    from reconcile.comparing.result.comparison import Comparison, Heading
    from reconcile.model.dataset import Acceptance, Dataset
    from reconcile.model.route import Problem
    from reconcile.service.reading import BaseSnapshot


__all__ = ("CheckResult", "Claims", "CompareResult")


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims that were read from ``paths``, and what was wrong with their files."""

    dataset: Dataset = field(repr=False)
    paths: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.dataset.claims)

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each claim with a figure, in the order of the files."""
        return tuple(claim.id for claim in self.dataset.claims)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the reader met, by place; the claims that it concerns may be missing."""
        return self.dataset.problems

    @property
    def refused(self) -> tuple[str, ...]:
        """The paths of files of which nothing could be read."""
        return self.dataset.refused

    def to_dict(self) -> dict[str, Any]:
        """The claims as read, and the problems, as plain data."""
        from reconcile.checking.fingerprint import Findings
        from reconcile.reports.findings import findings
        from reconcile.service.frames import claim_rows

        return {
            "claims": claim_rows(self.dataset),
            "problems": findings(Findings.of(self.dataset.problems)),
            "refused": list(self.refused),
        }

    def to_frame(self, package: str | None = None) -> Any:
        """A row a claim, as a table of ``package`` (polars, else pandas)."""
        from reconcile.service.frames import claims_frame

        return claims_frame(self.dataset, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import claims_html

        return claims_html(self.dataset)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was read, what was found in it, and the settings that it was judged by.

    ``entries`` are those of the baseline, ``stale`` the ones of no more use. ``against`` says in
    words what it was compared with, ``remarks`` what a reader should know of that.
    """

    dataset: Dataset = field(repr=False)
    findings: Findings
    settings: Settings = field(repr=False)
    entries: tuple[BaselineEntry, ...] = field(default=(), repr=False)
    stale: tuple[BaselineEntry, ...] = field(default=(), repr=False)
    against: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong and was not known before, by place."""
        return self.findings.new.problems

    @property
    def known(self) -> tuple[Problem, ...]:
        """What is wrong and was known: by the baseline, or at the base."""
        return self.findings.old

    @property
    def fails(self) -> bool:
        """Whether a new problem is as bad as the setting ``fail-on`` says, or worse."""
        limit = LEVELS.index(self.settings.level)
        return any(LEVELS.index(problem.level) <= limit for problem in self.problems)

    @property
    def ok(self) -> bool:
        """Whether every file could be read and nothing fails."""
        return not self.fails and not self.dataset.refused

    def to_json(self) -> str:
        """What ``reconcile check --format json`` writes."""
        from reconcile.service.findings_format import ShownFindings
        from reconcile.service.formats import findings_format

        return findings_format("json").render(ShownFindings(self.findings, self.dataset, {}))

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        import json

        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_frame(self, package: str | None = None) -> Any:
        """A row a problem, as a table of ``package`` (polars, else pandas)."""
        from reconcile.service.frames import findings_frame

        return findings_frame(self.findings, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import check_html

        return check_html(self.findings, self.dataset)


@dataclass(frozen=True, slots=True)
class CompareResult:
    """What was read, and what comparing it came to; with a ``past``, only what is new since.

    ``added`` are accepted disputes that the past did not have, which do not count.
    """

    dataset: Dataset = field(repr=False)
    comparison: Comparison = field(repr=False)
    past: BaseSnapshot | None = field(default=None, repr=False)
    added: tuple[Acceptance, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """What was compared, and whether the sources disagree, in a sentence."""
        from reconcile.wording.completeness import title_of

        return title_of(self.comparison, None if self.past is None else self.past.against)

    @property
    def disagreements(self) -> tuple[Heading, ...]:
        """The disputes in the order, and with the numbers, of ``reconcile compare``."""
        return self.comparison.headings

    @property
    def empty_handed(self) -> bool:
        """Whether files were refused and nothing is left: no ground to say that all agree."""
        return bool(self.dataset.refused) and not self.dataset.claims

    @property
    def nothing_read(self) -> bool:
        """Whether there was something to read, and no claim of it could be."""
        missed = self.dataset.refused or self.dataset.left_out
        return bool(missed) and not self.dataset.claims

    def leaves(self, target: str | None) -> bool:
        """Whether there is nothing to write: a file that has an earlier answer keeps it then."""
        return self.empty_handed or (target is not None and self.nothing_read)

    @property
    def incomplete(self) -> bool:
        """Whether claims could not be read, or a case was not searched to its end."""
        return bool(self.dataset.left_out or self.comparison.exhausted)

    def meets(self, verdict: str | None) -> bool:
        """Whether something of this verdict or a harder one was found; nothing meets ``None``.

        An accepted dispute meets nothing, nor does what is folded: it stands below another.
        """
        from reconcile.comparing.answers.accepting import known_ids

        hard = as_hard_as(verdict)
        if not hard:
            return False
        known = known_ids(self.comparison)
        unfolded = (
            discrepancy for discrepancy in self.comparison.discrepancies if not discrepancy.folded
        )
        return any(
            discrepancy.verdict in hard for discrepancy in unfolded if discrepancy.id not in known
        )

    @property
    def may_be_kept(self) -> bool:
        """Whether the next run may print the same again, if it looks at the same files."""
        return True

    def pieces(self) -> Iterator[str]:
        """The same as ``to_json`` piece by piece."""
        from reconcile.reports.json_text import pieces

        return pieces(self._json_data())

    def to_json(self) -> str:
        """What ``reconcile compare --format json`` writes."""
        from reconcile.reports.json_text import dumped

        return dumped(self._json_data())

    def _json_data(self) -> dict[str, Any]:
        from reconcile.checking.fingerprint import findings_of
        from reconcile.reports.json_output import comparison_data

        data = self.dataset
        return comparison_data(
            self.comparison, findings_of(data.problems, data), data.places, __version__,
            title="" if self.past is None else self.title,
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        import json

        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_frame(self, table: str = "discrepancies", package: str | None = None) -> Any:
        """A table of ``reconcile export``, as one of ``package`` (polars, else pandas)."""
        from reconcile.service.frames import comparison_frame

        return comparison_frame(self.comparison, self.dataset.places, table, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import compare_html

        return compare_html(self.title, self.comparison, self.dataset.places)
