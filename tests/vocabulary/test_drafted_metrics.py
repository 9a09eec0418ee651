"""Metrics that a draft writes down: those that are built in, wherever there is one."""

from __future__ import annotations

from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.builtin import builtin, load_rows


def test_a_draft_defines_no_metric_that_is_built_in() -> None:
    """A definition of its own would cut the metric from its parts, wholes and laws."""
    built_in = builtin().metrics
    defined = article_words().defined
    assert not set(defined) & set(built_in)
    assert not {row["name"] for row in defined.values()} & {m.name for m in built_in.values()}


def test_every_metric_of_a_draft_is_built_in_or_defined() -> None:
    drafted = load_rows("articles.yaml")["metrics"]
    assert set(drafted) <= {*builtin().metrics, *article_words().defined}
