"""Comments are what stands outside every scalar, and nothing else."""

from __future__ import annotations

from tests.loading.reading import NAME, dataset

TEXT = """\
# first
version: 1  # second
claims:   # third
  - id: a#b  # reconcile: ignore[S101] because
    metric: "killed # not this"
    figure: 'up to 3 # nor this'
    note: |  # fourth
      text
      # neither this
    # fifth
    quote: >-
      folded # this is text, too
    url#: x
    via: [a,  # sixth
      "#b"]  #
# last"""


def test_comments_are_found_with_their_places() -> None:
    comments = dataset(TEXT).comments[NAME]
    assert [comment.text.strip() for comment in comments] == [
        "first",
        "second",
        "third",
        "reconcile: ignore[S101] because",
        "fourth",
        "fifth",
        "sixth",
        "",
        "last",
    ]
    lines = TEXT.splitlines()
    for comment in comments:
        line = lines[comment.place.line - 1]
        assert comment.place.line == comment.place.end_line
        assert line[comment.place.column - 1 : comment.place.end_column - 1] == f"#{comment.text}"
        assert comment.place.end_column == len(line) + 1
        assert comment.own_line == line.lstrip().startswith("#")


def test_line_ends_do_not_matter() -> None:
    expected = dataset(TEXT).comments[NAME]
    assert dataset(TEXT.replace("\n", "\r\n")).comments[NAME] == expected
    assert dataset(TEXT.replace("\n", "\r")).comments[NAME] == expected


def test_both_parsers_give_the_same() -> None:
    assert dataset(TEXT).comments == dataset(TEXT, pure=True).comments


def test_a_refused_file_has_no_comments() -> None:
    assert dataset("a: [  # open\n").comments[NAME] == ()
