"""Small files that would take hours or gigabytes: each is answered in seconds.

Every attack runs in a process of its own with 30 s of processor time and 1 GiB of memory, so that
a crash of the parser would be seen as one. A single program that has loaded everything begins them.
Beside busy programs, which share the caches, a second's work takes several.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from subprocess import PIPE

import pytest

from tests import processes
from tests.loading.reading import codes, dataset

ATTACKS = {
    "open brackets": "b'[' * 100_000",
    "very many open brackets": "b'[' * 10_000_000",
    "open braces": "b'{' * 100_000",
    "question marks": "b'? ' * 50_000",
    "dashes": "b'- ' * 100_000",
    "deep keys": "b''.join(b' ' * n + b'a:\\n' for n in range(2000))",
    "a long word": "b'a: ' + b'x' * 8_000_000",
    "a long quote": "b'a: \"' + b'x ' * 4_000_000",
    "a long number": "b'a: ' + b'9' * 500_000",
    "long hexadecimals": "b'a: 0x' + b'f' * 500_000",
    "anchors": "b''.join(b'- &a%d x\\n' % n for n in range(120_000))",
    "aliases": "b'a: &a [x]\\nb: [' + b'*a,' * 60_000 + b'*a]'",
    "bombs": "b'a: &a [x]\\n' + b''.join(b'k%d: &k%d [%s]\\n' % (n, n, "
    "b','.join([b'*k%d' % (n - 1) if n else b'*a'] * 9)) for n in range(20))",
    "merges": "b'a: &a {k: v}\\n' + b''.join(b'k%d: &k%d {<<: [%s]}\\n' % (n, n, "
    "b','.join([b'*k%d' % (n - 1) if n else b'*a'] * 10)) for n in range(8))",
    "keys": "b''.join(b'k%d: 1\\n' % n for n in range(60_000))",
    "traps": "b'claims:\\n' + b'- 010\\n' * 500_000",
    "texts in blocks": "b''.join(b'k%d: |\\n  x\\n' % n for n in range(30_000))",
    "comments": "b'#\\n' * 150_000",
    "next lines": "'a: x\\u0085'.encode() * 500_000",
    "merge marks": "b'<<<<<<< a\\n' * 500_000",
    "directives": "b'%\\n' * 2_000_000",
    "escapes": "b'a: \"' + b'\\\\x41' * 250_000 + b'\\\\u202e\"'",
    "one id": "b'claims:\\n' + b'- {id: a, metric: killed, figure: 1}\\n' * 5_000",
    "a ring": "b'places:\\n' + b''.join(b' p%d: {within: p%d}\\n' % (n, (n + 1) % 10000) "
    "for n in range(10_000))",
    "a long figure": "b'claims: [{id: a, metric: killed, figure: ' + b'up to ' * 100_000 + b'3}]'",
    "a long date": "b'claims:\\n- {id: a, metric: killed, figure: 1, as_of: ' + b'2024/' * 90_000 "
    "+ b'}'",
}
PROGRAM = """
import json, os, resource, sys, traceback
from reconcile.loading.opening import Input
from reconcile.loading.load import assemble
from reconcile.loading.page import open_page

def attacked(attack, pure):
    content = eval(attack)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    data = assemble([open_page(Input("x", content), pure=pure)])
    assert data.claims == () or len(data.claims) == 1, len(data.claims)
    assert data.problems
    assert len(data.problems) < 3000
    assert sum(len(p.message) + len(p.help) + len(p.offending) for p in data.problems) < 2e6

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            attacked(*json.loads(line))
        except BaseException:
            print(repr(traceback.format_exc()[-500:]), flush=True)
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
SLOW_IN_PYTHON = {"a long word", "a long quote", "keys", "texts in blocks", "escapes", "a ring",
                  "anchors", "comments", "one id", "traps"}  # fmt: skip


Ask = Callable[[str, bool], list[str]]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Has an attack tried: what goes wrong in it, and at last how its process ends."""
    with processes.start([sys.executable, "-c", PROGRAM], stdin=PIPE, stdout=PIPE) as server:

        def ask(attack: str, pure: bool) -> list[str]:
            assert server.stdin and server.stdout
            server.stdin.write(f"{json.dumps([attack, pure])}\n".encode())
            server.stdin.flush()
            said = [server.stdout.readline().decode().strip()]
            while said[-1] and not said[-1].lstrip("-").isdigit():
                said.append(server.stdout.readline().decode().strip())
            return said

        yield ask
    assert server.returncode == 0


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_answered(ask: Ask, name: str) -> None:
    assert ask(ATTACKS[name], False) == ["0"]


@pytest.mark.parametrize("name", sorted(set(ATTACKS) - SLOW_IN_PYTHON))
def test_the_parser_in_python_answers_too(ask: Ask, name: str) -> None:
    assert ask(ATTACKS[name], True) == ["0"]


def test_a_long_text_that_aliases_repeat_is_refused() -> None:
    """A report writes such a text out as often as it is repeated: a megabyte in all is enough."""
    quote = "x" * 9_000
    for amount, expected in ((100, []), (200, ["F010"])):
        claims = "".join(
            f"- {{id: a{n}, metric: killed, figure: 5, quote: *q}}\n" for n in range(amount)
        )
        first = f"- {{id: b, metric: killed, figure: 5, quote: &q {quote}}}\n"
        assert codes(dataset(f"version: 1\nclaims:\n{first}{claims}")) == expected


@pytest.mark.parametrize(
    ("attack", "end"),
    [
        ("1 / 0", "1"),
        ("resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 30)) or bytearray(1 << 29)", "1"),
        ("os.kill(os.getpid(), 9)", "-9"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 1)) or sum(iter(int, 1))", "-9"),
    ],
)
def test_an_attack_that_is_not_answered_is_seen(ask: Ask, attack: str, end: str) -> None:
    assert ask(attack, False)[-1] == end
