"""What speaks for one telling coming from another: named evidence in points.

Evidence of two kinds: what the words share, which all copies of a wording
have in common, and what this very telling states or shows about where it has
it from. A stated source is the best evidence there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log2

from retold.lineage.alignment import Words, common, find_run, words_in
from retold.lineage.retouched import retouched
from retold.model.address import plain_address
from retold.model.claim import SourceKind
from retold.model.document import Role
from retold.model.match import Evidence, Telling
from retold.model.quantity import Figure
from retold.model.text import Anchor

_RUN, _LONGEST_RUN, _SHORTEST_RUN = 0.25, 4.0, 4  # points per word, most, words
_ALIKE, _CHILD_SHARE = 3.0, 0.7  # what the child has and the parent lacks costs more
_SAME_FIGURE, _SAME_VALUE, _MOVED, _OTHER_FIGURE = 0.8, 0.4, -0.4, -0.8
_NO_FIGURE = -1.0  # a figure moves more often than it is made up
_SAME_DAY = -0.4
_READING, _READINGS_MOST = 0.5, 2.0
_MEANS = 4.5  # a paraphrase has no words to share; weighs as a run of many
_LONG_QUOTE, _SAME_QUOTE = 4, 1.0  # words
_REGAINED = -0.6
_OWN_COUNT, _OWN_SOURCE = -2.0, -1.0
_LINK, _OUTLET, _CREDIT, _SPEAKER = 5.0, 3.5, 3.0, 2.0
_HEADLINE, _REPEATS, _COMMENTS, _ANSWERS = 4.0, 3.0, 3.0, 4.0
_DENIES, _DENIES_HERE = 2.0, 1.5
_SOON, _SOON_HOURS = 0.6, 6.0
_MIN_NAME = 4  # letters; shorter outlet names are ordinary words too often

_WORD = re.compile(r"\w+")

MEANING = "meaning"  # the rule of `match`, and of this room
_OF_WORDS = frozenset({"alike", "same-words", "differs"})
Names = frozenset[str]
HEADS = frozenset({Role.HEADLINE, Role.STANDFIRST})
_NAMELESS = frozenset({SourceKind.UNNAMED})
VOICES = frozenset({Role.COMMENT, Role.EMBED})


def shared_words(
    child: Telling, parent: Telling, words: tuple[Words, Words], rare: frozenset[str]
) -> tuple[Evidence, ...]:
    """Weigh what the words of two tellings, `words`, have in common.

    `rare` are the keys that only a few wordings of the family have: sharing
    one of them is what philologists call a shared reading.
    """
    one, two = words
    blocks = common(two.script, one.script)
    shared = one.keys & two.keys
    found = (
        _run(one.forms, blocks),
        _alike(len(shared), len(one.keys), len(two.keys)),
        _figure(child, parent),
        _readings(shared & rare),
        _quotation(child, parent),
        _regained(one.cautions, two.folded),
        None if child.denies else retouched(two, blocks),
    )
    return tuple(each for each in found if each is not None)


def same_meaning(likeness: float, shared: Sequence[Evidence]) -> Evidence | None:
    """Weigh that an encoder found the two near, beyond what their words show.

    Words that differ are no sign against a paraphrase or another language.
    """
    words = sum(one.weight for one in shared if one.rule in _OF_WORDS)
    weight = round(_MEANS * likeness - words, 3)
    if weight <= 0:
        return None
    detail = f"{likeness:.2f}".removeprefix("0")
    return Evidence(rule=MEANING, weight=weight, detail=detail)


def _run(
    forms: Sequence[str], blocks: Iterable[tuple[int, int, int]]
) -> Evidence | None:
    length, start = max((size, -after) for _, after, size in blocks)
    if length < _SHORTEST_RUN:
        return None
    words = " ".join(forms[-start : -start + length])
    return Evidence(
        rule="same-words",
        weight=min(_LONGEST_RUN, _RUN * length),
        detail=f"{length} words in a row: {words}",
    )


@lru_cache(maxsize=65536)
def _alike(shared: int, one: int, two: int) -> Evidence | None:
    """Weigh `shared` content words of the child's `one` and the parent's `two`."""
    if not shared:
        return None
    share = _CHILD_SHARE * shared / one + (1 - _CHILD_SHARE) * shared / two
    return Evidence(
        rule="alike",
        weight=round(_ALIKE * share, 3),
        detail=f"{shared} of its {one} content words",
    )


def keys_of(telling: Telling) -> frozenset[str]:
    """Give the keys of a telling's content words."""
    return frozenset([word.key for word in telling.words if word.content])


def _figure(child: Telling, parent: Telling) -> Evidence | None:
    if not child.figures:
        return None
    if not parent.figures:
        return _figures("no-figure", _NO_FIGURE, child.figures[0].anchor.exact)
    pairs = [(c, p) for c in child.figures for p in parent.figures]
    for c, p in pairs:
        if c.quantity == p.quantity and c.bound is p.bound:
            return _figures("same-figure", _SAME_FIGURE, c.anchor.exact)
    for c, p in pairs:
        if c.value is not None and c.value == p.value:
            detail = f"{p.anchor.exact} / {c.anchor.exact}"
            return _figures("same-value", _SAME_VALUE, detail)
    moved = [(c, p) for c, p in pairs if counts_the_same(c, p)]
    c, p = (moved or pairs)[0]
    detail = f"{p.anchor.exact} / {c.anchor.exact}"
    return _figures("other-figure", _MOVED if moved else _OTHER_FIGURE, detail)


def counts_the_same(one: Figure, two: Figure) -> bool:
    """Whether two figures count one thing: "no-go zones" and "zones" are one."""
    heads = [_WORD.findall((each.of or "").casefold())[-1:] for each in (one, two)]
    return bool(heads[0]) and heads[0] == heads[1]


def _figures(rule: str, weight: float, detail: str) -> Evidence:
    return Evidence(rule=rule, weight=weight, detail=detail)


def _readings(shared: frozenset[str]) -> Evidence | None:
    if not shared:
        return None
    return Evidence(
        rule="shared-reading",
        weight=min(_READINGS_MOST, _READING * len(shared)),
        detail=", ".join(sorted(shared)),
    )


def _quotation(child: Telling, parent: Telling) -> Evidence | None:
    for place in child.quotes:
        keys = tuple(word.key for word in words_in(child, place))
        if len(keys) >= _LONG_QUOTE and find_run(parent.words, keys) is not None:
            detail = place.exact
            return Evidence(rule="same-quotation", weight=_SAME_QUOTE, detail=detail)
    return None


def _regained(cautions: Sequence[Anchor], text: str) -> Evidence | None:
    """Weigh against: sources and hedges are lost on the way more often than added.

    `text` is the parent's, with case folded.
    """
    gained = [
        place.exact for place in cautions if not says_name(text, place.exact.casefold())
    ]
    if not gained:
        return None
    detail = ", ".join(gained)
    return Evidence(rule="gained-caution", weight=_REGAINED, detail=detail)


def stated(child: Telling, parent: Telling) -> tuple[Evidence, ...]:
    """Weigh what the child says, or its page shows, about where it has it from."""
    if child.claim.document == parent.claim.document:
        found = within_document(child, parent)
        return (found,) if found else ()
    return tuple(_named(child, parent))


def _named(child: Telling, parent: Telling) -> Iterator[Evidence]:
    if (
        child.cites
        and parent.address
        and plain_address(parent.address) in map(plain_address, child.cites)
    ):
        yield Evidence(rule="links-to", weight=_LINK, detail=parent.address)
    if parent.outlet == child.outlet:
        return
    for name in (*parent.names, parent.outlet):
        if says_name(child.text, name):
            yield Evidence(rule="names-outlet", weight=_OUTLET, detail=name)
            return
    credit = next((n for n in child.names if says_name(n, parent.outlet)), None)
    if credit:
        yield Evidence(rule="credits-outlet", weight=_CREDIT, detail=credit)
    speaker = _speaker(child, parent.names)
    if speaker:
        yield Evidence(rule="names-speaker", weight=_SPEAKER, detail=speaker)


def says_name(text: str, name: str) -> bool:
    """Whether `text` has `name`, in these letters and as whole words."""
    if len(name) < _MIN_NAME or name not in text:
        return False
    return _whole(name).search(text) is not None


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _speaker(child: Telling, names: Sequence[str]) -> str | None:
    """Give the source that a name fits: "ministry" or "its head, Ada Lind".

    All its words are in the name, or all of a name of two words and more in it.
    """
    if not names or not child.attributions:
        return None
    known = [_words_of(name) for name in names]
    for attribution in child.attributions:
        place = attribution.source.anchor if attribution.source else None
        said = attribution.resolved or (place.exact if place else "")
        words = set(_WORD.findall(said.casefold())) - {"the", "a", "an"}
        if any((words and words <= n) or (len(n) > 1 and n <= words) for n in known):
            return said
    return None


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def within_document(child: Telling, parent: Telling) -> Evidence | None:
    """Weigh that both stand in one document; None when that makes no descent.

    A headline comes from the body under it, a comment from what it comments
    on or answers, and a repetition in the body from what was said first.
    """
    one, two = child.role, parent.role
    words = parent.text
    if one in VOICES and parent.claim.segment in child.under and two in VOICES:
        return Evidence(rule="answers", weight=_ANSWERS, detail=words)
    if one in VOICES and two not in VOICES:
        return Evidence(rule="comments-on", weight=_COMMENTS, detail=words)
    if one in HEADS and two not in HEADS | VOICES:
        return Evidence(rule="headline-of", weight=_HEADLINE, detail=words)
    same_voice = (
        child.outlet == parent.outlet
        and (one in HEADS) == (two in HEADS)
        and (one in VOICES) == (two in VOICES)
    )
    if same_voice and parent.claim.anchor.start < child.claim.anchor.start:
        return Evidence(rule="repeats", weight=_REPEATS, detail=words)
    return None


def denial_of(child: Telling, parent: Telling) -> tuple[Evidence, ...]:
    """Weigh that a denial is about this telling; one on the same page most."""
    denies = Evidence(rule="denies", weight=_DENIES, detail=parent.text)
    if child.claim.document != parent.claim.document:
        return (denies,)
    here = Evidence(rule="same-page", weight=_DENIES_HERE, detail=parent.outlet)
    return (denies, here)


def order_unknown(child: Telling, parent: Telling) -> Evidence | None:
    """Weigh against that of two dated on one day nobody knows which was first."""
    one, two = parent.when, child.when
    if one is None or two is None or one.surely_before(two):
        return None
    detail = f"both between {one.earliest:%Y-%m-%d} and {one.latest:%Y-%m-%d}"
    return Evidence(rule="order-unknown", weight=_SAME_DAY, detail=detail)


def own_source(
    child: Telling, parent: Telling, sources: tuple[Names, Names]
) -> Evidence | None:
    """Weigh against that each rests what it tells on a source of its own.

    Two who asked for themselves are two beginnings, however alike their words; the
    more so where each has a figure of its own. Only the outermost source counts:
    whom that one quotes may be the same. `sources` are those of the two, as
    `outermost` gives them.
    """
    one, two = sources
    if not one or not two or any(a in b or b in a for a in one for b in two):
        return None
    detail = ", ".join(sorted(one))
    figures = [{each.value for each in told.figures} for told in (child, parent)]
    if all(figures) and not figures[0] & figures[1]:
        return Evidence(rule="own-count", weight=_OWN_COUNT, detail=detail)
    if child.language != parent.language:
        return None
    return Evidence(rule="own-source", weight=_OWN_SOURCE, detail=detail)


def outermost(telling: Telling) -> Names:
    """Give the sources that stand in no other's words, by their full names."""
    return frozenset(
        (one.resolved or one.source.anchor.exact).casefold().removeprefix("the ")
        for one in telling.attributions
        if one.source and not one.within and one.source.kind not in _NAMELESS
    )


def soon_after(child: Telling, parent: Telling) -> Evidence | None:
    """Weigh the time between two dated tellings: halved points each few hours."""
    if child.when is None or parent.when is None:
        return None
    gap = child.when.earliest - parent.when.earliest
    hours = max(0.0, gap.total_seconds() / 3600)
    weight = round(_SOON / (1 + log2(1 + hours / _SOON_HOURS)), 3)
    return Evidence(rule="soon-after", weight=weight, detail=f"{hours:.0f} h")
