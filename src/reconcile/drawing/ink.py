"""The look of the pictures: one style for all of them, in light, in dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from reconcile.escaping.markup import Element, element, svg

TITLE = 15.0
"""The size of a picture's title; sizes are in the units of the picture."""

WORDS = 13.0
"""The size of what figures say, and of the titles of groups."""

READING = 12.0
"""The size of how figures were read, and of words beside a mark."""

SMALL = 11.5
"""The size of notes, axes and legends."""

# Text keeps a contrast of 4.5 and marks one of 3 to the paper (tests/drawing/test_ink.py).
LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1f2328",
        "quiet": "#59636e",
        "figure": "#0a5bb5",
        "derived": "#8a3ffc",
        "earlier": "#6e7781",
        "grid": "#e4e8ec",
        "axis": "#818b98",
        "band": "#0a5bb5",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#0d1117",
        "ink": "#e6edf3",
        "quiet": "#9198a1",
        "figure": "#6cb6ff",
        "derived": "#c297ff",
        "earlier": "#8b949e",
        "grid": "#21262d",
        "axis": "#6e7681",
        "band": "#6cb6ff",
    }
)


def _palette(colors: Mapping[str, str]) -> str:
    return "".join(f"--rp-{name}:{color};" for name, color in colors.items())


STYLE = f"""
.rp{{{_palette(LIGHT)}max-width:100%;height:auto;color:var(--rp-ink);
font:{WORDS:g}px/1.3 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}}
@media (prefers-color-scheme:dark){{.rp{{{_palette(DARK)}}}}}
@media print{{.rp{{{_palette(LIGHT)}print-color-adjust:exact;-webkit-print-color-adjust:exact}}}}
.rp text{{fill:var(--rp-ink)}}
.rp .rp-piece{{unicode-bidi:plaintext}}
.rp .rp-title{{font-size:{TITLE:g}px;font-weight:600}}
.rp .rp-group{{font-weight:600}}
.rp .rp-words{{font-size:{WORDS:g}px}}
.rp .rp-reading{{font-size:{READING:g}px;font-variant-numeric:tabular-nums}}
.rp .rp-note,.rp .rp-tick,.rp .rp-said{{font-size:{SMALL:g}px;fill:var(--rp-quiet)}}
.rp .rp-no{{font-size:{SMALL:g}px;font-weight:600;fill:var(--rp-figure)}}
.rp .rp-withdrawn .rp-words{{text-decoration:line-through}}
.rp a{{text-decoration:none}}
.rp a:hover .rp-words,.rp a:focus .rp-words{{text-decoration:underline}}
.rp a:focus{{outline:2px solid var(--rp-figure);outline-offset:1px}}
.rp .rp-paper{{fill:var(--rp-paper)}}
.rp .rp-grid{{stroke:var(--rp-grid);stroke-width:1}}
.rp .rp-axis{{stroke:var(--rp-axis);stroke-width:1;fill:none}}
.rp .rp-band{{fill:var(--rp-band);opacity:.07}}
.rp .rp-own{{fill:var(--rp-band);opacity:.17}}
.rp .rp-edge{{stroke:var(--rp-band);stroke-width:1;stroke-dasharray:1 3;opacity:.8}}
.rp .rp-mark{{--rp-now:var(--rp-figure);stroke:var(--rp-now);fill:none;stroke-width:2.5}}
.rp .rp-derived .rp-mark{{--rp-now:var(--rp-derived);stroke-width:1.3}}
.rp .rp-earlier .rp-mark,.rp .rp-withdrawn .rp-mark{{--rp-now:var(--rp-earlier);stroke-width:1.3}}
.rp .rp-mark .rp-end{{stroke-width:2}}
.rp .rp-mark .rp-full{{fill:var(--rp-now);stroke-width:2}}
.rp .rp-mark .rp-hollow{{fill:var(--rp-paper);stroke-width:2}}
.rp .rp-undated .rp-line{{stroke-dasharray:5 3}}
@media (forced-colors:active){{.rp{{--rp-paper:Canvas;--rp-ink:CanvasText;--rp-quiet:CanvasText;
--rp-figure:CanvasText;--rp-derived:CanvasText;--rp-earlier:GrayText;--rp-axis:CanvasText;
--rp-grid:GrayText;--rp-band:Highlight}}}}
""".lstrip()
"""Rules for all pictures, each under the class ``rp``: for a page's own style as well."""


def picture_file(root: Element) -> str:
    """A picture as a file of its own: with its style, on a paper of its own.

    The paper follows the same preference as the ink, so the picture can be read on a page of
    either kind, whatever that page takes for the preference.
    """
    paper = element("rect", class_="rp-paper", width="100%", height="100%", rx=8)
    at = sum(1 for child in root if child.tag in {"title", "desc"})
    alone = element(root.tag, list(root[:at]), element("style", STYLE), paper, list(root[at:]))
    alone.attrib.update(root.attrib)
    return svg(alone)


def key_of(text: str) -> str:
    """An id for a picture: readable, and different for different texts."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:32].strip("-")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"rp-{slug}-{digest}" if slug else f"rp-{digest}"
