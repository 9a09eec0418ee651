"""``reconcile schema``: the contract of the claims file, for editors and validators."""

from __future__ import annotations

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.outcome import Outcome


def schema(output_file: options.OutputFile = None) -> Outcome:
    """Print the JSON Schema of the claims file.

    Examples:
      reconcile schema -o claims.schema.json
    """
    import json

    from reconcile.loading.schema import claims_schema

    text = json.dumps(claims_schema(), indent=2, ensure_ascii=False) + "\n"
    return Outcome(text, target=options.file_of(output_file))


COMMAND = Command(schema, place=120)
