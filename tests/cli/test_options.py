"""What options accept."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.cli.command import share
from reconcile.cli.declared import UnfitValueError


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", "0"), ("0.10", "1/10"), (".5", "1/2"), ("0.", "0"), ("0.999", "999/1000")],
)
def test_a_tolerance_is_an_exact_share(text: str, value: str) -> None:
    assert share(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "1.0",
        "10",
        "-0.1",
        "+0.1",
        "10%",
        "1/10",
        "1e-1",
        "nan",
        "",
        ".",
        "٠.١",
        "0,1",
        "0.1\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UnfitValueError):
        share(text)
