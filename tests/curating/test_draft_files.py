"""Drafts as a claims file: it can be read whatever the text, and says what was drafted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.checking.runner import check
from reconcile.curating.coverage import uncovered
from reconcile.curating.drafts import articles_of, drafts_yaml
from reconcile.drafting.draft import drafts_of
from reconcile.loading.limits import MAX_NAME, MAX_TEXT
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.profile import default_profile
from tests.examples import examples

TEXT = """\
Police arrested 63 people, the ministry said. Over 3,000 soldiers were killed, "many" of them
young: no. A soldier died on 3 March 2031, according to Ana Mora's office. Dozens are missing.
"""


def loaded(text: str, name: str = "news/article one.txt") -> tuple[str, Dataset]:
    drafts = drafts_of(text, default_profile())
    written = drafts_yaml(articles_of({name: drafts}), published="2031-03-04")
    return written, load_texts({"drafts.yaml": written.encode()})


def test_drafts_are_claims_marked_as_drafts() -> None:
    written, dataset = loaded(TEXT)
    assert dataset.problems == ()
    assert [claim.draft for claim in dataset.claims] == [True] * 4
    assert [(claim.metric, claim.reading.words) for claim in dataset.claims] == [
        ("arrested", "63"), ("killed", "Over 3,000"), ("killed", "A"), ("missing", "Dozens"),
    ]  # fmt: skip
    assert dataset.claims[0].claimant == "ministry"
    assert str(dataset.claims[2].window.as_of) == "2031-03-03"
    assert "  # news/article one.txt:1:17; 63\n" in written
    assert [problem.code for problem in check(dataset) if problem.code == "S130"] == ["S130"] * 4


def test_a_draft_says_where_it_stands_and_when_and_where_it_was() -> None:
    written, _ = loaded("40 people were killed in Orvik on Monday.\n", "one.txt")
    assert "  # one.txt:1:1; 40; when: on Monday; where: Orvik\n" in written
    assert "  # one.txt:1:1; 63\n" in loaded("63 people were killed.\n", "one.txt")[0]


def test_what_nobody_is_named_for_is_the_publications_and_check_asks_who_gave_it() -> None:
    own = "ORLA, May 2 (News Line) - A blast killed 40 people.\n"
    written, dataset = loaded(own)
    assert "publisher: News Line" in written
    assert [claim.claimant for claim in dataset.claims] == ["news-line"]
    reviewed = load_texts({"drafts.yaml": written.replace("    draft: true\n", "").encode()})
    assert "S110" in [problem.code for problem in check(reviewed)]
    assert "publisher:" not in loaded(TEXT)[0]


def test_words_without_an_end_are_cut_to_what_a_claims_file_may_hold() -> None:
    _, dataset = loaded(f"{'A' * 20_000} said 40 people were killed.\n", f"{'n' * 400}.txt")
    assert dataset.problems == ()
    (claim,) = dataset.claims
    assert claim.quote is not None and len(claim.quote) == MAX_TEXT
    assert claim.quote.endswith("…")
    names = [claimant.name for claimant in dataset.claimants.values()]
    assert [len(name) for name in names if name] == [MAX_NAME]
    assert len(str(dataset.sources["n" * 60].citation)) == MAX_NAME


def test_two_texts_of_one_name_have_a_source_each() -> None:
    drafts = drafts_of(TEXT, default_profile())
    articles = articles_of({"a/one.txt": drafts, "b/one.txt": drafts})
    assert [article.source for article in articles] == ["one", "one-2"]
    dataset = load_texts({"drafts.yaml": drafts_yaml(articles).encode()})
    assert dataset.problems == ()
    assert len({claim.id for claim in dataset.claims}) == 8


@examples(60)
@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_whatever_stands_around_a_figure_the_file_can_be_read(
    before: str, within: str, name: str
) -> None:
    text = f"{before} Over 40 {within} people were killed, {name} said. {before}"
    if not drafts_of(text, default_profile()):
        return
    _, dataset = loaded(text, name=f"{name}.txt")
    assert [p.message for p in dataset.problems if p.level == "error"] == []


def test_what_claims_cover() -> None:
    written, dataset = loaded(TEXT, "one.txt")
    drafts = drafts_of(TEXT, default_profile())
    assert uncovered("one.txt", drafts, dataset) == []
    without = written.replace("figure: 63", "figure: 64")
    dataset = load_texts({"drafts.yaml": without.encode()})
    assert [missed.draft.figure.words for missed in uncovered("one.txt", drafts, dataset)] == ["63"]
    # claims of another source do not cover this text's figures
    other = load_texts({"drafts.yaml": written.replace("one.txt", "two.txt").encode()})
    again = written.replace("one.txt", "two.txt").replace(
        "  one:", "  one: {citation: one.txt}\n  two:"
    )
    again = again.replace("source: one", "source: two")
    named = load_texts({"drafts.yaml": again.encode()})
    assert uncovered("one.txt", drafts, other) == []  # no source names the text: all count
    assert len(uncovered("one.txt", drafts, named)) == 4
