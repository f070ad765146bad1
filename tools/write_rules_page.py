"""Write docs/rules.md, the list of every rule that finds something in a text.

Run it with `make rules`; a test says when the page is out of date.
"""

from collections.abc import Iterator
from pathlib import Path

from retold.extract import rule_texts

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
HEAD = """# The rules

What Retold finds in a sentence, it finds by rules with names. `retold explain CLAIM`
says which of them fired in a claim, and by which words. This page is written from
`src/retold/extract/data/rules.toml`; every example is made up, and a test holds that
its rule fires in it. The same rules read Swedish.
"""
TITLES = {
    "attribution": "On whose word something is said",
    "speaker": "How a pronoun or a short name was resolved",
    "polarity": "Whether a telling asserts, denies or asks",
    "modality": "What is told as possible, due, planned or on a condition",
    "talk": "What a sentence with a low score does instead of telling",
    "part": "Why a claim is a part of its sentence",
    "hedge": "Words that lower the commitment",
    "bound": "What the words around a number allow it to be",
    "change": "Figures told as a rise or a fall",
    "time": "How a date or time was read",
    "threat": "Words that read as a call to violence (flagged, never left out)",
    "feature": "What makes a sentence more or less worth checking",
    "post": "What makes a post, a short text of its own, more or less worth checking",
}


def page() -> str:
    """Write the page: one table for each kind of thing that rules find."""
    return "\n".join([HEAD, *(line for kind in TITLES for line in _table(kind))])


def _table(kind: str) -> Iterator[str]:
    yield f"## {TITLES[kind]}\n"
    yield "| rule | reads | example |"
    yield "|---|---|---|"
    for name, text in rule_texts()[kind].items():
        yield f"| `{name}` | {text.says} | {text.example} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
