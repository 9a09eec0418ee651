"""The glossary: words that reconcile uses in a sense of its own, from ``terms.yaml``."""

from __future__ import annotations

from functools import cache

from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import load_rows

_RELAY, _DRIFT = "relay: ", " drift"


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means, other forms of the word, and the terms that belong to it."""

    name: str
    means: str
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@cache
def glossary() -> tuple[Term, ...]:
    """Every term, in the order of the file."""
    rows = load_rows("terms.yaml")["terms"]
    return tuple(
        Term(name, row["means"], tuple(row.get("also", ())), tuple(row.get("see", ())))
        for name, row in rows.items()
    )


def terms_named(word: str) -> tuple[Term, ...]:
    """The terms that go by this word, in any case; those of that very name first."""
    key = _plain(word)
    if key.startswith(_RELAY) and key.endswith(_DRIFT):  # whatever it was that changed
        key = _DRIFT.strip()
    return _by_word().get(key, ())


@cache
def _by_word() -> dict[str, tuple[Term, ...]]:
    """The terms by each word that they go by: a page of a report asks for thousands."""
    found: dict[str, dict[Term, None]] = {}
    for term in glossary():
        found.setdefault(_plain(term.name), {})[term] = None
    for term in glossary():
        for other in term.also:
            found.setdefault(_plain(other), {})[term] = None
    return {word: tuple(terms) for word, terms in found.items()}


def words_for_terms() -> tuple[str, ...]:
    """Every word that the glossary knows, for whoever looks for a near one."""
    return tuple(word for term in glossary() for word in (term.name, *term.also))


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split()).rstrip("?:")
