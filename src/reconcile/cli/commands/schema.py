"""``reconcile schema``: the contract of the claims file, for editors and validators."""

from __future__ import annotations

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import schema_json


def schema(output_file: options.OutputFile = None) -> Outcome:
    """Print the JSON Schema of the claims file.

    Examples:
      reconcile schema -o claims.schema.json
    """
    return Outcome(schema_json(), target=options.file_of(output_file))


COMMAND = Command(schema, place=120)
