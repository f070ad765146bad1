"""Places where words were lost on the way to the text.

Converting a page often drops the words of its links: "he told : “We know.”" said
once whom he told. Such places are marked and never filled, so that nobody takes
the next name for the missing one. A wrong gap costs more trust than a missed
one: each rule asks for a trace that whole text hardly leaves, and in texts that
put a space before every comma no such trace counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from retold.model.document import BlockKind, Gap, Role

_SPACED = re.compile(r"\w [,:](?=\s)")
_MARK = re.compile(r"[,:](?=\s)")
_SPACED_SHARE = 0.1  # above this the text is tokenised or French, not damaged
_SPACED_FEW = 4
_LONE_WORDS = 4  # a line this short is a name or rubric and not a broken sentence
_LAST_SENTENCE_CHARS = 200
_ENDED = ".!?…:;\"'”’»)]"
_LEAST_BREAK = 2  # newlines between paragraphs; more where a document has more
_ELSEWHERE = {
    Role.BYLINE,  # "Mia Roe says:" stands above what she wrote
    Role.COMMENT,
    Role.LINKS,
    Role.BOILERPLATE,
    Role.TABLE,
    Role.HEADLINE,
}
_TEXT_KINDS = {BlockKind.PARAGRAPH, BlockKind.QUOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A unit of text with the role and kind of what it lies in."""

    start: int
    end: int
    role: Role
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traces:
    """The patterns of `data/gaps.toml` for one language."""

    before_mark: re.Pattern[str]
    after_article: re.Pattern[str]
    after_quote: re.Pattern[str]
    verb_first: re.Pattern[str]
    introduces: re.Pattern[str]


@cache
def _traces(language: str) -> _Traces:
    source = files("retold.segment").joinpath("data/gaps.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    chosen = [tables[language]] if language in tables else list(tables.values())

    def words(name: str) -> str:
        return _either([word for table in chosen for word in table[name]])

    verbs = rf"(?:{words('adverbs')} )?(?:{words('verbs')})\b(?! ?[’'-])"
    return _Traces(
        before_mark=re.compile(rf"\b{words('needs_more')}[ \u00a0](?=[,:.;](?:\s|\Z))"),
        after_article=re.compile(
            rf"\b{words('articles')} (?={words('after_article')} "
            rf"|{words('modal_nouns')} {words('base_verbs')}\b)"
        ),
        after_quote=re.compile(rf"(?:[:,]\s|\A)[“”\"„»]\s(?={verbs})"),
        verb_first=re.compile(verbs),
        introduces=re.compile(rf"\b{words('introduces')}\b", re.IGNORECASE),
    )


def _either(words: Sequence[str]) -> str:
    """Write an alternation, longest word first; nothing matches when there is none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else r"(?!)"


def find_gaps(
    text: str, stretches: Sequence[Stretch], language: str
) -> tuple[Gap, ...]:
    """Return the places in `text` before which words seem to be lost, in order.

    `stretches` are the units of the document in reading order; `language` is
    "en" or "sv", any other is read with both word lists.
    """
    traces = _traces(language)
    spaced, usual_break = _is_spaced_style(text), _usual_break(text, stretches)
    found: dict[int, str] = {}
    for place, one in enumerate(stretches):
        before = stretches[place - 1] if place else None
        after = stretches[place + 1] if place + 1 < len(stretches) else None
        for gap in _in_stretch(text, one, traces, spaced=spaced):
            found.setdefault(gap.at, gap.why)
        if one.role in _ELSEWHERE or one.kind not in _TEXT_KINDS:
            continue
        if traces.verb_first.match(text, one.start) and _is_new(text, before):
            found.setdefault(one.start, "sentence starts with its verb")
        if text[one.end - 1] == ":" and (
            after is None
            or _leads_nowhere(text, (one, after), traces, usual_break=usual_break)
        ):
            found.setdefault(one.end, "nothing follows the colon")
    return tuple(Gap(at=at, why=found[at]) for at in sorted(found))


def _is_spaced_style(text: str) -> bool:
    """Say whether this text puts spaces before its commas as a habit."""
    spaced = sum(1 for _ in _SPACED.finditer(text))
    if spaced <= _SPACED_FEW:
        return False
    return spaced > _SPACED_SHARE * sum(1 for _ in _MARK.finditer(text))


def _in_stretch(
    text: str, one: Stretch, traces: _Traces, *, spaced: bool
) -> Iterator[Gap]:
    """Find gaps inside one unit."""
    words = text[one.start : one.end]
    if not any(map(str.isalnum, words)):
        if words.startswith(":"):
            yield Gap(at=one.start, why="nothing stands before the colon")
        return
    if one.role in {Role.BOILERPLATE, Role.LINKS}:
        return
    if not spaced:
        for found in traces.before_mark.finditer(words):
            why = "a word is missing before the punctuation"
            yield Gap(at=one.start + found.end(), why=why)
    for found in traces.after_article.finditer(words):
        yield Gap(at=one.start + found.end(), why="no noun follows the article")
    for found in traces.after_quote.finditer(words):
        yield Gap(at=one.start + found.end(), why="quotation starts with its verb")


def _usual_break(text: str, stretches: Sequence[Stretch]) -> int:
    """Return how many newlines mostly stand between two units of this text."""
    breaks = sorted(
        text.count("\n", one.end, after.start) for one, after in pairwise(stretches)
    )
    return max(_LEAST_BREAK, breaks[len(breaks) // 2] if breaks else 0)


def _is_new(text: str, before: Stretch | None) -> bool:
    """Say whether what stands before is no sentence that goes on here."""
    if before is None:
        return True
    words = text[before.start : before.end]
    return words[-1] in _ENDED or len(words[:200].split()) <= _LONE_WORDS


def _leads_nowhere(
    text: str, pair: tuple[Stretch, Stretch], traces: _Traces, *, usual_break: int
) -> bool:
    """Say whether what the final colon of the first announces is not there.

    A second line that ends in a colon announces something of its own, unless
    the first introduced a list of such lines; a wider break than usual stands
    where something was.
    """
    one, after = pair
    if after.role in {Role.COMMENT, Role.BOILERPLATE}:
        return any(map(str.isalnum, text[after.start : after.end]))  # not "* * *"
    if after.kind is not BlockKind.PARAGRAPH or after.role is not one.role:
        return False
    if text[after.end - 1] == ":":
        last_words = text[max(one.start, one.end - _LAST_SENTENCE_CHARS) : one.end]
        return traces.introduces.search(last_words) is None
    return text.count("\n", one.end, after.start) > usual_break
