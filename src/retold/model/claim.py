"""Claims, and on whose word they are made.

An attribution is source + cue + content: "*the ministry* *said* *40 tonnes
leaked*". Attributions nest through `within`. A claim without attribution is
told in the document's own voice, which is a fact and not a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.quantity import Figure
from retold.model.text import Anchor
from retold.model.when import TimeMention


class SourceKind(StrEnum):
    """What kind of thing a claim's word comes from."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"  # words stand there that name nobody: "sources"


class Mode(StrEnum):
    """How much of the content stands inside quotation marks."""

    DIRECT = "direct"  # at least 90 %
    INDIRECT = "indirect"  # nothing
    MIXED = "mixed"


class Polarity(StrEnum):
    """Whether a telling asserts the claim, denies it, or asks about it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"


class Strength(StrEnum):
    """How far a hedge lowers the commitment."""

    WEAK = "weak"  # about, some, seems
    STRONG = "strong"  # reportedly, allegedly


class HedgeKind(StrEnum):
    """In which way a hedge lowers the commitment."""

    HEARSAY = "hearsay"  # to others, or to nobody: reportedly, critics say
    DOUBT = "doubt"  # less certain: probably, may have
    VAGUE = "vague"  # who or how many is left open: some, one of the largest
    BOUND = "bound"  # a figure is less exact: about forty


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words that say who is speaking.

    `href` is the address that these words, or the cue beside them, link to: "according
    to [one report]".
    """

    anchor: Anchor
    kind: SourceKind
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's word for something.

    `source` is None when nobody stands there at all ("it has been claimed").
    `resolved` is the full name behind a pronoun, a short form or an implicit
    speaker. `content` may be in several pieces. `within` is the id of the
    attribution around this one. `rule` names what found it.
    """

    id: str
    document: str
    source: Source | None
    resolved: str | None
    cue: Anchor
    content: tuple[Anchor, ...]
    mode: Mode
    within: str | None
    denies: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words that lower the commitment to what is said."""

    id: str
    document: str
    anchor: Anchor
    strength: Strength
    kind: HedgeKind = HedgeKind.DOUBT


class ModalKind(StrEnum):
    """How what is told stands to what is so (Palmer, Mood and Modality, 2001)."""

    POSSIBLE = "possible"  # may, might, could, perhaps
    LIKELY = "likely"  # probably, is likely to
    CERTAIN = "certain"  # certainly, is bound to
    NECESSARY = "necessary"  # must, has to
    OBLIGED = "obliged"  # should, ought to
    FUTURE = "future"  # will, is going to
    INTENDED = "intended"  # plans to, promised to
    CONDITIONAL = "conditional"  # would, if


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """Words that tell a thing not as so, but as possible, due or on a condition."""

    kind: ModalKind
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """A word that takes something back, and the words it takes back.

    `scope` may be in several pieces: Swedish "läckte *inte* i mars" takes back the
    verb before it and what follows.
    """

    cue: Anchor
    scope: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """Words that read as a call to violence or a threat; a flag for the reader.

    A strong one calls for harm or announces it, a weak one wishes it. `segment` is
    the comment or other part it stands in, `rule` names what found it.
    """

    id: str
    document: str
    segment: str
    anchor: Anchor
    strength: Strength
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a text; coordinates in degrees (WGS 84) when known."""

    id: str
    document: str
    anchor: Anchor
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinpoint:
    """Words that say where in a source something stands."""

    id: str
    document: str
    anchor: Anchor
    page: int | None = None
    paragraph: int | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement in a document: a sentence or a part of one.

    `score` says how checkable, from 0 to 1. `attributions` are ids, outermost
    first. The other tuples of strings are ids of what lies inside the claim's span.
    `modals` are all modal words in it, in reading order, and `modality` the one that
    what is claimed stands under: the first one of the innermost content, or the first.
    `negations` are the words that take something back, each with what it takes back.
    `why` names the rules that made the score and the polarity, and those that cut the
    claim out of its sentence.
    """

    id: str
    document: str
    segment: str
    anchor: Anchor
    score: float
    polarity: Polarity
    attributions: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pinpoints: tuple[str, ...] = ()
    modality: Modality | None = None
    modals: tuple[Modality, ...] = ()
    negations: tuple[Negation, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def negated(self) -> tuple[Anchor, ...]:
        """The words that a "not" or "never" takes back, without that word."""
        return tuple(piece for one in self.negations for piece in one.scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything `extract` found in one document, each list by offset.

    Law: every id a claim names is in one of the lists.
    """

    document: str
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[Place, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    pinpoints: tuple[Pinpoint, ...] = ()
    threats: tuple[Threat, ...] = ()
