"""Write the middle of each language from texts that ship with Retold.

    python tools/build_means.py

English sentences are those of the demo story, Swedish ones those of the Swedish
gold's half to look at. Needs `retold[meaning]`.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np

from retold.conduct.run import read_only
from retold.encode.centre import SCALE
from retold.encode.encoder import SentenceEncoder
from retold.measure.story import story_folder
from retold.read import discover

TARGET = Path(__file__).parents[1] / "src/retold/encode/data/means.toml"
_HEAD = """# The mean of the unit vectors of each language, in parts of 10,000; made by
# tools/build_means.py from the demo story (en) and the Swedish gold's half to look
# at (sv). For the weights named in retold/encode/weights.py and no others.
[means]
"""
_A_LINE = 24


def sentences() -> dict[str, list[str]]:
    """Return the sentences of each language, each once, in order."""
    gold = files("retold.measure") / "swedish" / "look-at.toml"
    held = tomllib.loads(gold.read_text(encoding="utf-8"))["paragraph"]
    swedish = [line for one in held for line in one["text"].split(". ")]
    with story_folder() as folder:
        english = [
            one.document.text[each.start : each.end]
            for _, readings in read_only(discover([folder]), search=False)
            for one in readings
            if one.document.language == "en"
            for each in one.segmentation.sentences
        ]
    return {"en": list(dict.fromkeys(english)), "sv": list(dict.fromkeys(swedish))}


def means_text() -> str:
    """Return the file as it should be."""
    lines = [_HEAD]
    encoder = SentenceEncoder()
    for code, texts in sentences().items():
        mean = np.rint(encoder.raw(texts).mean(axis=0) * SCALE).astype(int).tolist()
        lines.append(f"{code} = [\n")
        lines.extend(
            ", ".join(map(str, mean[at : at + _A_LINE])) + ",\n"
            for at in range(0, len(mean), _A_LINE)
        )
        lines.append("]\n")
    return "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(means_text(), encoding="utf-8")
    print({code: len(texts) for code, texts in sentences().items()})
