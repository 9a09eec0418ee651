"""Comments that suppress findings: ``# reconcile: ignore[S101] reason``.

A comment speaks for what is found on its own line, and on a claim's first line for the whole
claim. After a key whose value begins on the next line it speaks for that value. Every comment
has to be of use: without a reason, with a rule that does not exist, or with nothing left to
suppress it is itself a finding. Comments are the reader's (never text inside a quote).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from reconcile.checking.gate_codes import UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from reconcile.checking.rule import Rule
from reconcile.model.dataset import Dataset
from reconcile.model.route import Comment, Place, Problem
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped

_LONGEST = 1000
_MARK = re.compile(r"\s*reconcile:\s*([A-Za-z-]{1,40})(?:\[([^\]]*)\])?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: the rules it names as written, its reason, and the lines it speaks for.

    ``word`` is what it asks for; there is only ``ignore``. ``own_line``: it stands alone there.
    """

    place: Place
    word: str
    names: tuple[str, ...]
    reason: str
    lines: tuple[int, ...]
    own_line: bool = False


def suppressions(dataset: Dataset) -> tuple[Suppression, ...]:
    """Every suppressing comment of the files, in the order of the dataset's comments."""
    found: list[Suppression] = []
    for path, comments in dataset.comments.items():
        lines = dataset.texts.get(path, "").splitlines()
        found.extend(
            suppression
            for suppression in (_read(comment, lines) for comment in comments)
            if suppression
        )
    return tuple(found)


def words_of(rules: Iterable[Rule]) -> dict[str, str]:
    """The codes of rules by what a comment may call them: code or name."""
    return {known: rule.code for rule in rules for known in (rule.code, rule.name)}


def suppressed(
    problems: Sequence[Problem],
    comments: Iterable[Suppression],
    rules: Sequence[Rule],
    first_lines: Mapping[str, Place],
    asked_codes: Set[str] | None = None,
) -> Iterator[Problem]:
    """The problems that no comment suppresses, then those of the comments themselves.

    ``problems`` are those of the rules ``asked`` (codes; all unless given): a comment is not
    unused because its rule was not asked. ``first_lines`` are the places of the claims by id.
    """
    codes = words_of(rules)
    comments = tuple(comments)
    spoken = _by_line(comments, codes)
    used: set[tuple[Place, str]] = set()
    for problem in problems:
        hits = [hit for key in _keys(problem, first_lines) for hit in spoken.get(key, ())]
        used |= {(hit.place, problem.code) for hit in hits}
        if not hits:
            yield problem
    for comment in comments:
        yield from _flaws(
            comment, codes, used, set(codes.values()) if asked_codes is None else asked_codes
        )


def _by_line(
    comments: Iterable[Suppression], codes: Mapping[str, str]
) -> Mapping[tuple[str, int, str], Sequence[Suppression]]:
    """The comments that ignore something, by path, line and code."""
    return grouped(
        ((comment.place.path, line, codes.get(name, "")), comment)
        for comment in comments
        if comment.word == "ignore"
        for line in comment.lines
        for name in comment.names
    )


def _read(comment: Comment, lines: Sequence[str]) -> Suppression | None:
    match = _MARK.fullmatch(comment.text[:_LONGEST])
    if match is None or (match[1] != "ignore" and match[2] is None):
        return None  # prose
    names = tuple(name.strip() for name in (match[2] or "").split(",") if name.strip())
    reason = match[3].strip(" \t:-–—")
    spoken_for = tuple(_spoken_for(comment, lines))
    return Suppression(comment.place, match[1], names, reason, spoken_for, comment.own_line)


def _spoken_for(comment: Comment, lines: Sequence[str]) -> Iterator[int]:
    """The comment's line, and the next line with something on it when the value is there."""
    if comment.own_line:
        return
    line = comment.place.line
    yield line
    before = lines[line - 1][: comment.place.column - 1].rstrip() if line <= len(lines) else ""
    if before.endswith(":"):
        for number in range(line + 1, len(lines) + 1):
            text = lines[number - 1].strip()
            if text and not text.startswith("#"):
                yield number
                return


def _keys(problem: Problem, first_lines: Mapping[str, Place]) -> Iterator[tuple[str, int, str]]:
    yield problem.place.path, problem.place.line, problem.code
    claim = first_lines.get(problem.claim) if problem.claim else None
    if claim is not None and claim.line != problem.place.line:
        yield claim.path, claim.line, problem.code


def _flaws(
    comment: Suppression,
    codes: Mapping[str, str],
    used: Set[tuple[Place, str]],
    asked_codes: Set[str],
) -> Iterator[Problem]:
    place = comment.place
    if comment.word != "ignore":
        message = f"'{comment.word}' is nothing that a comment can ask for"
        yield UNKNOWN_RULE.problem(message, place, comment.word)
        return
    if not comment.names:
        yield UNKNOWN_RULE.problem("the comment names no rule to ignore", place, "")
    for name in comment.names:
        if name not in codes:
            message = f"there is no rule '{name}' whose findings can be ignored"
            yield UNKNOWN_RULE.problem(message, place, name)
        elif codes[name] in asked_codes and (place, codes[name]) not in used:
            message = f"the comment ignores {name}, which finds nothing here"
            yield UNUSED.problem(message, place, name)
    if not comment.reason:
        yield WITHOUT_REASON.problem("the comment gives no reason for ignoring", place, "")
