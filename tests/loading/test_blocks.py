"""Blocks of claims: they mean what the same claims mean one by one; faults are where they are."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reconcile.curating.edits import applied
from reconcile.curating.insertion import adding
from reconcile.curating.mending import mended
from reconcile.curating.yaml_text import flow_value
from reconcile.loading.load import load_texts
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.loading.schema import claims_schema
from reconcile.model.dataset import Dataset
from tests.examples import examples
from tests.importers.meaning import meaning

HEAD = """\
version: 1
defaults: {subject: crews, since: 2030-12-01}
sources: {daily: {publisher: The Daily, citation: page 1}}
claimants: {ministry: {name: Ministry}, mayor: {name: Mayor}}
subjects: {crews: {}}
places: {north: {}, south: {}}
claims:
"""
BLOCK = """\
  # the briefing of Friday
  - from: {source: daily, claimant: ministry, as_of: 2031-03-01}
    figures:
      - {metric: killed, figure: 90}   # read out
      - {metric: wounded, figure: "about 300", place: north}
      - {metric: killed, figure: 40, place: south, period: 2031-02}
  - {id: rival, metric: killed, figure: 120, claimant: mayor, source: daily}
"""


def loaded(text: str) -> Dataset:
    return load_texts({"claims.yaml": text.encode("utf-8")})


def test_a_block_says_for_its_claims_what_they_leave_out() -> None:
    dataset = loaded(HEAD + BLOCK)
    assert dataset.problems == ()
    told = {
        claim.id: (claim.metric, claim.claimant, str(claim.window.as_of), claim.place)
        for claim in dataset.claims
    }
    assert told == {
        "daily-ministry-killed-2031-03-01": ("killed", "ministry", "2031-03-01", None),
        "daily-ministry-wounded-north-2031-03-01": ("wounded", "ministry", "2031-03-01", "north"),
        "daily-ministry-killed-south-2031-02": ("killed", "ministry", "None", "south"),
        "rival": ("killed", "mayor", "None", None),
    }
    lines = {claim.id: dataset.places[claim.route].line for claim in dataset.claims}
    assert list(lines.values()) == [11, 12, 13, 14]


def test_a_block_names_its_claims_and_may_say_what_is_counted() -> None:
    dataset = loaded(
        HEAD
        + "  - id: toll\n    from: {metric: killed, claimant: mayor, source: daily}\n    figures:\n"
        + "      - {as_of: 2031-03-01, figure: 3}\n      - {as_of: 2031-03-02, figure: 4}\n"
    )
    assert dataset.problems == ()
    assert [claim.id for claim in dataset.claims] == [
        "toll-killed-2031-03-01",
        "toll-killed-2031-03-02",
    ]


def test_blocks_of_two_claimants_places_or_days_need_no_ids_of_their_own() -> None:
    blocks = [
        "{source: daily, claimant: ministry, metric: killed}",
        "{source: daily, claimant: mayor, metric: killed}",
        "{source: daily, claimant: mayor, metric: killed, place: north}",
        "{source: daily, claimant: mayor, metric: killed, as_of: 2031-03-02}",
        "{source: daily, claimant: mayor, metric: killed, period: 2031-02}",
    ]
    listed = "".join(f"  - from: {block}\n    figures: [{{figure: 3}}]\n" for block in blocks)
    dataset = loaded(HEAD + listed)
    assert dataset.problems == () and len(dataset.claims) == len(blocks)


@examples(40)
@given(st.sets(st.sampled_from(("source", "claimant", "metric", "place", "as_of"))))
def test_a_key_may_move_between_a_claim_and_its_block(in_block: set[str]) -> None:
    said = {"source": "daily", "claimant": "mayor", "metric": "killed", "place": "north"}
    said["as_of"] = "2031-03-02"
    shared = ", ".join(f"{key}: {said[key]}" for key in sorted(in_block))
    own = "".join(f"{key}: {said[key]}, " for key in said if key not in in_block)
    dataset = loaded(f"{HEAD}  - from: {{{shared}}}\n    figures: [{{{own}figure: 3}}]\n")
    assert [claim.id for claim in dataset.claims] == ["daily-mayor-killed-north-2031-03-02"]


FAULTS = [
    ("from: {claimant: mayr}\n    figures: [{metric: killed, figure: 3}]", "F107", 8, 22),
    ("from: {metric: kild}\n    figures: [{figure: 3}, {figure: 4, place: north}]", "V101", 8, 20),
    ("from: {clamant: mayor}\n    figures: [{metric: killed, figure: 3}]", "F101", 8, 12),
    ("from: {as_of: 2031-13-40}\n    figures: [{metric: killed, figure: 3}]", "F108", 8, 19),
    ("from: {as_of: 2031, period: 2031}\n    figures: [{metric: killed, figure: 3}]",
     "F110", 8, 33),
    ("figures: [{figure: 3}]", "F102", 8, 15),
    ("figures: [{metric: killed}]", "F102", 8, 15),
    ("figures: [{metric: killed, figur: 3}]", "F101", 8, 32),
    ("figures: [{metric: killed, figure: foo}]", "Q101", 8, 40),
    ("figures: [{metric: killed, figure: 3, claimant: mayr}]", "F107", 8, 53),
    ("figures: [{metric: killed, figure: 3}, {metric: killed, figure: 4}]", "F105", 8, 44),
    ("from: {metric: killed}", "F102", 8, 5),
    ("figures: {metric: killed}", "F103", 8, 14),
    ("form: {metric: killed}\n    figures: []", "F101", 8, 5),
]  # fmt: skip


def test_what_is_wrong_in_a_block_is_said_once_and_where_it_stands() -> None:
    for text, code, line, column in FAULTS:
        problems = loaded(f"{HEAD}  - {text}\n").problems
        found = [(problem.code, problem.place.line, problem.place.column) for problem in problems]
        assert (code, line, column) in found, (text, found)
        assert [pair[0] for pair in found].count(code) == 1, (text, found)


def test_what_is_added_stands_behind_a_block_and_nothing_else_moves() -> None:
    before = HEAD + BLOCK.rpartition("  - {id")[0]
    page = open_page(Input("claims.yaml", before.encode("utf-8")))
    claim = {"id": "new", "metric": "missing", "figure": 4, "source": "daily"}
    edits = adding(page, {}, claim)
    assert edits is not None
    after = applied(before, edits)
    assert after.startswith(before)
    known, found = (meaning(loaded(text))["claims"] for text in (before, after))
    assert {name: found[name] for name in known} == known
    assert list(found) == [*known, "new"]


def test_a_slip_in_a_block_is_mended_in_place() -> None:
    sound = HEAD + BLOCK
    for good, bad in (
        ("claimant: ministry, as_of", "claimant: minstry, as_of"),
        ("metric: wounded", "metric: injured"),
        ("source: daily, claimant: ministry", "sorce: daily, claimant: ministry"),
    ):
        result = mended({"claims.yaml": sound.replace(good, bad, 1)})
        assert result.texts["claims.yaml"] == sound, bad
        assert result.left == ()


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "metric": st.sampled_from(["killed", "missing"]),
    "claimant": st.sampled_from(["ministry", "mayor"]),
    "source": st.just("daily"),
    "place": st.sampled_from(["north", "south"]),
    "extent": st.sampled_from(["total", "incident"]),
    "as_of": st.sampled_from(["2031-03-01", "2031-03-02"]),
    "period": st.sampled_from(["2031-02", "2031-01"]),
    "via": st.just(["mayor"]),
}


@examples(60)
@given(st.data())
def test_a_block_means_what_its_claims_mean_one_by_one(data: st.DataObject) -> None:
    def some(kind: str) -> dict[str, Any]:
        names = data.draw(st.sets(st.sampled_from(sorted(_VALUES))), label=kind)
        dated = {"as_of", "period"} & names
        names -= {"as_of"} if len(dated) == 2 else set()
        return {name: data.draw(_VALUES[name]) for name in sorted(names)}

    shared = some("from")
    figures = []
    for number in range(data.draw(st.integers(1, 3))):
        figures.append(
            {"id": f"c-{number}", "metric": "killed", "figure": number + 1, **some("own")}
        )
    block = flow_value({"from": shared, "figures": figures})
    alone = []
    for figure in figures:
        unfit = {"as_of"} if "period" in figure else {"period"} if "as_of" in figure else set()
        kept = {key: value for key, value in shared.items() if key not in unfit}
        alone.append(f"  - {flow_value({**kept, **figure})}\n")
    one_by_one, together = loaded(HEAD + "".join(alone)), loaded(f"{HEAD}  - {block}\n")
    assert meaning(together) == meaning(one_by_one)


def test_the_schema_says_the_same_of_a_claim_in_a_block_as_of_one_by_itself() -> None:
    schema = claims_schema()
    defined = schema["$defs"]
    assert defined["claim-in-block"]["properties"] == defined["claim"]["properties"]
    shared = {**schema["properties"]["defaults"]["properties"]}
    shared["metric"] = defined["claim"]["properties"]["metric"]
    assert defined["block"]["properties"]["from"]["properties"] == shared


def test_an_answer_in_a_block_has_no_figure_and_so_none_of_its_metric() -> None:
    text = f"""{HEAD}  - {{id: a, metric: killed, figure: 4, claimant: mayor, source: daily}}
  - from: {{metric: wounded, claimant: ministry, source: daily, as_of: 2031-03-02}}
    figures:
      - {{id: b, figure: 5}}
      - {{id: c, denies: a}}
      - {{id: d, reaffirms: told}}
statements: {{told: {{claimant: mayor, made: 2031-03-01}}}}
"""
    data = load_texts({"a.yaml": text.encode()})
    assert data.problems == ()
    assert [(claim.id, claim.metric) for claim in data.claims] == [
        ("a", "killed"),
        ("b", "wounded"),
    ]
    assert [answer.id for answer in data.answers()] == ["c", "d"]
