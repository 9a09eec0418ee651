"""What is wrong with an accepted dispute is said where it stands, with what to write."""

from __future__ import annotations

import pytest

from tests.loading.reading import dataset

HEAD = """version: 1
claimants: {lee: {name: Lee}}
statements: {said: {claimant: lee}}
claims:
  - {id: a, metric: killed, figure: 100, statement: said}
  - {id: b, metric: killed, figure: "over 900"}
accepted:
"""


@pytest.mark.parametrize(
    ("entry", "code", "message", "help"),
    [
        ("{claims: [a, b], reason: so, by: desk}", "F103",
         "claims is a list of ids, which does not say what figures were accepted",
         'write claims: {a: 100, b: "over 900"}'),
        ("{statements: [said], reason: so, by: desk}", "F103",
         "statements is a list of ids, which does not say what figures were accepted",
         "write statements: {said: 100}"),
        ("{claims: {a: 100}, by: desk}", "F102", "the accepted dispute has no reason",
         "add reason:"),
        ("{claims: {a: 100}, reason: so}", "F102", "the accepted dispute has no by", "add by:"),
        ("{claims: {a: 100}, reason: so, by: desk, untill: 2024}", "F101",
         "the accepted dispute has a key untill, which means nothing here", "did you mean until?"),
        ("{reason: so, by: desk}", "F102",
         "the accepted dispute names neither claims nor statements",
         "add claims: {ID: FIGURE, ID: FIGURE}"),
        ("{claims: {a: lots and lots}, reason: so, by: desk}", "Q101", "lots", ""),
        ("{claims: {a: 100}, reason: so, by: desk, until: 03/04/2025}", "F108",
         "03/04/2025 does not say whether the day or the month comes first", ""),
        ("{claims: {a: 100}, reason: so, by: desk, metric: kiled}", "V101",
         "there is no metric 'kiled'", "did you mean killed?"),
    ],
)  # fmt: skip
def test_each_fault_has_its_words(entry: str, code: str, message: str, help: str) -> None:
    data = dataset(f"{HEAD}  - {entry}\n")
    (found,) = data.problems
    assert (found.code, found.place.line) == (code, 8)
    assert message in found.message
    assert help in found.help
    assert data.accepted == ()
    assert len(data.claims) == 2


def test_an_id_that_leads_nowhere_is_kept_for_a_file_that_is_not_read_now() -> None:
    data = dataset(f"{HEAD}  - {{claims: {{gone: 7, b: over 900}}, reason: so, by: desk}}\n")
    assert data.problems == ()
    (entry,) = data.accepted
    assert [(name, len(readings)) for name, readings in entry.claims] == [("gone", 0), ("b", 1)]


def test_a_file_may_hold_accepted_disputes_alone() -> None:
    alone = "version: 1\naccepted:\n  - {claims: {a: 100}, reason: so, by: desk}\n"
    data = dataset(alone, HEAD.replace("accepted:\n", ""))
    assert data.problems == ()
    assert [claim.words for claim in data.accepted[0].claims[0][1]] == ["100"]
