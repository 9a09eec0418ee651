"""Lines as one text, with or without colours, that no build server takes for commands."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from reconcile.escaping.direction import settled
from reconcile.escaping.log import defang


def paint(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as one text that ends in a line break, with or without colours."""
    if not color:
        return defang(settled("".join(f"{line.plain.rstrip(' ')}\n" for line in lines)))
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, markup=False,
        highlight=False, emoji=False, legacy_windows=False, soft_wrap=True, _environ={},
    )  # fmt: skip
    for line in lines:
        line.rstrip()
        console.print(line)
    return defang(settled(out.getvalue()))
