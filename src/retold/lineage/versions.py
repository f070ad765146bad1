"""Copies of one page laid beside one another: what its outlet changed, and when.

Two documents are versions of one page when they have its address and still share a
good part of their sentences; a front page, whose address shows other stories every
day, has no versions. NewsDiffs and diffengine show the edit as it falls in the
text; here each edit is a sentence, and is typed as along an edge of a stemma.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq

from retold.lineage.changes import changes
from retold.model.address import archived_page, page_address
from retold.model.case import Reading
from retold.model.document import Document, Role
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor, anchor
from retold.model.versions import Edit, Notice, PageHistory, Revision
from retold.model.when import When

_EDITED = frozenset(
    {
        Role.HEADLINE,
        Role.STANDFIRST,
        Role.BODY,
        Role.QUOTATION,
        Role.CAPTION,
        Role.EDITOR_NOTE,
        Role.CORRECTION,
        Role.UPDATE,
    }
)
_NOTES = frozenset({Role.EDITOR_NOTE, Role.CORRECTION, Role.UPDATE})
_FEWEST_SHARED = 0.3  # of the shorter version's sentences; below, another story
_ONE_SENTENCE = 0.5  # of the words in order; below, two sentences and not one edited
_MOST_PAIRS = 10_000  # of sentences in one rewritten stretch; above, none is paired
_WORD = re.compile(r"\w+")


def page_histories(
    readings: Sequence[Reading], tellings: Sequence[Telling]
) -> tuple[PageHistory, ...]:
    """Find the pages that are here in several versions, ordered by their addresses.

    `tellings` are those of the same readings; an edit in a sentence that claims
    nothing is a change of wording.
    """
    told: dict[str, list[Telling]] = defaultdict(list)
    for each in tellings:
        told[each.claim.document].append(each)
    pages: dict[str, list[_Version]] = defaultdict(list)
    for one in readings:
        if one.document.url:
            version = _Version(reading=one, tellings=told[one.document.id])
            pages[page_address(one.document.url)].append(version)
    return tuple(
        history
        for address in sorted(pages)
        for history in _histories(address, sorted(pages[address], key=_order))
    )


def told_once(
    tellings: Sequence[Telling], histories: Sequence[PageHistory]
) -> tuple[Telling, ...]:
    """Leave out what a later version of a page only repeats; date what it edited.

    A sentence that stands in five versions is told once. One that was edited is
    told anew, when the version with it was seen.
    """
    revised = {one.later: one for page in histories for one in page.revisions}
    first = {one: page.versions[0] for page in histories for one in page.versions}
    kept: list[Telling] = []
    said: set[tuple[str, str, str]] = set()  # page, speaker, words, of comments
    for each in tellings:
        document = each.claim.document
        if each.role not in _EDITED:
            voice = (first.get(document, document), each.outlet, each.text)
            if voice not in said or document not in revised:
                kept.append(each)
            said.add(voice)
        elif document not in revised:
            kept.append(each)
        elif _is_edited(each, revised[document]):
            kept.append(_dated(each, revised[document]))
    return tuple(kept)


def replaced(
    tellings: Sequence[Telling], histories: Sequence[PageHistory]
) -> dict[str, str]:
    """Give for each telling that an edit of its page made the one it replaced, by id.

    `tellings` are those that are told once: the sentence that was replaced may have
    come into the page several versions before.
    """
    told: dict[str, list[Telling]] = defaultdict(list)
    for each in tellings:
        if each.role in _EDITED:
            told[each.claim.document].append(each)
    found: dict[str, str] = {}
    for page in histories:
        for at, revision in enumerate(page.revisions):
            older = [told[one] for one in reversed(page.versions[: at + 1])]
            for edit in revision.edits:
                found |= _replaced(edit, older, told[revision.later])
    return found


def _replaced(
    edit: Edit, older: Sequence[Sequence[Telling]], newer: Sequence[Telling]
) -> dict[str, str]:
    if edit.before is None or edit.after is None:
        return {}
    words, place = f" {' '.join(_plain(edit.before))} ", edit.after.span
    now = [one for one in newer if place.meets(one.claim.anchor)]
    before = (
        [one for one in held if f" {' '.join(_plain(one.claim.anchor))} " in words]
        for held in older
    )
    last = next((one for one in before if one), [])
    return {new.id: old.id for old, new in zip(last, now, strict=False)}


def _is_edited(telling: Telling, revision: Revision) -> bool:
    places = [*(one.after for one in revision.edits), revision.note]
    return any(one and one.span.meets(telling.claim.anchor) for one in places)


def _dated(telling: Telling, revision: Revision) -> Telling:
    seen = When.parse(revision.seen) if revision.seen else None
    if seen is None or (telling.when and not telling.when.surely_before(seen)):
        return telling
    return replace(telling, when=seen)


@dataclass(frozen=True, kw_only=True)
class _Version:
    """One copy of a page, cut into the sentences of its article."""

    reading: Reading
    tellings: Sequence[Telling]

    @property
    def document(self) -> Document:
        return self.reading.document

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        return {one.id: one.role for one in self.reading.segmentation.segments}

    @cached_property
    def sentences(self) -> tuple[Anchor, ...]:
        text = self.document.text
        return tuple(
            anchor(text, one.start, one.end)
            for one in self.reading.segmentation.sentences
            if self.roles.get(one.segment) in _EDITED
        )

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence, in lower case and without marks."""
        return tuple(
            tuple(_WORD.findall(one.exact.casefold())) for one in self.sentences
        )

    def told_in(self, sentence: Anchor) -> list[Telling]:
        """Return the tellings that stand in a sentence."""
        place = sentence.span
        return [one for one in self.tellings if place.holds(one.claim.anchor)]

    def notes(self) -> Iterator[Anchor]:
        """Find where the page says that it was corrected or added to."""
        for one in self.reading.segmentation.segments:
            if one.role in _NOTES:
                yield anchor(self.document.text, one.start, one.end)


def _order(version: _Version) -> tuple[bool, str, str, str]:
    seen = _seen(version.document)
    when = When.parse(seen).earliest.isoformat() if seen else ""
    return not seen, when, version.document.path, version.document.part or ""


def _seen(document: Document) -> str | None:
    """Return the EDTF date to which a copy shows the page, as far as it is known.

    When somebody kept it says most; else when the page says it was last changed.
    """
    kept = archived_page(document.url or "")[1]
    stated = (
        document.archived,
        document.retrieved,
        document.updated,
        document.published,
    )
    return kept or next((one.value for one in stated if one), None)


def _histories(address: str, found: Sequence[_Version]) -> Iterator[PageHistory]:
    """Cut the copies at one address where another story begins."""
    run: list[_Version] = []
    revisions: list[Revision] = []
    for version in found:
        step = _revision(run[-1], version) if run else None
        if run and step is None:
            yield from _history(address, run, revisions)
            run, revisions = [], []
        if step is not None:
            revisions.append(step)
        run.append(version)
    yield from _history(address, run, revisions)


def _history(
    address: str, run: Sequence[_Version], revisions: Sequence[Revision]
) -> Iterator[PageHistory]:
    if len(run) > 1:
        yield PageHistory(
            address=address,
            first_seen=_seen(run[0].document),
            versions=tuple(one.document.id for one in run),
            revisions=tuple(revisions),
        )


def _revision(earlier: _Version, later: _Version) -> Revision | None:
    """Say what was edited; None when the two are no versions of one story."""
    shorter = min(len(earlier.words), len(later.words))
    shared = Counter(earlier.words) & Counter(later.words)
    if not shorter or sum(shared.values()) < _FEWEST_SHARED * shorter:
        return None
    known = {_plain(one) for one in earlier.notes()}
    note = next((one for one in later.notes() if _plain(one) not in known), None)
    edits = [one for one in _edits(earlier, later) if not _is_note(one, note)]
    kept, moved = _without_moved(edits)
    return Revision(
        earlier=earlier.document.id,
        later=later.document.id,
        seen=_seen(later.document),
        notice=_notice(note, earlier.document, later.document),
        note=note,
        edits=tuple(kept),
        small=_small(earlier, later),
        moved=moved,
    )


def _is_note(edit: Edit, note: Anchor | None) -> bool:
    """Say whether what was put in is the note that tells of the edits."""
    if note is None or edit.after is None:
        return False
    return edit.before is None and note.span.holds(edit.after)


def _plain(place: Anchor) -> tuple[str, ...]:
    return tuple(_WORD.findall(place.exact.casefold()))


def _notice(note: Anchor | None, earlier: Document, later: Document) -> Notice:
    if note is not None:
        return Notice.NOTE
    if later.updated is not None and later.updated != earlier.updated:
        return Notice.DATE
    return Notice.NONE


def _edits(earlier: _Version, later: _Version) -> Iterator[Edit]:
    """Go through both in step; where they differ, pair the sentences most alike."""
    for before, after in _rewritten(earlier, later):
        pairs = dict(_paired(earlier, later, before, after))
        for at in before:
            if at not in pairs:
                yield Edit(before=earlier.sentences[at], after=None)
        back = {two: one for one, two in pairs.items()}
        for at in after:
            if at in back:
                yield _edit(earlier, later, back[at], at)
            else:
                yield Edit(before=None, after=later.sentences[at])


def _rewritten(earlier: _Version, later: _Version) -> Iterator[tuple[range, range]]:
    """Find the stretches between equal sentences, in both versions."""
    one = two = 0
    for code in LCSseq.opcodes(earlier.words, later.words):
        if code.tag == "equal":
            yield range(one, code.src_start), range(two, code.dest_start)
            one, two = code.src_end, code.dest_end
    yield range(one, len(earlier.words)), range(two, len(later.words))


def _paired(
    earlier: _Version, later: _Version, before: range, after: range
) -> Iterator[tuple[int, int]]:
    """Pair sentences of a rewritten stretch, the most alike first, each once."""
    if len(before) * len(after) > _MOST_PAIRS:
        return
    alike = [
        (Indel.normalized_similarity(earlier.words[one], later.words[two]), one, two)
        for one in before
        for two in after
    ]
    left, right = set(before), set(after)
    for likeness, one, two in sorted(alike, key=lambda each: (-each[0], each[1:])):
        if likeness >= _ONE_SENTENCE and one in left and two in right:
            left.discard(one)
            right.discard(two)
            yield one, two


def _edit(earlier: _Version, later: _Version, one: int, two: int) -> Edit:
    before, after = earlier.sentences[one], later.sentences[two]
    typed = [
        change
        for parent, child in zip(
            earlier.told_in(before), later.told_in(after), strict=False
        )
        for change in changes(parent, child)
    ]
    reworded = Change(kind=ChangeKind.WORDING, before=before, after=after)
    return Edit(before=before, after=after, changes=tuple(typed) or (reworded,))


def _without_moved(edits: Sequence[Edit]) -> tuple[list[Edit], int]:
    """Drop sentences that were taken out here and put in there, and count them."""
    gone = Counter(_plain(one.before) for one in edits if one.before and not one.after)
    come = Counter(_plain(one.after) for one in edits if one.after and not one.before)
    moved = gone & come
    out, into = moved.copy(), moved.copy()
    kept = []
    for one in edits:
        whole = one.before and one.after
        place, left = (one.before, out) if one.before else (one.after, into)
        if not whole and place and left[_plain(place)] > 0:
            left[_plain(place)] -= 1
        else:
            kept.append(one)
    return kept, moved.total()


def _small(earlier: _Version, later: _Version) -> int:
    """Count the sentences of equal words that are written otherwise."""
    return sum(
        earlier.sentences[code.src_start + step].exact
        != later.sentences[code.dest_start + step].exact
        for code in LCSseq.opcodes(earlier.words, later.words)
        if code.tag == "equal"
        for step in range(code.src_end - code.src_start)
    )
