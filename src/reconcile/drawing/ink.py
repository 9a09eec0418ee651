"""The look of the pictures: one style for all of them, in light, in dark and on paper.

The rules of style are files: ``picture.css`` and ``timeline.css`` for timelines, ``plot.css`` for
the pictures of disputes, and ``reports/page.css`` for the page around these.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from reconcile.escaping.markup import Element, element, svg
from reconcile.values.digests import sha256

TITLE = 15.0
"""The size of a picture's title; sizes are in the units of the picture."""

WORDS = 13.0
"""The size of what figures say, and of the titles of groups."""

READING = 12.0
"""The size of how figures were read, and of words beside a mark."""

SMALL = 11.5
"""The size of notes, axes and legends."""


@cache
def style(name: str) -> str:
    """The text of one of the package's own style sheets, named by its path in the package."""
    return files("reconcile").joinpath(name).read_text(encoding="utf-8")


def picture_file(root: Element) -> str:
    """A picture as a file of its own: with its style, on a paper of its own.

    The paper follows the same preference as the ink, so the picture can be read on a page of
    either kind, whatever that page takes for the preference.
    """
    paper = element("rect", class_="rp-paper", width="100%", height="100%", rx=8)
    at = sum(1 for child in root if child.tag in {"title", "desc"})
    alone = element(
        root.tag,
        list(root[:at]),
        element("style", style("drawing/picture.css")),
        paper,
        list(root[at:]),
    )
    alone.attrib.update(root.attrib)
    return svg(alone)


def key_of(text: str) -> str:
    """An id for a picture: readable, and different for different texts."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:32].strip("-")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"rp-{slug}-{digest}" if slug else f"rp-{digest}"
