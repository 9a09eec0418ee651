"""One row of hedges.yaml, or of a project's own hedges, made a frozen ``Hedge``.

The form of a row is written at the head of hedges.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from reconcile.quantity.digits import MOST_DIGITS, Unread, read_digits
from reconcile.quantity.hedge import BoundRule, Hedge, HedgeForm, same_words, wording_fault
from reconcile.quantity.language import ENGLISH, Language

_FLAGS = ("numbers", "first", "recorded", "joins", "limits", "added")
KEYS = ("wordings", "low", "high", *_FLAGS)
_SIGNS = {"+": 1, "-": -1}


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
    unknown = [str(key) for key in row if key not in KEYS]
    problems = [RowProblem(name, key, f"is not one of {', '.join(KEYS)}") for key in unknown]
    problems += _wording_problems(name, row, language)
    old = replaced or Hedge(name, ())
    low = _bound_rule(row["low"], old.low) if "low" in row else old.low
    high = _bound_rule(row["high"], old.high) if "high" in row else old.high
    for key, end in (("low", low), ("high", high)):
        if isinstance(end, str):
            problems.append(RowProblem(name, key, end))
    for key in _FLAGS:
        if not isinstance(row.get(key, False), bool):
            problems.append(RowProblem(name, key, "is true or false"))
    if problems or isinstance(low, str) or isinstance(high, str):
        return problems
    hedge = Hedge(
        id=name,
        wordings=tuple(dict.fromkeys((*old.wordings, *listed(row.get("wordings", ()))))),
        low=low,
        high=high,
        recorded_only=row.get("recorded", old.recorded_only),
        first=row.get("first", old.first),
        only_numbers=row.get("numbers", old.only_numbers),
        joins=row.get("joins", old.joins),
        limits=row.get("limits", old.limits),
        added=row.get("added", old.added),
    )
    fault = _row_fault(hedge, language)
    return [RowProblem(name, "", fault)] if fault else hedge


def _wording_problems(name: str, row: Mapping[str, Any], language: Language) -> list[RowProblem]:
    problems = []
    for wording in listed(row.get("wordings", ())):
        fault = wording_fault(wording, language) if isinstance(wording, str) else "it is not text"
        if fault:
            problems.append(RowProblem(name, "wordings", f"'{wording}': {fault}"))
    return problems


def _row_fault(hedge: Hedge, language: Language) -> str:
    """What a finished row lacks or says against itself."""
    ends = [end for end in (hedge.low, hedge.high) if end is not None]
    if not hedge.wordings:
        return "has no wordings"
    if hedge.recorded_only or not ends:
        return "" if hedge.recorded_only and not ends else "needs low or high, or recorded alone"
    needed = {end.of or ("S" if end.scaled else "") for end in ends} - {""}
    if any(end.sign for end in ends):
        needed |= {"M"}
    for wording in hedge.wordings:
        words = same_words(wording, language)
        present = {token for token in words if token in {"N", "M", "S"}}
        denied = needed == set() and all(end.form is HedgeForm.STATED for end in ends)  # none of N
        if not needed <= present or ("N" in present and not ({"N", "M"} & needed or denied)):
            return f"the wording '{wording}' and the ends do not speak of the same N, M or S"
    pairs = all("M" in same_words(wording, language) for wording in hedge.wordings)
    if (hedge.joins or hedge.limits) and not pairs:
        return "only wordings with N and M join two figures"
    low, high = hedge.low, hedge.high
    literal = low is not None and high is not None and not low.of and not high.of
    if literal and low and high and low.scaled == high.scaled and low.number > high.number:
        return "low is above high"
    return ""


def _bound_rule(value: Any, base: BoundRule | None) -> BoundRule | str | None:
    """One end of a row from its text or number; a sentence if it cannot be read."""
    if isinstance(value, bool) or not isinstance(value, int | str | Fraction):
        return "is a number, or words such as 'open', 'about N', 'habit 9'"
    if isinstance(value, int) and value >= 10**MOST_DIGITS:
        return f"is a number of more than {MOST_DIGITS} digits"
    text = str(value).strip()
    if text == "open":
        return None
    main, _, rest = text.partition(", ")
    words = main.split()
    form = HedgeForm(words[0]) if words and words[0] in tuple(HedgeForm) else None
    what = _amount(words[1:] if form else words)
    if isinstance(what, str):
        return f"'{text}': {what}"
    if form is None:
        if not what.of:
            return _same_kind(what, base)
        form = HedgeForm.STATED
    stated: Fraction | None = None
    if rest:
        part = _amount(rest.removeprefix("stated ").split())
        if isinstance(part, str) or not rest.startswith("stated ") or form is not HedgeForm.HABIT:
            return f"'{text}': only a habit may be followed by ', stated NUMBER'"
        if part.of or part.scaled != what.scaled:
            return f"'{text}': both numbers must be of the same kind"
        stated = part.number
    return replace(what, form=form, stated=stated)


def _same_kind(what: BoundRule, base: BoundRule | None) -> BoundRule:
    """A lone number: of the kind of the end that it replaces, else a habit."""
    if base is None or base.of:
        return replace(what, form=HedgeForm.HABIT)
    stated = base.stated if base.scaled == what.scaled else None
    if stated is not None and base.form is HedgeForm.HABIT:
        stated = min(stated, what.number)
    return replace(what, form=base.form, stated=stated)


def _amount(words: list[str]) -> BoundRule | str:
    """N, M, a number, or a number of S; stated until told otherwise."""
    if words in (["N"], ["M"]):
        return BoundRule(HedgeForm.STATED, of=words[0])
    if len(words) == 3 and words[0] == "N" and words[1] in _SIGNS and words[2] == "M":
        return BoundRule(HedgeForm.STATED, of="N", sign=_SIGNS[words[1]])
    if words[:2] == ["N", "plus"]:
        return _raised(words[2:])
    scaled = len(words) == 2 and words[1] == "S"
    if not (scaled or len(words) == 1):
        return "a number, N or M is missing"
    text = words[0]
    plain = text.isascii() and text[:1].isdigit() and text[-1:].isdigit()
    if not plain or not all(sign.isdigit() or sign in ",." for sign in text):
        return f"'{text}' is not a number, N or M"
    number = read_digits(text)
    if isinstance(number, Unread):
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
