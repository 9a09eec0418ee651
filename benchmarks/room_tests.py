"""Which tests hold a room, where those of its own folder are not all that do."""

from __future__ import annotations

from collections.abc import Mapping

_GOLDEN = "tests/test_cases.py::test_a_case_is_written_as_expected"
_CASES = tuple(
    f"{_GOLDEN}[{name}]"
    for name in ("two-claims", "one-claim", "agreement", "empty", "right-to-left", "five-articles")
)
_COMMANDS = tuple(
    f"tests/cli/test_{name}.py"
    for name in ("commands", "accepted", "gate", "explain", "export", "plot", "timeline", "context",
                 "report", "tried_first")
)  # fmt: skip
_ANSWERS = "tests/cli/test_commands_told.py"
_WRITING = ("tests/cli/test_add.py", "tests/cli/test_fix.py", "tests/cli/test_draft.py")
HELD_BY: Mapping[str, tuple[str, ...]] = {
    "wording": ("tests/wording", "tests/comparing/test_findings_told.py", *_CASES),
    "document": ("tests/document", *_CASES, "tests/reports/test_page.py"),
    "drawing": ("tests/drawing", *_CASES),
    "reports": (
        "tests/reports",
        *_CASES,
        _ANSWERS,
        "tests/cli/test_explain.py",
        "tests/cli/test_accepted.py",
        "tests/cli/test_believing.py",
        "tests/importers/test_round_trip.py",
    ),
    "service": (
        "tests/service",
        _ANSWERS,
        *_COMMANDS,
        *_WRITING,
        "tests/cli/test_options.py",
        "tests/reports/test_format_goldens.py",
        "tests/sharding/test_shard_commands.py",
    ),
    "curating": ("tests/curating", *_WRITING),
    "importers": ("tests/importers", "tests/cli/test_importing.py"),
    "loading": (
        "tests/loading",
        "tests/sharding/test_reusing.py",
        "tests/test_docs.py::test_generated_parts_are_current",
    ),
    "vocabulary": ("tests/vocabulary", "tests/quantity", "tests/comparing/test_levels.py"),
    "model": ("tests/model", "tests/vocabulary", "tests/comparing/test_findings_told.py"),
}
"""The tests that hold a room of which other rooms show what it makes, besides those of its folder:
the golden files of every format, where each word of a report stands, and the commands."""


def held_by(room: str) -> tuple[str, ...]:
    """The tests that hold a room."""
    return HELD_BY.get(room, (f"tests/{room}",))
