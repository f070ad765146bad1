"""The random words in cookies and links; the file holds only their fingerprints.

A token has 256 bits of chance, so its plain SHA-256 cannot be turned back, and who
reads the file can use none of them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

TOKEN_BYTES = 32


def spelt(chance: bytes) -> str:
    """Spell a token as it stands in a cookie or a link."""
    return base64.urlsafe_b64encode(chance).rstrip(b"=").decode("ascii")


def fingerprint(token: str) -> str:
    """Return what the file keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def same(given: str, known: str) -> bool:
    """Compare two secrets in a time that does not tell where they part."""
    return hmac.compare_digest(
        given.encode("utf-8", "replace"), known.encode("utf-8", "replace")
    )
