"""Which language a text is in, when it does not say."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

# What a text is told apart from: the languages Retold reads, and those that a
# reader of them meets most. Norwegian has two codes in the model.
_LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "nl", "no", "sv")
_FEWEST_WORDS = 5
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
