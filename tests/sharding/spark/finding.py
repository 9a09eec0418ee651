"""Whether this machine can run Spark: its Python package, and Java."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from importlib.util import find_spec


def missing() -> str | None:
    """What keeps the tests from running and how to get it, or ``None``."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "no PySpark found (pip install 'reconcile-figures[spark]')"
    if shutil.which("java") is None:
        return "no Java found (apt-get install default-jre-headless)"
    return None


def found() -> str:
    """What they run in."""
    return f"Spark {version('pyspark')}"
