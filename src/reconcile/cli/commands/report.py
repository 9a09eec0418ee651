"""``reconcile report``: the comparison as a page of Markdown or HTML, for people to read."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import code_of, is_seen, problems_of
from reconcile.cli.console import Console
from reconcile.cli.declared import CommandLine, Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.cli.writing import is_current, is_special
from reconcile.escaping.visible import visible
from reconcile.service.compare import compare
from reconcile.service.configuration import format_of, shown
from reconcile.service.errors import ReadError, RequestError
from reconcile.service.locating import exists
from reconcile.service.report import HTML, MARKDOWN, ReportRequest
from reconcile.service.report import report as write_report
from reconcile.service.results import CompareResult
from reconcile.service.settings import REPORT_FORMATS, Settings

Checked = Annotated[
    str | None,
    Option(
        "--check",
        metavar="FILE",
        help="Write nothing; exit with 1 if FILE, a report, is not up to date.",
    ),
]
LinkBase = Annotated[
    str | None,
    Option(
        "--link-base",
        metavar="URL",
        help="Link each figure to its line: the address under which the files can be looked at, "
        "such as https://github.com/OWNER/NAME/blob/main, or the way there from the report (..).",
    ),
]
MaxBytes = Annotated[
    int | None,
    Option(
        "--max-bytes",
        min=1,
        metavar="N",
        help="Leave out whole parts of the Markdown, the worst disagreements last, until it has "
        "at most N bytes.",
    ),
]
Pictures = Annotated[
    bool, Option("--pictures", help="Pictures as SVG files beside FILE, not as characters.")
]
_SUFFIXES = {".md": MARKDOWN, ".html": HTML, ".markdown": MARKDOWN, ".htm": HTML}


def report(
    console: Console,
    line: CommandLine,
    *,
    words: options.Words = None,
    output_file: options.OutputFile = None,
    check: Checked = None,
    link_base: LinkBase = None,
    max_bytes: MaxBytes = None,
    pictures: Pictures = False,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    given: GivenSettings,
    near: options.Near = False,
    configuration: options.Configuration,
    show_settings: options.ShowSettings = False,
) -> Outcome:
    """Write a report for people, as Markdown or HTML.

    Without -o it goes to standard output.

    Examples:
      reconcile report -o report.html
      reconcile report casualties -o report.md --pictures
      reconcile report --check report.md
    """
    target = _target(output_file, check, console)
    settings = configuration.settings(console, given)
    if show_settings:
        return Outcome(shown(settings))
    form = format_for(given.word("output-format"), target, settings)
    request = ReportRequest(form, target, link_base, max_bytes, pictures)
    request.hold()
    question = claims.request(words, settings, metrics=metrics, near=near)
    result = compare(question, console.host, usual=settings.paths)
    if result.leaves(target):
        return Outcome(code=ExitCode.CANNOT, messages=problems_of(result))
    code = code_of(result, settings.verdict)
    if check is None:
        return _ended(result, request, code, None, seen=is_seen(console, target))
    return _ended(result, request, code, _writing_again(line))


def _writing_again(line: CommandLine) -> str:
    """The command line that writes what this one checks."""
    words = ["-o" if word == "--check" else word for word in line.words()]
    return shlex.join([*line.command_path.split(), *words])


def format_for(given: str | None, target: str | None, settings: Settings) -> str:
    """The option, else what the file's name says, else what is configured, else Markdown."""
    if given is not None:
        return given
    named = options.by_suffix(target, _SUFFIXES, what="report")
    return named or format_of(settings, REPORT_FORMATS)


def _ended(
    result: CompareResult,
    request: ReportRequest,
    code: int,
    again: str | None,
    *,
    seen: bool = False,
) -> Outcome:
    """The report, written or held against the one that is there; ``again`` writes that."""
    written = write_report(result, request)
    text, beside = written.text, written.beside
    messages = problems_of(result, seen=seen)
    unshown = _unshown(request, beside)
    if again is None or request.target is None:
        return Outcome(
            text, code, messages, request.target,
            beside=beside, removed=unshown, written=_removed(unshown), as_file=True,
        )  # fmt: skip
    outdated = stale((*beside, (request.target, text)), again, unshown)
    return Outcome("", max(code, ExitCode.FOUND) if outdated else code, messages + outdated)


def _unshown(request: ReportRequest, beside: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The pictures beside a Markdown report that it shows no more."""
    if request.target is None or request.format != MARKDOWN or is_special(request.target):
        return ()
    return leftovers(request.target, (path for path, _ in beside), drawn=request.pictures)


def _removed(unshown: tuple[str, ...]) -> str:
    from reconcile.escaping.visible import visible

    return "".join(
        f"reconcile: removed {visible(path)}, a picture that the report shows no more\n"
        for path in unshown
    )


def _target(output_file: str | None, check: str | None, console: Console) -> str | None:
    """The file to write to or to check; ``None`` is standard output."""
    if check is None:
        return options.target_of(output_file, console)
    if output_file is not None:
        raise RequestError("--check FILE writes nothing, and -o FILE writes; give one of them")
    if check.startswith("-") or not check:
        raise RequestError("--check takes the file that it checks, such as --check report.md")
    return check


COMMAND = Command(report, place=80)


_TEXTS = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".rst", ".adoc", ""})
_MOST_BYTES = 16 * 1024 * 1024
_OURS = b'<svg class="rp'
_HEAD = 200


def stale(files: Iterable[tuple[str, str]], command: str, unshown: Iterable[str] = ()) -> str:
    """Which of the files are missing or not up to date, and how to refresh them; or nothing.

    ``unshown`` are pictures that the report shows no more, and that writing it removes.
    Raises ``ReadError`` for what is there and cannot be read.
    """
    lines = [
        f"reconcile: {visible(path)} {'is not up to date' if exists(path) else 'is missing'}"
        for path, text in files
        if not _current(path, text)
    ]
    lines += [
        f"reconcile: {visible(path)} is a picture that the report shows no more" for path in unshown
    ]
    if not lines:
        return ""
    return "\n".join([*lines, f"reconcile: to write it again: {visible(command)}"]) + "\n"


def _current(path: str, text: str) -> bool:
    try:
        return is_current(path, text)
    except OSError as failure:
        raise ReadError(f"could not read {path}: {failure.strerror}") from failure


def leftovers(report: str, pictures: Iterable[str], *, drawn: bool) -> tuple[str, ...]:
    """The pictures beside ``report`` that it had before and that are not among ``pictures``.

    Only files that were written by us, by their names and their first words, and that no other
    text in the folder shows. When the report is not ``drawn`` (its pictures are characters) only
    those that the report that is there now shows.
    """
    place = Path(report)
    with suppress(OSError):
        kept = {Path(entry).name for entry in pictures}
        found = sorted(_drawn_by_us(place) - kept)
        if found:
            now = _text(place)
            others = [_text(entry) for entry in _texts(place)]
            return tuple(
                os.path.join(os.path.dirname(report), name)
                for name in found
                if (drawn or _shows(now, name)) and not any(_shows(entry, name) for entry in others)
            )
    return ()


def _drawn_by_us(report: Path) -> set[str]:
    """The pictures of earlier reports of that name. Raises ``OSError``."""
    # A picture's name ends in a digest: what a person named by hand is not among them.
    named = re.compile(re.escape(report.stem) + r"-(?:[a-z0-9-]+-)?[0-9a-f]{10}\.svg")
    entries = os.scandir(report.parent)
    return {entry.name for entry in entries if named.fullmatch(entry.name) and _is_ours(entry)}


def _texts(place: Path) -> Iterator[Path]:
    """The other texts of the folder, which may show a picture too."""
    for entry in sorted(place.parent.iterdir()):
        if entry.suffix.lower() in _TEXTS and entry.is_file() and entry.name != place.name:
            yield entry


def _shows(text: bytes, name: str) -> bool:
    return os.fsencode(name) in text or quote(os.fsencode(name), safe="-._~").encode() in text


def _text(path: Path) -> bytes:
    with suppress(OSError), open(path, "rb") as file:
        return file.read(_MOST_BYTES)
    return b""


def _is_ours(entry: os.DirEntry[str]) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    with suppress(OSError), open(entry.path, "rb") as file:
        return _OURS in file.read(_HEAD)
    return False
