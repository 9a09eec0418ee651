"""Each disagreement as an entry: the line of the list, and behind it what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.document.digest import DigestLine, numbers_for, shortened
from reconcile.document.material import Material, figures_of, joined, term
from reconcile.document.parts import (
    Block,
    ContentsEntry,
    DataText,
    Fold,
    Item,
    Link,
    Listing,
    OwnWords,
    Paragraph,
    Picture,
    Spans,
    Strong,
    StruckOut,
)
from reconcile.drawing.dispute import DisputePlot, plot_of
from reconcile.values.groups import grouped
from reconcile.wording.figures import count
from reconcile.wording.index import bare_message, flips, timed, varying
from reconcile.wording.plain_words import Point, PointKind, conclusion, points

_FIGURES = 6
_QUESTIONS = 3
_NAMES = 2
_SUM = " + "
_NO_REASON = "genuine dispute"
EVIDENCE = "evidence"
"""The role of a list of reasons, which a text with little room leaves to `reconcile explain`."""

ROWS = 12
"""How many figures the picture of a disagreement has at most."""

OpenQuestions = Mapping[str, list[str]]
"""The questions whose answers would settle a discrepancy, by its id."""


def entries(lines: tuple[DigestLine, ...], made_from: Material) -> tuple[ContentsEntry, ...]:
    """The disagreements in their order, with their numbers."""
    comparison = made_from.comparison
    to_ask = questions(comparison)
    keys = picture_keys(comparison)
    return tuple(
        _entry(line, heading, key, to_ask, made_from)
        for line, heading, key in zip(lines, comparison.headings, keys, strict=True)
    )


def picture_keys(comparison: Comparison) -> list[str]:
    """For each disagreement a key of its picture that stays when others come and go.

    It is that of its quantity; further disputes of one quantity are told apart by their place.
    """
    taken: dict[str, int] = {}
    found = []
    for heading in comparison.headings:
        quantity = heading.discrepancies[0].quantity
        key = "\n".join("" if part is None else f"={part}" for part in quantity.names)
        taken[key] = taken.get(key, 0) + 1
        found.append(key if taken[key] == 1 else f"{key}\n#{taken[key]}")
    return found


def questions(comparison: Comparison) -> OpenQuestions:
    """What to ask for each discrepancy, those that settle most first."""
    return grouped(
        (name, question.question) for question in comparison.settling for name in question.settles
    )


def _entry(
    line: DigestLine, heading: Heading, key: str, to_ask: OpenQuestions, made_from: Material
) -> ContentsEntry:
    first = heading.discrepancies[0]
    figures = figures_of(heading, made_from.index)
    return ContentsEntry(
        number=line.number,
        id=line.id,
        anchor=made_from.entry_anchors[line.number - 1],
        verdict=str(line.verdict),
        severity=str(line.severity),
        cells=(
            _what(line, made_from),
            made_from.prose(_who(line)),
            (OwnWords(line.apart),) if line.apart else (),
            made_from.prose(line.open),
        ),
        blocks=tuple(_blocks(heading, figures, key, to_ask, made_from)),
        marks=made_from.marks(figures, [str(first.verdict)]),
    )


def _what(line: DigestLine, made_from: Material) -> Spans:
    what = (Strong(made_from.prose(line.what)),)
    return (*what, OwnWords(", "), *made_from.prose(line.where)) if line.where else what


def _who(line: DigestLine) -> str:
    """Who says less and who says more, of either only the first few."""
    if line.account:
        return line.account
    sides = (names for names in (line.sides.low, line.sides.high) if names)
    return " / ".join(_few(names) for names in sides)


def _few(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMES  # "+1" would take the room of the name that it stands for
    shown = ", ".join(names[: _NAMES if more > 1 else None])
    return f"{shown} +{more}" if more > 1 else shown


def _blocks(
    heading: Heading, figures: list[Figure], key: str, to_ask: OpenQuestions, made_from: Material
) -> Iterator[Block]:
    first = heading.discrepancies[0]
    index = made_from.index
    yield Paragraph((*made_from.prose(conclusion(first, index)), OwnWords(" "), _badge(first)))
    plot = plot_of(heading, index, plot_names(first, made_from), ROWS)
    if plot is not None:
        yield picture(plot, key, first, made_from)
    if figures:
        retold = first.verdict is Verdict.RELAY
        yield Listing(tuple(_figures(figures, made_from, retold=retold)), "figures")
    found = dict.fromkeys(
        question
        for discrepancy in heading.discrepancies
        for question in to_ask.get(discrepancy.id, ())
    )
    if found:
        items = [
            _labelled("ask", made_from.prose(shortened(text))) for text in list(found)[:_QUESTIONS]
        ]
        yield Listing(tuple(items), "reasons")
    yield Fold((OwnWords("why, and details"),), tuple(_details(heading, made_from)), "machine")


def picture(
    plot: DisputePlot,
    key: str,
    discrepancy: Discrepancy,
    made_from: Material,
    *,
    linked: bool = False,
) -> Picture:
    """A plot as a part of the document; ``linked`` where its figures are not listed beside it."""
    claims = (claim for row in plot.rows for claim in row.row.claims if linked)
    anchors = made_from.claim_anchors
    title = joined([made_from.prose(name) for name in plot.names], ", ")
    known = {claim: anchors[claim] for claim in claims if claim in anchors}
    return Picture(plot, key, discrepancy.quantity.metric, title, known)


def plot_names(discrepancy: Discrepancy, made_from: Material) -> tuple[str, ...]:
    """The names of a discrepancy's quantity: what, whose and where, and when."""
    quantity, names = discrepancy.quantity, made_from.names
    where = names.where(quantity, all_of_it=True)
    return (names.metric(quantity), where) if where else (names.metric(quantity),)


def _badge(discrepancy: Discrepancy) -> Strong:
    """Verdict and severity by their own words, which have a meaning of their own."""
    verdict, severity = term(str(discrepancy.verdict)), term(str(discrepancy.severity))
    return Strong((OwnWords("("), verdict, OwnWords(", "), severity, OwnWords(")")))


def _figures(figures: list[Figure], made_from: Material, *, retold: bool) -> Iterator[Item]:
    """Who said what and when; and where it is printed, if that is what the dispute is about."""
    counts = varying(figures)
    shown = len(figures) if len(figures) <= _FIGURES + 1 else _FIGURES
    for figure, counted in zip(figures[:shown], counts, strict=False):
        spans = spoken_figure(figure, counted, made_from)
        printed = _printed(figure) if retold or figure.said_by is None else ()
        yield Item((*spans, OwnWords(f", {timed(figure)}"), *printed))
    left = len(figures) - shown
    if left:
        yield Item((OwnWords(f"and {left:,} more"),))


def _printed(figure: Figure) -> Spans:
    if figure.printed_in is None:
        return (OwnWords(", no source"),)
    return (OwnWords(", in "), DataText(figure.printed_in))


def worded(figure: Figure) -> Spans:
    """A figure's words, struck out and so named when it was taken back."""
    words = (DataText(figure.claim.reading.words, "words"),)
    return words if figure.claim.withdrawn is None else (StruckOut(words), OwnWords(" (withdrawn)"))


def spoken_figure(figure: Figure, counted: str, made_from: Material) -> Spans:
    """A figure's words with a link to its row, what it counts, and who said it."""
    anchor = made_from.claim_anchors[figure.claim.id]
    what = (OwnWords(" "), DataText(counted)) if counted else ()
    return (Link(worded(figure), anchor), *what, OwnWords(", "), *speakers(figure))


def speakers(figure: Figure) -> Spans:
    """Who said a figure, and through whom."""
    spans = (each for joint, who in figure.spoken() for each in (OwnWords(joint), DataText(who)))
    return tuple(span for span in spans if span.text) or (OwnWords("unattributed"),)


def _details(heading: Heading, made_from: Material) -> Iterator[Block]:
    """The worst discrepancy in a sentence, why it is one, and by which name tools know it."""
    first = heading.discrepancies[0]
    yield Paragraph(made_from.prose(bare_message(first)), "told")
    items = [item for point in points(first, made_from.index) for item in _point(point, made_from)]
    at = flips(first)
    if at is not None:
        items.append(_labelled("tolerance", (OwnWords(at),)))
    if items:
        yield Listing(tuple(items), EVIDENCE)
    yield Listing((_machine(heading, made_from),), "reasons")


def _point(point: Point, made_from: Material) -> Iterator[Item]:
    """A point, unless it repeats the sentence above it or says that there is no usual reason."""
    repeats = point.kind is PointKind.DERIVATION and _SUM not in point.text
    if not repeats and not point.text.startswith(_NO_REASON):
        yield _labelled(str(point.kind), made_from.prose(point.text))


def _labelled(label: str, spans: Spans) -> Item:
    return Item((term(label), OwnWords(": "), *spans))


def _machine(heading: Heading, made_from: Material) -> Item:
    """By which name tools know it, and how much else it gathers; `explain` tells the rest."""
    first, *others = heading.discrepancies
    more = len(others) + len(heading.also)
    resting = sum(
        len(made_from.index.evidence.get(discrepancy.id, ()))
        for discrepancy in heading.discrepancies
    )
    rest = f" and {count(more, 'more discrepancy', 'more discrepancies')}" if more else ""
    rest += f"; {resting:,} more {'rests' if resting == 1 else 'rest'} on it" if resting else ""
    return Item((OwnWords("id: "), DataText(first.id, "id"), *((OwnWords(rest),) if rest else ())))


def ask_first(comparison: Comparison, made_from: Material) -> Iterator[Item]:
    """The questions, those that settle most first."""
    known = made_from.numbers
    for question in comparison.settling:
        numbers = numbers_for(question, known)
        verdicts = [
            str(comparison.headings[number - 1].discrepancies[0].verdict) for number in numbers
        ]
        claims = (
            claim
            for number in numbers
            for each in comparison.headings[number - 1].discrepancies
            for claim in each.claims
        )
        figures = made_from.index.of(dict.fromkeys(claims))
        yield Item(
            (
                *made_from.prose(question.question),
                *made_from.to_numbers(" (for ", numbers, ")"),
            ),
            marks=made_from.marks(figures, verdicts),
        )
