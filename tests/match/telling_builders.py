"""Tellings out of a sentence, for tests: figures, quotes and hedges are read off.

A small stand-in for `extract`, so that the tests of match and lineage do not
depend on its rules. Everything here is invented.
"""

import re
from decimal import Decimal

from retold.match import words
from retold.model.claim import (
    Attribution,
    Claim,
    Hedge,
    Modality,
    ModalKind,
    Mode,
    Place,
    Polarity,
    Source,
    SourceKind,
    Strength,
)
from retold.model.document import Role
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.quantity import INFINITY, Bound, Figure, Quantity
from retold.model.text import Anchor, anchor
from retold.model.when import TimeKind, TimeMention, When

BOUNDS = {
    "about": Bound.ABOUT,
    "omkring": Bound.ABOUT,
    "at least": Bound.AT_LEAST,
    "up to": Bound.AT_MOST,
    "as many as": Bound.AT_MOST,
    "more than": Bound.ABOVE,
    "nearly": Bound.BELOW,
}
UNITS = {
    "tonnes": "tonne",
    "ton": "tonne",
    "litres": "litre",
    "kg": "kilogram",
    "percent": "percent",
}
FIGURE = re.compile(
    rf"(?<!tank )(?P<words>(?:(?P<bound>{'|'.join(BOUNDS)}) )?"
    rf"\b(?P<number>\d+(?:\.\d+)?)\b(?! March)(?: (?P<unit>{'|'.join(UNITS)})\b)?)"
    r"(?:(?: of)?(?: official)? “?(?P<of>[\w-]+))?",
    re.IGNORECASE,
)
HEDGES = re.compile(r"\b(?:reportedly|allegedly|supposedly)\b", re.IGNORECASE)
MODALS = re.compile(r"\b(?:may|will)\b", re.IGNORECASE)
PLACES = re.compile(r"\b(?:Kessel Quay|Port Ansel|Rinnford|Marsby)\b")
DAYS = re.compile(r"\bon (?:Tuesday|Wednesday|Thursday|4 March|5 March)\b")
DAY_VALUES = {
    "on Tuesday": "2025-03-04",
    "on 4 March": "2025-03-04",
    "on Wednesday": "2025-03-05",
    "on 5 March": "2025-03-05",
    "on Thursday": "2025-03-06",
}
CUES = re.compile(r"\b(?:said|according to|told|denied|enligt)\b", re.IGNORECASE)
QUOTES = re.compile("“([^”]+)”")


def told(text, by="Coast Wire", on=None, **more):
    """Make a telling of `text`.

    `more`: at (offset in its document), doc, role, denies, says (the words in
    `text` that are its source), language, cites, address, names, under.
    """
    at, doc = more.get("at", 0), more.get("doc", f"d-{by}-{on}")
    here = anchor(" " * at + text, at, at + len(text))
    voice = more.get("says")
    return Telling(
        claim=claim(here, doc, denies=more.get("denies", False)),
        outlet=by,
        when=When.parse(on) if on else None,
        order=at,
        role=more.get("role", Role.BODY),
        language=more.get("language", "en"),
        attributions=(attribution(doc, here, voice),) if voice else (),
        figures=tuple(figure(doc, at, found) for found in FIGURE.finditer(text)),
        times=tuple(time(doc, at, found) for found in DAYS.finditer(text)),
        places=tuple(place(doc, at, found) for found in PLACES.finditer(text)),
        hedges=tuple(hedge(doc, at, found) for found in HEDGES.finditer(text)),
        quotes=tuple(spot(at, found, 1) for found in QUOTES.finditer(text)),
        cites=more.get("cites", ()),
        words=words(" " * at + text, at, at + len(text), more.get("language", "en")),
        address=more.get("address"),
        names=more.get("names", (by,)),
        under=more.get("under", ()),
    )


def claim(here, doc, *, denies):
    return Claim(
        id=content_id("c", doc, here.start, here.exact),
        document=doc,
        segment=f"s-{doc}",
        anchor=here,
        score=0.9,
        polarity=Polarity.DENIES if denies else Polarity.ASSERTS,
        modals=tuple(
            Modality(kind=ModalKind.POSSIBLE, anchor=spot(here.start, found))
            for found in MODALS.finditer(here.exact)
        ),
    )


def spot(at, found, group=0):
    start = at + found.start(group)
    return Anchor(start=start, end=start + len(found[group]), exact=found[group])


def part(here, wanted):
    start = here.start + here.exact.index(wanted)
    return Anchor(start=start, end=start + len(wanted), exact=wanted)


def attribution(doc, here, voice):
    cue = CUES.search(here.exact)
    return Attribution(
        id=content_id("a", doc, here.start, voice),
        document=doc,
        source=Source(anchor=part(here, voice), kind=SourceKind.ORGANISATION),
        resolved=None,
        cue=spot(here.start, cue),
        content=(here,),
        mode=Mode.INDIRECT,
        within=None,
        denies=False,
        rule="test",
    )


def figure(doc, at, found):
    value = Decimal(found["number"])
    bound = BOUNDS.get((found["bound"] or "").lower(), Bound.EXACTLY)
    low = Decimal(0) if bound in {Bound.AT_MOST, Bound.BELOW} else value
    high = INFINITY if bound in {Bound.AT_LEAST, Bound.ABOVE} else value
    unit = UNITS.get(found["unit"] or "", "1")
    counts = found["of"] if unit == "1" or " of " in found[0] else None
    here = spot(at, found, "words")
    return Figure(
        id=content_id("q", doc, here.start, here.exact),
        document=doc,
        anchor=here,
        quantity=Quantity(low=low, high=high, unit=unit),
        bound=bound,
        value=value,
        of=counts,
    )


def hedge(doc, at, found):
    here = spot(at, found)
    name = content_id("h", doc, here.start)
    return Hedge(id=name, document=doc, anchor=here, strength=Strength.STRONG)


def place(doc, at, found):
    here = spot(at, found)
    name = content_id("p", doc, here.start)
    return Place(id=name, document=doc, anchor=here, name=here.exact)


def time(doc, at, found):
    here = spot(at, found)
    return TimeMention(
        id=content_id("t", doc, here.start),
        document=doc,
        anchor=here,
        value=DAY_VALUES[here.exact],
        kind=TimeKind.DATE,
    )
