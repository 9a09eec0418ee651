"""What ``check`` leaves behind when it could not be done: nothing that says all is well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from reconcile.cli.console import Console
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.cli.writing import beginning
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.service.configuring import Overrides
from reconcile.service.errors import ReconcileError
from reconcile.service.findings_format import ShownFindings
from reconcile.service.formats import finding_formats, findings_format, formats_by_suffix
from reconcile.service.locating import USUAL_FILES

_HEAD = 200


def not_done(
    why: ReconcileError,
    overrides: Overrides,
    paths: Sequence[str],
    target: str | None,
    console: Console,
) -> Outcome:
    """Raise ``why`` again; but where an earlier run wrote findings for programs, say it there.

    Such a file would go on telling what was found then. Where there is none, none is written.
    """
    given = overrides.options.get("output-format") or console.environment.get(
        "RECONCILE_OUTPUT_FORMAT"
    )
    name = given or formats_by_suffix().get(PurePath(target or "").suffix.lower())
    head = None if target is None else beginning(target, _HEAD)
    if head is None or name not in finding_formats():
        raise why
    written_as = findings_format(name)
    if not written_as.wrote(head):
        raise why
    text = written_as.render(_shown(str(why), paths[0] if paths else USUAL_FILES[-1]))
    message = f"reconcile: {defang(visible(str(why)))}\n"
    return Outcome(text, ExitCode.CANNOT, message, target)


def _shown(why: str, path: str) -> ShownFindings:
    from reconcile.checking.gate_codes import NOT_CHECKED
    from reconcile.checking.novelty import findings_of
    from reconcile.loading.load import load_texts
    from reconcile.model.route import Place, Problem

    nothing = load_texts({})
    problem = Problem(*NOT_CHECKED, why, Place(path, 1, 1, 1, 1), fatal=True)
    return ShownFindings(findings_of((problem,), nothing), nothing, {})
