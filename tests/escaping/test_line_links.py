"""Lines of the data, as addresses on the web."""

from __future__ import annotations

import pytest

from reconcile.escaping.links import line_link
from tests.reports.hostile import ALL

BASE = "https://github.com/owner/name/blob/main"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("data/claims.yaml", "/data/claims.yaml#L12"),
        ("./data/claims.yaml", "/data/claims.yaml#L12"),
        ("a b/c#d?e.yaml", "/a%20b/c%23d%3Fe.yaml#L12"),
        ("дані/ж.yaml", "/%D0%B4%D0%B0%D0%BD%D1%96/%D0%B6.yaml#L12"),
        ("a%20b (1)[2].yaml", "/a%2520b%20%281%29%5B2%5D.yaml#L12"),
        ("a..b/c~d_e-f.yaml", "/a..b/c~d_e-f.yaml#L12"),
    ],
)
def test_a_line_has_an_address(path: str, address: str) -> None:
    assert line_link(BASE, path, 12) == BASE + address


def test_a_slash_at_the_end_of_the_base_is_one_slash() -> None:
    assert line_link(BASE + "/", "a.yaml", 1) == BASE + "/a.yaml#L1"


def test_only_slashes_are_taken_from_the_end_of_the_base() -> None:
    for letter in "aX.-_~/":
        base = f"https://a.example/b{letter}"
        assert line_link(base + "//", "c", 1) == f"{base.rstrip('/')}/c#L1"


@pytest.mark.parametrize("base", [".", "./", "..", "../", "../..", "../../"])
def test_a_report_in_the_project_can_link_upwards(base: str) -> None:
    assert line_link(base, "data/a.yaml", 1) == base.rstrip("/") + "/data/a.yaml#L1"


@pytest.mark.parametrize("path", ["", "-", "/etc/claims.yaml", "../claims.yaml", "a/../../b"])
def test_what_lies_outside_the_project_has_none(path: str) -> None:
    assert line_link(BASE, path, 1) is None


@pytest.mark.parametrize(
    "base",
    [
        None,
        "",
        "main",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://a@b.example",
        "https://a.example/?b",
        "https://a.example/#b",
        "/",
        "/etc",
        "...",
        "../a",
        "../..x",
    ],
)
def test_without_a_safe_base_there_is_none(base: str | None) -> None:
    assert line_link(base, "a.yaml", 1) is None


def test_no_path_leaves_the_base_or_breaks_a_link() -> None:
    for text in ALL:
        found = line_link(BASE, text, 3)
        if found is not None:
            rest = found.removeprefix(BASE + "/").removesuffix("#L3")
            assert found.isascii()
            assert not set(rest) & set(" ()<>[]\"'#?&\\`|"), repr(text)
