"""Is there the language server of the YAML extensions, and a node to run it?"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

VARIABLE = "RECONCILE_YAML_SERVER"
PACKAGE = "yaml-language-server"
_OWN = Path(__file__).resolve().parents[2] / ".venv" / "yaml" / "node_modules" / PACKAGE


def node() -> str | None:
    """The path of a node of this machine."""
    return shutil.which("node") or shutil.which("nodejs")


def package() -> Path:
    """The folder of the server: where ``make editor`` puts it, or the variable says."""
    given = os.environ.get(VARIABLE)
    return Path(given) / "node_modules" / PACKAGE if given else _OWN


def missing() -> str | None:
    """What keeps these tests from running, and how to get it."""
    if node() is None:
        return "no node found (Debian: apt-get install nodejs npm)"
    if not (package() / "package.json").is_file():
        return f"no {PACKAGE} found (make editor; {VARIABLE}=FOLDER says where npm put it)"
    return None


def version() -> str:
    """What they ran in."""
    told = json.loads((package() / "package.json").read_text(encoding="utf-8"))
    return f"{PACKAGE} {told['version']}"
