"""What ``explain`` does: whatever is printed, in words."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from typing import Any

from reconcile.service.check import manual_named, manuals
from reconcile.service.compare import CompareRequest, compare
from reconcile.service.errors import UnknownNameError
from reconcile.service.explain_parts import explanations, listing, text_without_figure, unreadable
from reconcile.service.host import Host, TextStyle
from reconcile.service.locating import claims_file_above
from reconcile.service.reading import BaseSnapshot
from reconcile.service.results import CompareResult
from reconcile.service.settings import Settings
from reconcile.values.classes import dataclass, field, replace

__all__ = ("Explanation",)

_CODE = re.compile(r"[A-Za-z][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word, number, code or claim means, as text.

    ``remark`` is what else has to be said. ``unreadable``: the claim that was asked about cannot
    be read. ``refused`` names, with reasons, the files that could not be read at all.
    """

    wanted: str
    text: str = field(repr=False)
    remark: str = ""
    unreadable: bool = False
    refused: str = ""

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """What was asked for, and the text."""
        return {"wanted": self.wanted, "text": self.text, "unreadable": self.unreadable}

    def to_frame(self, package: str | None = None) -> Any:
        """A row a line of the text, as a table of ``package`` (polars, else pandas)."""
        from reconcile.service.frames import lines_frame

        return lines_frame(self.text, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import text_html

        return text_html(self.text)


def explain_code(wanted: str, style: TextStyle) -> Explanation | None:
    """The manual page of a code or a rule, which needs no claims; ``None`` for another word."""
    manual = manual_named(wanted)
    if manual is None:
        return None
    from reconcile.reports.problems import render_manual

    return Explanation(wanted, render_manual(manual, width=style.width, color=style.color))


def explain(
    wanted: str,
    question: CompareRequest,
    settings: Settings,
    host: Host,
    style: TextStyle,
    past: BaseSnapshot | None = None,
) -> Explanation:
    """All that a word names in what the question is about; ``UnknownNameError`` for nothing."""
    result = None  # where no claims are named and none are about, words alone are explained
    if question.words or past is not None or settings.paths or claims_file_above() is not None:
        copied = replace(question, copies=True)
        result = compare(copied, host, usual=settings.paths, past=past)
    return explain_in(result, wanted, settings, host, style)


def explain_in(
    result: CompareResult | None, wanted: str, settings: Settings, host: Host, style: TextStyle
) -> Explanation:
    """All that the word names: a claim that could not be read first, then the rest."""
    without_figure = "" if result is None else text_without_figure(wanted, result)
    faulty = "" if result is None or without_figure else unreadable(wanted, result, style)
    explanation = listing(wanted, result, style) or explanations(
        wanted, result, settings.tolerance, style, host
    )
    text = "\n".join(part for part in (without_figure or faulty, explanation) if part)
    if not text:
        return _unknown(wanted, result)
    remark = ""
    if faulty:
        remark = f"the claim '{wanted}' cannot be read, so there is nothing to compare"
    return Explanation(wanted, text, remark, bool(faulty), refusals(result))


def refusals(result: CompareResult | None) -> str:
    """The reasons for which files were refused, a line each."""
    if result is None or not result.dataset.refused:
        return ""
    from reconcile.reports.problems import render_concise

    return render_concise(problem for problem in result.dataset.problems if problem.fatal)


def _unknown(wanted: str, result: CompareResult | None) -> Explanation:
    """Where files were refused, that it is not in the rest; else an error, with near words."""
    if result is not None and result.dataset.refused:
        remark = f"no claim '{wanted}' is in what could be read"
        return Explanation(wanted, "", remark, refused=refusals(result))
    if result is not None and wanted.isdecimal():
        raise UnknownNameError(
            f"there is no disagreement {wanted}; {_numbers(len(result.comparison.numbered()))}",
            name=wanted,
        )
    is_code = _CODE.fullmatch(wanted) is not None
    close = _near(wanted.upper() if is_code else wanted, result)
    hint = _between(wanted.upper()) if is_code else _meant(close)
    where = "" if result is not None else "; claims were not looked for, as no claims file is named"
    kinds = "rule" if is_code else "rule, no claim and no word"
    message = f"there is no {kinds} '{wanted}'{hint}{where}{_as_figure(wanted)}"
    raise UnknownNameError(message, name=wanted, close=close)


def _meant(close: Sequence[str]) -> str:
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return "; 'reconcile explain metrics', 'hedges' and 'rules' list what there is"


def _numbers(count: int) -> str:
    """Which numbers there are, and what to write where there are none."""
    if not count:
        return "compare finds none in these claims; write the id of a claim, a metric or a code"
    known = "the only one is 1" if count == 1 else f"write a number from 1 to {count}"
    return f"{known}, as compare numbers them for the same paths and filters"


def _between(code: str) -> str:
    """The codes before and after one that there is not."""
    codes = sorted(page.code for page in manuals())
    alike = [known for known in codes if known[0] == code[0]]
    if not alike:
        letters = ", ".join(sorted({known[0] for known in codes}))
        return f"; codes begin with {letters}; 'reconcile explain rules' lists them"
    at = bisect(alike, code)
    around = alike[max(at - 1, 0) : at + 1]
    verb = "are" if len(around) > 1 else "is"
    return f"; the nearest {verb} {' and '.join(around)}; 'reconcile explain rules' lists all"


def _near(wanted: str, result: CompareResult | None) -> tuple[str, ...]:
    """Codes, names of rules, terms and claims that are spelled nearly so."""
    from reconcile.vocabulary.builtin import builtin
    from reconcile.vocabulary.glossary import words_for_terms
    from reconcile.vocabulary.metric import similar

    pages = manuals()
    known = [page.code for page in pages] + [page.name for page in pages] + [*words_for_terms()]
    known += list(builtin().metrics) if result is None else list(result.dataset.vocabulary.metrics)
    known += [] if result is None else list(result.dataset.claim_routes())
    return similar(wanted, known)


def _as_figure(wanted: str) -> str:
    """Why words with a number in them are no figure, if they may have been meant as one."""
    from reconcile.quantity.phrase import UnreadWords, read_figure
    from reconcile.vocabulary.profile import every_language

    if " " not in wanted or not any(sign.isdecimal() for sign in wanted):
        return ""
    read = read_figure(wanted, every_language())
    return (
        f"; as a figure: {read.message}; {read.suggestion}" if isinstance(read, UnreadWords) else ""
    )
