"""One slip of the pen is one finding, whatever depends on what was mistyped."""

from __future__ import annotations

import pytest

from reconcile.checking.runner import check
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset

WHOLE = """version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1", published: 2024-05-02}
  weekly: {publisher: The Weekly, citation: page 3}
claimants:
  north: {name: North Ministry}
  envoy: {name: The Envoy}
statements:
  briefing: {claimant: north, made: 2024-05-01}
subjects:
  troops: {}
  officers: {within: troops}
places:
  country: {}
  coast: {within: country}
metrics:
  burns: {within: wounded}
claims:
  - id: told-in-the-daily
    metric: killed
    figure: over 900
    statement: briefing
    via: [envoy]
    subject: troops
    place: country
    source: daily
  - id: told-in-the-weekly
    metric: killed
    figure: over 800
    statement: briefing
    subject: officers
    place: coast
    source: weekly
  - id: own
    metric: burns
    figure: 50
    claimant: envoy
    as_of: 2024-05-01
    source: weekly
    note: of the own
"""
SLIPS = [
    ("claimant: envoy\n", "claimant: envyo\n", "F107"),
    ("via: [envoy]", "via: [envyo]", "F107"),
    ("statement: briefing\n    via", "statement: breifing\n    via", "F107"),
    ("statement: briefing\n    subject: off", "statement: brefing\n    subject: off", "F107"),
    ("subject: troops", "subject: troop", "F107"),
    ("subject: officers", "subject: officer", "F107"),
    ("place: country", "place: contry", "F107"),
    ("place: coast", "place: cost", "F107"),
    ("source: daily", "source: dialy", "F107"),
    ("source: weekly\n    note", "source: weekyl\n    note", "F107"),
    ("claimant: north, made", "claimant: nroth, made", "F107"),
    ("within: troops", "within: trops", "F107"),
    ("within: country", "within: contry", "F107"),
    ("within: wounded", "within: woundde", "V101"),
    ("metric: burns", "metric: bruns", "V101"),
    ("metric: killed\n    figure: over 9", "metric: deaths\n    figure: over 9", "V101"),
    ("made: 2024-05-01", "made: 2024-05-00", "F108"),
    ("published: 2024-05-02", "published: 2024-05-32", "F108"),
    ("as_of: 2024-05-01", "as_of: 2024-13-01", "F108"),
    ("https://daily.example/1", "www.daily.example/1", "F109"),
    ("citation: page 3", "citation: [page 3]", "F103"),
    ("figure: 50", "figure: fifyt", "Q101"),
]


def read(text: str) -> Dataset:
    return load_texts({"claims.yaml": text.encode()})


def codes(text: str) -> list[str]:
    return [problem.code for problem in check(read(text))]


def test_without_a_slip_there_is_nothing() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize(("right", "wrong", "code"), SLIPS)
def test_one_slip_is_one_finding(right: str, wrong: str, code: str) -> None:
    assert right in WHOLE
    assert codes(WHOLE.replace(right, wrong, 1)) == [code]


@pytest.mark.parametrize(
    ("default", "removed", "code"),
    [
        ("source: dialy", ("    source: daily\n", "    source: weekly\n"), "F107"),
        ("statement: brefing", ("    statement: briefing\n",), "F107"),
        ("as_of: 2024-05-00", ("    as_of: 2024-05-01\n", ", made: 2024-05-01"), "F108"),
    ],
)
def test_a_slip_in_what_all_claims_share_is_one_finding(
    default: str, removed: tuple[str, ...], code: str
) -> None:
    text = WHOLE
    for line in removed:
        text = text.replace(line, "")
    found = codes(text.replace("claims:\n", f"defaults: {{{default}}}\nclaims:\n"))
    assert found == [code]


def test_what_is_not_given_is_still_missing() -> None:
    text = WHOLE.replace("    claimant: envoy\n", "").replace("    source: daily\n", "")
    assert set(codes(text)) == {"S101", "S103", "F112"}
    slip = text.replace("place: coast", "place: cost")
    assert set(codes(slip)) == {"S101", "S103", "F107"}


@pytest.mark.parametrize(
    ("slip", "fault", "missing", "code"),
    [
        ("source: dialy", "F107", "source: daily", "S101"),
        ("claimant: envyo", "F107", "claimant: envoy", "S103"),
        ("as_of: 2024-13-01", "F108", "as_of: 2024-05-01", "S108"),
        ("period: 2024-13-01", "F108", "as_of: 2024-05-01", "S108"),
    ],
)
def test_a_slip_in_a_claim_hides_nothing_of_the_next(
    slip: str, fault: str, missing: str, code: str
) -> None:
    right = ["source: daily", "claimant: envoy", "as_of: 2024-05-01"]
    wrong = [slip if line == missing else line for line in right]
    rows = [wrong, [line for line in right if line != missing], right]
    head, _, _ = WHOLE.partition("claims:")
    claims = "".join(
        f"  - {{id: c{n}, metric: killed, figure: 5{n}, {', '.join(row)}}}\n"
        for n, row in enumerate(rows)
    )
    found = check(read(f"{head}claims:\n{claims}"))
    assert [(problem.code, problem.place.line) for problem in found if problem.code != "F112"] == [
        (fault, head.count("\n") + 2),
        (code, head.count("\n") + 3),
    ]
