"""Findings as JUnit XML: a suite a file, a case a claim, so that what is fine counts too.

Held by two schemas that test servers go by (the Ant one and Jenkins' own), which together allow
one failure a case and no attributes on the outermost element.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Xml

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Problem
from reconcile.reports.findings import RANKS, where
from reconcile.service.findings_format import FindingsFormat, ShownFindings
from reconcile.values.groups import grouped
from reconcile.wording.figures import count

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WHEN = "1970-01-01T00:00:00"  # the schema wants a time; the same input gives the same bytes
_NOTHING: Mapping[str, Sequence[str]] = {}
_ITSELF = "the file itself"


def render_junit(
    problems: Sequence[Problem],
    *,
    claims: Mapping[str, Sequence[str]] = _NOTHING,
    fail_on: Level = Level.ERROR,
) -> str:
    """An XML document in ASCII: characters beyond it are written as references.

    ``claims`` are the ids of the claims that were read, by path; files without one count too.
    A case fails for problems at the level ``fail_on`` or worse; the others are listed in their
    suite's output. What is no claim's is its file's own case.
    """
    found = grouped((problem.place.path, problem) for problem in problems)
    root = Xml.Element("testsuites")
    for at, path in enumerate(dict.fromkeys((*claims, *found))):
        _suite(root, at, path, (claims.get(path, ()), found.get(path, ())), fail_on)
    Xml.indent(root)
    body: bytes = Xml.tostring(root, encoding="us-ascii")
    return f"{_HEAD}{body.decode('ascii')}\n"


def _suite(
    root: Xml.Element,
    at: int,
    path: str,
    held: tuple[Sequence[str], Sequence[Problem]],
    fail_on: Level,
) -> None:
    claims, problems = held
    cases: dict[str, list[Problem]] = {_ITSELF: [], **{f"claim {claim}": [] for claim in claims}}
    quiet: list[Problem] = []
    for problem in problems:
        case = _ITSELF if problem.claim is None else f"claim {problem.claim}"
        # What does not fail the run must not fail a case: it stands in the output of its suite.
        listed = cases.setdefault(case, [])
        (listed if RANKS[problem.level] <= RANKS[fail_on] else quiet).append(problem)
    name = _attribute(path)
    suite = Xml.SubElement(
        root, "testsuite", name=name, package=name, id=str(at), hostname="localhost",
        timestamp=_WHEN, tests=str(len(cases)), failures=str(sum(map(bool, cases.values()))),
        errors="0", time="0",
    )  # fmt: skip
    Xml.SubElement(suite, "properties")
    for case, failures in cases.items():
        _case(suite, case, failures)
    Xml.SubElement(suite, "system-out").text = _lines(quiet)
    Xml.SubElement(suite, "system-err")


def _case(suite: Xml.Element, name: str, failures: Sequence[Problem]) -> None:
    case = Xml.SubElement(suite, "testcase", name=_attribute(name), classname="reconcile", time="0")
    if failures:
        worst = min(failures, key=lambda problem: RANKS[problem.level])
        others = len(failures) - 1
        more = f" (and {count(others, 'more finding')})" if others else ""
        message = _attribute(worst.message) + more
        failure = Xml.SubElement(case, "failure", type=_attribute(worst.code), message=message)
        failure.text = _lines(failures)


def _lines(problems: Sequence[Problem]) -> str | None:
    lines = [
        f"{where(problem.place)}: {problem.level} {visible(f'{problem.code} {problem.message}')}"
        + (f" (help: {visible(problem.help)})" if problem.help else "")
        for problem in problems
    ]
    return defang("\n".join(lines)) if lines else None


def _attribute(text: str) -> str:
    """Text with neither control characters, which XML has no way to write, nor commands.

    The schema counts blanks at the ends as nothing, and wants a character.
    """
    return defang(visible(text)) if text.strip() else "-"


def _render(shown: ShownFindings) -> str:
    dataset = shown.dataset
    read = grouped((claim.route.path, claim.id) for claim in dataset.claims)
    claims = {path: read.get(path, ()) for path in dict.fromkeys((*dataset.texts, *read))}
    return render_junit(shown.findings.new.problems, claims=claims, fail_on=shown.fail_on)


FORMAT = FindingsFormat(
    "junit",
    "test reports: a suite a file, a case a claim; findings that do not fail are in the suite's "
    "output",
    _render,
    held_by="the JUnit schemas of Ant and Jenkins",
    suffixes=(".xml",),
    beginnings=('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',),
)
