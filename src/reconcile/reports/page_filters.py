"""Filters of the page by every facet of a document: native selects, and rules of style.

What can be left out has the class ``f`` and one class for each option that shows it; an option
that is picked hides every ``f`` but those with its class. Each facet speaks through one custom
property, so that all of them add up. Without ``:has()`` the selects are not shown and the page is
whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.document.parts import Facet, Marks
from reconcile.escaping.markup import Content, Element, element
from reconcile.wording.figures import count

# Is any option but the first picked in the element of this id?
_PICKED = "body:has(#{} :where(:nth-child(n+2)):checked)"


class FacetOptions:
    """The options of each facet, each with a class of its own."""

    def __init__(self, facets: Sequence[Facet]) -> None:
        self.offered = tuple(facets)
        self._classes = {
            (facet.name, key): f"{_letter(at)}{number}"
            for at, facet in enumerate(facets)
            for number, key in enumerate(facet.options)
        }

    def classes(self, marks: Marks, own: str = "") -> str:
        """The classes of an element that these options show, after its ``own``."""
        slugs = [self._classes[mark] for mark in marks if mark in self._classes]
        return " ".join(filter(None, (own, "f", *slugs)))

    def of(self, facet: Facet) -> list[tuple[str, str]]:
        """The options of a facet: the class of each, and the name that people read."""
        return [(self._classes[facet.name, key], name) for key, name in facet.options.items()]


def _letter(at: int) -> str:
    return "abcdefghij"[at]


def rules(facet_options: FacetOptions) -> str:
    """The rules of style by which the selects show and hide, one an option."""
    letters = [_letter(at) for at, _ in enumerate(facet_options.offered)]
    shown = "var(--as,block)"
    for letter in letters:
        shown = f"var(--{letter},{shown})"
    reset = ";".join(f"--{letter}:initial!important" for letter in letters)
    any_picked = _PICKED.format("filters")
    lines = [
        "@supports selector(:has(*)){",
        f".filters{{display:block}}\n.f{{display:{shown}}}\nli.f{{--as:list-item}}",
        "tr.f{--as:table-row}",
        f".f:is(:target,:has(:target)){{{reset}}}" if reset else "",
        f"{any_picked} :is(.picked,.tally,.none){{display:block}}",
        f"{any_picked} .rest::details-content{{content-visibility:visible;block-size:auto}}",
    ]
    for letter, facet in zip(letters, facet_options.offered, strict=True):
        lines.append(f"{_PICKED.format(f'by-{facet.name}')} .f{{--{letter}:none}}")
        lines.append(f".only-{letter}{{display:var(--{letter}-on,none)}}")
        lines += [
            f"body:has(#p-{slug}:checked) .{slug}{{--{letter}:initial;--{letter}-on:inline}}"
            for slug, _ in facet_options.of(facet)
        ]
    return "\n".join([*filter(None, lines), "}", ""])


def form(facet_options: FacetOptions, whole: str, beside: Content) -> Element | None:
    """The filters behind a summary; nothing where there is nothing to pick."""
    if not facet_options.offered:
        return None
    selects = [_select(facet_options, facet) for facet in facet_options.offered]
    return element(
        "details",
        element("summary", "Filter"),
        element(
            "form",
            selects,
            element("button", "Show everything", type="reset"),
            id="filters",
            aria_label="Filters",
            autocomplete="off",
        ),
        element("p", whole, class_="whole"),
        element("div", "To find words, ", beside, class_="beside"),
        class_="filters",
    )


def _select(facet_options: FacetOptions, facet: Facet) -> Element:
    every = f"{facet.every} ({len(facet.options):,})"
    options = [
        element("option", name, id=f"p-{slug}", dir="auto")
        for slug, name in facet_options.of(facet)
    ]
    return element(
        "p",
        element("label", facet.name.capitalize(), for_=f"by-{facet.name}"),
        element("select", element("option", every, selected=True), options, id=f"by-{facet.name}"),
    )


def picked(facet_options: FacetOptions, whole: str) -> Element:
    """What is picked, in words, for a page that is filtered; printed with it."""
    return element(
        "p",
        "Filtered: only",
        (
            element(
                "span", f" {facet.name} ", element("bdi", name), ";",
                class_=f"only-{_letter(at)} {slug}",
            )
            for at, facet in enumerate(facet_options.offered)
            for slug, name in facet_options.of(facet)
        ),
        f" of {whole}",
        class_="picked",
    )  # fmt: skip


def tally(entries: int) -> Element:
    """How many disagreements are shown, counted by the style, and the way back to all."""
    return element(
        "p",
        element("span", class_="shown"),
        f" of {count(entries, 'disagreement')} shown. ",
        element("button", "Show everything", type="reset", form="filters"),
        class_="tally",
    )
