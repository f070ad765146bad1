"""What somebody means who names a telling, words or a document on a command line.

Whatever fits more than one thing is refused with the choices: a ruling must never
land on something its author did not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from retold.model.case import Case
from retold.model.claim import Claim
from retold.model.document import Document
from retold.model.errors import WrongUseError
from retold.model.lineage import Family
from retold.model.review import Subject, quoted
from retold.model.text import anchor
from retold.present.words import shorten

_MOST_NAMED = 4
_SHOWN_COLUMNS = 60
_MOST_FAMILIES, _LABEL_COLUMNS = 3, 30
_FEWEST_DIGITS = 4  # of a family's short id


def telling(wanted: str, case: Case, within: str | None = None) -> Subject:
    """Find the telling with this id or these words, or that a family begins with.

    `within` names the document to look in. Raises WrongUseError when there is none
    or more than one.
    """
    documents = _documents(case, within)
    found = _by_id(wanted, case) or _by_words(wanted, case, documents)
    if len(found) == 1:
        document = next(
            one.document
            for one in case.readings
            if one.document.id == found[0].document
        )
        return quoted(document, found[0].anchor)
    if not found:
        raise WrongUseError(
            f"No claim has the id or the words {shorten(wanted, _SHOWN_COLUMNS)!r}. "
            "Give its words as they stand, or the id of a family: retold claims"
        )
    places = {one.document.id: one.document.path for one in case.readings}
    raise WrongUseError(
        f"{len(found)} claims have these words; give the id of one, or --in FILE:"
        + "".join(
            f"\n  {one.id}  {places[one.document]}: “"
            f"{shorten(one.anchor.exact, _SHOWN_COLUMNS)}”"
            for one in found[:_MOST_NAMED]
        )
        + ("\n  …" if len(found) > _MOST_NAMED else "")
    )


def families_called(wanted: str, families: Iterable[Family]) -> list[Family]:
    """Find the families whose id, or one of whose tellings' ids, begins like this."""
    start = wanted.lower()
    return [one for one in families if _begins(one, start)]


def some_families(families: Sequence[Family], short: Mapping[str, str]) -> str:
    """Name a few families by their short ids and first words."""
    return ", ".join(
        f"{short[one.id]} (“{shorten(one.label, _LABEL_COLUMNS)}”)"
        for one in families[:_MOST_FAMILIES]
    )


def words(wanted: str, case: Case, within: str | None = None) -> Subject:
    """Find the place where these very words stand, which must be one."""
    places = [
        (document, at)
        for document in _documents(case, within)
        for at in _places(wanted, document.text)
    ]
    if len(places) == 1:
        document, at = places[0]
        return quoted(document, anchor(document.text, at, at + len(wanted)))
    what = shorten(wanted, _SHOWN_COLUMNS)
    if not places:
        raise WrongUseError(f"No document has the words {what!r} as they are written.")
    paths = sorted({one.path for one, _ in places})
    raise WrongUseError(
        f"{what!r} stands in {len(places)} places ({', '.join(paths[:_MOST_NAMED])}). "
        "Give more words around it, or --in FILE."
    )


def document(wanted: str, case: Case) -> Subject:
    """Find a document by its path, or by as much of its end as names one."""
    return quoted(_documents(case, wanted)[0])


def _begins(family: Family, start: str) -> bool:
    if start in {"", "f", "f-"}:
        return False
    digits = family.id.partition("-")[2]
    if family.id.startswith(start) or digits.startswith(start):
        return True
    told = (*family.tellings, *family.denials)
    return start.startswith("c-") and any(one.startswith(start) for one in told)


def _documents(case: Case, wanted: str | None) -> list[Document]:
    """Give the documents to look in: the one that is named, or all."""
    every = [one.document for one in case.readings]
    if wanted is None:
        return every
    name = PurePath(wanted)
    exact = [one for one in every if wanted in {one.id, one.path, _name(one)}]
    ends = [one for one in every if _ends(PurePath(one.path).parts, name.parts)]
    found = exact or ends
    if len(found) == 1:
        return found
    if not found:
        raise WrongUseError(f"No document of this case is {wanted}.")
    raise WrongUseError(
        f"{wanted} holds {len(found)} documents; name one: "
        + ", ".join(f'"{_name(one)}"' for one in found[:_MOST_NAMED])
        + (" …" if len(found) > _MOST_NAMED else "")
    )


def _name(one: Document) -> str:
    return f"{one.path} ({one.part})" if one.part else one.path


def _ends(path: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether one path ends in the other: "a/b.txt" is "/home/x/a/b.txt"."""
    length = min(len(path), len(wanted))
    return length > 0 and tuple(path[-length:]) == tuple(wanted[-length:])


def _by_id(wanted: str, case: Case) -> list[Claim]:
    start = wanted.lower()
    digits = start.removeprefix("f-")
    if len(digits) < _FEWEST_DIGITS or " " in start:
        return []
    meant = {
        (one.tellings or one.denials)[0]
        for one in case.families
        if one.id.startswith(f"f-{digits}")
    }
    return [
        one
        for reading in case.readings
        for one in reading.extraction.claims
        if one.id in meant or (start.startswith("c-") and one.id.startswith(start))
    ]


def _by_words(wanted: str, case: Case, documents: Sequence[Document]) -> list[Claim]:
    """Find claims with these words; those that are just these words come first."""
    sought = _plain(wanted)
    ids = {one.id for one in documents}
    held = [
        one
        for reading in case.readings
        if reading.document.id in ids
        for one in reading.extraction.claims
        if sought and sought in _plain(one.anchor.exact)
    ]
    return [one for one in held if _plain(one.anchor.exact) == sought] or held


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip("“”\"'‘’ ")


def _places(wanted: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(wanted) if wanted.strip() else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found
