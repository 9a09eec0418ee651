"""The table of figures is exported and imported: the same dataset in meaning, in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.showing import Request
from reconcile.curating.yaml_text import flow_value
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.reports.tables import TABLES, TableStyle, render_table, with_records
from tests.compared import compare
from tests.examples import examples
from tests.importers.meaning import meaning
from tests.importers.running import imported

FORMS = [
    (TableStyle.CSV, False),
    (TableStyle.CSV, True),
    (TableStyle.JSON, False),
    (TableStyle.JSONL, False),
]
EXAMPLES = Path(__file__).parents[1] / "fixtures"


def exported(dataset: Dataset, form: TableStyle, *, raw: bool = False) -> str:
    table = with_records(TABLES["figures"], dataset)
    return render_table(table, compare(dataset, Request()), dataset.places, form, raw=raw)


def there_and_back(dataset: Dataset, form: TableStyle, *, raw: bool = False) -> Dataset:
    result = imported("figures", exported(dataset, form, raw=raw))
    assert result.refused == [] and result.dataset.problems == ()
    return result.dataset


@pytest.mark.parametrize(("form", "raw"), FORMS)
@pytest.mark.parametrize("name", ["format_example.yaml", "readme.yaml"])
def test_files_of_ours_come_back(name: str, form: TableStyle, raw: bool) -> None:
    dataset = load_texts({name: (EXAMPLES / name).read_bytes()})
    assert meaning(there_and_back(dataset, form, raw=raw)) == meaning(dataset)


IDS = st.sampled_from(["a", "b-2", "c.3", "d_4"])
WORDS = st.one_of(
    st.text(st.sampled_from("aé' =+-@;,:\"#{}[]|漢"), min_size=1, max_size=12),
    st.sampled_from(["'=1+1", "''-2", "no", "2024", "a;b", "true", "null", "two\nlines\tand more"]),
).filter(lambda text: text.strip() == text and bool(text))
DATES = st.sampled_from(["2031-03-01", "2031-03", "2031-03-01/2031-03-09", "2031-03-01T18:30"])
FIGURES: st.SearchStrategy[Any] = st.one_of(
    st.integers(0, 10_000),
    st.sampled_from(["over 3,000", "dozens", "many", "up to 40", "no", "about 30", "at least 9",
         "plus de 40", "mehrere Dutzend", "a good score of", "12 of the 40",
         "4,645 (95% CI 793 to 8,498)", "a further 30", "between 10 and 20 ", "unknown"]),
    st.sampled_from([
        {"text": "both", "low": 2, "high": 2}, {"text": "a lot", "low": 7},
        {"text": "x", "high": 3}, {"text": "about 30", "best": 28}, {"text": "odd", "low": 0},
        {"text": "20 to 40", "interval": "90%"}, {"text": "=2+2", "low": 4, "high": 4},
        {"text": "4,645 (793 to 8,498)", "best": 4645, "low": 793, "high": 8498, "interval": 95},
    ]),
)  # fmt: skip

IN_LANGUAGES = {
    "": FIGURES,
    "en": st.sampled_from(["over 3,000", "dozens", 7]),
    "de": st.sampled_from(
        ["1.200", "mehrere Dutzend", "mindestens 30", {"text": "x", "low": 3}, 7]
    ),
    "fr": st.sampled_from(["1 200", "plus de 40", {"text": "à peu près", "low": 1, "high": 9}, 7]),
}


@st.composite
def claims_files(draw: st.DrawFn) -> str:
    maybe = draw(st.randoms(use_true_random=False))

    def some(**fields: st.SearchStrategy[Any]) -> dict[str, Any]:
        return {name: draw(made) for name, made in fields.items() if maybe.random() < 0.5}

    language = draw(st.sampled_from(["", "", *IN_LANGUAGES]))
    where = draw(st.sampled_from(["claims", "sources", "defaults"])) if language else ""
    subjects = {"all": some(name=WORDS), "a": {"within": "all"}, "b-2": {"within": ["all"]}}
    data: dict[str, Any] = {
        "version": 1,
        "sources": {
            id: {
                "citation": "page 1",
                **some(title=WORDS, published=DATES, publisher=WORDS, note=WORDS, accessed=DATES,
                       archive=st.just("copies/a.txt")),
                **({"lang": language} if where == "sources" else {}),
            }
            for id in ("a", "b-2")
        },
        "claimants": {
            id: some(name=WORDS, side=IDS, aliases=st.just(["Zed", "Ä"]), note=WORDS,
                     pooled=st.just(True))
            for id in ("a", "b-2", "unused")
        },
        "statements": {
            "a": {"claimant": "b-2", "made": draw(DATES)},
            "c.3": some(note=WORDS),
            "d_4": {"made": "2031-06-01", "reaffirms": "a"},
        },
        "subjects": subjects,
        "places": {"a": {"parts": ["c.3", "d_4"]}, "c.3": some(note=WORDS),
                   "d_4": some(ended=DATES, note=WORDS), "unused": {}},
        "hedges": some(score=st.just({"wordings": ["a good score of"], "low": 20, "high": 30}),
                       dozens=st.just({"high": 60})),
        "metrics": {
            "own": {
                "definition": "Own.",
                "parts": ["part-1", "part-2"],
                **some(basis=st.just("named")),
            },
            "part-1": {"definition": "One."},
            "part-2": {"definition": "Two.", "accumulates": False},
            "turnout": {"definition": "Four.", "share": {"part": "part-1", "of": "own"}},
            "area": {"definition": "Three.", "unit": "square km", "whole": False, "fixed": True},
            **some(killed=st.sampled_from([
                {"definition": "Killed.", "usual_growth": 3, "coverage": "80%"},
                {"definition": "Killed.", "within": ["own"], "same_event": True},
                {"definition": "Killed.", "usual_share": {"own": "2.5"}, "counts_as": "dead"},
            ])),
        },
        "defaults": some(subject=st.sampled_from(["a", "all"]), since=st.just("2031-01-01"))
        | ({"lang": language} if where == "defaults" else {}),
    }  # fmt: skip
    claims = []
    for number in range(draw(st.integers(1, 6))):
        claim = {
            "id": f"claim-{number}",
            "metric": draw(st.sampled_from(["killed", "casualties", "own", "part-2", "missing"])),
            "figure": draw(IN_LANGUAGES[language]),
            **({"lang": language} if where == "claims" else {}),
            **({"source": "a"} if where == "sources" else {}),
            **some(
                claimant=st.sampled_from(["a", "b-2"]), via=st.just(["b-2", "a"]),
                source=st.sampled_from(["a", "b-2"]), statement=st.sampled_from(["a", "c.3"]),
                subject=st.sampled_from(["a", "b-2"]), place=st.sampled_from(["a", "d_4"]),
                extent=st.just("incident"), basis=st.just("reports"), coverage=st.just("81.7%"),
                complete=st.just(True), quote=WORDS, note=WORDS, draft=st.just(True),
                supersedes=st.just("12"),
                withdrawn=st.sampled_from([
                    {"on": "2031-04-01", "by": "a", "source": "b-2"}, {"on": "2031-04"},
                ]),
            ),
        }  # fmt: skip
        if maybe.random() < 0.1 and not language:
            claim |= {"figure": "30%", "share_of": "own"}
            claim.pop("supersedes", None)
        if claim["metric"] == "casualties" and maybe.random() < 0.5:
            claim["means"] = "killed"
        claim |= draw(st.sampled_from([{}, {"as_of": "2031-03-02"}, {"period": "2031-03"}]))
        if number and maybe.random() < 0.4:
            claim["retells"] = f"claim-{maybe.randrange(number)}"
        claims.append(claim)
    if maybe.random() < 0.5:
        claims.append({"id": "wrong", "denies": "claim-0", **some(claimant=IDS.filter("a".__eq__))})
        claims.append({"id": "again", "reaffirms": "a", "as_of": "2031-05-01"})
    data["claims"] = claims
    if maybe.random() < 0.4:
        data["accepted"] = [{
            "claims": {claim["id"]: claim["figure"] for claim in claims if "figure" in claim},
            "reason": "known", "by": "desk",
            **some(metric=st.just("killed"), place=st.just("a"), until=st.just("2033-01-01")),
            **draw(st.sampled_from([{}, {"since": "2031-01-01"}, {"period": "2031-03"}])),
        }]  # fmt: skip
    return "".join(f"{key}: {flow_value(value)}\n" for key, value in data.items())


@examples(12)
@given(claims_files(), st.sampled_from(FORMS))
def test_any_dataset_comes_back(text: str, how: tuple[TableStyle, bool]) -> None:
    dataset = load_texts({"given.yaml": text.encode("utf-8")})
    if not dataset.claims or any(problem.level == "error" for problem in dataset.problems):
        return
    form, raw = how
    assert meaning(there_and_back(dataset, form, raw=raw)) == meaning(dataset)


def test_a_table_without_the_rows_of_its_definitions_still_reads() -> None:
    dataset = load_texts({"x": (EXAMPLES / "format_example.yaml").read_bytes()})
    rows = [json.loads(line) for line in exported(dataset, TableStyle.JSONL).splitlines()]
    kept = [{**row, "definitions": None} for row in rows[1:3]]
    result = imported("figures", json.dumps(kept))
    assert result.refused == []
    assert [claim.id for claim in result.dataset.claims] == [row["id"] for row in kept]
    assert {claim.claimant for claim in result.dataset.claims} == {row["claimant"] for row in kept}
