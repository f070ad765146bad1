"""The made-up story that ships with Retold, and its known true history.

`retold demo` shows it, the tests trace it, and the quality gate scores it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

from retold.measure.gold import Gold, read_gold


@contextmanager
def story_folder() -> Iterator[Path]:
    """Give the folder of the story's documents for as long as the block lasts."""
    with as_file(_story() / "documents") as folder:
        yield folder


def gold() -> Gold:
    """Return the story's true history."""
    return read_gold((_story() / "gold.toml").read_text(encoding="utf-8"))


def story_digest() -> str:
    """Fingerprint the story's documents and its gold file (SHA-256, hex).

    Pinned beside the floors: a score means nothing once what it was measured
    on has changed.
    """
    digest = hashlib.sha256()
    documents = (_story() / "documents").iterdir()
    named = sorted((one for one in documents if one.is_file()), key=_name)
    for file in (*named, _story() / "gold.toml"):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.name} {content}\n".encode())
    return digest.hexdigest()


def _story() -> Traversable:
    return files("retold.measure") / "story"


def _name(file: Traversable) -> str:
    return file.name
