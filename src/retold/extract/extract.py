"""Segments to claims: the finders of this room joined into one Extraction.

Each finder reads one sentence at a time; quotes and attributions read a thread,
because a speech and a "he" run across sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from retold.extract.attribution import find_attributions
from retold.extract.attribution.links import linked
from retold.extract.attribution.names import Names, names_in
from retold.extract.attribution.words import lexicon
from retold.extract.claims import Findings, find_claims
from retold.extract.figures import find_figures
from retold.extract.hedges import find_hedges
from retold.extract.knowledge import known
from retold.extract.passage import Passage
from retold.extract.pinpoints import find_pinpoints
from retold.extract.places import find_places
from retold.extract.polarity import Disputed
from retold.extract.quotes import Quote, find_quotes
from retold.extract.threads import Thread, threads
from retold.extract.threats import find_threats
from retold.extract.times import find_times
from retold.model.claim import Attribution, Extraction
from retold.model.document import Document, Segmentation

_T = TypeVar("_T")


def extract(document: Document, segmentation: Segmentation) -> Extraction:
    """Find every claim of `document`, and what it rests on.

    Raises nothing on any document. Laws: every id a claim names is in one of the
    lists, lists are in reading order, every anchor holds in the document's text.
    """
    found = threads(document, segmentation)
    passages = [
        passage
        for thread in found
        for paragraph in thread.paragraphs
        for passage in paragraph.passages
    ]
    names = names_in(passages, lexicon(known(document.language or "")))
    quotes = [_quotes(document.text, thread) for thread in found]
    findings = Findings(
        attributions=linked(_attributions(found, quotes, names), document.links),
        hedges=_each(find_hedges, passages),
        figures=_each(find_figures, passages),
        times=_each(find_times, passages),
        places=_each(find_places, passages),
        pinpoints=_each(find_pinpoints, passages),
        disputed=Disputed(document.text, tuple(chain.from_iterable(quotes))),
    )
    return Extraction(
        document=document.id,
        claims=find_claims(passages, findings),
        attributions=findings.attributions,
        figures=findings.figures,
        times=findings.times,
        places=findings.places,
        hedges=findings.hedges,
        pinpoints=findings.pinpoints,
        threats=_each(find_threats, passages),
    )


def _quotes(text: str, thread: Thread) -> tuple[Quote, ...]:
    spans = [paragraph.span for paragraph in thread.paragraphs]
    return find_quotes(text, spans, thread.language)


def _attributions(
    found: Sequence[Thread], quotes: Sequence[Sequence[Quote]], names: Names
) -> tuple[Attribution, ...]:
    every = (
        one
        for thread, own in zip(found, quotes, strict=True)
        for one in find_attributions(thread, own, names)
    )
    return tuple(sorted(every, key=lambda one: (one.cue, one.id)))


def _each(
    finder: Callable[[Passage], tuple[_T, ...]], passages: Iterable[Passage]
) -> tuple[_T, ...]:
    """Run a finder over the passages, in the order of the text."""
    ordered = sorted(passages, key=lambda passage: passage.start)
    return tuple(chain.from_iterable(finder(passage) for passage in ordered))
