"""The generated parts of docs/api.md: signatures, results, errors, and what its examples print."""

from __future__ import annotations

import contextlib
import inspect
import io
import re
from contextlib import redirect_stdout
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import reconcile
from reconcile.service import errors

_SIGNATURES = re.compile(r"(<!-- signatures -->\n)(?:.*?)(<!-- end of signatures -->\n)", re.DOTALL)
_ERRORS = re.compile(r"(<!-- errors -->\n)```text\n.*?```\n", re.DOTALL)
_PRINTED = re.compile(
    r"(```python\n(?P<code>(?:(?!```).)*)```\n)\n<!-- prints -->\n```text\n.*?```\n",
    re.DOTALL,
)


def with_interface(text: str, root: Path) -> str:
    """A page with the interface as it is now, and the outputs of its examples in Python."""
    text = _SIGNATURES.sub(lambda match: f"{match[1]}{_signatures()}{match[2]}", text)
    text = _ERRORS.sub(lambda match: f"{match[1]}```text\n{_tree()}```\n", text)
    names: dict[str, Any] = {}

    def block(match: re.Match[str]) -> str:
        printed = printed_by(match["code"], names, root)
        return f"{match[1]}\n<!-- prints -->\n```text\n{printed}```\n"

    return _PRINTED.sub(block, text)


def printed_by(code: str, names: dict[str, Any], root: Path) -> str:
    """What code prints when it is run in the project's folder; names stay for the next."""
    printed = io.StringIO()
    with contextlib.chdir(root), redirect_stdout(printed):
        exec(compile(code, "docs/api.md", "exec"), names)
    return printed.getvalue()


def functions() -> dict[str, Any]:
    """The functions of the interface, by name."""
    named = {name: getattr(reconcile, name) for name in reconcile.__all__}
    order = ("load", "check", "compare", "report", "explain")
    return {name: named[name] for name in order if inspect.isfunction(named[name])}


def results() -> dict[str, type]:
    """The types of results, by name."""
    named = {name: getattr(reconcile, name) for name in reconcile.__all__}
    return {name: kind for name, kind in named.items() if is_dataclass(kind)}  # type: ignore[misc]  # a class is one


def _signatures() -> str:
    parts = []
    for name, function in functions().items():
        parts.append(f"\n### `reconcile.{name}`\n\n```python\n{_signature(name, function)}\n```\n")
        parts.append(f"\n{inspect.getdoc(function)}\n")
    for name, kind in results().items():
        parts.append(f"\n### `reconcile.{name}`\n\n{inspect.getdoc(kind)}\n\n")
        parts.append("| name | what it is |\n|---|---|\n")
        parts += [f"| `{member}` | {about} |\n" for member, about in _members(kind)]
    return "".join(parts) + "\n"


def _signature(name: str, function: Any) -> str:
    """A signature as it is written, a parameter a line."""
    signature = inspect.signature(function)
    lines, keyword_only = [], False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            keyword_only = True
        elif parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            lines.append("*")
            keyword_only = True
        lines.append(_parameter(parameter))
    body = "".join(f"    {line},\n" for line in lines)
    return f"{name}(\n{body}) -> {signature.return_annotation}"


def _parameter(parameter: inspect.Parameter) -> str:
    """A parameter as it is written in the source, where annotations are no strings."""
    stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{stars}{parameter.name}: {parameter.annotation}{default}"


def _members(kind: type) -> list[tuple[str, str]]:
    """The properties and methods of a result that a reader may use, with their first sentence."""
    found = []
    plain = {field.name for field in fields(kind)}
    for name, member in vars(kind).items():
        if name.startswith("_") or name in plain:
            continue
        if isinstance(member, property):
            found.append((name, _first(member.fget)))
        elif inspect.isfunction(member):
            own = list(inspect.signature(member).parameters.values())[1:]
            shown = [_parameter(parameter) for parameter in own]
            shown_as = f"{name}({', '.join(shown)})".replace("|", "\\|")
            found.append((shown_as, _first(member)))
    return found


def _first(documented: Any) -> str:
    return " ".join((inspect.getdoc(documented) or "").partition("\n\n")[0].split())


def _tree() -> str:
    """The drawing of the errors at the top of their module."""
    drawing = (errors.__doc__ or "").partition("\n\n")[2].rpartition("\n\n")[0]
    return inspect.cleandoc(f"\n{drawing}") + "\n"
