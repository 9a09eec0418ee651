"""What ``reconcile --help`` lists: each command's place, and what it is for.

Written down, so that the list needs no command's module: importing all of them took half of the
time. tests/cli/test_app.py holds it against the commands themselves.
"""

from __future__ import annotations

LISTED = {
    "demo": (10, "Show what reconcile does, on five news articles."),
    "init": (20, "Begin a project: a claims file, its schema and settings."),
    "draft": (30, "Draft claims from the figures of people in an article."),
    "import": (35, "Make a claims file of a data set or of a table of your own."),
    "add": (40, "Add a claim to the claims file; every other byte of it stays."),
    "check": (50, "Say what is wrong with the claims file itself."),
    "fix": (60, "Correct what can be corrected in one way only."),
    "compare": (70, "Say where the figures disagree, how far, and whom to ask."),
    "shard": (
        74,
        "Cut claims into shards that machines can compare apart.",
    ),
    "merge": (
        76,
        "Put compared shards together, as if compared at once.",
    ),
    "report": (80, "Write a report for people, as Markdown or HTML."),
    "timeline": (90, "Show each voice's figures by date, and what changed."),
    "explain": (100, "Explain a disagreement, a claim, a code or a word."),
    "accept": (
        105,
        "Print the entry that marks a dispute as known.",
    ),
    "export": (110, "Write a table for pandas, R, DuckDB or a spreadsheet."),
    "schema": (120, "Print the JSON Schema of the claims file."),
    "lsp": (130, "Answer an editor: findings, readings, completions, repairs."),
    "completion": (140, "Print the completion script for bash, zsh or fish."),
}
