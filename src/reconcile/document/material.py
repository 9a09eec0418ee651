"""What every part of a document is made from: the comparison, its anchors and its facets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reconcile.comparing.result.comparison import Comparison, Figure, Heading
from reconcile.document.digest import numbers_of
from reconcile.document.parts import (
    DataText,
    DisputeNumbers,
    Facet,
    GlossaryTerm,
    Link,
    Marks,
    OwnWords,
    Span,
    Spans,
)
from reconcile.drawing.dispute_svg import COLORS
from reconcile.escaping.direction import turned
from reconcile.escaping.links import line_link
from reconcile.model.claim import Source
from reconcile.model.route import Place, Route
from reconcile.values.classes import dataclass
from reconcile.vocabulary.glossary import terms_named
from reconcile.when.moment import first_day
from reconcile.wording.index import Index, index_of, sections
from reconcile.wording.naming import Names

METRIC, PLACE, SUBJECT, DATE, VOICE, VERDICT = (
    "metric", "place", "subject", "date", "voice", "verdict",
)  # fmt: skip
UNDATED = "undated"
UNSTATED = "unstated"
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", re.ASCII)
_DAYS = 40  # more different days than these are picked by their months


@dataclass(frozen=True)
class Material:
    """A comparison, turned so that every part of a document can be made from it."""

    comparison: Comparison
    places: Mapping[Route, Place]
    link_base: str | None = None

    @cached_property
    def index(self) -> Index:
        """Figures by id, and what is listed under what."""
        return index_of(self.comparison, self.places)

    @cached_property
    def names(self) -> Names:
        """Names of quantities, by what tells them apart."""
        return Names.of(self.comparison)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The records of publications, by id."""
        return {source.id: source for source in self.comparison.sources}

    @cached_property
    def claim_anchors(self) -> Mapping[str, str]:
        """Where each figure stands."""
        return _ids("claim", (each.claim.id for each in self.comparison.figures))

    @cached_property
    def source_anchors(self) -> Mapping[str, str]:
        """Where each publication stands."""
        named = (each.claim.source for each in self.comparison.figures)
        return _ids("source", (*(text for text in named if text is not None), *self.sources))

    @cached_property
    def entry_anchors(self) -> tuple[str, ...]:
        """Where each disagreement stands: the id of its worst discrepancy, each once."""
        taken: set[str] = set()
        found = []
        for number, heading in enumerate(self.comparison.headings, 1):
            key = heading.discrepancies[0].id
            plain = key if _SLUG.fullmatch(key) and key not in taken else f"dispute--{number}"
            taken.add(plain)
            found.append(plain)
        return tuple(found)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of the disagreement that tells of a discrepancy."""
        return numbers_of(self.comparison.headings, self.index)

    @cached_property
    def disputed_in(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the disagreements that a claim takes part in."""
        found: dict[str, dict[int, None]] = {}
        for discrepancy in self.comparison.discrepancies:
            number = self.numbers.get(discrepancy.id)
            if number is not None:
                for claim in (*discrepancy.claims, *discrepancy.restated_by):
                    found.setdefault(claim, {})[number] = None
        return {claim: tuple(sorted(numbers)) for claim, numbers in found.items()}

    @cached_property
    def verdicts_of(self) -> Mapping[str, tuple[str, ...]]:
        """The verdicts of the disagreements that a claim takes part in."""
        kinds = [str(heading.discrepancies[0].verdict) for heading in self.comparison.headings]
        return {
            claim: tuple(dict.fromkeys(kinds[number - 1] for number in numbers))
            for claim, numbers in self.disputed_in.items()
        }

    def to_numbers(self, lead: str, numbers: Iterable[int], end: str = "") -> Spans:
        """Links to disagreements by number; nothing where there are none."""
        known = tuple((number, self.entry_anchors[number - 1]) for number in numbers)
        return (DisputeNumbers(lead, known, end),) if known else ()

    # words

    @cached_property
    def _turned(self) -> re.Pattern[str] | None:
        """What finds names from right to left in sentences; ``None`` if there are none."""
        names = {name for each in self.comparison.figures for name in _names(each) if turned(name)}
        # The longest first, as one name may begin with another, and a pattern takes the first fit.
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(f"({'|'.join(map(re.escape, longest_first))})") if names else None

    def prose(self, text: str) -> Spans:
        """A sentence of ours in which every name from right to left is kept apart."""
        if self._turned is None:
            return (OwnWords(text),) if text else ()
        pieces = enumerate(self._turned.split(text))
        return tuple(
            DataText(piece) if at % 2 else OwnWords(piece) for at, piece in pieces if piece
        )

    def line(self, figure: Figure) -> Span:
        """``path:line`` of a figure in the data, as a link where the data lie on the web."""
        place = self.places.get(figure.claim.route)
        if place is None:
            return OwnWords("–")
        shown = (DataText(f"{place.path}:{place.line}", "line"),)
        address = line_link(self.link_base, place.path, place.line)
        return Link(shown, address=address) if address else shown[0]

    # facets

    @cached_property
    def paint(self) -> Mapping[str, int]:
        """The colour of each voice: those with most figures in disputes have one of their own."""
        disputed = Counter(
            figure.voice
            for heading in self.comparison.headings
            for discrepancy in heading.discrepancies
            for figure in self.index.of(discrepancy.claims)
        )
        # The last colour is everybody else's: more hues than these eight look too much alike.
        ranked = [voice for voice, _ in disputed.most_common(COLORS - 1)]
        return {voice: at for at, voice in enumerate(ranked)}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """By what the document can be picked; what does not vary is left out."""
        figures, headings = self.comparison.figures, self.comparison.headings
        voices = {figure.voice: figure.voice_name for figure in figures}
        places = _stated((each.claim.place, each.place_name) for each in figures)
        subjects = _stated((each.claim.subject, each.subject_name) for each in figures)
        verdicts = sorted({str(heading.discrepancies[0].verdict) for heading in headings})
        facets = (
            Facet(METRIC, "every metric", self._metrics()),
            Facet(PLACE, "every place", _sorted(places)),
            Facet(SUBJECT, "every subject", _sorted(subjects)),
            Facet(DATE, "every date", _sorted({date: date for date in self._dates.values()})),
            Facet(VOICE, "every voice", _sorted(voices)),
            Facet(VERDICT, "every verdict", {verdict: verdict for verdict in verdicts}),
        )
        return tuple(facet for facet in facets if len(facet.options) > 1)

    def _metrics(self) -> Mapping[str, str]:
        """The names of metrics: those with disputes in the document's order, then the others."""
        disputed = {section.metric: section.name for section in sections(self.comparison)}
        figures = self.comparison.figures
        return disputed | {figure.claim.metric: figure.metric_name for figure in figures}

    @cached_property
    def _dates(self) -> Mapping[str, str]:
        """For each claim the day for which it holds, or its month where there are many days."""
        moments = {
            each.claim.id: each.moment or each.claim.window.period
            for each in self.comparison.figures
        }
        days = {
            key: UNDATED if moment is None else str(first_day(moment))
            for key, moment in moments.items()
        }
        if len(set(days.values())) <= _DAYS:
            return days
        return {key: day if day == UNDATED else day[:7] for key, day in days.items()}

    def marks(self, figures: Iterable[Figure], verdicts: Iterable[str] | None = None) -> Marks:
        """By what a part can be picked that is about these figures."""
        found: dict[tuple[str, str], None] = {}
        for each in figures:
            claim = each.claim
            found[METRIC, claim.metric] = None
            found[PLACE, claim.place or UNSTATED] = None
            found[SUBJECT, claim.subject or UNSTATED] = None
            found[DATE, self._dates[claim.id]] = None
            found[VOICE, each.voice] = None
            for verdict in self.verdicts_of.get(claim.id, ()) if verdicts is None else verdicts:
                found[VERDICT, verdict] = None
        return tuple(found)


def term(word: str) -> GlossaryTerm | OwnWords:
    """A word with what it means, if it is in the glossary."""
    known = terms_named(word)
    return GlossaryTerm(word, known[0].means) if known else OwnWords(word)


def figures_of(heading: Heading, index: Index) -> list[Figure]:
    """The figures of a dispute, those of its worst discrepancies first."""
    return index.of(
        dict.fromkeys(
            claim for discrepancy in heading.discrepancies for claim in discrepancy.claims
        )
    )


def joined(pieces: Sequence[Spans], mark: str) -> Spans:
    """The pieces with a mark between each two."""
    found: list[Span] = []
    for piece in pieces:
        found += [OwnWords(mark), *piece] if found else piece
    return tuple(found)


def _names(figure: Figure) -> Iterator[str]:
    claim = figure.claim
    names = (
        claim.reading.words, claim.id, figure.voice_name, *figure.speakers, figure.printed_in,
        figure.metric_name, figure.subject_name, figure.place_name,
    )  # fmt: skip
    yield from (name for name in names if name)


def _stated(names: Iterable[tuple[str | None, str | None]]) -> Mapping[str, str]:
    return {id or UNSTATED: name or UNSTATED for id, name in names}


def _sorted(names: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _ids(kind: str, keys: Iterable[str]) -> dict[str, str]:
    """An anchor for each: its own name where that is plain, else its position."""
    found = dict.fromkeys(keys)
    return {
        key: f"{kind}-{key}" if _SLUG.fullmatch(key) else f"{kind}--{at}"
        for at, key in enumerate(found, 1)
    }
