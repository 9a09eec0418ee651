"""Drafts of articles as a claims file."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.curating.yaml_text import (
    as_id,
    block_record,
    claim_id,
    figure_value,
    flow_value,
    key_text,
    new_id,
    scalar,
    showable,
    unused,
)
from reconcile.drafting.draft import Draft
from reconcile.loading.limits import MAX_NAME, MAX_TEXT
from reconcile.quantity.digits import span
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import article_words

_HEAD = """\
# Drafted by `reconcile draft`: figures of people, and what the words around them seem to say.
# Hold each claim against its article, complete it (who, when, whose people), delete `draft: true`.
"""


@dataclass(frozen=True, slots=True)
class Article:
    """A text that was drafted: its name as given, the id of its source, and its drafts."""

    name: str
    source: str
    drafts: Sequence[Draft]


def articles_of(named: Mapping[str, Sequence[Draft]]) -> list[Article]:
    """Articles with an id for each, made of its file's name."""
    taken: set[str] = set()
    found = []
    for name, drafts in named.items():
        stem = posixpath.basename(name).rpartition(".")[0] or posixpath.basename(name)
        found.append(Article(name, new_id(as_id(stem, "article"), taken), drafts))
    return found


def drafts_yaml(articles: Sequence[Article], *, published: str = "") -> str:
    """The claims file of some drafts; ``published`` is the date of all their articles."""
    voices = _voices(articles)
    lines = [_HEAD + "version: 1", "", "sources:"]
    lines += [_source(article, published) for article in articles]
    if voices:
        lines += ["", "claimants:"]
        lines += [f"  {key_text(id)}: {flow_value({'name': name})}" for name, id in voices.items()]
    own = _own_metrics(articles)
    lines += ["", "metrics:", *own] if own else []
    lines += ["", "claims:"]
    taken: set[str] = set()
    for article in articles:
        for draft in article.drafts:
            lines += _claim(article, draft, voices, taken)
    return "\n".join(lines) + "\n"


def _source(article: Article, published: str) -> str:
    source = {
        "citation": _name(article.name) or "article",
        "publisher": next((_name(draft.outlet) for draft in article.drafts), "") or None,
        "published": published or None,
    }
    return f"  {key_text(article.source)}: {flow_value(_stated(source))}"


def _own_metrics(articles: Sequence[Article]) -> list[str]:
    """The metrics of drafts that are not built in, as they are defined for articles."""
    defined = article_words().defined
    named = {draft.metric for article in articles for draft in article.drafts}
    return [f"  {name}: {flow_value(defined[name])}" for name in sorted(named & set(defined))]


def _voices(articles: Sequence[Article]) -> dict[str, str]:
    """The names of all claimants and an id for each, in the order in which they speak."""
    found: dict[str, str] = {}
    for article in articles:
        for draft in article.drafts:
            name = _name(draft.claimant or "")
            if name and name not in found:
                found[name] = unused(as_id(name, "claimant"), set(found.values()))
    return found


def _claim(article: Article, draft: Draft, voices: Mapping[str, str], taken: set[str]) -> list[str]:
    id = claim_id(article.source, draft.metric, draft.figure.reading, taken)
    figure = draft.figure
    bounds = {"text": figure.words, "low": figure.low, "high": figure.high}
    record = {
        "draft": True,
        "metric": draft.metric,
        "figure": _stated(bounds) if figure.bounded else figure_value(figure.words),
        "claimant": voices.get(_name(draft.claimant or "")),
        "as_of": draft.as_of or None,
        "extent": "incident" if figure.single else None,
        "source": article.source,
        "quote": _at_most(showable(draft.quote), MAX_TEXT),
    }
    lines = block_record(_stated(record), "    ")
    return [f"  # {_comment(article, draft)}", f"  - id: {scalar(id)}", *lines]


def _name(text: str) -> str:
    return _at_most(showable(text), MAX_NAME)


def _at_most(text: str, most: int) -> str:
    """The text, cut where a claims file may not hold more: words without an end are no sentence."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _stated(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


def _comment(article: Article, draft: Draft) -> str:
    """Where the figure stands, how it was read, and the text's own words for when and where."""
    read = draft.figure.reading.at()
    parts = [f"{showable(article.name)}:{draft.line}:{draft.column}", span(read.low, read.high)]
    parts += [f"when: {draft.when}"] if draft.when else []
    parts += [f"where: {draft.where}"] if draft.where else []
    return showable("; ".join(parts))
