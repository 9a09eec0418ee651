"""The repairs that ``reconcile fix`` would make, offered where the cursor is."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.curating.mending import holds, mended
from reconcile.curating.repairs import with_fixes
from reconcile.loading.load import load_texts
from reconcile.lsp.gathering import ProjectClaims
from reconcile.model.route import Edit, Problem


def repairs_between(claims: ProjectClaims, first_line: int, last_line: int) -> Iterator[Problem]:
    """Problems of the open file on these lines (from 1) that can be mended, each with its fix."""
    texts = dict(claims.texts)
    if claims.name not in texts:
        return
    dataset = load_texts({name: text.encode("utf-8") for name, text in texts.items()})
    for problem in with_fixes(dataset):
        place = problem.place
        here = (
            place.path == claims.name and place.line <= last_line and first_line <= place.end_line
        )
        if here and problem.fix is not None and holds(dataset, texts, problem):
            yield problem


def every_repair(claims: ProjectClaims) -> Edit | None:
    """What ``reconcile fix`` would make of the open file, as one edit from first to last change."""
    texts = claims.texts
    before = texts.get(claims.name)
    if before is None:
        return None
    after = mended(texts).texts[claims.name]
    return None if after == before else change(before, after)


def change(before: str, after: str) -> Edit:
    """The shortest edit between two texts that does not part a CR from its LF."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    if before[start - 1 : start] == "\r":
        start -= 1
    left, most = 0, most - start
    while left < most and before[-1 - left] == after[-1 - left]:
        left += 1
    if left and before[len(before) - left] == "\n":
        left -= 1
    return Edit(start, len(before) - left, after[start : len(after) - left])
