"""Files made or found to break parsers: how each ends, and if as it should.

A folder of hostile files holds `made/manifest.json`, which says for each made
file what must become of it, in phrases, and within how many seconds. Every file
must end in one outcome; the phrases are read with `hostile.toml`.
"""

from __future__ import annotations

import json
import re
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from retold.measure.score import Score
from retold.model.errors import WrongUseError
from retold.read import Input, Outcome, Reader, Status

HOSTILE = "hostile"
_MANIFEST = Path("made") / "manifest.json"
_WORKERS = 2
_FAILURES = {"garbage", "memory", "parser-error", "timeout"}
# A child that the box ended for its memory or its time cannot say which it was;
# to the file that is a refusal, and the next file gets a child of its own.
_DEATHS = {"crashed"}
_SMALL_CHARS = 100_000
_LINKS = ("http://", "https://", "mailto:")
_ELSEWHERE = "elsewhere"
_UTF_7 = re.compile(r"\+[A-Za-z0-9/]{2,40}-")
_PARTS = re.compile(r"[;,] ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How one file ended, in how many seconds, and in how many it should have."""

    file: str
    outcome: Outcome
    seconds: float
    most_seconds: float = 60.0

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all problems, with those of the documents."""
        held = [one for each in self.outcome.documents for one in each.problems]
        return frozenset(one.code for one in (*self.outcome.problems, *held))


def has_hostile(folder: Path) -> bool:
    """Say whether hostile files with their manifest lie in a folder of all sets."""
    return (folder / HOSTILE / _MANIFEST).is_file()


def score_hostile(folder: Path) -> list[Score]:
    """Read all hostile files below the folder of all sets.

    Raises WrongUseError when they are not there, or when the manifest asks for
    something in a phrase that is not known.
    """
    if not has_hostile(folder):
        raise WrongUseError(
            f"There is no {HOSTILE}/{_MANIFEST.as_posix()} in {folder}."
        )
    place = folder / HOSTILE
    listed = json.loads((place / _MANIFEST).read_text("utf-8"))
    manifest = {f"made/{one['file']}": one for one in listed if _is_judged(one)}
    ended = _read_all(place)
    broken = [one.file for one in ended if not _is_sound_outcome(one)]
    missed = [
        f"{one.file}: {demand}"
        for one in ended
        if one.file in manifest
        for demand in unmet(_limited(one, manifest[one.file]), manifest[one.file])
    ]
    files_missed = {one.partition(":")[0] for one in missed}
    made = sum(one.file in manifest for one in ended)
    return [
        _share("outcomes", len(ended) - len(broken), len(ended), broken),
        _share("made_as_the_manifest_says", made - len(files_missed), made, missed),
    ]


def unmet(ended: Ended, listed: Mapping[str, Any]) -> Iterator[str]:
    """Give the demands of a manifest's row that an outcome does not meet.

    Raises WrongUseError for a demand in words that `hostile.toml` does not know.
    """
    for demand, meanings in _demands(listed):
        if not any(_TESTS[meaning](ended) for meaning in meanings):
            yield demand


def _demands(listed: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Give each demand with what its choices mean."""
    known = _phrases()
    for demand in _PARTS.split(listed["expect"].replace(", or ", " or ")):
        choices = [demand] if demand in known else demand.split(" or ")
        for phrase in choices:
            if phrase not in known:
                raise WrongUseError(
                    f"{listed['file']} asks for {phrase!r}; write into "
                    "src/retold/measure/hostile.toml what that means."
                )
        yield demand, [known[phrase] for phrase in choices]


def _is_judged(listed: Mapping[str, Any]) -> bool:
    """Say whether what a reader gives can show any of a row's demands."""
    return any(_ELSEWHERE not in meanings for _, meanings in _demands(listed))


def _share(metric: str, met: int, count: int, missed: list[str]) -> Score:
    return Score(
        task=HOSTILE,
        metric=metric,
        value=met / count if count else 0.0,
        n=count,
        note="; ".join(missed),
    )


def _read_all(place: Path) -> list[Ended]:
    found = sorted(
        file for file in place.rglob("*") if file.is_file() and file.parent != place
    )
    with Reader(workers=_WORKERS) as reader, ThreadPoolExecutor(_WORKERS) as pool:

        def read(file: Path) -> Ended:
            name = file.relative_to(place).as_posix()
            started = time.perf_counter()
            outcome = reader.read(Input(path=name, file=file))
            spent = time.perf_counter() - started
            return Ended(file=name, outcome=outcome, seconds=spent)

        return list(pool.map(read, found))


def _limited(ended: Ended, listed: Mapping[str, Any]) -> Ended:
    return Ended(
        file=ended.file,
        outcome=ended.outcome,
        seconds=ended.seconds,
        most_seconds=float(listed["max_seconds"]),
    )


def _is_sound_outcome(ended: Ended) -> bool:
    """Say whether a file gave documents with words to keep, or one reason."""
    outcome = ended.outcome
    if outcome.status is Status.REFUSED:
        return len(outcome.problems) == 1 and not ended.codes & _FAILURES
    return all(_is_storable(one.text) for one in outcome.documents)


def _is_storable(text: str) -> bool:
    return text.encode("utf-8", "replace").decode("utf-8") == text


def _is_refused(ended: Ended) -> bool:
    return ended.outcome.status is Status.REFUSED and not ended.codes & _FAILURES


def _is_extracted(ended: Ended) -> bool:
    return any(one.text.strip() for one in ended.outcome.documents)


def _has_right_text(ended: Ended) -> bool:
    """Say whether no text shows the marks of a wrong encoding."""
    texts = [one.text for one in ended.outcome.documents]
    return bool(texts) and not any(map(_is_garbled, texts))


def _is_garbled(text: str) -> bool:
    """Look for replaced bytes, UTF-7 left as it is, and UTF-8 read as windows-1252."""
    if "\ufffd" in text or _UTF_7.search(text):
        return True
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def _is_said(ended: Ended) -> bool:
    return bool(ended.codes) and not ended.codes & (_FAILURES | _DEATHS)


def _is_in_time(ended: Ended) -> bool:
    return ended.seconds <= ended.most_seconds and not ended.codes & _FAILURES


def _is_small(ended: Ended) -> bool:
    return sum(len(one.text) for one in ended.outcome.documents) <= _SMALL_CHARS


def _is_sniffed(ended: Ended) -> bool:
    return {one.format for one in ended.outcome.documents} == {"text/html"}


def _has_safe_links(ended: Ended) -> bool:
    hrefs = [link.href for one in ended.outcome.documents for link in one.links]
    return all(href.lower().startswith(_LINKS) for href in hrefs)


_TESTS: dict[str, Callable[[Ended], bool]] = {
    "refused": _is_refused,
    "extracted": _is_extracted,
    "said": _is_said,
    "sound": _is_in_time,
    "small": _is_small,
    "sniffed": _is_sniffed,
    "links": _has_safe_links,
    "right_text": _has_right_text,
    _ELSEWHERE: lambda _: True,
}


@cache
def _phrases() -> dict[str, str]:
    toml = (files("retold.measure") / "hostile.toml").read_text("utf-8")
    return {
        phrase: meaning
        for meaning, phrases in tomllib.loads(toml).items()
        for phrase in phrases
    }
