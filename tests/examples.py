"""How many examples a property is tried with, and by which rules: the only place that says so.

Two profiles of Hypothesis. ``promised`` is what ``make test`` runs: the same examples on every
machine and every day, so that whoever meets a failure can be told of it by name. ``nightly`` draws
new ones, ten times as many, and prints how to draw a failing one again. Neither minds how long an
example takes: that says more about what else the machine does than about the program.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

PROMISED, NIGHTLY = "promised", "nightly"
_USUAL = 100  # examples of a property that does not say how many


def register() -> None:
    """Make the profiles known; ``--hypothesis-profile=nightly`` chooses the other."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(PROMISED, patient, max_examples=_USUAL, derandomize=True)
    settings.register_profile(NIGHTLY, patient, max_examples=10 * _USUAL, print_blob=True)
    settings.load_profile(PROMISED)


def examples(count: int) -> settings:
    """So many examples by the promised profile, and by the nightly one as many times more."""
    return settings(max_examples=max(1, count * settings().max_examples // _USUAL))


def nightly() -> bool:
    """Whether everything is to be tried, not a share of it."""
    return settings().max_examples > _USUAL
