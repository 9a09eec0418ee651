"""What ``check`` leaves behind when it could not be done: nothing that says all is well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reconcile.cli.check_formats import WRITERS, Shown
from reconcile.cli.configuring import Asked
from reconcile.cli.locating import USUAL_FILES
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.surroundings import Surroundings
from reconcile.cli.writing import beginning
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible

# How each format for programs begins: what an earlier run wrote is known by it.
_BEGINNINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sarif": ('{\n  "$schema": "https://json.schemastore.org/sarif',),
        "json": ('{\n  "version": 1,\n  "tool": {\n    "name": "reconcile"',),
        "json-lines": ('{"version":1,"code":', ""),
        "gitlab": ('[\n  {\n    "check_name":', "[]\n"),
        "junit": ('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',),
    }
)
_HEAD = 200


def not_done(
    why: CannotDo, asked: Asked, paths: Sequence[str], target: str | None, look: Surroundings
) -> Outcome:
    """Raise ``why`` again; but where an earlier run wrote findings for programs, say it there.

    Such a file would go on telling what was found then. Where there is none, none is written.
    """
    form = asked.options.get("output-format") or look.environment.get("RECONCILE_OUTPUT_FORMAT")
    if (
        target is None
        or form is None
        or form not in _BEGINNINGS
        or not _ours(target, _BEGINNINGS[form])
    ):
        raise why
    text = WRITERS[form](_shown(str(why), paths[0] if paths else USUAL_FILES[-1].as_posix()))
    said = f"reconcile: {defang(visible(str(why)))}\n"
    return Outcome(text, Code.CANNOT, said, target)


def _ours(target: str, beginnings: Sequence[str]) -> bool:
    head = beginning(target, _HEAD)
    return head is not None and any(
        head == one if one in {"", "[]\n"} else head.startswith(one) for one in beginnings
    )


def _shown(why: str, path: str) -> Shown:
    from reconcile.checking.gate_codes import NOT_CHECKED
    from reconcile.checking.novelty import findings_of
    from reconcile.loading.load import load_texts
    from reconcile.model.route import Place, Problem

    nothing = load_texts({})
    problem = Problem(*NOT_CHECKED, why, Place(path, 1, 1, 1, 1), fatal=True)
    return Shown(findings_of((problem,), nothing), nothing, {})
