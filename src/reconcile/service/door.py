"""The front door for Python: load, check, compare, report and explain.

They read no configuration and no environment unless asked to (``config``), print nothing and
write nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from fractions import Fraction

from reconcile.service.check import check_claims
from reconcile.service.check_since import check_since
from reconcile.service.compare import CompareRequest, compare_claims
from reconcile.service.configuration import Overrides, settings_now, share_of
from reconcile.service.errors import RequestError
from reconcile.service.explain import Explanation, explain_code, explain_in
from reconcile.service.filters import Filters, require_known
from reconcile.service.host import Host, TextStyle
from reconcile.service.reading import past_of, read, settings_at
from reconcile.service.report import ReportRequest, ReportResult
from reconcile.service.report import report as write_report
from reconcile.service.results import CheckResult, Claims, CompareResult
from reconcile.service.settings import REPORT_FORMATS, SETTINGS, Settings

__all__ = ("check", "compare", "explain", "load", "report")

Path = str | os.PathLike[str]
Words = str | Iterable[str]
Share = float | str | Fraction


def load(*paths: Path, copies: bool = True) -> Claims:
    """Read claims files, or all of them in folders.

    Without a path it is claims.yaml or data/claims.yaml, here or in a folder above. Bad data
    raises nothing: what is wrong stands in ``problems``. ``copies`` reads the local copies of
    sources too, in which check looks for quotes.
    """
    named = tuple(os.fspath(path) for path in paths)
    if "-" in named:
        raise RequestError("'-' is standard input for the command line alone; name a file")
    return Claims(read(named, Host(), copies=copies), named)


def check(
    claims: Claims | Path,
    *,
    select: Words = (),
    ignore: Words = (),
    require: str | None = None,
    fail_on: str | None = None,
    baseline: Path | None = None,
    base: str | None = None,
    heed_comments: bool = True,
    config: Path | None = None,
    today: date | None = None,
) -> CheckResult:
    """Say what is wrong with the claims themselves, as ``reconcile check`` does.

    With ``base``, a commit or branch, what was wrong there is known. ``heed_comments`` leaves out
    what comments in the file suppress. ``today`` is the day after which everything is in the
    future.
    """
    read_claims = _claims(claims)
    overrides = _overrides(
        config, select=_words(select), ignore=_words(ignore), require=require, fail_on=fail_on,
        baseline=None if baseline is None else os.fspath(baseline),
    )  # fmt: skip
    host = Host(today=today or datetime.now(UTC).date())
    if base is not None:
        past = past_of(base, overrides, host)
        return check_since(past, read_claims.paths, host, ignores=heed_comments)
    settings = settings_now(overrides, host)
    return check_claims(read_claims.dataset, settings, host, ignores=heed_comments)


def compare(
    claims: Claims | Path,
    *topics: str,
    voices: Words = (),
    sources: Words = (),
    places: Words = (),
    subjects: Words = (),
    metrics: Words = (),
    verdicts: Words = (),
    since: str | None = None,
    until: str | None = None,
    text: Words = (),
    tolerance: Share | None = None,
    near: bool = False,
    base: str | None = None,
    config: Path | None = None,
) -> CompareResult:
    """Say where the figures disagree, how far, and what would settle it.

    ``topics`` are topics or metrics such as "casualties" or "killed"; without one, all. The
    filters are those of ``reconcile compare``. ``tolerance`` is how far "about" and "nearly"
    reach (0.10). ``near`` lists also what agrees only by convention. With ``base``, a commit or
    branch, only what is new since.
    """
    read_claims, host = _claims(claims), Host()
    overrides = _overrides(config, tolerance=_share(tolerance))
    settings, past = settings_at(base, overrides, host)
    filters = Filters(
        voices=_words(voices), sources=_words(sources), places=_words(places),
        subjects=_words(subjects), metrics=_words(metrics), verdicts=_words(verdicts),
        since=since, until=until, text=_words(text),
    )  # fmt: skip
    question = CompareRequest((), filters, settings.tolerance, near=near)
    paths = read_claims.paths if past is None else past.paths(read_claims.paths)
    return compare_claims(read_claims.dataset, topics, question, host, past=past, paths=paths)


def report(
    found: CompareResult | Claims | Path,
    format: str = "markdown",
    *,
    link_base: str | None = None,
    max_bytes: int | None = None,
) -> ReportResult:
    """Write a report of a comparison, as Markdown or HTML.

    ``link_base`` links each figure to its line: the address under which the files can be looked
    at. ``max_bytes`` leaves out whole parts of the Markdown until it fits.
    """
    require_known("format of reports", [format], REPORT_FORMATS)
    request = ReportRequest(format, None, link_base, max_bytes)
    request.hold()
    compared = found if isinstance(found, CompareResult) else compare(found)
    return write_report(compared, request)


def explain(
    what: str | int, about: CompareResult | Claims | Path | None = None, *, width: int = 80
) -> Explanation:
    """Explain a disagreement's number, a claim's id, a code, a metric, a voice, a term, a figure.

    ``about`` is what numbers and ids belong to; codes and terms need none. ``width`` is that of
    the text, in columns.
    """
    style, wanted = TextStyle(width), str(what)
    page = explain_code(wanted, style)
    if page is not None:
        return page
    compared = compare(about) if isinstance(about, Claims | str | os.PathLike) else about
    tolerance = Settings().tolerance if compared is None else compared.comparison.tolerance
    return explain_in(compared, wanted, Settings(tolerance=tolerance), Host(), style)


def _claims(given: Claims | Path) -> Claims:
    return given if isinstance(given, Claims) else load(given)


def _words(given: Words) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _share(given: Share | None) -> Fraction | None:
    if given is None:
        return None
    share = given if isinstance(given, Fraction) and 0 <= given < 1 else share_of(str(given))
    if share is None:
        raise RequestError(f"tolerance is a number from 0 up to 1, such as 0.10, not '{given}'")
    return share


def _overrides(config: Path | None, **values: object) -> Overrides:
    """Settings by the names of parameters, checked as those of a configuration are."""
    options = {name.replace("_", "-"): value for name, value in values.items()}
    for key, value in options.items():
        words = SETTINGS[key].words
        if words and value is not None:
            require_known(key, [str(value)], words)
    if options.get("fail-on") is not None:
        options["fail-on"] = (options["fail-on"],)
    named = None if config is None else os.fspath(config)
    return Overrides(options, named, isolated=named is None)
