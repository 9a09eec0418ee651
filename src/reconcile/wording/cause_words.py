"""Words for each cause: its name, what shows it, and what would settle it."""

from __future__ import annotations

from functools import singledispatch

from reconcile.comparing.result.causes import (
    AddedUp,
    AttributionDenied,
    CameFirst,
    Cause,
    CountedDifferently,
    DigitSlip,
    Drift,
    Grew,
    LeavesRoom,
    LooksRetold,
    Lowered,
    LoweredBetween,
    MoreThanThereWere,
    NoDate,
    OneIncident,
    OtherDays,
    OtherDefinition,
    OtherMethod,
    OtherScope,
    OtherSense,
    OtherShares,
    OtherWindow,
    OwnDenialOverturned,
    PartByNature,
    PartOfLarger,
    Raised,
    Repeated,
    Retold,
    Rounded,
    ShareDoesNotFit,
    TellingDiffers,
)
from reconcile.comparing.result.comparison import Diagnosis
from reconcile.quantity.digits import number
from reconcile.wording.figure_words import (
    ascribed,
    in_full,
    joined,
    measured,
    quoted,
    ranged,
    rest_noun,
    times,
)

_DRIFT_NAMES = {Drift.METRIC: "metric", Drift.CLAIMANT: "attribution"}
_PRIMARY = "the primary statement"


# A function each rather than a table of templates: mypy checks these, and they are filled in ten
# times as fast, which a comparison with thousands of discrepancies feels.
@singledispatch
def diagnosis_of(cause: Cause) -> Diagnosis:
    """The cause in words; each kind of cause has its own function below."""
    raise NotImplementedError(type(cause).__name__)


@diagnosis_of.register(LooksRetold)
def _(cause: LooksRetold) -> Diagnosis:
    return Diagnosis(
        f"relay: {joined(cause.drifts)} drift",
        f"{ascribed(cause.figure)} repeats the number of {ascribed(cause.origin)}",
        f"{_PRIMARY} behind both",
    )


@diagnosis_of.register(Retold)
def _(cause: Retold) -> Diagnosis:
    same = "the same number within days" if cause.suspected else "the same statement"
    name = _DRIFT_NAMES.get(cause.drift, cause.drift.value)
    return Diagnosis(f"relay: {name} drift", f"{same}, another {cause.drift}", _PRIMARY)


@diagnosis_of.register(TellingDiffers)
def _(cause: TellingDiffers) -> Diagnosis:
    shown = joined(map(ascribed, cause.figures))
    return Diagnosis(
        "relay: hedge drift", f"another publication tells {shown} so that all could hold", _PRIMARY
    )


@diagnosis_of.register(OtherSense)
def _(cause: OtherSense) -> Diagnosis:
    figure = cause.figure
    senses = joined((f"“{sense}”" for sense in cause.others), "or")
    return Diagnosis(
        "definition",
        f"{figure.metric} in {ascribed(figure)} is taken as “{cause.taken}” and may mean {senses}",
        f"which sense {figure.speaker} means",
    )


@diagnosis_of.register(OtherScope)
def _(cause: OtherScope) -> Diagnosis:
    return Diagnosis(
        f"scope: {cause.axis}",
        f"the figures are of {joined(name or 'unstated' for name in cause.names)}",
        f"the {cause.axis} that each figure covers",
    )


@diagnosis_of.register(OtherWindow)
def _(cause: OtherWindow) -> Diagnosis:
    evidence = f"not one stretch of time: {joined(cause.windows)}"
    return Diagnosis("window", evidence, "when each count began")


@diagnosis_of.register(NoDate)
def _(cause: NoDate) -> Diagnosis:
    shown = joined(map(ascribed, cause.figures))
    return Diagnosis(
        "undated",
        f"would vanish if {shown} were older than the other figures",
        f"the as-of date of {shown}",
    )


@diagnosis_of.register(CameFirst)
def _(cause: CameFirst) -> Diagnosis:
    when = f"in {joined(cause.dates)}" if cause.dates else "that day"
    return Diagnosis(
        "growth",
        f"{joined(map(ascribed, cause.figures))} may have come first {when}",
        f"the {'day' if cause.dates else 'time of day'} of each figure",
    )


@diagnosis_of.register(OneIncident)
def _(cause: OneIncident) -> Diagnosis:
    shown = joined(map(ascribed, cause.figures))
    return Diagnosis(
        "counting rule",
        f"{shown} reports an incident and need not be all there were",
        f"whether {shown} is among {joined(map(ascribed, cause.others))}",
    )


@diagnosis_of.register(AddedUp)
def _(cause: AddedUp) -> Diagnosis:
    terms = " + ".join(map(number, cause.terms))
    return Diagnosis(
        "part and whole, derived",
        f"{ascribed(cause.figure)} equals {terms} ({joined(cause.authors)}): not independent",
        f"whether {cause.figure.speaker} added those figures up",
    )


@diagnosis_of.register(Rounded)
def _(cause: Rounded) -> Diagnosis:
    shown = joined(map(quoted, cause.figures))
    verb = "is" if len(cause.figures) == 1 else "are"
    evidence = f"vanishes when {shown} {verb} read with a tolerance of {float(cause.tolerance):.0%}"
    if cause.tolerance == 0:
        evidence = f"{shown} {verb} within rounding of each other"
    return Diagnosis("rounding, hedging", evidence, "the number behind the hedge")


@diagnosis_of.register(DigitSlip)
def _(cause: DigitSlip) -> Diagnosis:
    shown = joined(map(ascribed, cause.figures))
    return Diagnosis(
        "slip of the pen",
        f"{shown} differ by one digit misplaced, dropped or doubled",
        "the figure in the primary source",
    )


@diagnosis_of.register(LoweredBetween)
def _(cause: LoweredBetween) -> Diagnosis:
    earlier, later = quoted(cause.earlier), quoted(cause.later)
    return Diagnosis(
        "revision",
        f"{cause.later.speaker} gave {earlier} first and {later} later",
        "why it was lowered",
    )


@diagnosis_of.register(Lowered)
def _(_cause: Lowered) -> Diagnosis:
    return Diagnosis("revision", "same claimant, later, lower", "why it was lowered")


@diagnosis_of.register(Raised)
def _(_cause: Raised) -> Diagnosis:
    evidence = "same claimant, later, larger than counting explains"
    return Diagnosis("revision", evidence, "whether both count the same")


@diagnosis_of.register(CountedDifferently)
def _(cause: CountedDifferently) -> Diagnosis:
    missing = "the dates, places and senses given do not explain it"
    if cause.undated:
        missing = f"no date is known for {joined(map(ascribed, cause.undated))}"
    verb = "count" if len(cause.voices) > 1 else "counts"
    return Diagnosis(
        "genuine dispute",
        f"{joined(cause.voices)} {verb} differently; {missing}",
        "the lists or methods behind the figures",
    )


@diagnosis_of.register(Repeated)
def _(cause: Repeated) -> Diagnosis:
    shown = joined(
        f"{count} publications tell the statement behind {ascribed(figure)}"
        for count, figure in cause.publications
    )
    return Diagnosis("circular reporting", f"{shown}: repeated, not confirmed", _PRIMARY)


@diagnosis_of.register(PartOfLarger)
def _(cause: PartOfLarger) -> Diagnosis:
    small, large = quoted(cause.small), quoted(cause.large)
    return Diagnosis(
        "scope: population",
        f"{small} is a part of {large}, {times(cause.ratio)} its size",
        f"a count of those {rest_noun(cause.rest)}",
    )


@diagnosis_of.register(OtherDays)
def _(cause: OtherDays) -> Diagnosis:
    evidence = f"{quoted(cause.small)} and {quoted(cause.large)} may be of different days"
    return Diagnosis("changed", evidence, "both numbers as of one day")


@diagnosis_of.register(OwnDenialOverturned)
def _(cause: OwnDenialOverturned) -> Diagnosis:
    evidence = f"{cause.small.speaker} first said {quoted(cause.small)}"
    return Diagnosis("own denial overturned", evidence, "when it became known")


@diagnosis_of.register(Grew)
def _(cause: Grew) -> Diagnosis:
    rate = ""
    if cause.daily is not None:
        rate = f": {cause.daily:,} a day or more" if cause.daily else ": below 1 a day"
    evidence = f"{quoted(cause.large)} is the later figure{rate}"
    return Diagnosis("growth", evidence, "a count for the time in between")


@diagnosis_of.register(OtherMethod)
def _(_cause: OtherMethod) -> Diagnosis:
    return Diagnosis(
        "method", "an estimate and another figure", "how each number was arrived at"
    )  # fmt: skip


@diagnosis_of.register(PartByNature)
def _(cause: PartByNature) -> Diagnosis:
    evidence = f"{quoted(cause.figure)} counts a part by its nature"
    return Diagnosis("counting rule", evidence, "how each number was arrived at")


@diagnosis_of.register(LeavesRoom)
def _(cause: LeavesRoom) -> Diagnosis:
    evidence = f"{quoted(cause.figure)} leaves room above it, but hardly for so many more"
    return Diagnosis("counting rule", evidence, "how each number was arrived at")


@diagnosis_of.register(OtherDefinition)
def _(_cause: OtherDefinition) -> Diagnosis:
    return Diagnosis("definition", "other definitions of one thing", "what each of them counts")


@diagnosis_of.register(MoreThanThereWere)
def _(cause: MoreThanThereWere) -> Diagnosis:
    fates = joined(map(measured, cause.fates))
    evidence = f"{fates} are more than {measured(cause.whole)}"
    return Diagnosis("part and whole", evidence, "who is counted in each")


@diagnosis_of.register(OtherShares)
def _(_cause: OtherShares) -> Diagnosis:
    return Diagnosis("genuine dispute", "shares of one whole", "the counts behind both shares")


@diagnosis_of.register(ShareDoesNotFit)
def _(cause: ShareDoesNotFit) -> Diagnosis:
    evidence = (
        f"{quoted(cause.share)} of {quoted(cause.whole)} would be {ranged(cause.gives)}, "
        f"not {quoted(cause.part)}"
    )
    return Diagnosis("slip of the pen", evidence, "the two counts behind the share")


@diagnosis_of.register(AttributionDenied)
def _(cause: AttributionDenied) -> Diagnosis:
    evidence = f"{cause.denier or 'somebody'} says that {in_full(cause.figure)} is wrong"
    return Diagnosis("attribution denied", evidence, _PRIMARY)
