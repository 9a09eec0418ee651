"""``reconcile explain``: codes and claims in words, and what it says when there is neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.service.check import manuals
from tests.cli.running import Run

CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4", published: 2024-12-24}
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  army: {name: Army, side: north}
  gov: {name: Government, side: south}
statements:
  speech: {claimant: army, made: 2024-12-23}
claims:
  - id: few
    metric: killed
    figure: about 40
    statement: speech
    source: page
    quote: about 40 men fell
  - {id: hurt, metric: wounded, figure: under 91, statement: speech, source: page}
  - {id: both, metric: killed-or-wounded, figure: over 900, claimant: gov, source: daily,
     as_of: 2024-12-20}
  - {id: vague, metric: casualties, figure: unknown, claimant: gov, source: daily}
  - {id: odd, metric: wounded, figure: umpteen, claimant: gov, source: daily}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return Run(capsys, "explain")


def test_every_code_is_explained_and_needs_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "claims.yaml").unlink()
    for page in manuals():
        code, out, err = run(page.code)
        assert (code, err) == (0, "")
        assert out.startswith(f"{page.code} {page.name}\n")
        assert page.explanation.split()[0].strip("`") in out
        assert run(page.name)[1] == out
    assert "# <- S101" in run("s101")[1]


def test_a_page_is_folded_and_its_example_is_not(run: Run) -> None:
    lines = run("S103", "--width", "40")[1].splitlines()
    prose = lines[: lines.index("    version: 1")]
    assert max(map(len, prose)) <= 40
    assert '      daily: {publisher: The Daily, url: "https://daily.example/1"}' in lines


def test_an_unknown_code_is_no_claim(run: Run) -> None:
    code, out, err = run("S191")
    assert (code, out) == (2, "")
    assert "no rule 'S191'" in err and "the nearest is S130" in err


def test_an_unknown_word_gets_suggestions_from_rules_and_claims(run: Run) -> None:
    assert "did you mean few?" in run("fev")[2]
    assert "unsourced-figure" in run("unsource-figure")[2]
    assert run("fev")[0] == 2


def test_a_claim_is_explained_from_its_words_to_what_follows(run: Run) -> None:
    code, out, err = run("few")
    assert (code, err) == (0, "")
    assert out.startswith("few: “about 40” killed\n  data/claims.yaml:11\n")
    for words in (
        "read by: the row “about” of the reading table (profile default)",
        "low end: 36, by convention: 40 less the tolerance of 10 %".replace(" %", "\u00a0%"),
        "high end: 44, by convention",
        "so: 36–44 people",
        "metric: killed. People who died",
        "when: 2024-12-23",
        "voice: North",
        "claimant: Army",
        "source: The Page, 2024-12-24, page 4",
        "quote: “about 40 men fell”",
        "statement: speech (made 2024-12-23)",
        "told by 1 other claim too:",
        "contradiction (error)",
        "if it is right: at least 36 in each of: killed or wounded;",
        "if it is right: at most 44 in each of: killed in action; died of wounds",
    ):
        assert words in out, words


def test_the_other_side_is_shown_with_gap_and_figures(run: Run) -> None:
    out = run("both")[1]
    assert "gap 767" in out  # 901 less 44 and 90
    assert "killed or wounded: at most 134" in out
    assert "over 900" in out and "data/claims.yaml:18" in out
    assert "high end: open: the words set no limit" in out
    assert "low end: 901, stated: the words commit to it; gives way by 45" in out
    assert "with slack: 856 or more" in out


def test_the_tolerance_can_be_chosen(run: Run) -> None:
    assert "so: 30–50 people" in run("few", "--tolerance", "0.25")[1]


def test_a_figure_that_is_only_recorded_says_so(run: Run) -> None:
    code, out, _ = run("vague")
    assert code == 0
    assert "recorded, and compared with nothing" in out
    assert "sense: killed or wounded (supposed" in out
    assert "No discrepancy" in out
    assert "if it is right" not in out


def test_a_claim_that_cannot_be_read_shows_why(run: Run) -> None:
    code, out, err = run("odd")
    assert code == 1
    assert "Q101" in out and "umpteen" in out
    assert "'odd' cannot be read" in err


def test_the_findings_of_the_checker_are_listed(run: Run, tmp_path: Path) -> None:
    text = CLAIMS.replace("claimant: gov, source: daily,\n     as_of: 2024-12-20", "source: daily")
    (tmp_path / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    out = run("both")[1]
    assert "error[S103]:" in out and "note[S108]:" in out
    assert "claimant: nobody is named" in out
    assert "never counted as independent" in out


def test_bounds_beside_the_words_are_the_curator_s(run: Run, tmp_path: Path) -> None:
    text = CLAIMS.replace("figure: about 40", "figure: {text: about 40, low: 39, high: 41}")
    (tmp_path / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    out = run("few")[1]
    assert "read by: the curator: the bounds are written beside the words" in out
    assert "low end: 39, stated" in out


def test_files_may_be_named_and_the_text_may_go_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("few", "data", "-o", "few.txt")
    assert (code, out) == (0, "")
    assert "How the figure is read" in (tmp_path / "few.txt").read_text(encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    code, out, err = run("few", "data", "broken.yaml")
    assert code == 2
    assert "How the figure is read" in out and "broken.yaml" in err


@pytest.mark.parametrize("width", ["20", "45", "80", "200"])
def test_figures_and_ids_are_whole_at_any_width(width: str, run: Run) -> None:
    out = run("both", "--width", width)[1]
    for whole in ("“over 900”", "under 91", "about 40", "2024-12-20", "data/claims.yaml:18"):
        assert whole in out or whole.replace("“", "").replace("”", "") in out


def test_colours_add_no_words(run: Run) -> None:
    import re

    colored = run("few", "--color", "always")[1]
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == run("few")[1]


FIELDS = """\
claimants: {army: {name: Army}, nis: {name: Service}}
sources: {daily: {publisher: The Daily, citation: p1}}
statements: {talk: {claimant: army, made: 2024-12-20}}
claims:
  - {id: guess, metric: killed, figure: {text: 3 to 9, best: 5, low: 3, high: 9, interval: 95},
     basis: estimate, supersedes: nearly 40, claimant: army, as_of: 2024-12-23, source: daily}
  - {id: again, metric: killed, figure: 50, retells: guess, source: daily, complete: true}
  - {id: share, metric: killed, figure: 12 of the 40, share_of: aboard, coverage: 81.7%,
     statement: talk, source: daily}
  - {id: crew, metric: aboard, figure: 40, statement: talk, source: daily}
  - {id: denial, denies: guess, claimant: nis, as_of: 2024-12-25, source: daily, quote: not so}
  - {id: once-more, reaffirms: talk, as_of: 2025-01-02, claimant: army, source: daily}
"""


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("guess", ["best: 5:", "95\N{NO-BREAK SPACE}% interval", "basis: estimate",
                   "supersedes: “nearly 40”", "denied: by Service on 2024-12-25 (denial)",
                   "told by 1 other claim too"]),
        ("again", ["retells: guess", "complete: it claims to be of all",
                   "within one statement"]),
        ("share", ["so: 30 per cent", "share of: aboard", "counts: 12 of 40",
                   "coverage: 81.7\N{NO-BREAK SPACE}%", "Nothing: a share is no count",
                   "reaffirmed: on 2025-01-02 (once-more)"]),
        ("crew", ["fixed: there is one value for good"]),
        ("denial", ["denial: says that guess is wrong", "“3 to 9” (killed)",
                    "said by: Service, 2024-12-25", "source: The Daily", "quote: “not so”"]),
        ("once-more", ["says the statement talk again", "told by: share, crew",
                       "said by: Army, 2025-01-02"]),
    ],
)  # fmt: skip
def test_every_field_of_a_claim_is_explained(
    claim: str, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "fields.yaml"
    file.write_text(FIELDS, encoding="utf-8")
    code, out, err = Run(capsys, "explain")(claim, str(file), "--width", "120")
    assert (code, err) == (0, "")
    for words in said:
        assert words in out


def test_a_denial_is_among_the_ids_that_may_have_been_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "fields.yaml"
    file.write_text(FIELDS, encoding="utf-8")
    code, _, err = Run(capsys, "explain")("denail", str(file))
    assert code == 2
    assert "did you mean denial?" in err


def test_a_wording_says_which_language_read_it(run: Run) -> None:
    assert "read in German as 301 or more" in run("mehr als 300 Soldaten")[1]
    assert "read in Spanish or Portuguese as 1,200,000" in run("1.200 mil")[1]
    assert "read as 301 or more" in run("more than 300")[1]


def test_a_code_between_two_gets_its_neighbours(run: Run) -> None:
    codes = sorted(manual.code for manual in manuals() if manual.code[0] == "F")
    between = next(f"F{int(code[1:]) + 1:03}" for code in codes if code != codes[-1]
                   and f"F{int(code[1:]) + 1:03}" not in codes)  # fmt: skip
    before, after = (
        [code for code in codes if code < between][-1],
        next(code for code in codes if code > between),
    )
    assert f"the nearest are {before} and {after}" in run(between)[2]
    assert "the nearest is S130; 'reconcile explain rules'" in run("S999")[2]
    assert "codes begin with F, Q, S, V" in run("X100")[2]


def test_a_number_too_high_says_which_there_are(run: Run) -> None:
    code, _, err = run("99")
    assert code == 2 and "as compare numbers them" in err
