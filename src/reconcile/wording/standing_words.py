"""The line that a newsroom can print of a quantity."""

from __future__ import annotations

from reconcile.comparing.standings import DatedWords, StandingLine, Standings
from reconcile.values.classes import replace
from reconcile.wording.figure_words import joined

_UNDATED = "undated"


def standing_in_words(standing: Standings) -> Standings:
    """The standings of a quantity with their line."""
    if standing.printed is None:
        return standing
    return replace(standing, line=standing_line(standing.printed))


def standing_line(line: StandingLine) -> str:
    """The ends, who said just that, and as of when; or what the only camp says."""
    if line.ends is not None:
        return _between(*line.ends) + _beside(line)
    if not line.agreed:
        return "no figure that can be compared" + _beside(line)
    left = line.agreed_left
    more = [] if not left else ["another wording" if left == 1 else f"{left} other wordings"]
    return joined([*map(_dated, line.agreed), *more]) + _beside(line)


def _between(low: DatedWords, high: DatedWords) -> str:
    if low.dates != high.dates:
        return f"between {_dated(low)} and {_dated(high)}"
    text = _dates(low)
    when = {"": "", _UNDATED: f"; both {_UNDATED}"}.get(text, f", as of {text}")
    return f"between {_ascribed(low)} and {_ascribed(high)}{when}"


def _beside(line: StandingLine) -> str:
    """Figures in no camp: they leave room for one, and say nothing for it."""
    if not line.others:
        return ""
    verb = "does" if len(line.others) == 1 else "do"
    more = f" and {line.others_left} more" if line.others_left else ""
    return f"; {joined(map(_dated, line.others))}{more} {verb} not contradict"


def _dated(dated: DatedWords) -> str:
    return _ascribed(dated, _dates(dated))


def _ascribed(dated: DatedWords, dates: str = "") -> str:
    """The words with who said them; semicolons where a name has a comma of its own."""
    commas = any("," in name for name in dated.voices)
    names = "; ".join(dated.voices) if commas else joined(dated.voices)
    parts = (names, "an incident" if dated.incident else "", dates)
    behind = ("; " if commas else ", ").join(part for part in parts if part)
    return f"{dated.words} ({behind})"


def _dates(dated: DatedWords) -> str:
    return joined(_UNDATED if date is None else date for date in dated.dates)
