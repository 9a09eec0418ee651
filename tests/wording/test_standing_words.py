"""The printable line of a quantity: who said what, as of when, and who stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.comparing.result.comparison_parts import DatedWords, StandingLine
from reconcile.wording.in_words import standing_line

LOW = DatedWords("about 110", ("x", "y"), ("2024-12-10",), incident=False)
HIGH = DatedWords("over 3,000", ("z",), ("2024-12-23",), incident=False)
UNDATED = replace(LOW, dates=(None,))
NAMED = replace(HIGH, voices=("Smith, a lawmaker", "z"), incident=True)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (StandingLine(), "no figure that can be compared"),
        (
            StandingLine(others=(HIGH,)),
            "no figure that can be compared; over 3,000 (z, 2024-12-23) does not contradict",
        ),
        (
            StandingLine(ends=(LOW, HIGH)),
            "between about 110 (x and y, 2024-12-10) and over 3,000 (z, 2024-12-23)",
        ),
        (
            StandingLine(ends=(LOW, replace(HIGH, dates=LOW.dates))),
            "between about 110 (x and y) and over 3,000 (z), as of 2024-12-10",
        ),
        (
            StandingLine(ends=(UNDATED, replace(HIGH, dates=(None,)))),
            "between about 110 (x and y) and over 3,000 (z); both undated",
        ),
        (
            StandingLine(ends=(replace(LOW, dates=()), replace(HIGH, dates=()))),
            "between about 110 (x and y) and over 3,000 (z)",
        ),
        (
            StandingLine(agreed=(NAMED,)),
            "over 3,000 (Smith, a lawmaker; z; an incident; 2024-12-23)",
        ),
        (StandingLine(agreed=(UNDATED,)), "about 110 (x and y, undated)"),
        (
            StandingLine(agreed=(HIGH,), agreed_left=1),
            "over 3,000 (z, 2024-12-23) and another wording",
        ),
        (
            StandingLine(agreed=(HIGH,), agreed_left=4, others=(LOW, UNDATED), others_left=2),
            "over 3,000 (z, 2024-12-23) and 4 other wordings; about 110 (x and y, 2024-12-10) and "
            "about 110 (x and y, undated) and 2 more do not contradict",
        ),
    ],
)
def test_a_line_to_print(line: StandingLine, text: str) -> None:
    assert standing_line(line) == text
