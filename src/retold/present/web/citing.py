"""How a page says where words are from: who, what, when, and the address if any."""

from __future__ import annotations

from retold.model.document import Document
from retold.present.words import full_moment_words


def citation(document: Document, outlet: str, when: str | None = None) -> str:
    """Name a document, or what was told in it at another time than its own."""
    stated = document.published.value if document.published else None
    moment = when or stated
    told = full_moment_words(moment) if moment else "undated"
    named = [outlet, document.title or document.path, told, document.url or ""]
    return ", ".join(dict.fromkeys(one for one in named if one))
