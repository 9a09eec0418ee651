"""Asks a person at a terminal: on standard error, so that results stay on standard output.

What ``add`` asks offers the answers of the last claim as the usual ones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reconcile.cli.console import is_terminal
from reconcile.escaping.visible import visible, visible_lines
from reconcile.service.add import ClaimWords
from reconcile.service.errors import RequestError
from reconcile.values.classes import replace

if TYPE_CHECKING:
    from reconcile.model.claim import Claim
    from reconcile.model.dataset import Dataset
    from reconcile.service.target import Target


def can_ask() -> bool:
    """Whether somebody sits at standard input and sees standard error."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def asked(question: str, usual: str, fault: Callable[[str], str]) -> str:
    """The answer to a question, put again until nothing is wrong with it.

    An empty answer is the ``usual`` one; ``fault`` says what is wrong with an answer, or nothing.
    """
    shown = f" [{visible(usual)}]" if usual else ""
    while True:
        sys.stderr.write(f"{visible_lines(question)}{shown}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise RequestError("the questions were not answered, so nothing was written")
        answer = line.strip() or usual
        wrong = fault(answer)
        if not wrong:
            return answer
        sys.stderr.write(f"  {visible(wrong)}\n")


def agreed(question: str) -> bool:
    """Whether the answer to a question is yes, as it is when nothing is typed."""
    words = {"yes": True, "y": True, "no": False, "n": False}
    answer = asked(
        question, "yes", lambda typed: "" if typed.lower() in words else "answer yes or no"
    )
    return words[answer.lower()]


def asked_for(words: ClaimWords, target: Target) -> ClaimWords:
    """The words with what was missing, as answered."""
    dataset = target.dataset()
    last = dataset.claims[-1] if dataset.claims else None
    fields = dict(words.fields)
    if not fields["metric"]:
        usual = last.metric if last else "killed"
        fields["metric"] = asked("What is counted", usual, _metric_fault(dataset))
    figure = words.figure or asked("The figure, as printed", "", _figure_fault)
    claimant, source = dict(words.claimant), dict(words.source)
    if not any((fields["claimant"], *claimant.values())):
        _ask_who(fields, claimant, last, dataset)
    if not any((fields["source"], *source.values())):
        _ask_where(fields, source, last, dataset)
    if not fields["as_of"] and not fields["period"]:
        fields["as_of"] = _ask_when(last)
    return replace(words, fields=fields, figure=figure, claimant=claimant, source=source)


def _ask_who(
    fields: dict[str, str | None],
    claimant: dict[str, str | None],
    last: Claim | None,
    dataset: Dataset,
) -> None:
    usual = last.claimant or "" if last else ""
    answer = asked("Who says so (an id, or the name of somebody new)", usual, _something)
    _take(fields, claimant, "claimant", "name", answer, dataset.claimants)


def _ask_where(
    fields: dict[str, str | None],
    source: dict[str, str | None],
    last: Claim | None,
    dataset: Dataset,
) -> None:
    usual = last.source or "" if last else ""
    answer = asked("Printed where (an id, or the name of a new publication)", usual, _something)
    if _take(fields, source, "source", "publisher", answer, dataset.sources):
        source["url"] = asked("Its address (empty if none)", "", _address_fault) or None


def _ask_when(last: Claim | None) -> str | None:
    usual = str(last.window.as_of or "") if last else ""
    return asked("As of which day (empty if not said)", usual, _date_fault) or None


def _take(
    fields: dict[str, str | None],
    record: dict[str, str | None],
    kind: str,
    name_key: str,
    answer: str,
    known: Iterable[str],
) -> bool:
    """Put an answer where it belongs: an id, or the name of a record to make (then true)."""
    if not answer or answer in known or (" " not in answer and answer.islower()):
        fields[kind] = answer or None
        return False
    record[name_key] = answer
    return True


def _something(answer: str) -> str:
    return "" if len(answer) < 200 else "that is too long for a name"


def _metric_fault(dataset: Dataset) -> Callable[[str], str]:
    def fault(answer: str) -> str:
        from reconcile.service.filters import near_names
        from reconcile.vocabulary.articles import article_words, metric_aliases

        known = {*dataset.vocabulary.metrics, *article_words().defined}
        if answer in known or answer.casefold() in metric_aliases():
            return ""
        close = near_names("metric", answer, known)
        return f"there is no metric '{answer}'" + (
            f"; did you mean {' or '.join(close)}?" if close else ""
        )

    return fault


def _figure_fault(answer: str) -> str:
    from reconcile.quantity.phrase import UnreadWords, read_figure
    from reconcile.vocabulary.profile import every_language

    if not answer:
        return "write it as printed, such as: over 3,000"
    read = read_figure(answer, every_language())
    if isinstance(read, UnreadWords):
        hint = f"; {read.suggestion}" if read.suggestion else ""
        return f"{read.message}{hint}"
    return ""


def _date_fault(answer: str) -> str:
    from reconcile.when.meaning import RefusedDate
    from reconcile.when.reading import read_date

    read = read_date(answer) if answer else None
    return f"{read.message}; {read.help}" if isinstance(read, RefusedDate) else ""


def _address_fault(answer: str) -> str:
    from reconcile.loading.rows import url_fault

    return "; ".join(url_fault(answer) or ()) if answer else ""
