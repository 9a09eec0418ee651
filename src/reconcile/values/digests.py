"""Digests without OpenSSL, whose loading takes longer than any digest of a short text."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ("sha256",)

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # Python's own, which hashlib has where there is no OpenSSL
    except ImportError:
        try:
            from _sha256 import sha256  # up to Python 3.11
        except ImportError:
            from hashlib import sha256
