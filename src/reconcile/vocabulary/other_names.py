"""What people call the built-in metrics: words that are no ids, and the id to write for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ROWS = {
    "killed": "death deaths dead died deceased fatality fatalities fatal killing killings kills "
    "slain perished toll death-toll deathtoll lives-lost bodies people-killed",
    "killed-in-action": "kia",
    "died-of-wounds": "dow died-of-injuries",
    "wounded": "injured injury injuries hurt wounds wounding wia maimed people-wounded "
    "people-injured",
    "hospitalised": "hospitalized hospitalisations hospitalizations in-hospital",
    "killed-or-wounded": "killed-and-wounded dead-and-wounded dead-or-wounded killed-and-injured "
    "killed-or-injured dead-and-injured",
    "missing": "mia disappeared unaccounted unaccounted-for missing-in-action missing-people "
    "missing-persons",
    "captured": "pow pows prisoner prisoners prisoner-of-war prisoners-of-war captives "
    "taken-prisoner surrendered seized",
    "casualties": "casualty victims",
    "losses": "loss total-losses",
}
_NAMES: Mapping[str, str] = MappingProxyType(
    {name: metric for metric, names in _ROWS.items() for name in names.split()}
)


def metric_called(name: str) -> str:
    """The built-in metric that people call so, or nothing."""
    plain = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return _NAMES.get(plain, "")
