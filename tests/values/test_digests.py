"""A digest without OpenSSL is the digest with it."""

from __future__ import annotations

import hashlib

import pytest

from reconcile.values.digests import sha256


@pytest.mark.parametrize("content", [b"", b"over 3,000", bytes(range(256)) * 500])
def test_it_is_the_digest_of_hashlib(content: bytes) -> None:
    assert sha256(content).hexdigest() == hashlib.sha256(content).hexdigest()
