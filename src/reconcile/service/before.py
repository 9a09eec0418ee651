"""What a process knows of its last answer, if it asks the same again and again."""

from __future__ import annotations

from reconcile.loading.fast.before import ReadBefore
from reconcile.values.classes import dataclass, field
from reconcile.values.same import SameBefore


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was ``read``, the ``texts`` of bundles (``sharding.bundles``), what is ``worded``."""

    read: ReadBefore = field(default_factory=ReadBefore)
    texts: SameBefore = field(default_factory=SameBefore)
    worded: SameBefore = field(default_factory=SameBefore)

    def turn(self) -> None:
        """Begin another answer: what the last one did not need is forgotten."""
        self.texts.turn()
        self.worded.turn()
