"""``reconcile compare``: where the figures disagree, in the terminal or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import CompareWriting, ended, hold
from reconcile.cli.console import Console
from reconcile.cli.declared import CommandLine, Option
from reconcile.cli.delivery import say
from reconcile.cli.outcome import Outcome
from reconcile.cli.watching import again_on_save
from reconcile.escaping.visible import visible
from reconcile.kept.looking import keep_nothing
from reconcile.service.compare import CompareRequest
from reconcile.service.compare import compare as compare_claims
from reconcile.service.configuration import format_of, shown
from reconcile.service.errors import RequestError
from reconcile.service.reading import settings_at
from reconcile.service.results import CompareResult
from reconcile.service.settings import COMPARISON_FORMATS, Settings
from reconcile.values.classes import dataclass, replace

if TYPE_CHECKING:
    from reconcile.service.reading import BaseSnapshot
    from reconcile.service.shard_work import ShardSettings

_JSON = "json"
_OF_A_SHARD = frozenset({"words", "shard", "debug", "no_cache"})  # parameters that --shard may have


class Engine(StrEnum):
    """Who compares shards where it is not this program's own processes."""

    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class InShards:
    """Whether and by whom claims are compared in shards."""

    jobs: Annotated[
        int | None,
        Option(
            "--jobs",
            min=1,
            metavar="N",
            help="Compare with so many processes, tables of any size row by row: the same result.",
        ),
    ] = None
    shard: Annotated[
        int | None,
        Option("--shard", min=1, metavar="N", help="Compare shard N of the folder that is named."),
    ] = None
    engine: Annotated[
        Engine | None,
        Option("--engine", help="Have the cluster that SPARK_REMOTE names compare, or Spark here."),
    ] = None

    @property
    def wanted(self) -> bool:
        """Whether all claims are to be compared in shards."""
        return self.jobs is not None or self.engine is not None


def cutting(jobs: int, *, figures: bool = True, shards: int | None = None) -> ShardSettings:
    """How to cut, with what has to be known at once said on standard error."""
    from reconcile.service.shard_work import ShardSettings

    return ShardSettings(shards, jobs, figures, lambda text: say(f"reconcile: {visible(text)}\n"))


def in_shards(
    question: CompareRequest, settings: Settings, how: CompareWriting, shards: InShards,
    console: Console, past: BaseSnapshot | None,
) -> CompareResult:  # fmt: skip
    """The comparison by several processes; raises ``RequestError`` for what it cannot have."""
    from reconcile.service.shards import compare_in_shards

    keep_nothing()  # tables are read row by row, and no digest of them is at hand
    hold_whole(how)
    if past is not None:
        raise RequestError("--base needs all claims at once; leave out --jobs and --engine")
    form = format_of(settings, COMPARISON_FORMATS)
    cut = replace(cutting(shards.jobs or 1, figures=form == _JSON), spark=shards.engine is not None)
    return compare_in_shards(question, console.host, cut, usual=settings.paths)


def hold_whole(how: CompareWriting) -> None:
    """Raise ``RequestError`` for what needs every figure at once."""
    for given, name in ((how.full, "--full"), (how.plot, "--plot"), (how.believe, "--believe")):
        if given:
            raise RequestError(f"{name} needs every figure at once; leave it out, or write JSON")


def compare_shard(words: Sequence[str], number: int, line: CommandLine) -> Outcome:
    """Compare one shard of a folder; its result is a file of the folder.

    Raises ``RequestError`` for every other option: what is compared was said when the folder was
    cut, and how it is written when it is merged.
    """
    from reconcile.service.shard_work import compare_shards
    from reconcile.service.shards import opened

    keep_nothing()
    for parameter in line.parameters:
        if parameter.typed and parameter.name not in _OF_A_SHARD:
            raise RequestError(
                f"--shard compares what 'reconcile shard' has cut and writes nothing else; leave "
                f"{parameter.names[0]} out, or give it to 'reconcile shard' or 'reconcile merge'"
            )
    if len(words) != 1:
        raise RequestError("--shard needs one word: the folder that reconcile shard has made")
    folder, plan = opened(words[0])
    compare_shards(folder, plan, line.console.host, cutting(1), [number])
    return Outcome()


Full = Annotated[bool, Option("--full", help="Say everything, not one screen: the same numbers.")]
Top = Annotated[
    int | None,
    Option("--top", min=1, metavar="N", help="List so many disagreements (10; concise: all)."),
]
Believe = Annotated[
    str | None,
    Option(
        "--believe",
        metavar="VOICE",
        help="Say what must be wrong if this voice is right, and what then remains in dispute.",
    ),
]
Plot = Annotated[
    bool, Option("--plot", help="With all that --full says, draw the figures of each quantity.")
]
_NO_REPORT = ("base", "verdicts", "since", "until", "text")  # what report does not take
_ELSE = "; reconcile report writes Markdown and HTML, reconcile export writes tables"


@again_on_save("words")
def compare(
    console: Console,
    line: CommandLine,
    *,
    words: options.Words = None,
    base: options.Base = None,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    findings: options.WhichFindings,
    believe: Believe = None,
    full: Full = False,
    top: Top = None,
    given: GivenSettings,
    near: options.Near = False,
    plot: Plot = False,
    configuration: options.Configuration,
    show_settings: options.ShowSettings = False,
    writing: options.Writing,
    watch: options.Watch = False,
    shards: InShards,
) -> Outcome:
    """Say where the figures disagree, how far, and whom to ask.

    A word that is a topic or a metric is one, anything else is a path.

    Examples:
      reconcile compare
      reconcile compare casualties claims.yaml --full
      reconcile compare --voice ukraine --since 2024-12-20
      reconcile compare --watch
      reconcile compare figures.jsonl --jobs 4
    """
    if shards.shard is not None:
        return compare_shard(words or (), shards.shard, line)
    target = options.target_of(writing.output_file, console)
    form = given.word("output-format") or options.by_suffix(
        target, {".json": "json"}, what="comparison", hint=_ELSE
    )
    settings, past = settings_at(base, configuration.overridden(given, form), console.host)
    if show_settings:
        return Outcome(shown(settings))
    how = CompareWriting(writing, plot, full, top, believe, _next_commands(line))
    hold(format_of(settings, COMPARISON_FORMATS), how, since_base=past is not None)
    question = claims.request(words, settings, near=near, metrics=metrics, **findings.values())
    if shards.wanted:
        sharded = in_shards(question, settings, how, shards, console, past)
        return ended(sharded, settings, how, console)
    question = replace(question, first=how.listed(settings, target))
    result = compare_claims(question, console.host, usual=settings.paths, past=past)
    return ended(result, settings, how, console)


def _next_commands(line: CommandLine) -> tuple[str, ...]:
    """What to type after ``compare``: explain the first, see everything, make a page."""
    found = [line.again("explain", "1"), line.again("compare", behind=["--full"])]
    if not line.words(_NO_REPORT):
        found.append(line.again("report", behind=["-o", "report.html"]))
    return tuple(found)


COMMAND = Command(compare, place=70)
