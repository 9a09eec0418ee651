"""``reconcile completion``: the script that has a shell complete commands, options and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.command_tree import CommandHelp, Parameter, command_tree
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import starter_text
from reconcile.service.configuration import Overrides, settings_now
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.host import Host

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset
    from reconcile.service.results import CompareResult

SHELLS = ("bash", "zsh", "fish")
"""Those whose completion there is."""

FILES = ":files"
"""A line that asks the shell for files too."""

Pair = tuple[str, str]
"""A word and what it is."""

_MOST_CLAIMS = 2_000  # comparing more takes longer than a person waits for a completion
_FILES = frozenset(
    {
        "FILE", "[FILE]", "FOLDER", "[FOLDER]", "TEXT...", "PATH", "[PATH]...",
        "[TOPIC|PATH]...", "METRIC [PATH]...",
    }
)  # fmt: skip


def offered(words: Sequence[str], tree: Mapping[str, CommandHelp], host: Host) -> list[str]:
    """A line for everything that the last of the words may become, with a tab before what it is.

    ``words`` are those after ``reconcile``, the last as far as it was typed.
    """
    *before, typed = words or [""]
    if not before:
        found: Iterator[Pair] = ((command.name, command.summary) for command in tree.values())
        if typed.startswith("-"):
            found = iter((("--help", "Show the help."), ("--version", "Show the version.")))
        return _lines(found, typed)
    command = tree.get(before[0])
    return [] if command is None else _of_command(command, before[1:], typed, host)


def _of_command(command: CommandHelp, before: Sequence[str], typed: str, host: Host) -> list[str]:
    last = command.option(before[-1]) if before else None
    if last is not None and last.takes:
        return _values(last, before, typed, host)
    if typed.startswith("-") and "--" not in before:
        return _of_option(command, before, typed, host)
    argument = command.argument(_arguments_in(command, before))
    return [] if argument is None else _values(argument, before, typed, host)


def _of_option(command: CommandHelp, before: Sequence[str], typed: str, host: Host) -> list[str]:
    """Options, or the value of one that is written with ``=``."""
    name, sign, value = typed.partition("=")
    option = command.option(name)
    if not sign or option is None or not option.takes:
        return _lines(_options(command, before), typed)
    offers = _values(option, before, value, host)
    return [line if line == FILES else f"{name}={line}" for line in offers]


def _options(command: CommandHelp, before: Sequence[str]) -> Iterator[Pair]:
    for option in command.options:
        if option.repeats or not set(option.names) & set(before):
            yield option.names[0] if len(option.names[0]) > 2 else option.names[-1], option.about


def _arguments_in(command: CommandHelp, before: Sequence[str]) -> int:
    """How many arguments stand in words that are over."""
    count, skip = 0, False
    for word in before:
        option = command.option(word.partition("=")[0])
        if skip:
            skip = False
        elif option is not None:
            skip = bool(option.takes) and "=" not in word
        elif not word.startswith("-") or word == "-":
            count += 1
    return count


def _values(parameter: Parameter, before: Sequence[str], typed: str, host: Host) -> list[str]:
    files = [FILES] if parameter.takes in _FILES else []
    if parameter.choices:
        return _lines(((word, "") for word in parameter.choices), typed) + files
    kind = _KINDS.get(parameter.takes) or _BY_NAME.get(parameter.name.removesuffix("s"))
    paths = [word for word in before if _is_path(word)]
    return ([] if kind is None else _lines(kind(_Data(host, paths)), typed)) + files


def _is_path(word: str) -> bool:
    return word.endswith((".yaml", ".yml", "/"))


class _Data:
    """The claims of the project, read when they are asked for; nothing if they cannot be."""

    def __init__(self, host: Host, paths: Sequence[str]) -> None:
        self.host = host
        self.paths = paths

    def dataset(self) -> Dataset | None:
        """The claims."""
        from reconcile.service.reading import read

        try:
            return read(self.paths or self._usual(), self.host, copies=False)
        except ReconcileError:
            return None

    def answer(self) -> CompareResult | None:
        """The claims compared, unless that takes too long."""
        from reconcile.service.compare import CompareRequest, compare

        data = self.dataset()
        if data is None or len(data.claims) > _MOST_CLAIMS:
            return None
        try:
            return compare(CompareRequest(self.paths or self._usual()), self.host)
        except ReconcileError:
            return None

    def _usual(self) -> Sequence[str]:
        return settings_now(Overrides(), self.host).paths


def _shells(_data: _Data) -> Iterator[Pair]:
    return ((shell, "") for shell in SHELLS)


def _topics(data: _Data) -> Iterator[Pair]:
    from reconcile.vocabulary.builtin import builtin

    vocabulary = builtin()
    yield from ((name, "topic") for name in vocabulary.topics)
    yield from _metrics(data)


def _metrics(data: _Data) -> Iterator[Pair]:
    from reconcile.vocabulary.builtin import builtin

    read = data.dataset()
    vocabulary = builtin() if read is None else read.vocabulary
    rows = vocabulary.metrics.values()
    yield from ((metric.id, metric.definition or metric.name) for metric in rows)


def _rules(_data: _Data) -> Iterator[Pair]:
    from reconcile.service.check import manuals

    for page in manuals():
        yield page.code, page.name
    for page in manuals():
        yield page.name, page.summary


def _records(table: str) -> Callable[[_Data], Iterator[Pair]]:
    def found(data: _Data) -> Iterator[Pair]:
        read = data.dataset()
        for record in () if read is None else getattr(read, table).values():
            yield record.id, str(getattr(record, "name", "") or getattr(record, "label", ""))

    return found


def _voices(data: _Data) -> Iterator[Pair]:
    from reconcile.service.filters import voice_names

    read = data.dataset()
    if read is not None:
        voices = {voice for named in voice_names(read).values() for voice in named}
        yield from ((voice, "voice") for voice in sorted(voices))


def _explained(data: _Data) -> Iterator[Pair]:
    """Numbers and ids of disagreements, claims, metrics, rules, and the lists."""
    from reconcile.service.explain_parts import LISTS

    found = data.answer()
    if found is not None:
        headings = found.comparison.headings
        yield from ((str(at), heading.title) for at, heading in enumerate(headings, 1))
        yield from ((dispute.id, dispute.message) for dispute in found.comparison.discrepancies)
    read = data.dataset() if found is None else found.dataset
    for claim in () if read is None else read.claims:
        yield claim.id, f"“{claim.reading.words}” {claim.metric}"
    yield from ((word, "list") for word in LISTS)
    yield from _metrics(data)
    yield from _rules(data)


_KINDS: Mapping[str, Callable[[_Data], Iterator[Pair]]] = {
    "[TOPIC|PATH]...": _topics,
    "METRIC [PATH]...": _topics,
    "METRIC": _metrics,
    "[METRIC]": _metrics,
    "WHAT": _explained,
    "RULE": _rules,
    "VOICE": _voices,
}
_BY_NAME: Mapping[str, Callable[[_Data], Iterator[Pair]]] = {
    "shell": _shells,
    "metric": _metrics,
    "source": _records("sources"),
    "place": _records("regions"),
    "subject": _records("subjects"),
    "statement": _records("statements"),
    "claimant": _records("claimants"),
}


def _lines(pairs: Iterator[Pair], typed: str) -> list[str]:
    """A line for each word that goes on as typed, each once."""
    from reconcile.escaping.visible import visible

    known: dict[str, str] = {}
    for word, about in pairs:
        if word.startswith(typed):
            known.setdefault(word, " ".join(visible(about).split()))
    return [f"{word}\t{about}" if about else word for word, about in known.items()]


_ASKED = "offers"  # what the scripts ask

Wanted = Annotated[str, Argument(metavar="SHELL", help="bash, zsh or fish.", show_default=False)]
Typed = Annotated[
    list[str] | None,
    Argument(metavar="[WORD]...", help="What the script was asked to complete.", hidden=True),
]


def completion(
    console: Console, shell: Wanted, words: Typed = None, output_file: options.OutputFile = None
) -> Outcome:
    """Print the completion script for bash, zsh or fish.

    It knows commands, options, topics, metrics, rules, and the claims and disagreements of the
    project around the current folder.

    Examples:
      reconcile completion bash -o ~/.local/share/bash-completion/completions/reconcile
      reconcile completion zsh -o ~/.zsh/completions/_reconcile
      reconcile completion fish -o ~/.config/fish/completions/reconcile.fish
    """
    if shell == _ASKED:
        tree = command_tree()
        return Outcome("".join(f"{line}\n" for line in offered(words or [""], tree, console.host)))
    if shell not in SHELLS or words:
        raise RequestError(f"there is completion for {', '.join(SHELLS)}, not for '{shell}'")
    return Outcome(starter_text(f"completion.{shell}"), target=options.file_of(output_file))


COMMAND = Command(completion, place=140)
