"""The workflow files that docs/ci.md offers, as files: ``python -m tests.workflows FOLDER``.

In that page a comment above a block says what it is: ``<!-- workflow: NAME -->``,
``<!-- gitlab: NAME -->`` or ``<!-- pre-commit -->``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ci.md"

_BLOCK = re.compile(r"<!-- ([a-z-]+)(?:: ([a-z-]+))? -->\n```yaml\n(.*?)```\n", re.DOTALL)


def offered(page: str) -> dict[str, str]:
    """The files by the path at which a reader would save them."""
    files = {}
    for kind, name, text in _BLOCK.findall(page):
        places = {
            "workflow": f".github/workflows/{name}.yml",
            "gitlab": ".gitlab-ci.yml",
            "pre-commit": ".pre-commit-config.yaml",
        }
        files[places[kind]] = text
    return files


def main(args: Sequence[str]) -> int:
    """Write the files below the folder; the exit code."""
    (folder,) = args
    for name, text in offered(PAGE.read_text(encoding="utf-8")).items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
