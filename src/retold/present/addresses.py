"""Links that a reader can safely follow, to a page and to the words on it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from retold.model.document import Document
from retold.model.text import Anchor
from retold.present.words import one_line

_FRAGMENT_WORDS = 6  # at each end of a long passage, for the browser to find


def passage_link(document: Document, words: Anchor) -> str | None:
    """Link to words on the page where they were published, by text fragment.

    None when the document has no address, or one that is not of the web.
    """
    address = web_address(document.url)
    if address is None:
        return None
    joint = ":~:" if "#" in address else "#:~:"
    return f"{address}{joint}text={_fragment(words.exact)}"


def web_address(url: str | None) -> str | None:
    """Return `url` when a reader can safely follow it: http and https only."""
    if url is None or one_line(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _fragment(words: str) -> str:
    """Write words as a text directive; long ones as their start and their end."""
    tokens = words.split()
    if len(tokens) <= 2 * _FRAGMENT_WORDS:
        return _encoded(" ".join(tokens))
    start, end = tokens[:_FRAGMENT_WORDS], tokens[-_FRAGMENT_WORDS:]
    return f"{_encoded(' '.join(start))},{_encoded(' '.join(end))}"


def _encoded(words: str) -> str:
    """Percent-encode words; a dash has a meaning of its own in a directive."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
