"""What a claim says beside its number, explained: a labelled sentence a field."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.escaping.visible import visible
from reconcile.model.claim import Claim, Denial, Reaffirmation
from reconcile.model.dataset import Dataset
from reconcile.quantity.digits import number, span
from reconcile.quantity.interval import Reading
from reconcile.vocabulary.metric import CountedBy

_BASES = {
    CountedBy.NAMED: "named: people who are known by name, so at least so many",
    CountedBy.REPORTS: "reports: single reports put together, so at least so many",
    CountedBy.PARTIAL: "partial: only a part was looked at, so at least so many",
    CountedBy.ESTIMATE: "estimate: worked out, not counted",
    CountedBy.PROJECTION: "projection: worked out for what is still to come",
}


def estimate(reading: Reading) -> Iterator[tuple[str, str]]:
    """The best estimate, and how sure its ends are."""
    if reading.best is not None:
        yield "best", f"{number(reading.best)}: the likeliest number, and what it is recognised by"
    if reading.interval is not None:
        sure = number(reading.interval)
        yield "interval", f"the two ends are those of a {sure}\N{NO-BREAK SPACE}% interval"


def counted(claim: Claim, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What was counted, out of what."""
    metrics = dataset.vocabulary.metrics
    if claim.share_of is not None:
        whole = metrics[claim.share_of].name if claim.share_of in metrics else claim.share_of
        yield "share of", f"{whole}: a share in per cent, no count"
    if claim.part is not None and claim.of_whole is not None:
        part, whole_count = claim.part.at(), claim.of_whole.at()
        both = f"{span(part.low, part.high)} of {span(whole_count.low, whole_count.high)}"
        yield "counts", f"{both}, in the figure's own words"
    if claim.basis is not None:
        yield "basis", _BASES[claim.basis]
    if claim.coverage is not None:
        yield "coverage", f"{number(claim.coverage)}\N{NO-BREAK SPACE}% of everything"
    if claim.complete:
        yield "complete", "it claims to be of all"
    metric = metrics.get(claim.metric)
    if metric is not None and metric.fixed:
        yield "fixed", "there is one value for good: nothing is added to it"


def answers(claim: Claim, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What the claim says of others, and others of it."""
    if claim.supersedes is not None:
        yield "supersedes", f"“{claim.supersedes.words}”, as its publication says"
    if claim.retells is not None:
        yield "retells", claim.retells
    for denial in dataset.denials:
        if denial.id == claim.id:
            yield "denies", denial.denies
        if denial.denies == claim.id:
            when = "" if denial.as_of is None else f" on {denial.as_of}"
            yield "denied", f"by {_who(denial, dataset, 'somebody')}{when} ({denial.id})"
    for again in dataset.reaffirmations:
        if again.reaffirms == claim.statement:
            yield "reaffirmed", f"on {again.as_of} ({again.id})"


def answer_text(answer: Denial | Reaffirmation, dataset: Dataset) -> str:
    """A claim without a figure explained: what it says of another claim or statement, and who."""
    source = dataset.sources.get(answer.source or "")
    when = "" if answer.as_of is None else f", {answer.as_of}"
    what, about = _about(answer, dataset)
    rows = [
        about,
        ("said by", f"{_who(answer, dataset, 'nobody is named')}{when}"),
        ("source", "none" if source is None else source.label),
    ]
    if answer.quote is not None:
        rows.append(("quote", f"“{answer.quote}”"))
    lines = [f"{answer.id}: says {what}", *(f"  {label}: {text}" for label, text in rows)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _about(answer: Denial | Reaffirmation, dataset: Dataset) -> tuple[str, tuple[str, str]]:
    """What it says, and a row on what it says that of."""
    if isinstance(answer, Denial):
        denied = next(claim for claim in dataset.claims if claim.id == answer.denies)
        words = f"“{denied.reading.words}” ({denied.metric})"
        return f"that {denied.id} is wrong", ("the figure", words)
    tellings = [claim.id for claim in dataset.claims if claim.statement == answer.reaffirms]
    return f"the statement {answer.reaffirms} again", ("told by", ", ".join(tellings) or "no claim")


def _who(answer: Denial | Reaffirmation, dataset: Dataset, nobody: str) -> str:
    who = dataset.claimants.get(answer.claimant or "")
    return nobody if who is None else who.name
