"""One row of hedges.yaml, or of a project's own hedges, made a frozen ``Hedge``.

The form of a row is written at the head of hedges.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from reconcile.quantity.digits import MOST_DIGITS, UnreadWords, read_digits
from reconcile.quantity.hedge import BoundRule, Hedge, HedgeForm, same_words, wording_fault
from reconcile.quantity.language import ENGLISH, Language
from reconcile.values.classes import dataclass, replace
from reconcile.values.patterns import regex

_FLAGS = ("numbers", "first", "recorded", "joins", "limits", "added", "aside")
_FLAG_FIELDS = {"numbers": "only_numbers", "recorded": "recorded_only"}  # else the key's name
KEYS = ("wordings", "low", "high", *_FLAGS)
_SIGNS = {"+": 1, "-": -1}
_FORMS: Mapping[str, HedgeForm] = MappingProxyType({str(form): form for form in HedgeForm})
_LETTERS = frozenset("NMS")
_PLAIN = regex(r"[0-9](?:[0-9,.]*[0-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row of hedges: its id, its key ("" for the row) and a sentence."""

    row: str
    key: str
    message: str


def listed(value: Any) -> list[Any]:
    """A list of what may be written as one value or as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]


def hedge_from_row(
    name: str, row: Any, replaced: Hedge | None = None, language: Language = ENGLISH
) -> Hedge | list[RowProblem]:
    """A row, laid over the one of its name if there is one; or all that is wrong with it."""
    if not isinstance(row, Mapping):
        return [RowProblem(name, "", "a row is a mapping of wordings, low and high")]
    old = replaced or Hedge(name, ())
    ends = _ends(row, old)
    problems = [*_key_problems(name, row), *_wording_problems(name, row, language)]
    problems += [RowProblem(name, key, end) for key, end in ends.items() if isinstance(end, str)]
    problems += [
        RowProblem(name, key, "is true or false")
        for key in _FLAGS
        if not isinstance(row.get(key, False), bool)
    ]
    if problems:
        return problems
    hedge = _laid_over(old, row, ends)
    fault = _row_fault(hedge, language)
    return [RowProblem(name, "", fault)] if fault else hedge


def sound_hedge(name: str, row: Mapping[str, Any], replaced: Hedge | None = None) -> Hedge:
    """A row of the package's own tables: whether it is sound is asked by the tests alone."""
    old = replaced or Hedge(name, ())
    return _laid_over(old, row, _ends(row, old))


def _key_problems(name: str, row: Mapping[str, Any]) -> list[RowProblem]:
    unknown = [str(key) for key in row if key not in KEYS]
    return [RowProblem(name, key, f"is not one of {', '.join(KEYS)}") for key in unknown]


def _ends(row: Mapping[str, Any], old: Hedge) -> dict[str, BoundRule | str | None]:
    """Both ends of a row, or what is wrong with them; those that it leaves out are the old ones."""
    return {
        key: _bound_rule(row[key], base) if key in row else base
        for key, base in (("low", old.low), ("high", old.high))
    }


def _laid_over(
    old: Hedge, row: Mapping[str, Any], ends: Mapping[str, BoundRule | str | None]
) -> Hedge:
    low, high = (None if isinstance(end, str) else end for end in ends.values())
    wordings = tuple(dict.fromkeys((*old.wordings, *listed(row.get("wordings", ())))))
    flags = {_FLAG_FIELDS.get(key, key): row[key] for key in _FLAGS if key in row}
    return replace(old, wordings=wordings, low=low, high=high, **flags)


def _wording_problems(name: str, row: Mapping[str, Any], language: Language) -> list[RowProblem]:
    problems = []
    for wording in listed(row.get("wordings", ())):
        fault = wording_fault(wording, language) if isinstance(wording, str) else "it is not text"
        if fault:
            problems.append(RowProblem(name, "wordings", f"'{wording}': {fault}"))
    return problems


def _row_fault(hedge: Hedge, language: Language) -> str:
    """What a finished row lacks or says against itself."""
    ends = hedge.rules
    if not hedge.wordings:
        return "has no wordings"
    if hedge.recorded_only or not ends:
        return "" if hedge.recorded_only and not ends else "needs low or high, or recorded alone"
    return _unspoken(hedge, ends, language) or _contradicted(hedge, language)


def _unspoken(hedge: Hedge, ends: Sequence[BoundRule], language: Language) -> str:
    """A wording that lacks what the ends are made of, or has a number that they leave out."""
    needed = frozenset[str]().union(*map(_letters_of, ends))
    denied = not needed and all(end.form is HedgeForm.STATED for end in ends)  # none of N
    counted = denied or not needed.isdisjoint(("N", "M"))
    for wording in hedge.wordings:
        present = _LETTERS & set(same_words(wording, language))
        if not needed <= present or ("N" in present and not counted):
            return f"the wording '{wording}' and the ends do not speak of the same N, M or S"
    return ""


def _letters_of(end: BoundRule) -> set[str]:
    """The placeholders that a wording must have for an end to be worked out."""
    needed = {"M"} if end.sign else set()
    if end.of:
        return needed | {end.of}
    return needed | {"S"} if end.scaled else needed


def _contradicted(hedge: Hedge, language: Language) -> str:
    joins = hedge.joins or hedge.limits or hedge.aside
    if joins and not all("M" in same_words(wording, language) for wording in hedge.wordings):
        return "only wordings with N and M join two figures"
    return "low is above high" if _is_crossed(hedge.low, hedge.high) else ""


def _is_crossed(low: BoundRule | None, high: BoundRule | None) -> bool:
    """Whether two ends that are numbers stand the wrong way round."""
    if low is None or high is None or low.of or high.of:
        return False
    return low.scaled == high.scaled and low.number > high.number


def _bound_rule(value: Any, base: BoundRule | None) -> BoundRule | str | None:
    """One end of a row from its text or number; a sentence if it cannot be read."""
    if isinstance(value, bool) or not isinstance(value, int | str | Fraction):
        return "is a number, or words such as 'open', 'about N', 'habit 9'"
    if isinstance(value, int) and value >= 10**MOST_DIGITS:
        return f"is a number of more than {MOST_DIGITS} digits"
    text = str(value).strip()
    if text == "open":
        return None
    rule = _spoken_rule(text, base)
    return f"'{text}': {rule}" if isinstance(rule, str) else rule


@lru_cache(maxsize=256)  # the rows of a table share most of their ends
def _spoken_rule(text: str, base: BoundRule | None) -> BoundRule | str:
    """A form, what it is taken of, and the number that a habit states besides."""
    main, _, rest = text.partition(", ")
    words = main.split()
    form = _FORMS.get(words[0]) if words else None
    what = _amount(words[1:] if form else words)
    if isinstance(what, str):
        return what
    if form is None and not what.of:
        return _same_kind(what, base)
    form = form or HedgeForm.STATED
    stated = _stated_number(rest, what, form) if rest else None
    return stated if isinstance(stated, str) else replace(what, form=form, stated=stated)


def _stated_number(rest: str, what: BoundRule, form: HedgeForm) -> Fraction | str:
    part = _amount(rest.removeprefix("stated ").split())
    if isinstance(part, str) or not rest.startswith("stated ") or form is not HedgeForm.HABIT:
        return "only a habit may be followed by ', stated NUMBER'"
    if part.of or part.scaled != what.scaled:
        return "both numbers must be of the same kind"
    return part.number


def _same_kind(what: BoundRule, base: BoundRule | None) -> BoundRule:
    """A lone number: of the kind of the end that it replaces, else a habit."""
    if base is None or base.of:
        return replace(what, form=HedgeForm.HABIT)
    stated = base.stated if base.scaled == what.scaled else None
    if stated is not None and base.form is HedgeForm.HABIT:
        stated = min(stated, what.number)
    return replace(what, form=base.form, stated=stated)


def _amount(words: list[str]) -> BoundRule | str:
    """N, M, a number, or a number of S; stated unless the row says otherwise."""
    if words in (["N"], ["M"]):
        return BoundRule(HedgeForm.STATED, of=words[0])
    if len(words) == 3 and words[0] == "N" and words[1] in _SIGNS and words[2] == "M":
        return BoundRule(HedgeForm.STATED, of="N", sign=_SIGNS[words[1]])
    return _raised(words[2:]) if words[:2] == ["N", "plus"] else _number(words)


def _number(words: list[str]) -> BoundRule | str:
    scaled = len(words) == 2 and words[1] == "S"
    if not (scaled or len(words) == 1):
        return "a number, N or M is missing"
    text = words[0]
    if not _PLAIN.fullmatch(text):
        return f"'{text}' is not a number, N or M"
    number = read_digits(text)
    if isinstance(number, UnreadWords):
        return number.message
    return BoundRule(HedgeForm.STATED, number=number, scaled=scaled)


def _raised(words: list[str]) -> BoundRule | str:
    """What is added to N: a number, one of places of its last digit, or of tenths of these."""
    plus = _amount(words[:1])
    unit = words[1:]
    if isinstance(plus, str) or plus.of or unit not in ([], ["tenths"], ["places"]):
        return "after 'N plus' comes a number, or a number of tenths or places"
    tenths, places = unit == ["tenths"], unit == ["places"]
    return BoundRule(HedgeForm.STATED, of="N", plus=plus.number, tenths=tenths, places=places)
