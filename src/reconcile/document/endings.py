"""The end of a document: whom to ask, known disputes, voices, sources, readings, terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Figure, Severity, Verdict
from reconcile.comparing.result.comparison_parts import ChangedAcceptance
from reconcile.document.digest import known_lines
from reconcile.document.disputes import ask_first, spoken_figure
from reconcile.document.material import Material
from reconcile.document.parts import (
    MORE,
    Block,
    DataText,
    DocumentRow,
    DocumentSection,
    Fold,
    Item,
    Link,
    Listing,
    OwnWords,
    Paragraph,
    Part,
    SectionWorth,
    Span,
    Strong,
    table_of,
)
from reconcile.escaping.links import link
from reconcile.model.claim import Source
from reconcile.vocabulary.glossary import glossary
from reconcile.wording.completeness import news_again, not_listed, reasons
from reconcile.wording.figures import capitalized, count
from reconcile.wording.readings import COLUMNS, TITLE, VOICE_COLUMNS, opening, rows, voice_rows

_QUESTIONS = 5
_TERMS = (
    "disagreement", "apart", "open question", "voice", "statement", "telling", "camp", "undated",
    "tolerance", "stated", "convention", "recorded",
)  # fmt: skip


def settling(made_from: Material) -> DocumentSection | None:
    """What to ask, that first which settles most; behind a fold what is asked after some."""
    items = tuple(ask_first(made_from.comparison, made_from))
    if not items:
        return None
    blocks: list[Block] = [Listing(items[:_QUESTIONS], "questions", ordered=True)]
    if len(items) > _QUESTIONS:
        rest = Listing(items[_QUESTIONS:], "questions", ordered=True, first=_QUESTIONS + 1)
        # Not how many: the Markdown is kept, and a new claim would change the line.
        summary = OwnWords("More questions, each of which settles less")
        blocks.append(Fold((summary,), (rest,), MORE))
    return DocumentSection(
        "Ask first", "settling", (Part(tuple(blocks)),), SectionWorth.SETTLING,
        "what would settle it", folded=False,
    )  # fmt: skip


def voices(made_from: Material) -> DocumentSection | None:
    """Whom each voice contradicts."""
    found = tuple(
        DocumentRow(((DataText(who),), *((OwnWords(amount),) for amount in amounts)))
        for who, *amounts in voice_rows(made_from.comparison)
    )
    if not found:
        return None
    part = Part((table_of(TITLE, VOICE_COLUMNS, found),))
    return DocumentSection(
        TITLE, "voices", (part,), SectionWorth.VOICES, "who contradicts how many others"
    )


def lacking(made_from: Material) -> DocumentSection | None:
    """Figures of which nobody is named, or no publication, or not where to find it."""
    items = tuple(
        _lacking(figure, lacks, made_from)
        for figure in made_from.comparison.figures
        if (lacks := _lacks(figure, made_from.sources))
    )  # fmt: skip
    if not items:
        return None
    title = f"What figures lack: {count(len(items), 'figure')}"
    what = "the figures that lack a claimant or source"
    return DocumentSection(
        title, "unsourced", (Part((Listing(items),)),), SectionWorth.LACKING, what
    )


def _lacking(figure: Figure, lacks: list[str], made_from: Material) -> Item:
    spans = spoken_figure(figure, figure.metric_name, made_from)
    return Item((OwnWords(f"{', '.join(lacks)}: "), *spans), marks=made_from.marks([figure]))


def _lacks(figure: Figure, known: Mapping[str, Source]) -> list[str]:
    found = [] if figure.said_by is not None else ["a claimant"]
    if figure.printed_in is None:
        return [*found, "a source"]
    source = known.get(figure.claim.source or "")
    if source is not None and not (source.url or source.archive or source.citation):
        found.append("where to find the source")
    return found


def sources(made_from: Material) -> DocumentSection | None:
    """The publications in the order in which figures name them, and what was read in each."""
    read: dict[str, list[Figure]] = {key: [] for key in made_from.source_anchors}
    for figure in made_from.comparison.figures:
        if figure.claim.source is not None:
            read[figure.claim.source].append(figure)
    items = tuple(_source(key, figures, made_from) for key, figures in read.items())
    if not items:
        return None
    title = f"Sources: {count(len(items), 'publication')}"
    part = Part((Listing(items),))
    return DocumentSection(title, "sources", (part,), SectionWorth.SOURCES, "the sources")


def _source(key: str, figures: list[Figure], made_from: Material) -> Item:
    known = made_from.sources.get(key)
    label = figures[0].printed_in if figures and figures[0].printed_in else key
    spans: list[Span] = list(_known(known) if known else (Strong((DataText(label),)),))
    spans += [OwnWords(" ("), DataText(key, "id"), OwnWords(")")]
    if figures:
        spans.append(OwnWords(f": {count(len(figures), 'figure')} read in it"))
    return Item(tuple(spans), anchor=made_from.source_anchors[key])


def _known(source: Source) -> Iterator[Span]:
    """Its names, when it was published, and where to find it; each said once."""
    first = source.title or source.citation or source.label
    yield Strong((_outward(first, source.url),))
    for text in dict.fromkeys((source.label, source.publisher, source.citation)):
        if text and text != first:
            yield from (OwnWords(", "), DataText(text))
    if source.published is not None:
        yield OwnWords(f", published {source.published.text}")
    if source.archive is not None:
        yield from (OwnWords(", "), _outward("archived copy", source.archive))
    if source.accessed is not None:
        yield OwnWords(f", read {source.accessed.text}")


def _outward(text: str, url: str | None) -> Span:
    """A link where the address is safe to follow; else the text, and the address as one."""
    safe = link(url)
    return Link((DataText(text),), address=safe) if safe else DataText(text)


def readings(made_from: Material) -> DocumentSection:
    """Profile and tolerance, each wording with its reading, and what was not searched through."""
    comparison = made_from.comparison
    profile, explanation = opening(comparison)
    blocks: list[Block] = [
        Paragraph((OwnWords("Profile "), DataText(profile), OwnWords(explanation)))
    ]
    only_counted = not_listed(comparison)
    if only_counted:
        blocks.append(Paragraph((OwnWords(f"{capitalized(only_counted)}."),)))
    if comparison.exhausted:
        blocks.append(Paragraph((OwnWords("Not searched to the end:"),)))
        cases = (Item(made_from.prose(case)) for case in comparison.exhausted)
        blocks.append(Listing(tuple(cases)))
    found = tuple(
        _wording(row)
        for row in rows(comparison)
        if row[0].replace(",", "") != row[1].replace(",", "")
    )
    if found:
        blocks.append(table_of("How each wording was read", COLUMNS, found))
    title, part = "How the figures were read", Part(tuple(blocks))
    return DocumentSection(
        title, "readings", (part,), SectionWorth.READINGS, "how each wording was read"
    )


def _wording(row: tuple[str, str, str, str]) -> DocumentRow:
    words, *rest = row
    return DocumentRow(((DataText(words, "words"),), *((OwnWords(text),) for text in rest)))


def terms(comparison: Comparison) -> DocumentSection:
    """What the words mean that this document uses in a sense of its own."""
    worst = [heading.discrepancies[0] for heading in comparison.headings]
    used = {word for first in worst for word in (first.verdict, first.severity)}
    known = {term.name: term for term in glossary()}
    names = (*_TERMS, *(str(word) for word in (*Verdict, *Severity) if word in used))
    items = tuple(
        Item((Strong((OwnWords(name),)), OwnWords(f": {known[name].means}"))) for name in names
    )
    part = Part((Listing(items, "terms"),))
    return DocumentSection(
        "What the words mean", "terms", (part,), SectionWorth.GLOSSARY, "what the words mean"
    )


_TITLE = "Known disputes"
_COLUMNS = ("Dispute", "Who", "Accepted by", "Why")


def known(made_from: Material) -> DocumentSection | None:
    """A row for each known dispute; those that are news again before them."""
    found = tuple(
        DocumentRow(tuple((DataText(cell),) for cell in cells)) for cells in _rows(made_from)
    )
    if not found:
        return None
    title = f"{_TITLE}: {count(len(found), 'dispute')} that somebody accepted"
    part = Part((table_of(_TITLE, _COLUMNS, found),))
    return DocumentSection(title, "known", (part,), SectionWorth.KNOWN, "the known disputes")


def _rows(made_from: Material) -> Iterator[tuple[str, ...]]:
    comparison = made_from.comparison
    for heading in comparison.headings:
        if heading.woken:
            yield heading.title, "", news_again(heading.woken), _reasons(heading.woken)
    lines = known_lines(comparison, made_from.index)
    for line, known in zip(lines, comparison.known, strict=True):
        what = ", ".join(filter(None, (line.what, line.where)))
        yield what, line.who, line.known, reasons(known)


def _reasons(woken: Sequence[ChangedAcceptance]) -> str:
    return " / ".join(dict.fromkeys(entry.acceptance.reason for entry in woken))
