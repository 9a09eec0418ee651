"""Filters of the page by quantity, voice and verdict: native selects, and rules of style.

An element that can be left out has the class ``f`` and one class for each option that shows
it; an option that is picked hides every ``f`` but those with its class. All three filters
speak through one custom property each, so that they add up. In pictures, rows that are not
picked (class ``d``) fade instead. Without ``:has()`` the selects are not shown and the page is
whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.comparing.comparison import Comparison, Verdict
from reconcile.escaping.markup import Element, element
from reconcile.wording.figures import count
from reconcile.wording.index import sections

QUANTITY, VOICE, VERDICT = "quantity", "voice", "verdict"
_LETTERS: Mapping[str, str] = {QUANTITY: "q", VOICE: "v", VERDICT: "k"}
_EVERY: Mapping[str, str] = {
    QUANTITY: "every quantity",
    VOICE: "every voice",
    VERDICT: "every verdict",
}
# Is any option but the first picked in the element of this id?
_PICKED = "body:has(#{} :where(:nth-child(n+2)):checked)"
_SHOWN = f"""\
.filters{{display:flex}}
.f{{display:var(--q,var(--v,var(--k,var(--as,block))))}}
.d{{opacity:var(--q-fade,var(--v-fade,var(--k-fade,1)))}}
li.f{{--as:list-item}}
tr.f{{--as:table-row}}
.f:is(:target,:has(:target)){{--q:initial!important;--v:initial!important;--k:initial!important}}
{_PICKED.format("filters")} :is(.picked,.tally,.none){{display:block}}
{_PICKED.format("filters")} .rest::details-content{{content-visibility:visible;block-size:auto}}
.only-q{{display:var(--q-on,none)}}
.only-v{{display:var(--v-on,none)}}
.only-k{{display:var(--k-on,none)}}"""


@dataclass(frozen=True, slots=True)
class Picks:
    """The options of each filter: what is picked, its slug, and the name that people read."""

    options: Mapping[str, Mapping[str, tuple[str, str]]]

    def classes(
        self,
        metrics: Iterable[str],
        voices: Iterable[str],
        verdicts: Iterable[str],
        *own: str,
        how: str = "f",
    ) -> str:
        """The classes of an element that these options show, after its ``own``.

        ``how`` says what becomes of it when others are picked: ``f`` hides, ``d`` fades.
        """
        picked = {QUANTITY: metrics, VOICE: voices, VERDICT: verdicts}
        slugs = {
            self.options[kind][key][0]: None
            for kind, keys in picked.items()
            for key in dict.fromkeys(keys)
            if key in self.options[kind]
        }
        return " ".join((*own, how, *slugs))


def picks(comparison: Comparison) -> Picks:
    """The options that a comparison offers; a filter with fewer than two has none."""
    metrics = {one.metric: one.name for one in sections(comparison)}
    metrics |= {each.claim.metric: each.metric_name for each in comparison.figures}
    voices = {each.voice: each.voice_name for each in comparison.figures}
    found = {one.verdict for heading in comparison.headings for one in heading.discrepancies}
    names = {
        QUANTITY: metrics,
        VOICE: dict(sorted(voices.items(), key=lambda one: (one[1].casefold(), one[0]))),
        VERDICT: {str(verdict): str(verdict) for verdict in Verdict if verdict in found},
    }
    return Picks(
        {
            kind: {
                key: (f"{_LETTERS[kind]}{at}", name)
                for at, (key, name) in enumerate(offered.items())
                if len(offered) > 1
            }
            for kind, offered in names.items()
        }
    )


def rules(found: Picks) -> str:
    """The rules of style by which the selects show and hide, one an option."""
    lines = [_SHOWN]
    for kind, offered in found.options.items():
        letter = _LETTERS[kind]
        if offered:
            lines.append(
                f"{_PICKED.format(f'by-{kind}')} :is(.f,.d){{--{letter}:none;--{letter}-fade:.3}}"
            )
        lines += [
            f"body:has(#pick-{slug}:checked) .{slug}"
            f"{{--{letter}:initial;--{letter}-fade:initial;--{letter}-on:inline}}"
            for slug, _ in offered.values()
        ]
    return "\n".join(["@supports selector(:has(*)){", *lines, "}", ""])


def form(found: Picks, whole: str) -> Element | None:
    """The filters, and how much there is in all; nothing where there is nothing to pick."""
    selects = [_select(kind, offered) for kind, offered in found.options.items() if offered]
    if not selects:
        return None
    return element(
        "form",
        element(
            "fieldset",
            element("legend", "Show only"),
            selects,
            element("button", "Show everything", type="reset"),
        ),
        element("p", whole, class_="whole"),
        id="filters",
        class_="filters",
        aria_label="Filters",
        autocomplete="off",
    )


def picked(found: Picks, whole: str) -> Element:
    """What is picked, in words, for a page that is filtered; printed with it."""
    return element(
        "p",
        "Filtered: only",
        (
            element(
                "span",
                f" {kind} ",
                element("bdi", name),
                ";",
                class_=f"only-{_LETTERS[kind]} {slug}",
            )
            for kind, offered in found.options.items()
            for slug, name in offered.values()
        ),
        f" of {whole}",
        class_="picked",
    )


def tally(discrepancies: int) -> Element:
    """How many discrepancies are shown, counted by the style, and the way back to all."""
    return element(
        "p",
        element("span", class_="shown"),
        f" of {count(discrepancies, 'discrepancy', 'discrepancies')} shown. ",
        element("button", "Show everything", type="reset", form="filters"),
        class_="tally",
    )


def _select(kind: str, offered: Mapping[str, tuple[str, str]]) -> Element:
    every = f"{_EVERY[kind]} ({len(offered):,})"
    options = [
        element("option", name, id=f"pick-{slug}", dir="auto") for slug, name in offered.values()
    ]
    return element(
        "p",
        element("label", kind.capitalize(), for_=f"by-{kind}"),
        element("select", element("option", every, selected=True), options, id=f"by-{kind}"),
    )
