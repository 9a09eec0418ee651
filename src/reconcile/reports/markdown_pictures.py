"""The pictures of a report as files beside it, named by us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from reconcile.document.parts import Document, Picture
from reconcile.drawing.dispute_file import dispute_file
from reconcile.escaping.markdown import markdown
from reconcile.reports.markdown_marks import digest

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def pictures(document: Document, stem: str) -> Mapping[str, tuple[str, str]]:
    """The name and text of an SVG file for the picture of each disagreement, by its key."""
    return {
        picture.key: (file_name(picture, stem), dispute_file(picture.plot, document.paint))
        for picture in document.pictures()
    }


def file_name(picture: Picture, stem: str) -> str:
    """``report-killed-0a1b2c3d4e.svg``: the report's stem, the metric, and what tells it apart.

    Only the stem, which is the user's own, may have other characters than small letters,
    digits and hyphens. The same dispute has the same name in every version of the data.
    """
    metric = _OTHER.sub("-", picture.metric.lower())[:_LONGEST].strip("-")
    return "-".join(part for part in (stem, metric, digest(picture.key)) if part) + ".svg"


def image(title: str, name: str) -> str:
    """A picture beside the report; its title stands where it cannot be shown."""
    address = quote(name.encode("utf-8", "surrogatepass"), safe="-._~")
    return f"![{markdown(title)}]({address})"
