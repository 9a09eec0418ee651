"""What claims say of other claims: that they are wrong, said again, or another telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reconcile.loading.book import KnownIds
from reconcile.loading.notebook import cut
from reconcile.loading.records import circular
from reconcile.loading.rows import RecordRow
from reconcile.model.claim import Claim, Denial, Reaffirmation, Statement
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped

_WITHOUT_FIGURE = frozenset(
    (
        "id",
        "denies",
        "reaffirms",
        "claimant",
        "via",
        "statement",
        "source",
        "as_of",
        "quote",
        "note",
    )
)


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """One entry of ``claims``: a figure, or what it says of others, or both; and its row."""

    row: RecordRow
    claim: Claim | None = None
    denial: Denial | None = None
    reaffirmation: Reaffirmation | None = None

    @property
    def answers(self) -> bool:
        """Whether it says something of others, or nothing that can be used."""
        return self.claim is None or bool(self.denial or self.reaffirmation)


@dataclass(frozen=True, slots=True)
class LinkedEntries:
    """Entries with every reference between them followed; ``used`` counts those of use."""

    claims: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    reaffirmations: tuple[Reaffirmation, ...]
    statements: Mapping[str, Statement]
    used: int


def answer(row: RecordRow, fields: Mapping[str, Any], book: KnownIds) -> AnswerEntry:
    """What a claim denies or says again, given who says it, where and when (``fields``)."""
    as_of = fields.get("as_of")
    shared = _of_both(row, fields)
    denied = book.reference(row, "denies", "claims")
    again = book.reference(row, "reaffirms", "statements")
    if again is not None and as_of is None:
        _note_undated(row)
    if "figure" not in row.data:
        _note_needless(row)
    if not isinstance(row.data.get("id"), str) or row.keys in row.notebook.around:
        return AnswerEntry(row)
    denial = reaffirmation = None
    if denied is not None:
        denial = Denial(denies=denied, as_of=as_of, statement=fields.get("statement"), **shared)
    if again is not None and as_of is not None:
        reaffirmation = Reaffirmation(reaffirms=again, as_of=as_of, **shared)
    return AnswerEntry(row, denial=denial, reaffirmation=reaffirmation)


def _of_both(row: RecordRow, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a denial and a reaffirmation of one row have alike."""
    return {
        "id": str(row.text("id")),
        "route": row.route,
        "quote": row.text("quote"),
        "note": row.text("note"),
        **{key: fields[key] for key in ("claimant", "via", "source") if key in fields},
    }


def _note_undated(row: RecordRow) -> None:
    """Note a statement said again without a day; a day that is not read has been noted already."""
    if "as_of" not in row.data:
        message = "the claim says a statement again and has no as_of"
        help = "add as_of: with the day on which it was said again"
        row.notebook.add("F102", message, help, keys=row.keys, spoils="figure" not in row.data)


def _note_needless(row: RecordRow) -> None:
    """Note the keys that mean nothing where a claim gives no figure."""
    for key in row.data:
        if key not in _WITHOUT_FIGURE and row.has(key):
            message = f"{key} says something of a figure, and the claim gives none"
            row.note("F113", key, message, "delete it, or add figure:", key)


def answered(
    entries: Sequence[AnswerEntry], statements: Mapping[str, Statement], book: KnownIds
) -> LinkedEntries:
    """All entries together: circles cut, and claims that retell one another of one statement."""
    figures = [(entry.claim, entry.row) for entry in entries if entry.claim is not None]
    rows = {claim.id: row for claim, row in figures}
    claims = {claim.id: claim for claim, _ in figures}
    claims |= _uncircled(claims, rows, book)
    denials = _denials(entries, claims, book)
    linked, made = _of_one_statement(claims, statements)
    again = [entry.reaffirmation for entry in entries if entry.reaffirmation is not None]
    used = {*linked, *(denial.id for denial in denials), *(answer.id for answer in again)}
    return LinkedEntries(
        claims=tuple(linked.values()),
        denials=tuple(denials),
        reaffirmations=(*again, *_said_again(statements)),
        statements={**statements, **made},
        used=len(used),
    )


def _said_again(statements: Mapping[str, Statement]) -> Iterator[Reaffirmation]:
    """What dated statements say again of others."""
    for statement in statements.values():
        if statement.reaffirms is not None and statement.made is not None:
            yield Reaffirmation(
                statement.id,
                statement.route,
                statement.reaffirms,
                statement.made,
                statement.claimant,
            )


def _uncircled(
    claims: Mapping[str, Claim], rows: Mapping[str, RecordRow], book: KnownIds
) -> dict[str, Claim]:
    """The claims that retell another, those on a circle no longer; what they retell is read."""
    retold = {name: claim.retells for name, claim in claims.items() if claim.retells is not None}
    circle = circular({name: [other] for name, other in retold.items()})
    changed = {}
    for name, other in retold.items():
        if name in circle:
            _note_circle(rows[name], "retells", name)
        elif other in claims:
            continue
        else:
            _note_figureless(rows[name], "retells", other, book)
        changed[name] = replace(claims[name], retells=None)
    return changed


def _denials(
    entries: Sequence[AnswerEntry], claims: Mapping[str, Claim], book: KnownIds
) -> list[Denial]:
    """The denials of claims that could be read, in file order, those on a circle left out."""
    given = [(e.row, e.denial) for e in entries if e.denial is not None]
    circle = circular({denial.id: [denial.denies] for _, denial in given})
    kept = []
    for row, denial in given:
        if denial.id in circle:
            _note_circle(row, "denies", denial.id)
        elif denial.denies in claims:
            kept.append(denial)
        else:
            _note_figureless(row, "denies", denial.denies, book)
    return kept


def _note_circle(row: RecordRow, key: str, name: str) -> None:
    message = f"{cut(name)} {key} itself, perhaps through other claims"
    row.notebook.add(
        "F114",
        message,
        f"name another claim in {key}, or delete it",
        keys=(*row.keys, key),
        offending=name,
        spoils=False,
    )


def _note_figureless(row: RecordRow, key: str, other: str, book: KnownIds) -> None:
    """Note a reference to a claim without a figure; one that could not be read has its own note."""
    if other not in book.figureless:
        return
    message = f"{key} names {cut(other)}, a claim that gives no figure"
    help = "name the claim with the figure that is meant"
    row.notebook.add("F115", message, help, keys=(*row.keys, key), offending=other, spoils=False)


def _of_one_statement(
    claims: Mapping[str, Claim], statements: Mapping[str, Statement]
) -> tuple[dict[str, Claim], dict[str, Statement]]:
    """Claims that retell one another, of one statement; made up where none of them names one.

    Where they name several, each keeps its own, and one that names none has that of the claim
    that it retells.
    """
    origins = {name: _origin(claim, claims) for name, claim in claims.items() if claim.retells}
    families = grouped((origin, name) for name, origin in origins.items())
    linked, made = dict(claims), {}
    for origin, members in families.items():
        first = claims[origin]
        shared = first.statement or _only_statement(claims[name] for name in (origin, *members))
        if shared is None:
            implied = _implied(first, statements)
            shared, made[implied.id] = implied.id, implied
        linked[origin] = replace(first, statement=shared)
        for name in members:
            linked[name] = replace(claims[name], statement=_own(claims[name], claims) or shared)
    return linked, made


def _only_statement(claims: Iterable[Claim]) -> str | None:
    """The statement that claims name, if they do not name several."""
    named = {claim.statement for claim in claims} - {None}
    return named.pop() if len(named) == 1 else None


def _origin(claim: Claim, claims: Mapping[str, Claim]) -> str:
    """The claim at the end of the chain of those that are retold; there are no circles."""
    while claim.retells is not None:
        claim = claims[claim.retells]
    return claim.id


def _own(claim: Claim, claims: Mapping[str, Claim]) -> str | None:
    """The statement that a claim names, or the nearest one that it retells."""
    while claim.statement is None and claim.retells is not None:
        claim = claims[claim.retells]
    return claim.statement


def _implied(claim: Claim, statements: Mapping[str, Statement]) -> Statement:
    """The statement that a claim without one makes, for those that retell it."""
    name = f"claim:{claim.id}"
    while name in statements:
        name += "+"
    return Statement(name, claim.route, claim.claimant, claim.window.as_of, implied=True)
