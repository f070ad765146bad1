"""One document, cut into its parts and searched for claims.

A rule that breaks on an odd sentence costs that document its claims and nothing
else: the document is kept and says what happened.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from retold.conduct.unsearched import SEARCHED_LANGUAGES, is_foreign, is_searched
from retold.extract import extract
from retold.model.case import Reading
from retold.model.claim import Extraction
from retold.model.document import Document, Problem, Segmentation, Sentence
from retold.segment import segment

BROKE = "search-broke"  # the code of a document in which the search for claims broke
_HERE = Path(__file__).parents[1]


def segmented(document: Document) -> Reading:
    """Find the parts of one document, and search for nothing in them."""
    return Reading(
        document=document,
        segmentation=segment(document),
        extraction=Extraction(document=document.id),
    )


def searched(document: Document, told: Document | None = None) -> Reading:
    """Find the parts of one document and what is claimed in them.

    `told` is the document as its sender describes it; of such a one every sentence
    is searched, in whatever language it seems to be.
    """
    told = told or document
    try:
        found = segment(document)
        wanted = _wanted(document, found) if told == document else found.sentences
        sought = replace(found, sentences=tuple(wanted))
        extraction = extract(told, sought)
    except Exception as error:  # noqa: BLE001 - one document must not stop the rest
        return _broken(told, error)
    return Reading(document=told, segmentation=found, extraction=extraction)


def _wanted(document: Document, found: Segmentation) -> Sequence[Sentence]:
    """Leave out other languages, and what is no sentence."""
    if document.language not in SEARCHED_LANGUAGES:
        return ()
    foreign = {one.id for one in found.segments if is_foreign(one)}
    return [
        one
        for one in found.sentences
        if one.segment not in foreign and is_searched(one)
    ]


def _broken(document: Document, error: Exception) -> Reading:
    """Keep a document without claims, and say where in the program it broke."""
    problem = Problem(
        code=BROKE,
        message=(
            f"Retold broke while it searched this document for claims "
            f"({type(error).__name__} in {_place(error)}). It is stored, without "
            "claims. Please report it, with the file if you may."
        ),
    )
    return Reading(
        document=replace(document, problems=(*document.problems, problem)),
        segmentation=Segmentation(
            document=document.id, segments=(), sentences=(), gaps=()
        ),
        extraction=Extraction(document=document.id),
    )


def _place(error: Exception) -> str:
    """Name the innermost line of Retold's own code that was reached."""
    ours = [
        f"{Path(frame.filename).relative_to(_HERE).as_posix()}, line {frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_HERE)
    ]
    return ours[-1]
