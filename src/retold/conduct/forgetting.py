"""Takes a document out of a case for good, and joins the rest anew.

What was found across documents may quote the one that goes: all of it is taken out
with it, and found again in what is left.
"""

from __future__ import annotations

from pathlib import Path

from retold.conduct.reviewing import reviews
from retold.conduct.run import open_case, rejoin
from retold.model.document import Document
from retold.model.errors import WrongUseError
from retold.model.ports import Progress
from retold.store import CaseFile, alone_in

_NAMED_MOST = 3


def document_named(wanted: str, where: Path | None) -> tuple[Document, Path]:
    """Find a document of a case by its path, or by how its id begins.

    Returns it with the case's folder. Raises WrongUseError when there is none, or
    more than one.
    """
    case, folder = open_case(where)
    documents = [one.document for one in case.readings]
    found = [one for one in documents if wanted in {one.path, one.id}]
    if not found and wanted.removeprefix("d-"):
        start = f"d-{wanted.lower().removeprefix('d-')}"
        found = [one for one in documents if one.id.startswith(start)]
    if len(found) == 1:
        return found[0], folder
    if not found:
        raise WrongUseError(
            f"No document of this case is {wanted!r}. Give its path in the case, or "
            f"its id: retold search WORDS {folder.parent}"
        )
    named = ", ".join(
        f"{one.id} ({one.path}{', ' + one.part if one.part else ''})"
        for one in found[:_NAMED_MOST]
    )
    raise WrongUseError(
        f"{wanted!r} is {len(found)} documents of this case: {named} … Give one id."
    )


def reviews_naming(document: Document, folder: Path) -> int:
    """Count the reviews of a document or of its words; the log goes on quoting them."""
    return sum(
        any(subject.document == document.id for subject in one.ruled.subjects)
        for one in reviews(folder)
    )


def forget(document: Document, folder: Path, progress: Progress) -> None:
    """Forget a document, then find families and findings anew in what is left.

    Raises CaseError when the case cannot be written; it can be asked for again.
    """
    with alone_in(folder), CaseFile(folder) as file:
        before = file.case()
        file.forget_document(document.id)
    rejoin(folder, progress, before)
