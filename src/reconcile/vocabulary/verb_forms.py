"""The forms of an English verb, made of its first one: "lay off" gives "laid off", "laying off"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reconcile.values.classes import dataclass

_HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")
_Y_AFTER_CONSONANT = re.compile(r"[^aeiou]y$")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")  # "rob", "stab", "gut"
_SILENT_E = re.compile(r"[^eioy]e$")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """A verb as it is written: ``active`` in all its tenses, ``done`` after *was* or *had*."""

    active: tuple[str, ...]
    done: str


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> VerbForms:
    """The forms of a verb; words after the first are kept as they are.

    ``irregular`` gives the past and the participle of verbs that do not end in *-ed*, or that
    double their last letter though they are long: ``take: [took, taken]``.
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    past, done = irregular.get(first) or (_past(first), _past(first))
    forms = dict.fromkeys((first, _third(first), past, done, _ing(first, past)))
    return VerbForms(tuple(f"{form}{tail}" for form in forms), f"{done}{tail}")


def _third(verb: str) -> str:
    if _Y_AFTER_CONSONANT.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _HISSING.search(verb) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if _Y_AFTER_CONSONANT.search(verb):
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _ing(verb: str, past: str) -> str:
    if past == f"{verb}{verb[-1]}ed":
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if _SILENT_E.search(verb) else f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLED.search(verb) else verb
