"""What a draft makes of whole articles: every figure, with all that the words around it say.

``REGENERATE_CASES=1 python -m pytest tests/drafting/test_drafts_told.py`` writes ``told.txt``
again; read its difference before it is kept. Whether it is right is held by the benchmarks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reconcile.drafting.draft import Draft, drafts_of
from reconcile.vocabulary.profile import default_profile

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "fixtures" / "articles"


def told(draft: Draft) -> str:
    """A draft in a line; its quote by its ends alone, as the article is at hand."""
    figure = draft.figure
    said = {
        "by": draft.claimant, "as of": draft.as_of, "when": draft.when, "where": draft.where,
        "whom": draft.whom, "again": draft.again, "outlet": draft.outlet,
    }  # fmt: skip
    more = "; ".join(f"{key} {value}" for key, value in said.items() if value)
    quote = f"{draft.quote[:12]}…{draft.quote[-12:]} {len(draft.quote)}"
    at = f"{draft.line}:{draft.column} {draft.start} {draft.paragraph}"
    return f"{at} {draft.metric}: {figure.words} | {more} | {quote}"


def lines() -> Iterator[str]:
    """The drafts of every article, and of one in which paragraphs have no lines between them."""
    table = default_profile()
    for path in sorted(ARTICLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield f"== {path.stem}"
        yield from map(told, drafts_of(text, table))
        closer = text.replace("\n\n", "\n")
        if closer != text and path.stem < "c":
            yield f"== {path.stem}, its paragraphs together"
            yield from map(told, drafts_of(closer, table))


def test_the_drafts_of_whole_articles() -> None:
    text = "".join(f"{line}\n" for line in lines())
    golden = HERE / "told.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
