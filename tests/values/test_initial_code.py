"""The code of ``__init__`` is the same from where it is kept as it is anew."""

from __future__ import annotations

import marshal
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from reconcile.values import initial_code
from reconcile.values.initial_code import code_of
from tests import processes

PLACE = Path(cache_from_source(f"{initial_code.__file__.removesuffix('.py')}_by_size.py"))


@pytest.mark.parametrize("size", [0, 1, 5, 27, 28, 60])
@pytest.mark.parametrize("more", [False, True])
def test_it_takes_a_value_a_field_and_puts_each_in(size: int, more: bool) -> None:
    code = code_of(size, by_slot=True, more=more)
    assert code.co_argcount == size + 1
    assert code.co_names[:size] == tuple(f"put{at}" for at in range(size))
    assert ("__post_init__" in code.co_names) == more


def test_what_is_kept_is_what_would_be_compiled(tmp_path: Path) -> None:
    ask = (
        "import sys; sys.dont_write_bytecode = False\n"
        "from reconcile.values.initial_code import code_of\n"
        "print([code_of(size, by_slot=True, more=False).co_code.hex() for size in range(28)])"
    )
    anew, first, again = (
        processes.run([sys.executable, *words, "-c", ask], cwd=tmp_path).stdout
        for words in (["-X", f"pycache_prefix={tmp_path / 'nowhere'}"], [], [])
    )
    assert anew == first == again
    assert len(marshal.loads(PLACE.read_bytes()[4:])[1]) == 28
