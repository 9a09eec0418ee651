"""``reconcile add``: a claim added to the claims file, in place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console, is_terminal
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all, replace_unchanged
from reconcile.cli.outcome import Outcome
from reconcile.escaping.visible import visible, visible_lines
from reconcile.service.add import ClaimWords, add_to
from reconcile.service.errors import RequestError
from reconcile.service.target import Target, target_of
from reconcile.values.classes import contents_by_name, dataclass, replace

if TYPE_CHECKING:
    from reconcile.model.claim import Claim
    from reconcile.model.dataset import Dataset


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


Text = str | None

Metric = Annotated[
    Text, Argument(metavar="METRIC", help="What is counted: killed, …", show_default=False)
]
Figure = Annotated[
    Text,
    Argument(
        metavar="FIGURE", help='In the words of the source: "over 3,000".', show_default=False
    ),
]
To = Annotated[Text, Option("--to", metavar="FILE", help="The claims file to add to.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would be written.")]

_AS_WRITTEN = (
    "metric", "claimant", "statement", "as_of", "since", "period", "subject", "place", "source",
    "quote", "note", "extent",
)  # fmt: skip
"""The keys of a claim in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """What the claim holds beside its metric and its figure."""

    claimant: Annotated[Text, Option(metavar="ID", help="Who asserts it.")] = None
    source: Annotated[Text, Option(metavar="ID", help="The publication.")] = None
    as_of: Annotated[Text, Option(metavar="DATE", help="The day of a running total.")] = None
    since: Annotated[Text, Option(metavar="DATE", help="When the total began.")] = None
    period: Annotated[
        Text, Option(metavar="DATE/DATE", help="The stretch that alone is counted.")
    ] = None
    subject: Annotated[Text, Option(metavar="ID", help="Whose people.")] = None
    place: Annotated[Text, Option(metavar="ID", help="Where.")] = None
    quote: Annotated[Text, Option(metavar="WORDS", help="The words around the figure.")] = None
    note: Annotated[Text, Option(metavar="WORDS", help="A remark for people.")] = None
    statement: Annotated[Text, Option(metavar="ID", help="The statement it retells.")] = None
    incident: Annotated[bool, Option("--incident", help="One event: at least so many.")] = False
    low: Annotated[
        int | None, Option(metavar="N", min=0, help="The low end, where words alone will not do.")
    ] = None
    high: Annotated[int | None, Option(metavar="N", min=0, help="The high end, likewise.")] = None
    id: Annotated[Text, Option("--id", metavar="ID", help="Its id; else one is made.")] = None


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """The records that are made in the same step."""

    claimant_name: Annotated[Text, Option(metavar="NAME", help="Create the claimant.")] = None
    claimant_side: Annotated[Text, Option(metavar="ID", help="The new claimant's side.")] = None
    source_title: Annotated[Text, Option(metavar="TITLE", help="Create the source.")] = None
    publisher: Annotated[Text, Option(metavar="NAME", help="The new source's publisher.")] = None
    url: Annotated[Text, Option(metavar="URL", help="The new source's address.")] = None
    citation: Annotated[
        Text, Option(metavar="WORDS", help="Page, file or number of the new source.")
    ] = None
    published: Annotated[Text, Option(metavar="DATE", help="The new source's date.")] = None


def add(
    console: Console,
    metric: Metric = None,
    figure: Figure = None,
    *,
    claim: ClaimOptions,
    records: RecordOptions,
    to: To = None,
    dry_run: DryRun = False,
    configuration: options.Configuration,
) -> Outcome:
    """Add a claim to the claims file; every other byte of it stays.

    What is missing is asked for at a terminal; --to begins a file that is not there yet.

    Examples:
      reconcile add killed "over 3,000" --claimant ukraine --source daily --as-of 2024-12-27
      reconcile add wounded 90 --claimant-name "Red Cross" --publisher Post --url https://p.example/7
    """
    extent = "incident" if claim.incident else None
    given = {**contents_by_name(claim), "metric": metric, "extent": extent}
    fields = {key: given[key] for key in _AS_WRITTEN}
    speaker = {"name": records.claimant_name, "side": records.claimant_side}
    paper = {
        "title": records.source_title, "publisher": records.publisher,
        "published": records.published, "url": records.url, "citation": records.citation,
    }  # fmt: skip
    words = ClaimWords(fields, figure, claim.low, claim.high, claim.id, speaker, paper)
    target = target_of(to, configuration.settings(console).paths, begin=True)
    asking = not (metric and figure) and can_ask()
    if asking:
        words = asked_for(words, target)
    return _added(words, target, dry_run=dry_run, confirm=asking)


def _added(words: ClaimWords, target: Target, *, dry_run: bool, confirm: bool) -> Outcome:
    added = add_to(target, words)
    message = f"reconcile: {added.words} → {added.read_as}\n{added.remarks}"
    if dry_run:
        from reconcile.curating.edits import difference

        shown = difference(target.path, added.before, added.after)
        return Outcome(visible_lines(shown), messages=message)
    if confirm:
        if not agreed(f"{message}Write it"):
            return Outcome(messages="reconcile: nothing was written\n")
        message = ""
    if target.new:
        create_all({target.path: target.as_file(added.after)})
    else:
        replace_unchanged(target.path, target.content, target.as_file(added.after))
    where = f"{target.path}:{added.line}"
    return Outcome(messages=f"{message}reconcile: added {added.claim}, {where}\n")


COMMAND = Command(add, place=40)
