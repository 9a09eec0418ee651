"""What ``check`` does: ask the rules about claims, and set aside what was known before.

And the manual pages of everything that can be found so, whoever finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reconcile.loading.read_paths import Role
from reconcile.service.articles import text_of
from reconcile.service.errors import BaselineError, RequestError, UnknownNameError
from reconcile.service.host import Host
from reconcile.service.reading import amount, read
from reconcile.service.results import CheckResult
from reconcile.service.settings import Settings

if TYPE_CHECKING:
    from reconcile.checking.baseline import BaselineEntry
    from reconcile.checking.fingerprint import Findings
    from reconcile.checking.rule import Rule
    from reconcile.comparing.result.comparison import Comparison
    from reconcile.model.dataset import Acceptance, Dataset
    from reconcile.model.manual import Manual
    from reconcile.model.route import Problem


def idle_acceptances(dataset: Dataset, host: Host) -> tuple[Problem, ...]:
    """A warning for each; none for those of which rule F116 says what changed."""
    if not dataset.accepted:
        return ()
    from reconcile.checking.acceptances import idle_problems
    from reconcile.checking.rules.outdated_acceptance import find
    from reconcile.comparing.answers.compare import compare
    from reconcile.comparing.answers.showing import Request

    with host.waiting(f"comparing {amount(dataset)}"):
        found = compare(dataset, Request())
    outdated = {(flaw.route.path, flaw.route.keys[:2]) for flaw in find(dataset)}
    left = [
        acceptance
        for acceptance in dataset.accepted
        if (acceptance.route.path, acceptance.route.keys) not in outdated
    ]
    return tuple(idle_problems(_idle(left, found), dataset))


def _idle(entries: list[Acceptance], found: Comparison) -> Iterator[tuple[Acceptance, str]]:
    from reconcile.wording.completeness import news_again

    used = {entry.route for known in found.known for entry in known.by}
    for entry in entries:
        if entry.route in used:
            continue
        woken = [
            woken for heading in found.headings for woken in heading.woken
            if woken.acceptance.route == entry.route
        ]  # fmt: skip
        again = news_again(woken)
        about = f" about {entry.about.metric}" if entry.about.metric else ""
        yield entry, f"is {again}" if again else f"is of no use: no dispute{about} has its figures"


def check(
    paths: Sequence[str], settings: Settings, host: Host, *, ignores: bool = True,
    fresh: bool = False,
) -> CheckResult:  # fmt: skip
    """Check what the paths name, or the settings, or the usual file.

    Findings that the baseline knows are known; ``fresh``: there may be no baseline yet.
    ``ignores`` heeds the comments that suppress findings.
    """
    dataset = read(
        paths or settings.paths,
        host,
        accepted=None if paths else settings.accepted,
        context=settings.paths if paths else (),
    )
    return check_claims(dataset, settings, host, ignores=ignores, fresh=fresh)


def check_claims(
    dataset: Dataset, settings: Settings, host: Host, *, ignores: bool = True, fresh: bool = False
) -> CheckResult:
    """Check claims that were read already."""
    from reconcile.checking.baseline import stale
    from reconcile.checking.fingerprint import Findings, findings_of
    from reconcile.checking.novelty import with_more
    from reconcile.checking.runner import check as run_rules

    rules = rules_of(settings)
    with host.waiting(f"checking {amount(dataset)}"):
        problems = run_rules(dataset, ignores=ignores, rules=rules, today=host.today)
        dataset = dataset.within_scope()
        found = findings_of(problems, dataset)
    found = with_more(found, findings_of(idle_acceptances(dataset, host), dataset))
    if settings.baseline is None:
        return CheckResult(dataset, found, settings)
    entries = entries_in(settings.baseline, text_of(settings.baseline, Role.BASELINE), fresh=fresh)
    unused = stale(entries, found, codes_of(rules))
    known = frozenset(entry.fingerprint for entry in entries)
    findings = Findings(found.problems, found.names, known)
    more = stale_findings(unused, settings.baseline, dataset)
    return CheckResult(dataset, with_more(findings, more), settings, entries, unused)


def baseline_of(result: CheckResult, *, prune: bool) -> tuple[BaselineEntry, ...]:
    """The entries of a new baseline: all that is found, or with ``prune`` those still of use."""
    from reconcile.checking.baseline import entries_of

    if result.settings.baseline is None:
        raise RequestError(
            "say where the baseline is: --baseline FILE, or baseline in the settings"
        )
    if result.dataset.refused:
        raise BaselineError(
            f"{result.dataset.refused[0]} cannot be read, so the baseline stays as it is"
        )
    if not prune:
        return tuple(entries_of(result.findings, result.entries))
    stale = frozenset(result.stale)
    return tuple(entry for entry in result.entries if entry not in stale)


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings ask; raises ``UnknownNameError`` for words that name none."""
    from reconcile.checking.rule import Grade
    from reconcile.checking.rules import all_rules
    from reconcile.checking.runner import chosen, graded, unknown
    from reconcile.loading.notebook import RULES
    from reconcile.vocabulary.metric import similar

    rules = [(rule.code, rule.name) for rule in all_rules()]
    met = [(rule.code, rule.name) for rule in RULES.values()]
    for word in unknown((*settings.select, *settings.ignore), (*rules, *met)):
        close = similar(word, [known for pair in rules for known in pair])
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise UnknownNameError(f"there is no rule '{word}'{hint}", name=word, close=close)
    for word in unknown(settings.ignore, rules):
        raise RequestError(f"'{word}' cannot be ignored: what cannot be read is always shown")
    required_rules = graded(all_rules(), Grade(settings.require))
    return chosen(required_rules, settings.select, settings.ignore)


def codes_of(rules: Sequence[Rule]) -> frozenset[str]:
    """The codes of rules that were asked, and of the reader, which is always asked."""
    from reconcile.loading.notebook import RULES

    return frozenset((*(rule.code for rule in rules), *RULES))


def entries_in(path: str, text: str | None, *, fresh: bool = False) -> tuple[BaselineEntry, ...]:
    """The entries of a baseline; none if it is not there and ``fresh`` allows that."""
    from reconcile.checking.baseline import BaselineFormatError, read_baseline

    if text is None and not fresh:
        raise BaselineError(f"there is no baseline {path}; --write-baseline writes one")
    try:
        return () if text is None else read_baseline(text)
    except BaselineFormatError as wrong:
        raise BaselineError(f"{path} is not a baseline: {wrong}") from None


def known_in(settings: Settings) -> frozenset[str]:
    """The fingerprints of the findings that the baseline of the settings has."""
    if settings.baseline is None:
        return frozenset()
    entries = entries_in(settings.baseline, text_of(settings.baseline, Role.BASELINE))
    return frozenset(entry.fingerprint for entry in entries)


def stale_findings(unused: Sequence[BaselineEntry], path: str, dataset: Dataset) -> Findings:
    """A warning for each entry of no more use."""
    from reconcile.checking.baseline import stale_problems
    from reconcile.checking.fingerprint import findings_of

    return findings_of(tuple(stale_problems(unused, path)), dataset)


@cache
def manuals() -> tuple[Manual, ...]:
    """The pages of the rules, of comments and baselines, and of the reader, by code."""
    from reconcile.checking.gate_codes import gate_manuals, remark_manuals
    from reconcile.checking.rules import all_rules
    from reconcile.loading.notebook import reader_manuals

    rules = [rule.page for rule in all_rules()]
    pages = (*rules, *remark_manuals(), *gate_manuals(), *reader_manuals())
    return tuple(sorted(pages, key=lambda page: page.code))


def manual_named(word: str) -> Manual | None:
    """The page of a code or rule name, in any case; ``None`` when there is none."""
    key = word.casefold()
    return next((page for page in manuals() if key in (page.code.casefold(), page.name)), None)
