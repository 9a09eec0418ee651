"""Which figures of a text a claims file covers: no calm where another thing has the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.curating.coverage import UncoveredFigure, uncovered
from reconcile.drafting.draft import drafts_of
from reconcile.loading.load import load_texts
from reconcile.vocabulary.profile import default_profile
from tests.examples import examples

RECORDS = """\
version: 1
sources: {paper: {citation: SOURCE}}
claimants:
  police: {name: Salmora police, aliases: [Police], side: town}
  clinic: {name: Mora clinic, aliases: [The clinic]}
  mayor: {name: Ana Mora, side: town}
places:
  salmora: {name: Salmora}
  orvik: {name: Orvik}
  harbour: {name: Old Harbour, within: [salmora]}
  north-vale: {name: North Vale}
KINDSsubjects:
  guests: {name: hotel guests}
  miners: {name: miners}
metrics:
  ferry-dead: {name: dead of the ferry, definition: Those who died aboard.}
  minors: {name: minors, definition: Children among the dead., within: [killed]}
  night-minors: {name: minors at night, definition: Of these by night., within: [minors]}
  stranded-hikers: {name: stranded hikers, definition: Hikers who could not leave.}
  helpers: {name: helpers, definition: Those who came to help.}
  dead-or-missing:
    {name: dead or missing, definition: Both together., parts: [[killed, missing]]}
claims:
"""


def missed(text: str, *claims: str, source: str = "another.txt") -> list[UncoveredFigure]:
    """What claims leave uncovered, each claim the inside of a mapping in YAML."""
    kinds = "".join(f"  {kind.lower()}: {{name: Orvik {kind}}}\n" for kind in KINDS_OF_PLACE)
    written = RECORDS.replace("SOURCE", source).replace("KINDS", kinds)
    written += "".join(
        f"  - {{id: c{number}, source: paper, {claim}}}\n" for number, claim in enumerate(claims)
    )
    dataset = load_texts({"claims.yaml": written.encode()})
    assert dataset.problems == ()
    drafts = drafts_of(text, default_profile())
    assert drafts
    return uncovered("town.txt", drafts, dataset)


KILLED = "metric: killed, figure: 40"

COVERED = [
    ("Forty people were killed.", "metric: killed, figure: 40"),
    ("At least 40 people were killed.", "metric: killed, figure: 40 or more"),
    ("About 40 people were killed.", 'metric: killed, figure: "some 40"'),
    ("30 to 40 people were killed.", "metric: killed, figure: {text: some, low: 30, high: 40}"),
    ("Several people were killed.", "metric: killed, figure: {text: several, low: 2, high: 5}"),
    ("40 people died.", "metric: identified-dead, figure: 40"),
    ("40 people died.", "metric: died-in-custody, figure: 40"),
    ("40 people died.", "metric: ferry-dead, figure: 40"),
    ("40 people died.", "metric: minors, figure: 40"),
    ("40 people were injured.", "metric: hospitalised, figure: 40"),
    ("There were 40 casualties.", "metric: killed-or-wounded, figure: 40"),
    ("40 hikers were cut off.", "metric: stranded-hikers, figure: 40"),
    ("The toll rose from 12 to 40.", "metric: killed, figure: 40, supersedes: 12"),
    ("40 people were killed in Salmora.", f"{KILLED}, place: salmora"),
    ("40 people were killed in Old Harbour.", f"{KILLED}, place: salmora"),
    ("40 people were killed in Salmora.", f"{KILLED}, place: harbour"),
    ("40 people were killed in Salmora.", KILLED),
    ("40 people were killed.", f"{KILLED}, place: orvik, as_of: 2031-03-04, subject: miners"),
    ("40 miners were killed on 3 March 2031.", f"{KILLED}, as_of: 2031-03-04, subject: miners"),
    ("Ana Mora said 40 people were killed.", f"{KILLED}, claimant: police"),
    ("Ana Mora said 40 people were killed.", f"{KILLED}, claimant: clinic, via: [mayor]"),
    ("40 people were killed. The 40 dead were miners.", KILLED),
    ("40 people were killed. Those 40 people had met at a fair.", KILLED),
    ("A soldier was killed. He died on Monday. The soldier was killed near Orvik.",
     "metric: killed, figure: 1"),
]  # fmt: skip

OTHERS = [
    ("40 people were wounded.", KILLED, "of killed"),
    ("40 people were killed.", "metric: wounded, figure: 40", "of wounded"),
    ("40 people were killed or wounded.", KILLED, "of killed"),
    ("40 people were killed.", "metric: killed-or-wounded, figure: 40", "of killed-or-wounded"),
    ("40 people were killed.", "metric: all-casualties, figure: 40", "of all-casualties"),
    ("40 soldiers were captured.", "metric: died-in-custody, figure: 40", "of died-in-custody"),
    ("40 people are missing.", "metric: dead-or-missing, figure: 40", "of dead-or-missing"),
    ("40 people were wounded.", "metric: helpers, figure: 40", "of helpers"),
    ("40 people were wounded.", "metric: ferry-dead, figure: 40", "of ferry-dead"),
    ("40 people were arrested.", "metric: attendance, figure: 40", "of attendance"),
    ("There are 40 cases.", KILLED, "of killed"),  # a metric that the file does not define
    ("Forty houses were destroyed.", "metric: buildings-damaged, figure: 40",
     "of buildings-damaged"),
    ("The 40 people had met at a fair.", KILLED, "of killed"),
    ("Over 40 people were killed.", 'metric: killed, figure: "nearly 40"', "read from 'nearly 40'"),
    ("At least 40 people were killed.", KILLED, "read from '40'"),
    ("Between 30 and 40 people were killed.", KILLED, "read from '40'"),
    ("40 people were killed in Orvik.", f"{KILLED}, place: salmora", "of another place"),
    ("40 people were killed in Tarn.", f"{KILLED}, place: salmora", "of another place"),
    ("40 people were killed in South Vale.", f"{KILLED}, place: north-vale", "of another place"),
    ("40 people were killed on 9 March 2031.", f"{KILLED}, as_of: 2031-03-04", "of another time"),
    ("40 people were killed on 1 March 2031.", f"{KILLED}, period: 2031-03-04", "of another time"),
    ("40 people were killed on 1 March 2031.",
     f"{KILLED}, since: 2031-03-02, as_of: 2031-03-04", "of another time"),
    ("40 guests were killed.", f"{KILLED}, subject: miners", "of other people"),
    ("40 Vendish soldiers were killed.", f"{KILLED}, subject: miners", "of other people"),
    ("The clinic said 40 people were killed.", f"{KILLED}, claimant: police",
     "by another claimant"),
]  # fmt: skip

KINDS_OF_PLACE = (
    "Region", "Province", "District", "City", "Town", "Area", "County", "Valley", "Oblast",
    "Village",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
def test_places_of_one_kind_are_two(kind: str) -> None:
    found = missed(f"40 people were killed in Tarn {kind}.", f"{KILLED}, place: {kind.lower()}")
    assert [row.but for row in found] == ["of another place"]
    assert missed(f"40 people were killed in Salmora {kind}.", f"{KILLED}, place: salmora") == []


def test_a_metric_lies_within_all_that_its_wholes_lie_within() -> None:
    claim = "metric: night-minors, figure: 40"
    assert missed("40 people were killed.", claim) == []
    assert [row.but for row in missed("40 people were wounded.", claim)] == ["of night-minors"]


TWICE = [
    "40 people were killed in Salmora. 40 people were killed in Orvik.",
    "40 people were killed in Salmora and 40 in Orvik.",
    "Forty people were killed at the mill, and 40 more died at the bridge.",
    "Ana Mora said 40 people were killed. The clinic said 40 people were killed.",
    "Police said 40 people had died, while the clinic, too, counted 40 deaths.",
    "In Salmora 40 people were killed on 3 March 2031. In Salmora 40 people were killed on 9 March "
    "2031.",
    "40 people were killed on 3 March 2031. 40 people were killed on 9 March 2031.",
    "40 Vendish soldiers were killed. 40 Tarnish soldiers were killed.",
    "40 North Tarnish soldiers were killed. 40 South Tarnish soldiers were killed.",
]


@pytest.mark.parametrize(("text", "claim"), COVERED, ids=[f"{t} {c}" for t, c in COVERED])
def test_a_claim_covers_what_it_says_in_other_words(text: str, claim: str) -> None:
    assert missed(text, claim) == []


@pytest.mark.parametrize(("text", "claim", "but"), OTHERS, ids=[f"{t} {c}" for t, c, _ in OTHERS])
def test_another_thing_with_the_number_covers_nothing(text: str, claim: str, but: str) -> None:
    found = missed(text, claim)
    assert [row.but for row in found if row.draft.figure.reading.named] == [but]
    assert all(row.nearest is not None and row.nearest.id == "c0" for row in found)


@pytest.mark.parametrize("text", TWICE)
def test_two_figures_of_one_number_take_two_claims(text: str) -> None:
    assert [row.but for row in missed(text, KILLED)] == ["which covers another figure of the text"]
    assert missed(text, KILLED, KILLED) == []


def test_the_whole_of_a_part_is_covered_too() -> None:
    text = "There were 40 people aboard. Twelve of the 40 passengers drowned."
    share = 'metric: killed, figure: "12 of the 40", share_of: aboard'
    assert missed(text, share) == []


def test_people_of_whom_the_text_says_nothing_are_those_of_a_claim_made_from_it() -> None:
    text = "Some 40 people had spent the night there."
    assert [row.but for row in missed(text, 'metric: killed, figure: "some 40"')] == ["of killed"]
    assert missed(text, 'metric: killed, figure: "some 40"', source="town.txt") == []


def test_the_publications_own_figure_may_be_anybodys() -> None:
    text = "ORLA, May 2 (Mora Clinic) - Forty people were killed."
    assert missed(text, f"{KILLED}, claimant: police") == []


def test_of_a_text_the_place_may_lie_within_that_of_its_claims() -> None:
    text = "40 people were killed in Tarn."
    assert missed(text, f"{KILLED}, place: salmora", source="town.txt") == []
    text = "40 people were killed in Orvik."
    assert len(missed(text, f"{KILLED}, place: salmora", source="town.txt")) == 1


METRICS = {
    "killed": "were killed", "wounded": "were wounded", "missing": "are missing",
    "arrested": "were arrested", "captured": "were captured", "evacuated": "were evacuated",
    "rescued": "were rescued", "displaced": "were displaced", "attendance": "marched",
}  # fmt: skip


@examples(60)
@given(
    told=st.lists(st.sampled_from(sorted(METRICS)), min_size=1, max_size=4, unique=True),
    kept=st.lists(st.sampled_from(sorted(METRICS)), max_size=4, unique=True),
    number=st.integers(2, 90_000),
)
def test_of_one_number_just_the_metrics_that_are_kept_are_covered(
    told: list[str], kept: list[str], number: int
) -> None:
    text = " ".join(f"{number:,} people {METRICS[metric]}." for metric in told)
    found = missed(text, *(f"metric: {metric}, figure: {number}" for metric in kept or ["present"]))
    assert {row.draft.metric for row in found} == set(told) - set(kept)
