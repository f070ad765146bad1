"""The words in cookies and links."""

import hmac
import re

import pytest

from retold.accounts import TOKEN_BYTES, fingerprint, same, spelt


def test_a_token_is_long_and_safe_in_an_address():
    token = spelt(bytes(range(TOKEN_BYTES)))
    assert TOKEN_BYTES * 8 == 256
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


def test_what_is_kept_is_not_the_token():
    token = spelt(bytes(TOKEN_BYTES))
    assert token not in fingerprint(token)
    assert fingerprint(token) != fingerprint(token + "A")


@pytest.mark.parametrize("given", ["", "secre", "secret ", "ö", "\ud800"])
def test_other_secrets_are_not_the_same(given):
    assert same("secret", "secret")
    assert not same(given, "secret")


def test_secrets_are_compared_without_telling_where_they_part(monkeypatch):
    asked = []
    real = hmac.compare_digest
    monkeypatch.setattr(
        hmac, "compare_digest", lambda *two: asked.append(two) or real(*two)
    )
    assert not same("secreT", "secret")
    assert asked == [(b"secreT", b"secret")]
