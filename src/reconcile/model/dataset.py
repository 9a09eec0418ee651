"""Everything that was read from one or several claims files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reconcile.model.claim import Claim, Claimant, Group, Source, Statement
from reconcile.model.route import Comment, Place, Problem, Route
from reconcile.vocabulary.metric import Vocabulary


@dataclass(frozen=True, slots=True)
class Copy:
    """A source's local copy: its text, or why it cannot be had.

    ``text`` is ``None`` when ``missing`` says why, and when there is a copy that cannot be
    searched, such as a picture.
    """

    text: str | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Claims in file order and the records they refer to, by id.

    ``places`` resolves routes to lines for whoever writes words; ``problems`` is what was wrong
    with the input, sorted by place; ``left_out`` counts the claims that could not be read.
    ``texts`` and ``comments`` are each file's text and its YAML comments, by path as given.
    ``refused`` are the paths of files of which nothing could be used. ``copies`` are the local
    copies of sources, by the source's id, as far as they were looked for. ``today`` is the day
    on which the data are judged, when it is known: what lies in the future depends on it.
    ``unusable`` are the routes of values that were given and, as ``problems`` say, cannot be used.
    """

    claims: tuple[Claim, ...]
    claimants: Mapping[str, Claimant]
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    subjects: Mapping[str, Group]
    regions: Mapping[str, Group]
    vocabulary: Vocabulary
    places: Mapping[Route, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict)
    today: date | None = None
    unusable: frozenset[Route] = frozenset()
