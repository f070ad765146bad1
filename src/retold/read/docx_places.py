"""Where words of the canonical text stand in a Word document's own runs.

The canonical text has lost soft hyphens, double blanks and ligatures, so words are
looked for by their letters and digits alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from retold.read.html_dom import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RUN, _TEXT, _PROPERTIES = f"{_WORD}r", f"{_WORD}t", f"{_WORD}rPr"
_TWICE = f"{_COMPATIBLE}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OPENING = "\"'“”‘’«»„([¿¡"
_CLOSING = ".,;:!?\"'”’»)]…"


class _Place(NamedTuple):
    """A character: the number of its text among all, and where it is in that."""

    text: int
    at: int


class _Stretch(NamedTuple):
    """From the first character up to, and without, the last place."""

    first: _Place
    last: _Place


def cut_runs(body: Element, wanted: Sequence[str]) -> list[list[Element]]:
    """Give for each of `wanted`, in reading order, the runs that hold just its words.

    Runs are cut where they hold more. An empty list stands for words that are not
    in the text, or that overlap others.
    """
    texts = [one for one in body.iter(_TEXT) if _is_shown(one)]
    stretches = _apart(_found(texts, wanted))
    runs: list[list[Element]] = [[] for _ in wanted]
    # From the end, so that what is cut never moves a place that is still to come.
    for number in sorted(stretches, key=stretches.__getitem__, reverse=True):
        runs[number] = _cut(texts, stretches[number])
    return runs


def _found(texts: Sequence[Element], wanted: Sequence[str]) -> dict[int, _Stretch]:
    """Look for each behind the one before; where it is not, from the beginning."""
    signs: list[_Place] = []
    kept: list[str] = []
    for number, text in enumerate(texts):
        for at, char in enumerate(text.text or ""):
            for letter in _letters(char):
                kept.append(letter)
                signs.append(_Place(number, at))
    letters, read = "".join(kept), 0
    stretches = {}
    for number, words in enumerate(wanted):
        key = "".join(letter for char in words for letter in _letters(char))
        start = letters.find(key, read) if key else -1
        start = start if start >= 0 or not key else letters.find(key)
        if start >= 0:
            read = max(read, start + len(key))
            first, last = signs[start], signs[start + len(key) - 1]
            begin = _opened(texts[first.text].text or "", first.at, words)
            end = _closed(texts[last.text].text or "", last.at + 1, words)
            stretches[number] = _Stretch(
                _Place(first.text, begin), _Place(last.text, end)
            )
    return stretches


def _opened(text: str, start: int, words: str) -> int:
    """Return where the opening marks begin that belong to the words."""
    bare = words.lstrip()
    most = start - len(bare) + len(bare.lstrip(_OPENING))
    while start > max(0, most) and text[start - 1] in _OPENING:
        start -= 1
    return start


def _closed(text: str, end: int, words: str) -> int:
    """Return where the closing marks end that belong to the words."""
    bare = words.rstrip()
    most = end + len(bare) - len(bare.rstrip(_CLOSING))
    while end < min(len(text), most) and text[end] in _CLOSING:
        end += 1
    return end


def _apart(found: dict[int, _Stretch]) -> dict[int, _Stretch]:
    """Keep stretches that do not begin before the one ahead has ended."""
    kept: dict[int, _Stretch] = {}
    end = _Place(0, 0)
    for number in sorted(found, key=found.__getitem__):
        if found[number].first >= end:
            kept[number] = found[number]
            end = found[number].last
    return kept


def _cut(texts: Sequence[Element], stretch: _Stretch) -> list[Element]:
    """Cut the first and the last run so that they hold nothing else."""
    first, last = stretch
    _split(texts[last.text], last.at)
    held = list(texts[first.text : last.text + 1])
    held[0] = _split(held[0], first.at)
    return list(dict.fromkeys(one.getparent() for one in held))


def _split(text: Element, at: int) -> Element:
    """Cut a text and its run before a character; return the text that begins there."""
    words = text.text or ""
    if at >= len(words):
        _part(text, behind=True)
        return text
    if at > 0:
        rest = deepcopy(text)
        rest.tail = None
        text.text, rest.text = words[:at], words[at:]
        for one in (text, rest):
            one.set(_SPACE, "preserve")
        text.addnext(rest)
        text = rest
    _part(text, behind=False)
    return text


def _part(text: Element, *, behind: bool) -> None:
    """Move what follows in a run, the text too unless `behind` it, to a new run."""
    run = text.getparent()
    children = list(run)
    at = children.index(text) + behind
    ahead = [one for one in children[:at] if one.tag != _PROPERTIES]
    if not ahead or not children[at:]:
        return
    made = deepcopy(run)
    for one in list(made):
        if one.tag != _PROPERTIES:
            made.remove(one)
    made.extend(children[at:])
    run.addnext(made)


def _is_shown(text: Element) -> bool:
    """Say whether a text stands in a run and is no second copy for old programs."""
    parent = text.getparent()
    if parent is None or parent.tag != _RUN:
        return False
    return next(text.iterancestors(_TWICE), None) is None


def _letters(char: str) -> Iterator[str]:
    for one in unicodedata.normalize("NFKD", char):
        if one.isalnum():
            yield one.casefold()[:1]
