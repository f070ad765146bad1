"""The words of a post: without addresses, with handles and hashtags as words."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/)\S{1,300}")
_TAG = re.compile(r"[@#](\w{2,60})")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_|(?<=[A-Za-z])(?=\d)")
# How a quoted post is signed: — Name (@handle) Month 5, 2020
_SIGNED = re.compile(
    r"— ?[^—\n]{0,80}\(@\w{1,30}\) {0,3}\w{3,12} \d{1,2}, \d{4}\s{0,9}$"
)


def post_words(text: str) -> str:
    """Drop web addresses and write "#StopTheFerry" as "Stop The Ferry"."""
    return _TAG.sub(_split_tag, _ADDRESS.sub(" ", text))


def unsigned(text: str) -> str:
    """Drop the signature that stands under a quoted post, if there is one."""
    return _SIGNED.sub(" ", text)


def _split_tag(found: re.Match[str]) -> str:
    return f" {_HUMP.sub(' ', found[1])} "
