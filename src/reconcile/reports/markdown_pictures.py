"""The pictures of a report as files beside it, named by us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from reconcile.comparing.comparison import Comparison
from reconcile.drawing.forest import forest
from reconcile.drawing.forest_svg import forest_svg
from reconcile.drawing.ink import picture_file
from reconcile.escaping.markdown import markdown
from reconcile.model.quantity import Quantity
from reconcile.reports.markdown_marks import digest

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def pictures(comparison: Comparison, stem: str) -> Mapping[Quantity, tuple[str, str]]:
    """The name and text of an SVG file for each quantity that has enough figures to draw."""
    found = {}
    for one in comparison.standings:
        picture = forest(one, comparison)
        if picture is not None:
            found[one.quantity] = (
                file_name(one.quantity, stem),
                picture_file(forest_svg(picture)),
            )
    return found


def file_name(quantity: Quantity, stem: str) -> str:
    """``report-killed-0a1b2c3d4e.svg``: the report's stem, the metric, and what tells it apart.

    Only the stem, which is the user's own, may have other characters than small letters,
    digits and hyphens. The same quantity has the same name in every version of the data.
    """
    key = "\n".join("" if part is None else f"={part}" for part in quantity.names)
    metric = _OTHER.sub("-", quantity.metric.lower())[:_LONGEST].strip("-")
    return "-".join(part for part in (stem, metric, digest(key)) if part) + ".svg"


def image(title: str, name: str) -> str:
    """A picture beside the report; its title stands where it cannot be shown."""
    address = quote(name.encode("utf-8", "surrogatepass"), safe="-._~")
    return f"![{markdown(title)}]({address})"
