"""Claims added in place: every old byte stays, and the file reads as what it was and the new."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.curating.edits import applied
from reconcile.curating.insertion import adding
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from tests.examples import examples

CLAIM: dict[str, Any] = {"id": "new-one", "metric": "killed", "figure": "over 3,000"}
RECORDS = {
    "sources": {"weekly": {"publisher": "The Weekly: news", "url": "https://weekly.example/1"}},
    "claimants": {"nis": {"name": "National Intelligence Service"}},
}

LAYOUTS = {
    "plain": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n",
    "no indent": "version: 1\nclaims:\n- id: a\n  metric: killed\n  figure: 1\n",
    "wide dash": "version: 1\nclaims:\n  -   id: a\n      metric: killed\n      figure: 1\n",
    "dash alone": "version: 1\nclaims:\n  -\n    id: a\n    metric: killed\n    figure: 1\n",
    "one line each": "version: 1\nclaims:\n  - {id: a, metric: killed, figure: 1}\n",
    "in brackets": "version: 1\nclaims: [{id: a, metric: killed, figure: 1}]\n",
    "brackets over lines": "version: 1\nclaims: [\n  {id: a, metric: killed, figure: 1}\n]\n",
    "json": '{"version": 1, "claims": [{"id": "a", "metric": "killed", "figure": 1}]}\n',
    "empty brackets": "version: 1\nclaims: []\n",
    "no claims": "version: 1\nsources: {daily: {title: A}}\n",
    "nothing behind claims": "version: 1\nclaims:\n",
    "claims first": "claims:\n  - id: a\n    metric: killed\n    figure: 1\nversion: 1\n",
    "comment behind": "claims:\n  - id: a\n    metric: killed\n    figure: 1  # one\n    # of a\n"
    "# of the rest\nversion: 1\n",
    "no last line break": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1",
    "blank lines between": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n\n"
    "  - id: b\n    metric: killed\n    figure: 2\n\n\n",
    "text at the end": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n"
    "    quote: |\n      it said\n\n      so\n",
    "kept blank lines": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n"
    "    quote: |+\n      it said\n\n\n",
    "folded": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n"
    "    quote: it said\n      so\n    note: >-\n      and\n      so\n# end\n",
    "records": "# head\nversion: 1\nsources:\n  daily:\n    title: A\n    # more\n\nclaimants:\n"
    "  ministry: {name: M}  # he\n\n# the claims\nclaims:\n  - id: a\n    metric: killed\n"
    "    figure: 1\n",
    "records in braces": "version: 1\nsources: {}\nclaimants: {m: {name: M}}\nclaims:\n  - id: a\n"
    "    metric: killed\n    figure: 1\n",
    "records below": "version: 1\nclaims:\n  - id: a\n    metric: killed\n    figure: 1\n"
    "sources:\n    daily:\n        title: A\n",
    "empty": "",
    "only a comment": "# nothing yet\n",
    "anchor": "version: 1\nclaims:\n  - &x\n    id: a\n    metric: killed\n    figure: 1\n",
    "quoted keys": 'version: 1\n"claims":\n  - "id": a\n    metric: killed\n    figure: 1\n',
    "null": "version: 1\nclaims: null\n",
}


def page_of(text: str) -> CopyPage:
    return open_page(Input("claims.yaml", text.encode("utf-8")))


def is_kept(old: str, new: str) -> bool:
    """Whether a text is left when some stretches are cut out of another: its subsequence."""
    rest = iter(new)
    return all(sign in rest for sign in old)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("records", [{}, RECORDS], ids=["claim", "claim and records"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_claim_is_added_in_any_layout(name: str, records: dict[str, Any], newline: str) -> None:
    text = LAYOUTS[name].replace("\n", newline)
    page = page_of(text)
    assert not page.notebook.fatal
    edits = adding(page, records, CLAIM)
    if name == "null":  # nobody writes it; what is written by hand is left to a hand
        assert edits is None
        return
    assert edits is not None
    new = applied(text, edits)
    after = page_of(new).data
    old = page.data or {}
    assert after["claims"] == [*(old.get("claims") or []), CLAIM]
    for section, entries in records.items():
        assert after[section] == {**(old.get(section) or {}), **entries}
    assert {k: v for k, v in after.items() if k not in {"claims", *records}} == {
        k: v for k, v in old.items() if k not in {"claims", *records}
    }
    assert all(edit.start == edit.end for edit in edits), "only insertions"
    assert is_kept(text, new)
    assert ("\r" in new) == ("\r" in text)
    assert new.endswith("\n") == text.endswith("\n") or not text


def test_one_claim_alone_is_one_stretch() -> None:
    for text in LAYOUTS.values():
        edits = adding(page_of(text), {}, CLAIM)
        assert edits is None or len(edits) == 1


def test_a_claim_looks_like_those_before_it() -> None:
    text = LAYOUTS["blank lines between"]
    edits = adding(page_of(text), {}, CLAIM)
    assert edits is not None
    assert "figure: 2\n\n  - id: new-one\n    metric: killed\n" in applied(text, edits)


def test_comments_of_the_last_claim_stay_with_it() -> None:
    text = LAYOUTS["comment behind"]
    edits = adding(page_of(text), {}, CLAIM)
    assert edits is not None
    assert "    # of a\n  - id: new-one\n" in applied(text, edits)


@pytest.mark.parametrize("id", ["2024", "1.5", "no", "on", "null", "a.b", "élan", "x+y", "0x10"])
def test_ids_that_look_like_something_else_stay_ids(id: str) -> None:
    for text in LAYOUTS.values():
        edits = adding(page_of(text), {"claimants": {id: {"name": "N"}}}, {**CLAIM, "id": id})
        assert edits is not None or "null" in text


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp")), min_size=1
)


@examples(60)
@given(
    st.sampled_from([name for name in LAYOUTS if name != "null"]),
    st.fixed_dictionaries(
        {
            "quote": WORDS,
            "note": WORDS,
            "figure": st.sampled_from(["no", 90, "1,100", "yes", "over 3: 5", "- 4", "# 5", "a"]),
        }
    ),
    st.lists(st.sampled_from(["# why\n", "\n", "   # deep\n"]), max_size=3),
)
def test_any_words_are_kept_as_they_are(name: str, fields: dict[str, Any], head: list[str]) -> None:
    text = "".join(head) + LAYOUTS[name]
    claim = {**CLAIM, **fields}
    page = page_of(text)
    edits = adding(page, {"claimants": {"nis": {"name": fields["note"]}}}, claim)
    assert edits is not None
    new = applied(text, edits)
    assert page_of(new).data["claims"][-1] == claim
    assert is_kept(text, new)
