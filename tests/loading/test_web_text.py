"""The text of web pages: numbers and words stay whole, what nobody sees is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.copies import web_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>In all <b>13</b>,000 men", "In all 13,000 men"),
        ("1<span>3</span><wbr>,000", "13,000"),
        ("<td>13</td><td>000</td>", "13 000"),
        ("13<br>000", "13 000"),
        ("13,000<sup>2</sup> men", "13,000 2 men"),
        ("3&nbsp;000 &amp; more &lt;b&gt;", "3\u00a0000 & more <b>"),
        ("sol&shy;diers", "sol\u00addiers"),
        ("<style>a{x:14}</style>13<script>if (a<b) 99</script> men", "13 men"),
        ("13<!-- 99 <b> --> men<!-- open 14", "13 men"),
        ("<img alt='14 > 13'>13 men", "13 men"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ],
)
def test_the_text_is_what_a_reader_sees(page: str, text: str) -> None:
    assert web_text(page).split() == text.split()


@given(st.text("<>!-/ab'\"= script", max_size=200))
def test_no_page_is_too_broken(page: str) -> None:
    assert len(web_text(page)) <= len(page)


@given(st.text("abc 13,", max_size=50))
def test_a_text_without_tags_stays(text: str) -> None:
    assert web_text(text) == text
