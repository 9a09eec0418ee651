"""Fact checks in ClaimReview JSON (schema.org): objects, lists of them, or a feed of Data Commons.

The figures of people in the words of the claim that was checked become drafts, as ``draft`` reads
them, put down to whoever the review names as their author; the review is the publication. Each is
marked ``draft: true``: a person has to hold it against the review.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from reconcile.curating.yaml_text import as_id, claim_id, figure_value, showable
from reconcile.drafting.draft import drafts_of
from reconcile.importers.importer import Harvest, Importer, ImportRequest, TableForm
from reconcile.loading.rows import url_fault
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.profile import default_profile

_MOST_DEPTH = 8


def _take(request: ImportRequest, harvest: Harvest) -> None:
    taken: set[str] = set()
    found = False
    for row in request.rows:
        reviews = list(_reviews(row.cells, 0))
        if not reviews:
            harvest.refuse(row.line, "there is no ClaimReview in it")
        for review in reviews:
            found = True
            _review(row.line, review, posixpath.basename(request.file), taken, harvest)
    if not found:
        harvest.refused = harvest.refused[:1]


def _reviews(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview in a value, however it is wrapped."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for inner in value:
            yield from _reviews(inner, depth + 1)
    elif isinstance(value, Mapping):
        kind = value.get("@type")
        if kind == "ClaimReview" or (isinstance(kind, list) and "ClaimReview" in kind):
            yield value
        else:
            for inner in value.values():
                yield from _reviews(inner, depth + 1)


def _review(
    line: int, review: Mapping[str, Any], file: str, taken: set[str], harvest: Harvest
) -> None:
    words = showable(_text(review, "claimReviewed"))
    drafts = drafts_of(words, default_profile()) if words else []
    if not drafts:
        what = f": '{words[:70]}'" if words else ""
        harvest.refuse(line, f"the claim that was reviewed has no figure of people{what}")
        return
    source = _source(review, file, harvest)
    author = showable(_text(review, "itemReviewed", "author", "name"))
    published = _text(review, "itemReviewed", "datePublished")[:10]
    rating = showable(_text(review, "reviewRating", "alternateName"))
    for draft in drafts:
        own = article_words().defined.get(draft.metric)
        if own is not None:
            harvest.record("metrics", draft.metric, own)
        harvest.claim(
            line,
            claim_id(source, draft.metric, draft.figure.reading, taken),
            draft.metric,
            figure_value(draft.figure.words),
            draft=True,
            claimant=harvest.named("claimants", author) if author else "",
            as_of=draft.as_of or published,
            source=source,
            quote=words,
            note=f"the review rates it: {rating}" if rating else "",
        )


def _source(review: Mapping[str, Any], file: str, harvest: Harvest) -> str:
    publisher = showable(_text(review, "author", "name"))
    address = _text(review, "url")
    fields = {"publisher": publisher, "published": _text(review, "datePublished")[:10]}
    sound = bool(address) and url_fault(address) is None
    fields |= {"url": address} if sound else {"citation": showable(address) or file}
    fields = {key: value for key, value in fields.items() if value}
    return harvest.like("sources", as_id(publisher, "review"), fields)


def _text(value: Any, *keys: str) -> str:
    """The text below some keys; of a list, that of its first item."""
    for key in keys:
        if isinstance(value, list):
            value = value[0] if value else None
        value = value.get(key) if isinstance(value, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


IMPORTER = Importer(
    name="claimreview",
    title="fact checks as ClaimReview",
    licence="as each publisher says",
    citation="each review by its address",
    columns={
        "claimReviewed": "its figures of people, as drafts; and the quote",
        "itemReviewed.author.name": "the claimant",
        "itemReviewed.datePublished": "the date, if the words name none",
        "author.name": "the publication",
        "url": "its address",
        "datePublished": "its date",
        "reviewRating.alternateName": "the note",
    },
    needed=(),
    form=TableForm.JSON,
    take=_take,
)
