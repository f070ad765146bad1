"""Which language a text is in, when it does not say."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from retold.model.document import Block, BlockKind

# What a text is told apart from: the languages Retold reads, and those that a
# reader of them meets most. Norwegian has two codes in the model.
_LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "nl", "no", "sv")
_ARTICLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_FEWEST_WORDS = 5
_FEWEST_WORDS_OF_BLOCK = 12
_OWN_SHARE = 0.15  # of its words: running text has twice as many small words
_OTHER_SHARE = 0.2
_SAMPLE_CHARS = 2000  # a page of words; more does not change the answer
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_]|$)")


def language_of(text: str) -> str | None:
    """Name the language of `text` (ISO 639-1); None for fewer than five words."""
    sample = " ".join(text[: 2 * _SAMPLE_CHARS].split())[:_SAMPLE_CHARS]
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS:
        return None
    label: str = _identifier().classify(" ".join(words))[0]
    return label


def marked_blocks(
    text: str, blocks: Sequence[Block], language: str | None
) -> tuple[Block, ...]:
    """Write on each block its language, where it clearly is not the document's.

    `language` is the document's; nothing is marked when that is not one of those
    that are told apart. The model is only asked when the small words of the
    document's language are missing, and believed when those of its answer stand
    there: it takes lists of names for any language.
    """
    own = _small_words().get(language or "")
    if own is None:
        return tuple(blocks)
    return tuple(_marked(block, text[block.start : block.end], own) for block in blocks)


def _marked(block: Block, words: str, own: frozenset[str]) -> Block:
    other = _other(words, own) if block.language is None else None
    return block if other is None else replace(block, language=other)


def main_language(blocks: Sequence[Block], declared: str | None) -> str | None:
    """Return the language that most of the article is marked with, or `declared`.

    A page's frame declares the language of its maker: German blogs whose theme
    says "en" are common.
    """
    chars: Counter[str | None] = Counter()
    for block in blocks:
        if block.kind in _ARTICLE:
            chars[block.language] += block.end - block.start
    found, most = max(chars.items(), key=lambda each: each[1], default=(None, 0))
    return found if found and most > chars.total() / 2 else declared


def _other(text: str, own: frozenset[str]) -> str | None:
    words = _WORD.findall(text[:_SAMPLE_CHARS].casefold())
    if len(words) < _FEWEST_WORDS_OF_BLOCK:
        return None
    share_of_own = _share(words, own)
    if share_of_own >= _OWN_SHARE:
        return None
    found = language_of(text)
    theirs = _small_words()[found] if found else own
    share = _share(words, theirs)
    clear = share >= max(_OTHER_SHARE, 2 * share_of_own)
    return found if clear and theirs is not own else None


def _share(words: Sequence[str], small: frozenset[str]) -> float:
    return sum(map(small.__contains__, words)) / len(words)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    toml = (files("retold.read") / "data" / "languages.toml").read_text("utf-8")
    return {
        code: frozenset(words) for code, words in tomllib.loads(toml)["small"].items()
    }


def language_tag(tag: str | None) -> str | None:
    """Return the language of a tag such as "sv-SE" or "en_GB", in lower case."""
    found = _TAG.match((tag or "").strip())
    if found is None:
        return None
    code = found[0].rstrip("-_").lower()
    return "no" if code in {"nb", "nn"} else code


def warm_up() -> None:
    """Load the model; its loader writes a temporary file, which the box forbids."""
    _identifier()
    _small_words()


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid publishes no types
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # a thread would reserve memory of its own
    from py3langid.langid import (  # noqa: PLC0415 - brings numpy
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier
