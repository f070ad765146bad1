"""Builds small reports and tellings for the tests of `check`."""

import re
from decimal import Decimal

from retold.check import check
from retold.model.case import Reading
from retold.model.claim import (
    Attribution,
    Claim,
    Extraction,
    Hedge,
    Mode,
    Pinpoint,
    Polarity,
    Source,
    SourceKind,
    Strength,
)
from retold.model.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Problem,
    Role,
    Segmentation,
    Sentence,
)
from retold.model.match import Telling
from retold.model.quantity import INFINITY, Bound, Figure, Quantity
from retold.model.text import anchor
from retold.model.when import TimeKind, TimeMention

_SENTENCE = re.compile(r"[^.]+\.?")


def spot(text, exact, offset=0):
    """Anchor `exact` where it first stands in `text`, which begins at `offset`."""
    start = offset + text.index(exact)
    return anchor(" " * offset + text, start, start + len(exact))


def figure(text, exact, unit="1", of=None, **told):
    """A figure; `told` may give its `bound`, its `value` and the text's `offset`.

    Its value is else the first number in `exact`.
    """
    digits = told.get("value") or re.search(r"[\d.]+", exact.replace(",", ""))[0]
    number, bound = Decimal(digits), Bound(told.get("bound", "="))
    low = Decimal(0) if bound in {Bound.BELOW, Bound.AT_MOST} else number
    high = INFINITY if bound in {Bound.ABOVE, Bound.AT_LEAST} else number
    return Figure(
        id=f"q-{exact}",
        document="d-any",
        anchor=spot(text, exact, told.get("offset", 0)),
        quantity=Quantity(low=low, high=high, unit=unit),
        bound=bound,
        value=number,
        of=of,
    )


def date(text, exact, value, offset=0):
    return TimeMention(
        id=f"t-{exact}",
        document="d-any",
        anchor=spot(text, exact, offset),
        value=value,
        kind=TimeKind.DATE,
    )


def hedge(text, exact, offset=0):
    return Hedge(
        id=f"h-{exact}",
        document="d-any",
        anchor=spot(text, exact, offset),
        strength=Strength.WEAK,
    )


def pinpoint(id_, page=None, paragraph=None, section=None):
    return Pinpoint(
        id=id_,
        document="d-any",
        anchor=anchor("", 0, 0),
        page=page,
        paragraph=paragraph,
        section=section,
    )


def said_by(text, source, cue, offset=0):
    """An attribution whose content is what stands neither in source nor cue."""
    return Attribution(
        id="a-1",
        document="d-any",
        source=Source(anchor=spot(text, source, offset), kind=SourceKind.DOCUMENT),
        resolved=None,
        cue=spot(text, cue, offset),
        content=(),
        mode=Mode.INDIRECT,
        within=None,
        denies=False,
        rule="test",
    )


def telling(text, offset=7, **fields):
    """A telling whose claim begins at `offset` of a document named d-post."""
    claim = Claim(
        id="c-1",
        document=fields.pop("document", "d-post"),
        segment="s-1",
        anchor=anchor(" " * offset + text, offset, offset + len(text)),
        score=1.0,
        polarity=fields.pop("polarity", Polarity.ASSERTS),
        pinpoints=fields.pop("pinpoints", ()),
    )
    quotes = tuple(spot(text, exact, offset) for exact in fields.pop("quotes", ()))
    return Telling(
        claim=claim,
        outlet="Quayside Notes",
        when=fields.pop("when", None),
        order=0,
        role=Role.BODY,
        language=fields.pop("language", "en"),
        quotes=quotes,
        **fields,
    )


def told(text, figures=(), times=(), **fields):
    """A telling; `figures` and `times` are arguments after the text."""
    return telling(
        text,
        figures=tuple(figure(text, *some, offset=7, **rest) for some, rest in figures),
        times=tuple(date(text, *some, offset=7) for some in times),
        **fields,
    )


def one(exact, unit="1", of=None, **rest):
    """The arguments of `figure` after the text, for `told`."""
    return (exact, unit, of), rest


def verdict(claim, source):
    """What one report gives for one telling."""
    (found,) = check([claim], [source])
    return found.verdict


def report(*pages, labels=(), figures=(), times=(), hedges=(), problems=(), **fields):
    """A report from pages, each a list of (kind, words) or (kind, words, marker).

    `figures`, `times`, `hedges` and `said` are functions of the whole text, as made by
    `of_text`; so their anchors are found when the text is known.
    """
    text, blocks, cut = "", [], []
    for number, page in enumerate(pages, 1):
        start = len(text)
        for kind, words, *marker in page:
            begin = len(text)
            text += words + "\n\n"
            blocks.append(
                Block(
                    start=begin,
                    end=begin + len(words),
                    kind=BlockKind(kind),
                    marker=marker[0] if marker else "",
                    origin=f"page={number}",
                )
            )
        label = labels[number - 1] if labels else str(number)
        cut.append(Page(number=number, label=label, start=start, end=len(text)))
    said = fields.pop("said", ())
    document = _document(
        text=text,
        blocks=tuple(blocks),
        pages=tuple(cut),
        problems=tuple(problems),
        **fields,
    )
    extraction = Extraction(
        document=document.id,
        figures=_sorted(make(text) for make in figures),
        times=_sorted(make(text) for make in times),
        hedges=_sorted(make(text) for make in hedges),
        attributions=tuple(make(text) for make in said),
    )
    segmentation = Segmentation(
        document=document.id, segments=(), sentences=_sentences(text, blocks), gaps=()
    )
    return Reading(document=document, segmentation=segmentation, extraction=extraction)


def of_text(make, exact, *rest, **fields):
    """Put off `figure`, `date`, `hedge` or `said_by` until the text is known."""
    return lambda text: make(text, exact, *rest, **fields)


def problem(code):
    return Problem(code=code, message="")


def _sorted(records):
    return tuple(sorted(records, key=lambda one: one.anchor.start))


def _document(**fields):
    usual = {
        "id": "d-report",
        "path": "interim-report.pdf",
        "part": None,
        "url": None,
        "sha256": "00" * 32,
        "format": "application/pdf",
        "title": "Interim report",
        "authors": (),
        "publisher": "Ministry of Harbours",
        "language": "en",
        "published": None,
        "updated": None,
        "archived": None,
        "links": (),
    }
    return Document(**{**usual, **fields})


def _sentences(text, blocks):
    return tuple(
        Sentence(
            segment="s-1",
            start=block.start + found.start(),
            end=block.start + found.end(),
        )
        for block in blocks
        for found in _SENTENCE.finditer(text[block.start : block.end])
        if found[0].strip()
    )
