"""The pages that are looked at: real claims, none at all, hostile and right-to-left words, many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Heading, Verdict
from reconcile.loading.load import load, load_texts
from reconcile.model.claim import Source
from reconcile.model.route import Route
from tests.compared import compare
from tests.reports import building as built
from tests.reports.writing import render_page
from tests.towns import claims_of_towns

CASES = Path(__file__).parents[1] / "cases"
BASE = "https://example.org/data/blob/main"
LONG = "A" * 300
HOSTILE = (
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "<iframe src=https://example.org></iframe>",
    "' onmouseover='alert(1)",
    "\u202e000,3 revo\u202c",
    LONG,
    "]]><!-- --><svg onload=alert(1)>",
)
MANY = 500
TOWN_CLAIMS = 100


def page_of(found: Comparison) -> str:
    """The page of a comparison built by hand."""
    return render_page(found, built.places_of(found), tool_version="0", link_base=BASE)


def case(name: str) -> Callable[[], str]:
    """The page of a case of ours."""

    @cache
    def write() -> str:
        data = load([str(CASES / name / "claims.yaml")])
        found = compare(data, Request())
        places = {route: replace(place, path="claims.yaml") for route, place in data.places.items()}
        return render_page(found, places, tool_version="0", link_base=BASE)

    return write


def hostile() -> str:
    """Every word that a stranger may choose wants to be something else."""
    figures = tuple(
        replace(
            built.figure(
                f"{at}{text}", text, replace(built.OVER_3000, words=text), text,
                line=at + 1, said_by=text, source=text, date=text, path=text, place=text,
            ),
            voice_name=text,
            printed_in=text,
        )
        for at, text in enumerate(HOSTILE)
    )  # fmt: skip
    ids = tuple(figure.claim.id for figure in figures)
    blocks = tuple(
        replace(
            built.FLAGSHIP, id=text, claims=ids, message=text, derivation=(text,), restated_by=ids
        )
        for text in HOSTILE
    )
    standing = replace(built.STANDINGS[0], name=HOSTILE[0], line=HOSTILE[1], recorded=ids)
    source = Source(
        HOSTILE[0].lower().replace(" ", "-"), Route("a"), title=HOSTILE[1], url=HOSTILE[2]
    )
    return page_of(
        replace(
            built.FIVE_ARTICLES,
            topic=HOSTILE[0],
            profile=HOSTILE[1],
            figures=figures,
            standings=(standing,),
            headings=tuple(Heading(block.message, block.id, True, (block,)) for block in blocks),
            discrepancies=blocks,
            settling=tuple(replace(built.FIVE_ARTICLES.settling[0], question=t) for t in HOSTILE),
            exhausted=HOSTILE,
            sources=(source,),
        )
    )


@cache
def many() -> str:
    """Hundreds of figures of hundreds of voices, each in disagreement with the next."""
    figures = tuple(
        built.figure(
            f"c{at}", built.BOTH if at % 3 else "killed", built.OVER_3000, f"voice-{at}",
            line=at + 1, said_by=f"Speaker {at}", source=f"Article {at % 40}",
        )
        for at in range(MANY)
    )  # fmt: skip
    blocks = tuple(
        built.discrepancy(
            f"many-{at}",
            list(Verdict)[at % 3],
            (figures[at].claim.id, figures[at + 1].claim.id),
            voices=(figures[at].voice, figures[at + 1].voice),
            gap=Fraction(at + 1),
        )
        for at in range(0, MANY - 1, 2)
    )
    camp = built.STANDINGS[2].camps[0]
    return page_of(
        replace(
            built.FIVE_ARTICLES,
            figures=figures,
            standings=(
                replace(
                    built.STANDINGS[2],
                    camps=(replace(camp, claims=tuple(figure.claim.id for figure in figures)),),
                    earlier=(),
                ),
            ),
            headings=tuple(
                Heading(f"The disagreement {at}", built.BOTH, False, (block,))
                for at, block in enumerate(blocks)
            ),
            discrepancies=blocks,
            settling=(),
        )
    )


@cache
def towns() -> str:
    """Many claims of many towns, most of them disputed, as read from a file."""
    data = load_texts({"claims.yaml": claims_of_towns(TOWN_CLAIMS).encode()})
    return render_page(compare(data, Request()), data.places, tool_version="0")


SPECIMENS: Mapping[str, Callable[[], str]] = {
    "articles": case("five-articles"),
    "built": lambda: page_of(built.FIVE_ARTICLES),
    "empty": lambda: page_of(built.EMPTY),
    "right-to-left": case("right-to-left"),
    "hostile": hostile,
    "many": many,
    "towns": towns,
}
