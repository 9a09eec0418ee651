"""What is asked about, and where a finding stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.checking.runner import check, place_of
from reconcile.loading.load import load_texts
from reconcile.model.route import Place, Route

CLAIM = "claims:\n  - {{id: {name}, metric: killed, figure: 4, via: [x, y]}}\n"
BOTH = load_texts({f"{name}.yaml": CLAIM.format(name=name).encode() for name in "ab"})


def test_only_the_files_that_were_asked_about_are_judged() -> None:
    assert {problem.place.path for problem in check(BOTH)} == {"a.yaml", "b.yaml"}
    asked = replace(BOTH, scope=frozenset({"b.yaml"}), problems=())
    assert {problem.place.path for problem in check(asked)} == {"b.yaml"}
    assert check(replace(asked, scope=frozenset())) == ()


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("claims", 0, "via", 1), 2, 49),
        (("claims", 0, "via", 7), 2, 45),
        (("claims", 0, "nothing"), 2, 5),
        (("nothing", 1), 1, 1),
    ],
)
def test_what_is_not_there_stands_where_what_is_around_it_does(
    keys: tuple[str | int, ...], line: int, column: int
) -> None:
    place = place_of(BOTH, Route("a.yaml", keys))
    assert (place.path, place.line, place.column) == ("a.yaml", line, column)


def test_a_file_that_is_not_there_begins_at_its_start() -> None:
    assert place_of(BOTH, Route("c.yaml", ("claims",))) == Place("c.yaml", 1, 1, 1, 1)
