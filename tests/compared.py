"""The comparison of a data set as readers get it: with its texts."""

from __future__ import annotations

from reconcile.comparing.answers import compare as comparing
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.model.dataset import Dataset
from reconcile.wording.in_words import in_words


def compare(dataset: Dataset, request: Request) -> Comparison:
    """Everything that the request asks for, told in words."""
    return in_words(comparing.compare(dataset, request))
