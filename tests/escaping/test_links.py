"""Only addresses that are safe to follow become links."""

from __future__ import annotations

import pytest

from reconcile.escaping.links import link


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?b=c#d",
        "http://news.example:8080/",
        "https://[2001:db8::1]:444/x",
    ],
)
def test_a_plain_address_is_kept(url: str) -> None:
    assert link(url) == url


def test_a_foreign_host_is_shown_in_ascii() -> None:
    assert link("https://bücher.example/ü") == "https://xn--bcher-kva.example/ü"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://news.example/",
        "//news.example/",
        "https:///nowhere",
        "https://name@news.example/",
        "https://name:word@news.example/",
        "https://news.example/\u202etxt",
        "https://news.example/a b",
        'https://news.example/"onclick=x',
        "https://news.example/<b>",
        "https://news.example:99999/",
        "https://[::1/",
        "java\nscript:alert(1)",
    ],
)
def test_anything_else_is_no_link(url: str | None) -> None:
    assert link(url) is None
