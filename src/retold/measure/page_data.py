"""Saved web pages whose contents are known, as public benchmarks keep them.

`article_extraction` (scrapinghub/article-extraction-benchmark), `webpages_meta`
(adbar/trafilatura, tests/eval) and `page_date` (adbar/htmldate): JSON Lines with
the page under "html". Nothing of them is shipped.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from retold.model.document import Document
from retold.model.errors import WrongUseError
from retold.read import Input, Reader

PageReader: TypeAlias = Callable[[str], Document | None]
"""Reads a page's HTML as a person's file would be; None when it is refused."""


@contextmanager
def page_reader() -> Iterator[PageReader]:
    """Give a `PageReader` that reads in the same boxed child as every file."""
    with tempfile.TemporaryDirectory(prefix="retold-eval-") as folder, Reader() as room:
        file = Path(folder) / "page.html"

        def read(html: str) -> Document | None:
            # A page was decoded when it was put into the set, so what it says of
            # its encoding no longer holds; the mark at the start wins over that.
            file.write_bytes(html.encode("utf-8-sig", "replace"))
            outcome = room.read(Input(path=file.name, file=file))
            return outcome.documents[0] if outcome.documents else None

        yield read


def set_files(folder: Path, name: str) -> list[Path]:
    """List the files of a set below the folder of all sets, in order."""
    here = folder / name
    return sorted([*here.glob("*.jsonl"), *here.glob("*.jsonl.gz")])


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return all rows of a set; WrongUseError when its files are not there."""
    files = set_files(folder, name)
    if not files:
        raise WrongUseError(f"There is no {name} with .jsonl or .jsonl.gz in {folder}.")
    found: list[dict[str, Any]] = []
    for file in files:
        packed = gzip.open if file.suffix == ".gz" else open
        with packed(file, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found
