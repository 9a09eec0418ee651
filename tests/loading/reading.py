"""What the tests of the reading room share: texts to datasets."""

from __future__ import annotations

from pathlib import Path

from reconcile.loading.load import assemble
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAME = "f.yaml"

Found = list[tuple[str, int, int]]


def dataset(*texts: str | bytes, pure: bool = False) -> Dataset:
    """The dataset of texts, the first called f.yaml, the others 1.yaml and so on."""
    pages = []
    for number, text in enumerate(texts):
        content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        name = NAME if number == 0 else f"{number}.yaml"
        pages.append(open_page(Input(name, content), pure=pure))
    return assemble(pages)


def found(data: Dataset) -> Found:
    """Code, line and column of every problem, in order."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in data.problems]


def codes(data: Dataset) -> list[str]:
    """The codes of all problems, in order."""
    return [problem.code for problem in data.problems]


def one_claim(*lines: str, head: str = "") -> Dataset:
    """The dataset of a claim ``a`` of killed people with these further lines."""
    rows = "".join(f"    {line}\n" for line in lines)
    return dataset(f"{head}claims:\n  - id: a\n    metric: killed\n{rows}")


def read_claim(*lines: str, head: str = "") -> Claim:
    """The claim of ``one_claim``, which must have no problems."""
    data = one_claim(*lines, head=head)
    assert data.problems == (), [problem.message for problem in data.problems]
    return data.claims[0]
