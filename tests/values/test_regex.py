"""Patterns that are compiled when first used do what compiled ones do; all of ours compile."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import reconcile
from reconcile.values.patterns import WhenFirstUsed, compiled_when_used, regex

TEXTS = ("", "over 3,000", "3 TO 5", "a\nb")


def ours() -> list[WhenFirstUsed]:
    """Every pattern that a module of ours holds."""
    for module in pkgutil.walk_packages(reconcile.__path__, "reconcile."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
    gc.unfreeze()  # tests/conftest.py froze what there was when the tests were collected
    try:
        return [found for found in gc.get_objects() if isinstance(found, WhenFirstUsed)]
    finally:
        gc.freeze()


def test_every_pattern_of_ours_compiles() -> None:
    found = ours()
    assert len(found) > 100
    for pattern in found:
        re.compile(pattern.pattern, pattern.flags)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("words", "flags"), [(r"[0-9]+", 0), (r"\bto\b", re.IGNORECASE)])
def test_it_does_what_a_compiled_one_does(words: str, flags: int, text: str) -> None:
    late, compiled = regex(words, flags), re.compile(words, flags)
    asked: list[Any] = []
    for pattern in (late, compiled):
        every = [pattern.fullmatch(text), pattern.match(text), pattern.search(text)]
        asked.append(
            (
                [match and (match.span(), match[0]) for match in every],
                [match.span() for match in pattern.finditer(text, 1)],
                pattern.findall(text),
                pattern.split(text),
                pattern.sub("-", text),
            )
        )
    assert asked[0] == asked[1]


def test_it_is_not_compiled_before_it_is_used() -> None:
    late: Any = WhenFirstUsed("(unclosed", 0)
    with pytest.raises(AttributeError):
        late.groups  # noqa: B018 - nothing but its methods is there
    with pytest.raises(re.error):
        late.search("")


def test_a_package_compiles_its_patterns_when_they_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "import re\nlate = re.compile('[0-9]+')\nfound = re.compile('a', re.I).search('xA').end()\n"
    )
    (tmp_path / "a_package_of_patterns.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with compiled_when_used():
        package = importlib.import_module("a_package_of_patterns")
    assert isinstance(package.late, WhenFirstUsed) and package.found == 2
    assert package.late.findall("1 and 23") == ["1", "23"]
    assert isinstance(re.compile("b"), re.Pattern)


def test_patterns_are_compiled_as_ever_after_a_package_that_cannot_be_imported() -> None:
    with pytest.raises(ModuleNotFoundError), compiled_when_used():
        importlib.import_module("no_package_of_this_name")
    assert isinstance(re.compile("b"), re.Pattern)
