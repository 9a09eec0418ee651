"""Fields of records: texts, numbers that are texts, and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.rows import fault_of_parts, url_fault
from tests.loading.reading import codes, dataset


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b?c=d#e",
        "http://a.example",
        "https://xn--bcher-kva.example/",
        "http://[::1]:80/",
    ],
)
def test_whole_addresses_are_taken(url: str) -> None:
    assert url_fault(url) is None
    assert dataset(f'sources: {{a: {{url: "{url}"}}}}\n').sources["a"].url == url


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("www.a.example/b", "lacks its beginning"),
        ("a.example", "does not begin with http"),
        ("javascript:alert(1)", "does not begin with http"),
        ("data:text/html,x", "does not begin with http"),
        ("file:///etc/x", "does not begin with http"),
        ("https:///path", "names no host"),
        ("https://", "names no host"),
        ("http://[", "cannot be read"),
        ("http://a.example:x/", "cannot be read"),
        ("https://me@a.example/", "holds a user name"),
        ("https://a.example/a b", "holds a space"),
        ("", "does not begin with http"),
    ],
)
def test_others_are_refused_with_a_reason(url: str, fault: str) -> None:
    found = url_fault(url)
    assert found is not None
    assert fault in found[0]


def test_a_source_with_a_bad_address_stays_without_it() -> None:
    data = dataset("sources: {a: {title: T, url: www.a.example}}\n")
    assert codes(data) == ["F109"]
    assert data.problems[0].help == "write https://www.a.example"
    assert (data.sources["a"].title, data.sources["a"].url) == ("T", None)


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_an_address(text: str) -> None:
    fault = url_fault(text)
    assert fault is None or all(fault)


_PIECES = "https:// http:// a.example - . :80 / ? # @ [ \t \n %20 é ． www.".split(" ")
_NEAR_URLS = st.from_regex(r"\Ahttps?://[ -~]{0,12}(?:/[ -~]{0,12})?\Z") | st.lists(
    st.sampled_from((*_PIECES, " ")), max_size=6
).map("".join)


@given(_NEAR_URLS)
def test_a_plain_address_is_judged_as_its_parts_are(text: str) -> None:
    assert url_fault(text) == fault_of_parts(text)


def test_a_citation_may_be_a_number_as_written() -> None:
    assert dataset("sources: {a: {citation: 123}}\n").sources["a"].citation == "123"


def test_a_wrong_field_is_absent_and_the_others_stay() -> None:
    data = dataset("claimants: {a: {name: A, aliases: [B, no], side: [x], pooled: maybe}, b: 5}\n")
    assert codes(data) == ["F015", "F103", "F103", "F103"]
    claimant = data.claimants["a"]
    assert (claimant.name, claimant.aliases, claimant.side, claimant.pooled) == (
        "A",
        (),
        None,
        False,
    )
    assert data.claimants["b"].name == "b"
