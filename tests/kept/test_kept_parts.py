"""After an edit only what the edit touches is compared, and what is printed is as without that."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from reconcile.cli import watching
from reconcile.comparing.answers.compare import ComparedClaims, held
from reconcile.comparing.answers.showing import Request
from reconcile.kept import answers
from reconcile.kept.digest import digest_of
from reconcile.model.dataset import Dataset
from reconcile.service import parts
from reconcile.sharding import reusing
from tests.kept.running import Place

TOWNS = 12
COMPARE = ("compare", "claims.yaml")


def claims_file(**figures: str) -> str:
    """Two figures of each town; ``figures`` are those that are others."""
    lines = ["version: 1", "places:"]
    lines += [f"  town-{town}: {{name: Town {town}}}" for town in range(TOWNS)]
    lines += ["claims:"]
    for town in range(TOWNS):
        for teller, figure in (("north", str(30 + town)), ("south", f"over {900 + town}")):
            name = f"{teller}-{town}"
            lines += [
                f"- id: {name}",
                "  metric: killed",
                f"  figure: {figures.get(name.replace('-', '_'), figure)}",
                f"  place: town-{town}",
                "  as_of: 2031-02-03",
                f"  claimant: {teller}",
            ]
    lines += ["claimants:", "  north: {name: The north}", "  south: {name: The south}"]
    return "\n".join([*lines, ""])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(parts, "LEAST", 1)
    found = Place.below(tmp_path)
    (found.project / "claims.yaml").write_text(claims_file())
    return found


@contextmanager
def sizes_of_comparisons() -> Iterator[list[int]]:
    """How many claims are held against each other, each time that some are."""
    sizes: list[int] = []

    def counted(dataset: Dataset, request: Request) -> ComparedClaims:
        sizes.append(len(dataset.claims))
        return held(dataset, request)

    with patch.object(reusing, "held", counted):
        yield sizes


def compared(place: Place, *args: str, **variables: str) -> int:
    """How many claims a run held against others, after a look whether it printed what it ought."""
    with sizes_of_comparisons() as sizes:
        said = place.ask(*args, **variables)
    assert not said.again
    assert said.printed == place.anew(*args, **variables)
    return sum(sizes)


def edit(place: Place, **figures: str) -> None:
    (place.project / "claims.yaml").write_text(claims_file(**figures))


def part_files(place: Place) -> list[Path]:
    return [file for file in place.entries if file.read_bytes().startswith(b"reconcile kept parts")]


def test_only_the_town_of_an_edited_claim_is_compared(place: Place) -> None:
    assert compared(place, *COMPARE) == 2 * TOWNS
    edit(place, north_3="77")
    assert compared(place, *COMPARE) == 2
    edit(place, north_3="77", south_5="34", north_7="none")
    assert compared(place, *COMPARE) == 4, "what was compared last time is kept too"


def test_other_outputs_of_the_same_files_use_it_too(place: Place) -> None:
    compared(place, *COMPARE)
    for line in (
        "compare claims.yaml --format json",
        "report claims.yaml",
        "explain 1 claims.yaml",
    ):
        assert compared(place, *line.split()) == 0, line
    assert compared(place, *COMPARE, "--place", "town-3") == 2 * TOWNS, "another choice of claims"


def test_few_claims_are_not_worth_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST", 2 * TOWNS + 1)
    assert compared(place, *COMPARE) == 0 and not part_files(place)
    monkeypatch.setattr(parts, "LEAST", 2 * TOWNS)
    edit(place, north_1="44")
    assert compared(place, *COMPARE) == 2 * TOWNS and part_files(place)


def test_nothing_is_kept_where_nothing_shall_be(place: Place) -> None:
    place.anew(*COMPARE)
    place.ask(*COMPARE, RECONCILE_CACHE="off")
    assert not place.entries
    compared(place, *COMPARE)
    (place.project / "reconcile.toml").write_text('cache = "off"\n')
    assert compared(place, *COMPARE) == 0, "compared in one piece"


def of_another_program(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setattr(answers, "program", lambda: "another")


def cut_short(_: pytest.MonkeyPatch, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def other_bytes(_: pytest.MonkeyPatch, file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-20] ^= 1
    file.write_bytes(content)


def another_meaning(_: pytest.MonkeyPatch, file: Path) -> None:
    """Whole, and yet not what it should be: as if two releases had the same digest."""
    head, content = file.read_bytes().split(b"\n", 1)
    wrong = zlib.compress(zlib.decompress(content).replace(b" [[", b" [[7,"))
    form, program = head.rsplit(b" ", 2)[0], head.rsplit(b" ", 2)[1]
    digest = digest_of(wrong).encode("ascii")
    file.write_bytes(b"%b %b %b\n" % (form, program, digest) + wrong)


def of_others(_: pytest.MonkeyPatch, file: Path) -> None:
    file.chmod(0o666)


@pytest.mark.parametrize(
    "damage", [of_another_program, cut_short, other_bytes, another_meaning, of_others]
)
def test_what_is_wrong_with_the_parts_is_as_if_there_were_none(
    place: Place, damage: Callable[[pytest.MonkeyPatch, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    compared(place, *COMPARE)
    (file,) = part_files(place)
    damage(monkeypatch, file)
    edit(place, north_3="77")
    assert compared(place, *COMPARE) == 2 * TOWNS


def test_the_file_is_written_again_when_enough_of_it_is_new(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared(place, *COMPARE)
    (file,) = part_files(place)
    first = file.read_bytes()
    monkeypatch.setattr(parts, "_RENEWED", TOWNS - 1)
    edit(place, north_3="77")
    compared(place, *COMPARE)
    assert file.read_bytes() == first
    edit(place, north_3="77", north_4="78")
    compared(place, *COMPARE)
    assert file.read_bytes() != first


def test_watching_compares_only_what_was_edited(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = iter([{"north_3": "77"}, {"north_3": "77", "south_9": "50"}])

    def save(_: watching.Seen) -> str:
        figures = next(edits, None)
        if figures is None:
            raise KeyboardInterrupt
        edit(place, **figures)
        return "claims.yaml"

    monkeypatch.setattr(watching, "wait_for_change", save)
    with sizes_of_comparisons() as sizes:
        said = place.ask(*COMPARE, "--watch")
    assert sizes == [2 * TOWNS, 2, 2]
    assert said.code == 130 and not part_files(place)
    printed, _, _ = place.anew(*COMPARE)
    assert said.out.endswith(printed)
