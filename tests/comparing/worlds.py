"""Small data sets made by hand for the comparing tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.model.claim import Claim, Claimant, Extent, Group, Source, Statement
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.vocabulary.builtin import builtin, extended
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import Moment, Window, parse_moment

FILE = "claims.yaml"


def between(low: int | None, high: int | None, words: str = "") -> Reading:
    """A reading with stated ends and no slack of its own to speak of beyond the rule's."""
    ends = [
        None if n is None else Bound(Fraction(n), Basis.STATED, Fraction(n)) for n in (low, high)
    ]
    named = tuple(Fraction(n) for n in (low, high) if n is not None)
    return Reading(words or f"{low} to {high}", ends[0], ends[1], named)


def about(number: int) -> Reading:
    """A reading of "about N": both ends by convention."""
    low = Bound(Fraction(number), Basis.CONVENTION, Fraction(number) * 9 / 10)
    high = Bound(Fraction(number), Basis.CONVENTION, Fraction(number) * 11 / 10)
    return Reading(f"about {number}", low, high, (Fraction(number),), hedge="about")


def moment(text: str | None) -> Moment | None:
    """The moment that a text names; a test that misspells one fails."""
    if text is None:
        return None
    found = parse_moment(text)
    assert found is not None, text
    return found


def claim(
    name: str,
    metric: str,
    reading: Reading,
    *,
    claimant: str | None = None,
    statement: str | None = None,
    source: str | None = None,
    subject: str | None = None,
    place: str | None = None,
    as_of: str | None = "2024-12-27",
    since: str | None = None,
    period: str | None = None,
    extent: Extent = Extent.TOTAL,
) -> Claim:
    """A claim; its claimant defaults to a name of its own, so that claims are rivals."""
    window = Window(None if period else moment(as_of), moment(since), moment(period))
    return Claim(
        id=name,
        metric=metric,
        reading=reading,
        route=Route(FILE, ("claims", name)),
        claimant=f"speaker-{name}" if claimant is None else claimant,
        statement=statement,
        source=source or f"paper-{name}",
        subject=subject,
        place=place,
        window=window,
        extent=extent,
    )


def dataset(
    claims: Sequence[Claim],
    *,
    subjects: Mapping[str, Group] | None = None,
    regions: Mapping[str, Group] | None = None,
    metrics: Mapping[str, Metric] | None = None,
    statements: Mapping[str, Statement] | None = None,
    sides: Mapping[str, str] | None = None,
    published: Mapping[str, str] | None = None,
) -> Dataset:
    """A data set with the records that the claims refer to."""
    names = sorted({c.claimant for c in claims if c.claimant is not None})
    papers = sorted({c.source for c in claims if c.source is not None})
    return Dataset(
        claims=tuple(claims),
        claimants={
            n: Claimant(n, Route(FILE, ("claimants", n)), n, side=(sides or {}).get(n))
            for n in names
        },
        sources={
            p: Source(
                p, Route(FILE, ("sources", p)), title=p, published=moment((published or {}).get(p))
            )
            for p in papers
        },
        statements=dict(statements or {}),
        subjects=dict(subjects or {}),
        regions=dict(regions or {}),
        vocabulary=extended(builtin(), metrics or {}),
    )


def group(name: str, within: Sequence[str] = (), parts: Sequence[str] = ()) -> Group:
    """A subject or place."""
    return Group(name, Route(FILE, ("groups", name)), name, tuple(within), tuple(parts))
