"""The table of goals says what was measured, and what was not."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import goals, peers
from benchmarks.goals import BEGIN, END, PAGE, with_table
from benchmarks.invented import claims_file
from benchmarks.speed import BARE, LOADER, Cost

COSTS = {
    BARE: Cost(0.01),
    "version": Cost(0.012),
    "help": Cost(0.2),
    "casualties": Cost(0.1),
    "casualties again": Cost(0.02),
    "unchanged": Cost(0.06),
    "edited": Cost(0.3),
    "compared anew": Cost(1.2),
    "watched": Cost(1.3),
    "watched and saved": Cost(1.7),
    LOADER: Cost(2.0, 100.0),
    goals.LARGEST_LOADED: Cost(40.0, 1000.0),
    "compare largest": Cost(10.0, 1100.0),
    "compare large": Cost(0.8, 60.0),
    "check large": Cost(0.4, 50.0),
    "compare small": Cost(0.5),
    "check small": Cost(0.1),
    "compare middle": Cost(2.0),
    "check middle": Cost(0.4),
    "report": Cost(4.0, 90.0),
    "json.loads": Cost(0.1),
    "compare rows": Cost(1.5),
    "yamllint": Cost(3.0, 40.0),
}


def test_each_goal_is_judged_by_its_ratio() -> None:
    rows = {what: (figure, met) for what, _, figure, met in goals.goals(COSTS, 1000, 1_150_000)}
    assert rows["2. `compare`, 100,000 claims"] == ("0.25", "yes")
    assert rows["2. `compare`, 100,000 claims, peak memory"] == ("1.10", "no")
    assert rows["2. `compare`, 1,000 claims"] == ("0.40", ""), "no goal is stated for so few"
    assert rows["2. `compare`, 1,000 claims, peak memory"] == ("0.60", "")
    assert rows["3. `check`, 1,000 claims"] == ("0.50", "yes")
    assert rows["4. `--version`"] == ("1.20", "yes")
    assert rows["4. `--help`"] == ("20.00", "no")
    assert rows["4. the same again, unchanged"] == ("2.00", "yes")
    assert rows["6. `check`, 100,000 claims again, unchanged"] == ("6.00", "no")
    assert rows["6. `compare`, a claim of 1,000 edited"] == ("0.25", "no")
    assert rows["6. the next answer under `--watch`, 1,000 claims"] == ("10.00", "yes")
    assert rows["1. comparing alone, 200 claims"] == ("40.00", "yes")
    assert rows["1. growth of comparing alone, 200 to 800 claims"] == ("1.00", "yes")
    assert rows["5. `compare`, 1,000 claims as JSON Lines"] == ("15.00", "yes")
    assert rows["7. its size"] == ("1.00", "yes")


def test_watching_ends_when_all_edits_were_answered(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(claims_file(20), encoding="utf-8")
    for times in (0, 2):
        before = file.read_text(encoding="utf-8").count("the invented")
        goals.run(goals._run(goals._WATCH, str(file), str(times)))
        after = file.read_text(encoding="utf-8").count("the invented")
        assert after - before == times, "each edit is one, of another claim"


def test_a_peer_that_is_not_installed_is_left_out_with_a_word() -> None:
    lines = goals.table(COSTS, peers.commands(PAGE, PAGE, PAGE), 1000, 0)
    assert "| datacompy | not installed |  |" in lines
    assert "| yamllint | 3.00 | 40 |" in lines
    assert goals.rounds({"gone": None, BARE: [sys.executable, "-c", "pass"]}, 1).keys() == {BARE}


def test_a_table_takes_the_place_of_the_former_one() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = with_table(page, [BEGIN, "new", END])
    assert once == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    assert with_table(once, [BEGIN, "new", END]) == once
    written = PAGE.read_text(encoding="utf-8")
    assert written.count(BEGIN) == written.count(END) == 1
