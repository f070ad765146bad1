"""Figures of the shipped report retold rightly and wrongly: four hundred edits.

Each sentence of the report with a figure or a date is retold in ways that keep it
true, and with one slot changed: the number, the unit, the date, the subject, the
bound. `false_alarms` counts true retellings that are said to say something else,
`missed` changed ones that are said to be borne out: both are wanted low, so what is
scored is the share that did not happen. `handed_in` is the same with the report's
sentences handed in as passages, each by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retold.conduct.asking import ask, ask_sources
from retold.measure.bootstrap import interval
from retold.measure.score import Score
from retold.model.case import Case, Reading
from retold.model.source import Verdict

FIGURE_EDITS = "figure_edits"
_COUNT = 400
_PDF = "application/pdf"
_FEWEST_WORDS = 6
_NUMBER = re.compile(r"(?<![\d.,:/])\d{1,3}(?:,\d{3})*(?![\d:,/]|\.\d)")
_CLOCK = re.compile(r"\b(\d\d):(\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
]  # fmt: skip
_MONTH = re.compile("|".join(_MONTHS))
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "nine": 9, "twelve": 12,
    "fourteen": 14,
}  # fmt: skip
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_UNITS = {"tonnes": "litres", "tonne": "litre", "samples": "percent"}
_SUBJECTS = {
    "tank 7": "tank 5",
    "tank 2": "tank 9",
    "diesel": "petrol",
    "petrol": "heating oil",
    "river Ande": "harbour basin",
    "inspectors": "divers",
    "residents": "dockers",
    "Norrholm Terminals": "Merrin Freight",
    "pier B": "pier D",
}
_ALIKE = {
    "was released": "leaked",
    "An estimated": "About",
    "an estimated": "about",
    "noted": "flagged",
    "during a visit": "on a visit",
}
_FRAMES = (
    "{}",
    "According to the report, {}",
    "{}, the report says",
    "The inspectorate’s report says that {}",
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of the report retold; `kind` names the slot changed, "" for none."""

    kind: str
    text: str


def score_figure_edits(folder: Path, trace: Callable[[Path], Case]) -> list[Score]:
    """Score edits of the report among the documents in `folder`."""
    report = next(one for one in trace(folder).readings if one.document.format == _PDF)
    edits = make_edits(report)
    verdicts = [ask_sources(one.text, [report])[0].verdict for one in edits]
    pairs = list(zip(edits, verdicts, strict=True))
    true = [got is not Verdict.SAYS_OTHERWISE for edit, got in pairs if not edit.kind]
    borne = [got is Verdict.SAYS_SO for edit, got in pairs if not edit.kind]
    kinds = sorted({edit.kind for edit in edits if edit.kind})
    seen = {
        kind: [got is not Verdict.SAYS_SO for edit, got in pairs if edit.kind == kind]
        for kind in kinds
    }
    every = [one for kind in kinds for one in seen[kind]]
    named = [got is Verdict.SAYS_OTHERWISE for edit, got in pairs if edit.kind]
    return [
        _score("no_false_alarm", true),
        _score("true_borne_out", borne),
        _score("change_not_missed", every),
        _score("change_named", named),
        *(_score(f"change_not_missed_{kind}", seen[kind]) for kind in kinds),
        *_handed_in(edits, report),
    ]


def _handed_in(edits: Sequence[Edit], report: Reading) -> list[Score]:
    """Score the same edits against the report's sentences as passages."""
    passages = _sentences(report)
    verdicts = [ask(edit.text, passages, "en").verdict for edit in edits]
    pairs = list(zip(edits, verdicts, strict=True))
    borne = [got is Verdict.SAYS_SO for edit, got in pairs if not edit.kind]
    seen = [got is not Verdict.SAYS_SO for edit, got in pairs if edit.kind]
    return [
        _score("handed_in_true_borne_out", borne),
        _score("handed_in_change_not_missed", seen),
    ]


def make_edits(report: Reading) -> list[Edit]:
    """Retell the report's sentences with figures, rightly and wrongly."""
    sentences = (one.rstrip(".") for one in _sentences(report))
    usable = [one for one in dict.fromkeys(sentences) if _is_usable(one)]
    true = sorted({one for each in usable for one in _true(each)}, key=_hash)
    false = sorted(
        {one for each in usable for one in _false(each)},
        key=lambda one: _hash(one.text),
    )
    kept = [Edit("", one) for one in true[: _COUNT // 2]]
    return [*kept, *false[: _COUNT - len(kept)]]


def _sentences(report: Reading) -> list[str]:
    text = report.document.text
    cut = (text[one.start : one.end] for one in report.segmentation.sentences)
    return list(dict.fromkeys(" ".join(one.split()) for one in cut))


def _is_usable(sentence: str) -> bool:
    has_figure = bool(_NUMBER.search(sentence) or _WORD_NUMBER.search(sentence))
    is_told = sentence.count(" ") >= _FEWEST_WORDS - 1 and "Table" not in sentence
    return is_told and has_figure


def _true(sentence: str) -> Iterator[str]:
    """Retell so that it stays true: other words, other ways to write a number."""
    ways = [sentence]
    ways += [
        sentence.replace(old, new) for old, new in _ALIKE.items() if old in sentence
    ]
    ways += [_spelt(sentence)]
    if found := re.search(r" (?:between|at|on|by|in) [^,]{3,60}$", sentence):
        shorter = sentence[: found.start()]
        if _is_usable(shorter):
            ways.append(shorter)  # less is told, and true
    for way in ways:
        for frame in _FRAMES:
            yield _framed(frame, way)


def _spelt(sentence: str) -> str:
    """Write number words as digits, and a clock's hour without its nought."""
    changed = _WORD_NUMBER.sub(lambda found: str(_WORDS[found[0].casefold()]), sentence)
    return _CLOCK.sub(lambda found: f"{int(found[1])}.{found[2]} am", changed)


def _framed(frame: str, sentence: str) -> str:
    told = sentence if frame.startswith("{") else _lowered(sentence)
    return frame.format(told) + "."


def _lowered(sentence: str) -> str:
    return (
        sentence
        if sentence.startswith("Norrholm")
        else sentence[0].lower() + sentence[1:]
    )


def _false(sentence: str) -> Iterator[Edit]:
    """Change one slot so that the report no longer says so."""
    for kind, changed in (
        *_numbers(sentence),
        *_dates(sentence),
        *(
            ("unit", _once(sentence, old, new))
            for old, new in _UNITS.items()
            if re.search(rf"\b{old}\b", sentence)
        ),
        *(
            ("subject", _once(sentence, old, new))
            for old, new in _SUBJECTS.items()
            if re.search(rf"\b{old}\b", sentence, re.IGNORECASE)
        ),
        *_bounds(sentence),
    ):
        for frame in _FRAMES:
            yield Edit(kind, _framed(frame, changed))


def _once(sentence: str, old: str, new: str) -> str:
    return re.sub(rf"\b{old}\b", new, sentence, count=1, flags=re.IGNORECASE)


def _numbers(sentence: str) -> Iterator[tuple[str, str]]:
    """Put near misses and gross ones in the place of each count."""
    for found in _NUMBER.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        is_count = re.match(r" [a-z]{3,}", after) and not after.startswith(" and")
        if not is_count or before.endswith(("tank ", "Table ", "section ", "pier ")):
            continue
        value = int(found[0].replace(",", ""))
        for changed in (value * 10, value + max(1, value // 8), value * 3 + 1):
            yield "number", f"{before}{changed:,}{after}"
    for found in _WORD_NUMBER.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if re.match(r" [a-z]{4,}", after) and not after.startswith(" of "):
            value = _WORDS[found[0].casefold()]
            for changed in (value + 1, value * 10):
                yield "number", f"{before}{changed}{after}"


def _dates(sentence: str) -> Iterator[tuple[str, str]]:
    for found in _YEAR.finditer(sentence):
        other = str(int(found[0]) - 2)
        yield "date", sentence[: found.start()] + other + sentence[found.end() :]
    for found in _MONTH.finditer(sentence):
        other = _MONTHS[(_MONTHS.index(found[0]) + 5) % len(_MONTHS)]
        yield "date", sentence[: found.start()] + other + sentence[found.end() :]
    for found in _CLOCK.finditer(sentence):
        other = f"{(int(found[1]) + 3) % 24:02}:{found[2]}"
        yield "date", sentence[: found.start()] + other + sentence[found.end() :]


def _bounds(sentence: str) -> Iterator[tuple[str, str]]:
    for old in ("an estimated", "An estimated", "about", "more than"):
        if re.search(rf"\b{old} (?:\d|one)", sentence):
            for new in ("at least", "less than", "up to"):
                yield "bound", sentence.replace(old, new, 1)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _score(metric: str, right: Sequence[bool]) -> Score:
    return Score(
        task=FIGURE_EDITS,
        metric=metric,
        value=sum(right) / len(right),
        n=len(right),
        interval=interval(right, lambda some: sum(some) / len(some)),
    )
