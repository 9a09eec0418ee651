"""The options of ``add``: the fields of a claim, and of the records made in the same step."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli.declared import Argument, Option

Text = str | None

Metric = Annotated[
    Text, Argument(metavar="METRIC", help="What is counted: killed, …", show_default=False)
]
Figure = Annotated[
    Text,
    Argument(
        metavar="FIGURE", help='In the words of the source: "over 3,000".', show_default=False
    ),
]
Claimant = Annotated[Text, Option(metavar="ID", help="Who asserts it.")]
Source = Annotated[Text, Option(metavar="ID", help="The publication.")]
AsOf = Annotated[Text, Option(metavar="DATE", help="The day of a running total.")]
Since = Annotated[Text, Option(metavar="DATE", help="When the total began.")]
Period = Annotated[Text, Option(metavar="DATE/DATE", help="The stretch that alone is counted.")]
Subject = Annotated[Text, Option(metavar="ID", help="Whose people.")]
Place = Annotated[Text, Option(metavar="ID", help="Where.")]
Quote = Annotated[Text, Option(metavar="WORDS", help="The words around the figure.")]
Note = Annotated[Text, Option(metavar="WORDS", help="A remark for people.")]
Statement = Annotated[Text, Option(metavar="ID", help="The statement it retells.")]
Incident = Annotated[bool, Option("--incident", help="One event: at least so many.")]
Low = Annotated[
    int | None, Option(metavar="N", min=0, help="The low end, where words alone will not do.")
]
High = Annotated[int | None, Option(metavar="N", min=0, help="The high end, likewise.")]
Id = Annotated[Text, Option("--id", metavar="ID", help="Its id; else one is made.")]
ClaimantName = Annotated[Text, Option(metavar="NAME", help="Create the claimant.")]
ClaimantSide = Annotated[Text, Option(metavar="ID", help="The new claimant's side.")]
SourceTitle = Annotated[Text, Option(metavar="TITLE", help="Create the source.")]
Publisher = Annotated[Text, Option(metavar="NAME", help="The new source's publisher.")]
Url = Annotated[Text, Option(metavar="URL", help="The new source's address.")]
Citation = Annotated[Text, Option(metavar="WORDS", help="Page, file or number of the new source.")]
Published = Annotated[Text, Option(metavar="DATE", help="The new source's date.")]
To = Annotated[Text, Option("--to", metavar="FILE", help="The claims file to add to.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would be written.")]
