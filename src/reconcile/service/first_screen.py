"""A first screen after an edit, of which only what the edit touches is read and compared.

What is kept for it is an outline of the last comparison (``sharding.outline``), which has the
texts of the files that it was made from. Whatever is wrong with it, all claims are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.kept.looking import something_wanted
from reconcile.service.filters import Filters
from reconcile.service.host import Host
from reconcile.service.locating import named_or_usual
from reconcile.service.parts import PartsInFolder
from reconcile.service.results import CompareResult
from reconcile.service.settings import VERDICTS
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.comparing.answers.request import Request
    from reconcile.service.compare import CompareRequest
    from reconcile.sharding.first_disputes import FirstDisputes
    from reconcile.sharding.reusing import ReusedComparison


@dataclass(frozen=True, slots=True)
class FirstScreen(CompareResult):
    """The first disputes alone, of which a first screen is written; and all verdicts there are."""

    verdicts: frozenset[str] = frozenset()

    def meets(self, verdict: str | None) -> bool:
        """Whether something of this verdict or a harder one was found; nothing meets ``None``."""
        hard = VERDICTS[: VERDICTS.index(verdict) + 1] if verdict in VERDICTS else ()
        return not self.verdicts.isdisjoint(hard)


def keep_outline(
    found: ReusedComparison, request: Request, parts: PartsInFolder, paths: Sequence[str]
) -> None:
    """Keep the outline of a comparison of what the paths name, if there is one."""
    from reconcile.sharding.outlining import outline_of

    outline = outline_of(found, request)
    if outline is not None:
        parts.keep_text(_about(paths, request), outline.to_text())


def known_screen(
    question: CompareRequest, host: Host, topics: Sequence[str], paths: Sequence[str]
) -> CompareResult | None:
    """What a first screen shows, if it can be told from what is kept; else ``None``."""
    if not isinstance(host.parts, PartsInFolder) or not something_wanted():
        return None
    if topics or question.filters != Filters() or question.accepted is not None:
        return None
    try:
        found = _found(question, host.parts, paths)
    except Exception:  # whatever is wrong with what is kept, it is as if it were not there
        return None
    if found is None:
        return None
    from reconcile.wording.in_words import in_words

    return FirstScreen(found.dataset, in_words(found.comparison), verdicts=found.verdicts)


def _found(
    question: CompareRequest, parts: PartsInFolder, paths: Sequence[str]
) -> FirstDisputes | None:
    from reconcile.comparing.answers.request import Request

    request = Request(tolerance=question.tolerance, show_near=question.near)
    text = parts.text(_about(paths, request))
    if not text or question.first is None:
        return None
    from reconcile.document.digest import ASKED
    from reconcile.loading.files import read_inputs
    from reconcile.loading.load import note_copies
    from reconcile.sharding.first_disputes import ShownAmounts, first_disputes
    from reconcile.sharding.outline import outline_in

    inputs = read_inputs(named_or_usual(paths))
    shown = ShownAmounts(question.first, ASKED)
    found = first_disputes(outline_in(text), inputs, request, shown)
    if found is not None:
        note_copies(found.dataset)
    return found


def _about(paths: Sequence[str], request: Request) -> str:
    return f"outline {(tuple(paths), request)!r}"
