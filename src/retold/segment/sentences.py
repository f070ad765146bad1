"""A stretch of text to sentences, for English and Swedish.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or
a list's number, or the text goes on in lower case: “Is it safe?” asked Berg. is
one sentence. A line break inside a paragraph is a space; a blank line always
ends a sentence. The rules are our own because the best free splitters either
weigh a hundred megabytes or know no Swedish; `tests/segment` scores them.

Time is linear in the text: candidates are found in one pass, and each looks at
most `_LOOK_BACK_CHARS` back and up to the next word forward.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from retold.model.text import Span

_LOOK_BACK_CHARS = 24  # longer than any abbreviation we know
_OPENERS = "\"'“”„‘’«»([–—-•*"
_QUOTES = "\"“”„«»‘’'"
_ELLIPSIS_LEAD_CHARS = 16  # "Well... I never": a lead-in, not a sentence

_CANDIDATE = re.compile(
    r"""(?P<blank>\n[^\S\n]*\n)
    |(?P<item>\n(?=[^\S\n]*(?:[•‣◦▪●*]|[–—-]|\d{1,3}[.)])\s))
    |(?P<stop>(?<![.!?…])(?:\.(?:[ \u00a0]\.)+|[.!?…]++))
     (?P<close>["'”’»“)\]]*+(?:\[\d{1,3}\])*+(?:\s?[☀-➿\U0001f300-\U0001faff]++)*+)
     (?=\s|\Z)
    """,
    re.VERBOSE,
)
_NEXT = re.compile(
    r"""(?P<lead>[\s"'“”„‘’«»(\[–—\-•*…]{0,64}+)(?P<word>\w++)(?P<tail>['’.]?)"""
)
_DOTTED = re.compile(r"(?:\w\.)+\w")
_BRAND = re.compile(r"[a-zåäö]{1,2}[A-ZÅÄÖ]")  # iPhone, eBay, mRNA
_UNITS = frozenset("mgls")  # metre, gram, litre, second
_BULLET = re.compile(r"\s*[•‣◦▪●*]")
_ITEM = re.compile(r"\s*(?:[–—-]|\d{1,3}[.)])\s")
_LIST_LABEL = re.compile(r"\s*[\"'“”‘’(\[]?(?:\d{1,3}|\w)\.")  # "1.", "A."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """The words of `data/abbreviations.toml` for one language."""

    never: frozenset[str]
    before_figure: frozenset[str]
    may_end: frozenset[str]
    can_end: frozenset[str]
    starters: frozenset[str]
    speaker: re.Pattern[str]
    particle: re.Pattern[str]


@cache
def _lexicon(language: str) -> _Lexicon:
    """Load the words for `language`; an unknown one gets those of all."""
    source = files("retold.segment").joinpath("data/abbreviations.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    chosen = [tables[language]] if language in tables else list(tables.values())

    def words(name: str) -> frozenset[str]:
        return frozenset(word for table in chosen for word in table[name])

    verbs = "|".join(sorted(words("speech")))
    particles = "|".join(sorted(words("particles")))
    return _Lexicon(
        never=words("never"),
        before_figure=words("before_figure"),
        may_end=words("may_end"),
        can_end=words("can_end"),
        starters=words("starters"),
        speaker=re.compile(rf"(?:[A-ZÅÄÖ]\S*+\s+){{1,5}}(?:{verbs})\b"),
        particle=re.compile(rf"(?:{particles})[ -][A-ZÅÄÖ]"),
    )


def split_sentences(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """Return the sentences of `text[start:end]` as spans into `text`.

    `language` is "en" or "sv"; any other is read with both word lists. The
    spans are in order and apart, trimmed of white space, and hold every letter
    and digit of the stretch.
    """
    return _spans(text, start, end, _cuts(text[start:end], language))


def split_running(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """Split like `split_sentences`, but let a sentence run over blank lines.

    Subtitles break one sentence into several cues.
    """
    words = text[start:end].replace("\n", " ")
    return _spans(text, start, end, _cuts(words, language))


def _spans(text: str, start: int, end: int, cuts: list[int]) -> tuple[Span, ...]:
    """Make spans between `cuts`, leaving out those without letter or digit."""
    found = []
    edges = [start, *(start + cut for cut in cuts), end]
    for left, right in pairwise(edges):
        words = text[left:right]
        first = left + len(words) - len(words.lstrip())
        last = left + len(words.rstrip())
        if first < last and any(map(str.isalnum, words)):
            found.append(Span(start=first, end=last))
    return tuple(found)


def _cuts(words: str, language: str) -> list[int]:
    """Return the offsets in `words` at which one sentence ends."""
    lexicon = _lexicon(language)
    cuts: list[int] = []
    begin = 0
    for found in _CANDIDATE.finditer(words):
        kind = found.lastgroup
        if kind == "blank":
            ends = True
        elif kind == "item":
            ends = _is_item(words, found.start(), begin)
        else:
            ends = _ends(words, found, begin, lexicon)
        if ends:
            begin = found.end()
            cuts.append(begin)
    return cuts


def _is_item(words: str, at: int, begin: int) -> bool:
    """Say whether the line break at `at` is followed by an item of a list.

    A bullet says so alone. A dash or a number may also be the wrapped middle of
    a sentence: there the line before must have ended, or been an item itself.
    """
    if _BULLET.match(words, at):
        return True
    before = words[max(begin, at - _LOOK_BACK_CHARS) : at].rstrip()
    return before[-1:] in {*".!?:;…", ""} or _ITEM.match(words, begin) is not None


def _ends(words: str, found: re.Match[str], begin: int, lexicon: _Lexicon) -> bool:
    """Say whether the full stop, question mark or dots in `found` end a sentence."""
    at = found.start("stop")
    if words[at - 1 : at] in {"(", "["}:  # "backup (!) in time"
        return False
    following = _NEXT.match(words, found.end())
    if following is None:
        return True
    if _goes_on(words, following, lexicon):
        return False
    stop = found["stop"]
    if stop == ".":
        return not _is_abbreviated(words, at, begin, following, lexicon)
    if stop[-1] in "!?":
        return not _is_speech_before_speaker(words, found, following, lexicon)
    lead_in = at - begin <= _ELLIPSIS_LEAD_CHARS
    elided = words[at - 1 : at].isspace() or lead_in
    return not elided or (not lead_in and following["word"] in lexicon.starters)


def _goes_on(words: str, following: re.Match[str], lexicon: _Lexicon) -> bool:
    """Say whether the text goes on in lower case, as no sentence begins."""
    word = following["word"]
    if not word[0].islower():
        return False
    at = following.start("word")
    return not (_BRAND.match(word) or lexicon.particle.match(words, at))


def _is_speech_before_speaker(
    words: str, found: re.Match[str], following: re.Match[str], lexicon: _Lexicon
) -> bool:
    """Say whether a quotation's end is followed by its speaker: “Why?” Berg asked."""
    if not any(mark in _QUOTES for mark in found["close"]):
        return words.endswith("Yahoo!", 0, found.end())
    if following["word"] in lexicon.starters:
        return False
    return lexicon.speaker.match(words, following.start("word")) is not None


def _is_abbreviated(
    words: str, at: int, begin: int, following: re.Match[str], lexicon: _Lexicon
) -> bool:
    """Say whether the full stop at `at` belongs to the word before it."""
    left = max(begin, at - _LOOK_BACK_CHARS)
    shorts = words[left:at].split()
    if not shorts or words[at - 1].isspace():
        return False
    short = shorts[-1].lstrip(_OPENERS)
    label = _LIST_LABEL.match(words, begin)
    if label is not None and label.end() == at + 1:
        return True
    before_figure = short in lexicon.before_figure and following["word"][0].isdigit()
    if short in lexicon.never or before_figure:
        return True
    measured = short in _UNITS and len(shorts) > 1 and shorts[-2][-1].isdigit()
    if short in lexicon.can_end or measured:  # "the quay is 12 m. The bridge"
        return False
    return _may_be_short(short, lexicon) and not _begins(following, lexicon)


def _may_be_short(short: str, lexicon: _Lexicon) -> bool:
    """Say whether `short` is an initial, a dotted acronym or a listed short form."""
    if len(short) == 1:
        return short.isalpha() and short != "I"
    return short in lexicon.may_end or _DOTTED.fullmatch(short) is not None


def _begins(following: re.Match[str], lexicon: _Lexicon) -> bool:
    """Say whether what follows looks like the beginning of a sentence."""
    if any(mark in _QUOTES for mark in following["lead"]):
        return True
    word = following["word"]
    return word in lexicon.starters and not (
        len(word) == 1 and following["tail"] == "."
    )
