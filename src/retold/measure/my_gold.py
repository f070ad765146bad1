"""How often Retold finds what somebody marked in texts of their own.

The marks come from brat (a text and a file of marks each) or from doccano (JSON
lines); `retold export --to brat` and `--to doccano` write both, to begin with. What
is marked and what is found are one when they share half of all characters in either.
A label that nobody set in these texts is not scored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from retold.measure.overlap import Chars, chars, pair
from retold.measure.score import Score
from retold.measure.texts import Part, Row, Tally, TextFinder, scores
from retold.model.errors import WrongUseError

MY_GOLD = "my-gold"
_LISTS = {
    "claim": "claims",
    "hedge": "hedges",
    "figure": "quantities",
    "time": "times",
    "place": "places",
    "pinpoint": "pinpoints",
}
_OURS = "_unseen_half"  # a half of the texts that our rules were written on
_SAID = ("source", "cue", "content")
_LABELS = frozenset({*_LISTS, *_SAID})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text and what is marked in it, by label."""

    id: str
    text: str
    marks: Mapping[str, tuple[Chars, ...]]


def has_my_gold(folder: Path) -> bool:
    """Say whether marked texts lie in a folder, or in `my-gold` below it."""
    return bool(_files(folder))


def score_my_gold(folder: Path, find: TextFinder) -> list[Score]:
    """Score each label on the marked texts in a folder.

    Raises WrongUseError for a file of marks that cannot be read.
    """
    texts = [one for file in _files(folder) for one in _read(file)]
    used = {label for one in texts for label in one.marks}
    found = find([{"id": one.id, "text": one.text} for one in texts])
    tallies = (
        (one.id, _tally(one, got, used)) for one, got in zip(texts, found, strict=True)
    )
    found_everywhere = scores(MY_GOLD, tallies)
    return [one for one in found_everywhere if not one.metric.endswith(_OURS)]


def _files(folder: Path) -> list[Path]:
    """Find the files of marks; in a folder of all sets other JSON lines lie too."""
    for place, lines in ((folder / MY_GOLD, "*.jsonl"), (folder, "*marks.jsonl")):
        if marked := sorted([*place.glob("*.ann"), *place.glob(lines)]):
            return marked
    return []


def _read(file: Path) -> Iterator[MarkedText]:
    read = _brat if file.suffix == ".ann" else _doccano
    try:
        yield from read(file)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise WrongUseError(f"{file.name} is no file of marks: {error}.") from error


def _brat(file: Path) -> Iterator[MarkedText]:
    spans = []
    for line in file.read_text("utf-8").split("\n"):
        if line.startswith("T"):
            label, _, places = line.split("\t")[1].partition(" ")
            pieces = [tuple(map(int, one.split())) for one in places.split(";")]
            spans.append((label, chars((start, end) for start, end in pieces)))
    with file.with_suffix(".txt").open(encoding="utf-8", newline="") as text:
        yield MarkedText(id=file.stem, text=text.read(), marks=_by_label(spans))


def _doccano(file: Path) -> Iterator[MarkedText]:
    """Read JSON lines; doccano counts places in UTF-16 units."""
    for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        held = json.loads(line)
        units = held["text"].encode("utf-16-le", "surrogatepass")
        at = [
            tuple(
                len(units[: 2 * place].decode("utf-16-le", "replace")) for place in one
            )
            for one in ((start, end) for start, end, _ in held["label"])
        ]
        labels = (label for _, _, label in held["label"])
        spans = [
            (label, chars([(start, end)]))
            for label, (start, end) in zip(labels, at, strict=True)
        ]
        name = f"{file.stem}:{number}"
        yield MarkedText(id=name, text=held["text"], marks=_by_label(spans))


def _by_label(spans: list[tuple[str, Chars]]) -> dict[str, tuple[Chars, ...]]:
    """Put marks together by label; the same mark made twice counts once."""
    found: dict[str, dict[Chars, None]] = {}
    for label, stretch in spans:
        if label.casefold() in _LABELS and stretch:
            found.setdefault(label.casefold(), {})[stretch] = None
    return {label: tuple(marks) for label, marks in found.items()}


def _tally(one: MarkedText, got: Row, used: set[str]) -> Tally:
    found = _by_label(list(_found(got)))
    return {
        f"{label}_f1": _part(one.marks.get(label, ()), found.get(label, ()))
        for label in sorted(used)
    }


def _part(true: tuple[Chars, ...], found: tuple[Chars, ...]) -> Part:
    both = pair([(one, one) for one in true], [(one, one) for one in found])
    return Part(right=len(both), found=len(found), true=len(true))


def _found(got: Row) -> Iterator[tuple[str, Chars]]:
    """Give what Retold found in a text, under the labels of its exports."""
    for label, name in _LISTS.items():
        for one in got.get(name, ()):
            yield label, chars([(one["start"], one["end"])])
    for one in got.get("attributions", ()):
        for label in _SAID:
            pieces = one[label] if label == "content" else [one[label]]
            spans = [(each["start"], each["end"]) for each in pieces if each]
            yield label, chars(spans)
