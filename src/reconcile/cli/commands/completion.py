"""``reconcile completion``: the script that has a shell complete commands, options and ids."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.command_tree import command_tree
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument
from reconcile.cli.offers import SHELLS, offered
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import starter_text
from reconcile.service.errors import RequestError

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
