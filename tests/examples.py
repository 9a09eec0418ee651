"""How many examples a property is tried with, and by which rules: the only place that says so.

Two profiles of Hypothesis. ``promised`` is what ``make test`` runs: the same examples on every
machine and every day, so that whoever meets a failure can be told of it by name. ``nightly`` draws
new ones, ten times as many as a test names, and prints how to draw a failing one again. The
promised ones never change, so that running them once more finds only what has changed since: they
are six in ten of those named. Neither minds how long an example takes: that says more about what
else the machine does than about the program.
"""

from __future__ import annotations

from math import ceil

from hypothesis import HealthCheck, settings

PROMISED, NIGHTLY = "promised", "nightly"
_USUAL = 100  # examples of a property that does not say how many
_PROMISED = 60  # of every hundred that are named


def register() -> None:
    """Make the profiles known; ``--hypothesis-profile=nightly`` chooses the other."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(PROMISED, patient, max_examples=_PROMISED, derandomize=True)
    settings.register_profile(NIGHTLY, patient, max_examples=10 * _USUAL, print_blob=True)
    settings.load_profile(PROMISED)


def examples(count: int, *, share_fixtures: bool = False) -> settings:
    """So many examples as a test names, or the share or multiple of them that the profile has.

    They may only ``share_fixtures`` of one test if each writes anew whatever it reads.
    """
    most = max(1, ceil(count * settings().max_examples / _USUAL))
    if not share_fixtures:
        return settings(max_examples=most)
    unminded = (*settings().suppress_health_check, HealthCheck.function_scoped_fixture)
    return settings(max_examples=most, suppress_health_check=unminded)


def nightly() -> bool:
    """Whether everything is to be tried, not a share of it."""
    return settings().max_examples > _USUAL
