"""One plain sentence for each finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from retold.check.compare import Asked, Outcome, Report, Slot, Stretch
from retold.check.library import Library
from retold.check.passages import place_words
from retold.model.source import Pinpointed, Searched, SourcePassage, Verdict

_QUOTED_CHARS = 120
_MOST_BESIDE = 3  # sentences
_OTHERWISE = {
    "figure": "The report has another figure: {source}, {where}.",
    "time": "The report has another date: {source}, {where}.",
    "quotation": "The report has other words: “{source}”, {where}.",
    "polarity": "One of the two denies what the other says: “{source}”, {where}.",
}


def reason(
    verdict: Verdict,
    stretches: Sequence[Stretch],
    slots: Sequence[Slot],
    library: Library,
    report: Report,
) -> str:
    """Say why a report gave this verdict, and where to look."""
    if verdict is Verdict.NOT_FOUND or not stretches:
        return _not_found(library) + _across(report)
    where = _where(stretches[0])
    differing = [slot for slot in slots if slot.outcome is Outcome.DIFFERS]
    if verdict is Verdict.SAYS_OTHERWISE:
        slot = next(slot for slot in differing if slot.decides)
        source = _cut(slot.source)
        return _OTHERWISE[slot.kind].format(source=source, where=where)
    if verdict is Verdict.SAYS_SO:
        hedge = next((slot for slot in differing if slot.kind == "hedge"), None)
        but = f", with “{hedge.source}”" if hedge else ""
        return f"The report says so{but}: {where}." + _beside(slots, {"hedge"})
    said = f"The report speaks of it, but this decides nothing: {where}."
    return said + _beside(slots, set()) + _across(report)


def _across(report: Report) -> str:
    """Say what was not compared with a report in another language."""
    if report.same_language:
        return ""
    looked = "figures, dates and names were compared"
    if report.near is None:
        return f" The report is in another language: only {looked}, no words."
    return f" The report is in another language: nearness in meaning, {looked}."


def _beside(slots: Sequence[Slot], told: Collection[str]) -> str:
    """Add the sentences of what does not decide, but for kinds told."""
    said = (
        slot.reason
        for slot in slots
        if slot.reason and not slot.decides and slot.kind not in told
    )
    return "".join(f" {one}" for one in list(dict.fromkeys(said))[:_MOST_BESIDE])


def nothing_to_compare(claim: Asked, library: Library) -> str:
    """Say why a claim cannot be held against a source at all; empty when it can."""
    told = claim.telling
    unread = len(library.searched.unreadable_pages)
    if unread and not library.passages:
        pages = _counted(unread, "page")
        return f"Nothing could be searched: the source has {pages} without text."
    if claim.stems or told.figures or told.times or told.quotes:
        return ""
    return (
        "There is nothing to look for: the claim has no figure, date, name or "
        "quotation, and no word of its own."
    )


def elsewhere(
    passages: Sequence[SourcePassage], pinpoints: Sequence[Pinpointed]
) -> str:
    """Say that what was found stands on none of the pages that the claim names."""
    pages = {one.page for one in passages}
    named = [one for one in pinpoints if one.passages]
    led = {place.page for one in named for place in one.passages}
    if not passages or not led or pages & led:
        return ""
    return f" That is not where the claim places it (“{named[0].words}”)."


def _where(stretch: Stretch) -> str:
    told = place_words(stretch.passage.place)
    row = stretch.passage.row
    return told if row is None else f"{told}, table row {row}"


def _not_found(library: Library) -> str:
    looked: Searched = library.searched
    parts = [
        *([_counted(looked.pages, "page")] if looked.pages else []),
        _counted(looked.paragraphs, "paragraph"),
        *([_counted(library.rows, "table row")] if library.rows else []),
    ]
    told = f"Not found in the report: {', '.join(parts)} searched."
    if looked.unreadable_pages:
        told += (
            f" {_counted(len(looked.unreadable_pages), 'page')} without text could "
            f"not be searched: {_runs(looked.unreadable_pages)}."
        )
    return told


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _runs(pages: Sequence[int]) -> str:
    """Write page numbers with runs joined: "3, 30–33"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs
    )


def _cut(text: str) -> str:
    """Keep a sentence readable whatever stands in the report."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED_CHARS else line[:_QUOTED_CHARS].rstrip() + "…"
