"""A first screen after an edit, of which only what the edit touches is read and compared.

What is kept for it is an outline of the last comparison (``sharding.outline``), which has the
texts of the files that it was made from. Whatever is wrong with it, all claims are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.kept.looking import something_wanted
from reconcile.service.host import Host
from reconcile.service.locating import named_or_usual
from reconcile.service.parts import PartsInFolder, outline_name
from reconcile.service.results import CompareResult
from reconcile.service.settings import as_hard_as
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.comparing.answers.showing import Request
    from reconcile.sharding.first_disputes import FirstDisputes


@dataclass(frozen=True, slots=True)
class FirstScreen(CompareResult):
    """The first disputes alone, of which a first screen is written; and all verdicts there are."""

    verdicts: frozenset[str] = frozenset()

    def meets(self, verdict: str | None) -> bool:
        """Whether something of this verdict or a harder one was found; nothing meets ``None``."""
        return not self.verdicts.isdisjoint(as_hard_as(verdict))


def known_screen(
    request: Request, most: int, host: Host, paths: Sequence[str]
) -> CompareResult | None:
    """What a first screen shows that lists so many disputes of what the paths name.

    ``None`` if it cannot be told from what is kept.
    """
    if not isinstance(host.parts, PartsInFolder) or not something_wanted():
        return None
    try:
        found = _found(request, most, host.parts, paths)
    except Exception:  # whatever is wrong with what is kept, it is as if it were not there
        return None
    if found is None:
        return None
    from reconcile.wording.in_words import in_words

    return FirstScreen(found.dataset, in_words(found.comparison), verdicts=found.verdicts)


def _found(
    request: Request, most: int, parts: PartsInFolder, paths: Sequence[str]
) -> FirstDisputes | None:
    text = parts.text(outline_name(paths, request))
    if not text:
        return None
    from reconcile.document.digest import ASKED
    from reconcile.loading.files import read_inputs
    from reconcile.loading.load import note_copies
    from reconcile.sharding.first_disputes import ShownAmounts, first_disputes
    from reconcile.sharding.outline import outline_in

    inputs = read_inputs(named_or_usual(paths))
    found = first_disputes(outline_in(text), inputs, request, ShownAmounts(most, ASKED))
    if found is not None:
        note_copies(found.dataset)
    return found
