"""``reconcile import``: the files of others, and tables of one's own, as claims."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.escaping.visible import visible_lines
from reconcile.service.articles import content_of
from reconcile.service.errors import ReadError, RequestError
from reconcile.service.host import Host
from reconcile.values.classes import replace
from reconcile.values.groups import grouped

if TYPE_CHECKING:
    from reconcile.importers.importer import Importer, ImportRequest
    from reconcile.importers.taking import ImportResult

_SHOWN = 12  # rows of a preview, unless --rows says otherwise

Kind = Annotated[
    str | None, Argument(metavar="KIND", help="What the file is; --list says which there are.")
]
File = Annotated[str | None, Argument(metavar="FILE", help="The file, or - for standard input.")]
Map = Annotated[
    str | None,
    Option("--map", metavar="FILE", help="For 'table': the YAML file that says what columns mean."),
]
Preview = Annotated[
    bool, Option("--preview", help="Show how the first rows are read; write nothing.")
]
Rows = Annotated[int, Option("--rows", min=1, metavar="N", help="How many rows a preview shows.")]
AsOf = Annotated[
    str | None,
    Option("--as-of", metavar="DATE", help="The date of a file that has none in it: 2024-12-27."),
]
Overwrite = Annotated[bool, Option("--overwrite", help="Replace the file that -o names.")]
List = Annotated[bool, Option("--list", help="List the kinds, with licence and citation.")]


def import_(
    console: Console,
    kind: Kind = None,
    file: File = None,
    mapping: Map = None,
    preview: Preview = False,
    rows: Rows = _SHOWN,
    as_of: AsOf = None,
    output_file: options.OutputFile = None,
    overwrite: Overwrite = False,
    list_kinds: List = False,
) -> Outcome:
    """Make a claims file of a data set or of a table of your own.

    Licence and citation go into the file and are said on standard error. Rows that cannot be taken
    are named with their lines. Nobody is made a claimant whom the file does not name.

    Examples:
      reconcile import --list
      reconcile import ucdp gedevents.csv -o ucdp.yaml
      reconcile import table ours.xlsx --preview
      reconcile import table ours.xlsx --map ours-columns.yaml -o ours.yaml
    """
    if list_kinds:
        return Outcome(_listed())
    options.hold_to_yaml(options.file_of(output_file))
    importer = _importer(kind)
    if file is None and mapping is not None:
        raise RequestError(f"name the table too: reconcile import {kind} FILE --map {mapping}")
    if file is None:
        return Outcome(_about(importer))
    layout = _layout(importer, mapping)
    request = _given(importer, file, layout, as_of, console.host)
    # A table without a mapping cannot be read yet: what it begins with is written instead.
    if importer.mapped and not layout:
        return _begun(request, file, preview=preview)
    result = _taken(importer, request, layout, console.host)
    summary = _summary(request, result)
    code = ExitCode.FOUND if result.refused else ExitCode.DONE
    if not result.dataset.claims:
        return Outcome(
            code=ExitCode.CANNOT, messages=f"{summary}reconcile: no claim could be taken\n"
        )
    if preview:
        return Outcome(console.typed(visible_lines(_preview(result, rows))), code, summary)
    return _written(result, Outcome(code=code, messages=summary), console, output_file, overwrite)


def _written(
    result: ImportResult,
    outcome: Outcome,
    console: Console,
    output_file: str | None,
    overwrite: bool,
) -> Outcome:
    """The claims file where it is wanted: printed, as a new file, or in place of another."""
    target = options.file_of(output_file)
    if target is None:
        text = console.typed(result.text) if console.is_terminal else result.text
        return replace(outcome, text=text, as_file=not console.is_terminal)
    if overwrite:
        return replace(outcome, text=result.text, target=target, as_file=True)
    create_all({target: result.text})
    return replace(outcome, messages=f"{outcome.messages}reconcile: wrote {target}\n")


def _importer(kind: str | None) -> Importer:
    from reconcile.importers.kinds import all_importers
    from reconcile.vocabulary.suggest import did_you_mean

    known = all_importers()
    if kind is None:
        raise RequestError(f"name what the file is: {', '.join(known)}; --list says more")
    if kind not in known and any(sign in kind for sign in "./\\"):
        raise RequestError(
            f"'{kind}' is a file, and what it is comes first: reconcile import table {kind}; "
            "--list names the data sets that have an importer of their own"
        )
    if kind not in known:
        hint = did_you_mean(kind, known) or f"known: {', '.join(known)}"
        raise RequestError(f"there is no importer '{kind}'; {hint}")
    return known[kind]


def _listed() -> str:
    from reconcile.importers.kinds import all_importers

    return "\n".join(_about(importer) for importer in all_importers().values())


def _about(importer: Importer) -> str:
    """What an importer reads, and what becomes of each column."""
    width = max(map(len, importer.columns))
    lines = [f"{importer.name}: {importer.title}", f"  licence: {importer.licence}"]
    lines.append(f"  cite: {importer.citation}")
    lines += [f"  {name:<{width}}  {what}" for name, what in importer.columns.items()]
    return "\n".join(lines) + "\n"


def _layout(importer: Importer, mapping: str | None) -> Mapping[str, Any]:
    from reconcile.importers.columns import mapping_in
    from reconcile.importers.importer import WrongFileError
    from reconcile.loading.files import read_file
    from reconcile.loading.read_paths import Role

    if mapping is None:
        return {}
    if not importer.mapped:
        raise RequestError(f"--map is for 'table'; the columns of '{importer.name}' are known")
    try:
        return mapping_in(read_file(mapping, Role.SETTINGS))
    except WrongFileError as fault:
        raise RequestError(str(fault)) from None


def _given(
    importer: Importer, file: str, layout: Mapping[str, Any], as_of: str | None, host: Host
) -> ImportRequest:
    from reconcile.importers.importer import WrongFileError
    from reconcile.importers.rows import opened
    from reconcile.loading.read_paths import Role

    options.hold_to_date("--as-of", as_of)
    content = content_of(file, host, Role.DATA)
    name = "standard input" if file == "-" else file.replace("\\", "/")
    try:
        with host.waiting(f"reading {name}"):
            return opened(importer, name, content, layout, as_of)
    except WrongFileError as fault:
        raise ReadError(f"{name}: {fault}") from None


def _taken(
    importer: Importer, request: ImportRequest, layout: Mapping[str, Any], host: Host
) -> ImportResult:
    from reconcile.importers.importer import Harvest, WrongFileError
    from reconcile.importers.taking import taken

    harvest = Harvest()
    licence, cite = (
        str(layout.get(key, getattr(importer, key))) for key in ("licence", "citation")
    )
    harvest.head = [
        f"Imported from {posixpath.basename(request.file)} by 'reconcile import {importer.name}'.",
        f"Licence: {licence}",
        f"Cite: {cite}",
    ]
    try:
        with host.waiting(f"making claims of {len(request.rows):,} rows"):
            importer.take(request, harvest)
            return taken(harvest)
    except WrongFileError as fault:
        raise ReadError(f"{request.file}: {fault}") from None


def _begun(request: ImportRequest, file: str, *, preview: bool) -> Outcome:
    """The beginning of a mapping for a table that came without any."""
    from reconcile.importers.columns import starter
    from reconcile.vocabulary.articles import metric_aliases
    from reconcile.vocabulary.builtin import builtin

    text = starter(
        request.columns,
        {**metric_aliases(), **{name: name for name in builtin().metrics}},
        header=request.header,
    )
    message = (
        "reconcile: a table needs a mapping of its columns; above is the beginning of it. Put it "
        f"into a file, mend it, then: reconcile import table {file} --map FILE --preview\n"
    )
    return Outcome(text, ExitCode.DONE if preview else ExitCode.CANNOT, message, as_file=True)


def _summary(request: ImportRequest, result: ImportResult) -> str:
    from reconcile.escaping.visible import visible
    from reconcile.importers.importer import lines_text
    from reconcile.wording.figures import count

    licence = result.text.splitlines()[1].removeprefix("# ")
    cite = result.text.splitlines()[2].removeprefix("# ")
    lines = [
        f"{count(len(result.dataset.claims), 'claim')} from {count(len(request.rows), 'row')} of "
        f"{visible(request.file)}",
        visible(licence),
        visible(cite),
        *map(visible, result.remarks),
    ]
    same = grouped(((row.why, row.help), row.line) for row in result.refused)
    text = "".join(f"reconcile: {line}\n" for line in lines)
    for (why, help), at in same.items():
        where = f"{visible(request.file)}:{at[0]}"
        more = f" ({lines_text(at)})" if len(set(at)) > 1 else ""
        hint = f"; {visible(help)}" if help else ""
        text += f"{where}: not taken: {visible(why)}{hint}{more}\n"
    if same:
        rows = count(len({row.line for row in result.refused}), "row")
        text += f"reconcile: {rows} could not be taken, or not whole\n"
    return text


def _preview(result: ImportResult, rows: int) -> str:
    """How the first claims are read: the words, the interval, who, when, where."""
    from reconcile.quantity.digits import span

    lines = []
    shown: Sequence[Any] = result.dataset.claims[:rows]
    for claim in shown:
        at = claim.reading.at()
        read = "recorded, not compared"
        if not claim.reading.recorded_only:
            read = span(at.low, at.high)
        window = claim.window
        when = window.as_of or window.period
        facts = {
            "who": claim.claimant or "nobody named",
            "when": "no date" if when is None else when.text,
            "of": claim.subject,
            "where": claim.place,
            "in": claim.source,
        }
        facts_text = "; ".join(f"{name}: {value}" for name, value in facts.items() if value)
        lines.append(
            f"{claim.id}\n  {claim.metric}: {claim.reading.words} → {read}\n  {facts_text}\n"
        )
    left = len(result.dataset.claims) - len(shown)
    return "".join(lines) + (f"and {left:,} more\n" if left > 0 else "")


COMMAND = Command(import_, place=35)
