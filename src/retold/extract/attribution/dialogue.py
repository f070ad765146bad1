"""Who speaks in a conversation, where a new paragraph is a new speaker.

Fiction and interviews set one turn a paragraph, and soon leave "said Lee" out. News
does the opposite: the same speaker goes on. Which of the two a thread is, is told by
how often paragraphs that open with a speech follow each other.

nearby       "she" is the one woman whom the same paragraph names before
turn         "she" spoke last but one, and another person in between
beat         the same paragraph tells what one person does: Lee nodded. “C.”
turn-taking  nobody is named: who spoke last but one, or will speak next but one
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retold.extract.attribution.content import Draft
from retold.extract.attribution.found import Found
from retold.extract.attribution.kinds import kind_of
from retold.extract.attribution.names import Names
from retold.extract.attribution.speakers import Speakers, gender_of, is_pronoun
from retold.extract.attribution.zone import Zone, zones
from retold.extract.quotes import Quote, QuoteKind, meeting
from retold.extract.threads import LONGEST_SENTENCE_CHARS, Paragraph, Thread
from retold.model.claim import SourceKind

_FEWEST_PAIRS = 6  # paragraphs opened by a speech that follow each other
_SHARE_OF_PAIRS = 0.15  # of all paragraphs; news with many quotations has 0.05


@dataclass(slots=True)
class Turn:
    """One paragraph: its speeches, who has them by a cue, and whom it names.

    `people` are the persons named outside speeches, by offset. `speaker` is the full
    name of who speaks; where only words like "I" or "the young man" stand, these
    behind a "~", so that turns can be counted. `told` says that a cue stands there.
    """

    paragraph: Paragraph
    quotes: list[Quote]
    people: list[tuple[int, str]]
    drafts: list[Draft] = field(default_factory=list)
    speaker: str | None = None

    @property
    def told(self) -> bool:
        """Whether a cue says whose the speech is, even by "the young man"."""
        return bool(self.drafts)

    def named(self, before: int) -> set[str]:
        """Return the persons named before an offset."""
        return {name for at, name in self.people if at < before}


def is_dialogue(thread: Thread, quotes: Sequence[Quote]) -> bool:
    """Say whether the paragraphs of a thread are turns of a conversation."""
    opened = {quote.start: quote for quote in quotes if quote.kind is QuoteKind.SPEECH}
    pairs = 0
    before: Quote | None = None
    for paragraph in thread.paragraphs:
        here = opened.get(paragraph.span.start)
        closed = before is not None and not before.unclosed
        pairs += here is not None and closed and not here.continued
        before = here
    enough = pairs >= _SHARE_OF_PAIRS * len(thread.paragraphs)
    return pairs >= _FEWEST_PAIRS and enough


class Conversation:
    """The turns of a thread that is a dialogue, and who has each."""

    def __init__(
        self, thread: Thread, quotes: Sequence[Quote], names: Names, found: list[Draft]
    ) -> None:
        self._names = names
        self._quotes = quotes
        self._turns = list(self._read(thread))
        self._give(found)

    def settle(self, speakers: Speakers) -> list[Draft]:
        """Say who speaks in each turn; return what nobody had, as new drafts."""
        for turn in self._turns:
            self._by_name(turn, speakers)
        made: list[Draft] = []
        for place in range(len(self._turns)):
            self._by_pronoun(place)
            made.extend(self._implicit(place, -1))
        for place in reversed(range(len(self._turns))):
            made.extend(self._implicit(place, 1))
        return made

    def _read(self, thread: Thread) -> Iterator[Turn]:
        for paragraph in thread.paragraphs:
            span = paragraph.span
            near = meeting(self._quotes, span.start, span.end)
            spoken = [one for one in near if one.kind is QuoteKind.SPEECH]
            if spoken and spoken[0].continued and spoken[0].start == span.start:
                continue  # the same turn goes on
            yield Turn(paragraph, spoken, list(self._people(paragraph, near)))

    def _people(
        self, paragraph: Paragraph, near: Sequence[Quote]
    ) -> Iterator[tuple[int, str]]:
        mentions = self._names.mentions
        first = bisect_left(mentions, paragraph.span.start, key=lambda one: one.start)
        for mention in mentions[first:]:
            if mention.start >= paragraph.span.end:
                return
            if not any(one.start <= mention.start < one.end for one in near):
                name = self._names.person(mention)
                if name is not None:
                    yield mention.start, name

    def _give(self, found: Sequence[Draft]) -> None:
        """Put the drafts around speeches into their turns."""
        starts = [turn.paragraph.span.start for turn in self._turns]
        for draft in found:
            place = bisect_right(starts, draft.cue_start) - 1
            outer = draft.zone.inside is None
            if place >= 0 and outer and _has_speech(draft):
                self._turns[place].drafts.append(draft)

    def _by_name(self, turn: Turn, speakers: Speakers) -> None:
        for draft in turn.drafts:
            source = draft.found.source
            at = _pronoun(draft)
            if at is not None and draft.zone.among("first_person", at):
                turn.speaker = turn.speaker or speakers.author or "~I"
            if source is None or at is not None:
                continue
            name, how = speakers.named(draft.zone, source)
            draft.speaker = (name, how)
            first, last = source
            words = draft.zone.passage.text[
                draft.zone.tokens[first].start : draft.zone.tokens[last - 1].end
            ]
            named = kind_of(draft.zone, source) is SourceKind.PERSON and all(
                draft.zone.tokens[at].is_capital or draft.zone.low(at) == "."
                for at in range(first, last)
            )
            own = words if named else f"~{words}"
            turn.speaker = turn.speaker or name or own

    def _by_pronoun(self, place: int) -> None:
        turn = self._turns[place]
        for draft in turn.drafts:
            at = _pronoun(draft)
            if at is None or (gender := gender_of(draft.zone, at)) is None:
                continue
            here = draft.zone.tokens[at].start
            draft.speaker = self._behind(place, here, gender)
            turn.speaker = turn.speaker or draft.speaker[0]

    def _behind(
        self, place: int, here: int, gender: str
    ) -> tuple[str | None, str | None]:
        """Return who "she" is in a turn, when one person alone can be meant."""
        turn = self._turns[place]
        if turn.speaker is not None and self._names.gender(turn.speaker) == gender:
            return turn.speaker, "nearby"
        near = {name for name in turn.named(here) if self._names.gender(name) == gender}
        if len(near) == 1:
            return near.pop(), "nearby"
        if near:
            return None, None
        earlier = self._alternate(place, -1)
        if earlier is not None and self._names.gender(earlier) == gender:
            return earlier, "turn"
        return None, None

    def _alternate(self, place: int, step: int) -> str | None:
        """Return who has the turn but one before (-1) or after (1) this one."""
        nearer, farther = place + step, place + 2 * step
        if not (0 <= nearer < len(self._turns) and 0 <= farther < len(self._turns)):
            return None
        between, one = self._turns[nearer], self._turns[farther]
        if not (between.quotes and one.quotes) or one.speaker is None:
            return None
        known = between.speaker is not None or between.told
        return one.speaker if known and between.speaker != one.speaker else None

    def _implicit(self, place: int, step: int) -> Iterator[Draft]:
        """Give a turn without a cue to who is named there, or whose turn it is."""
        turn = self._turns[place]
        if turn.told or turn.speaker is not None or not turn.quotes:
            return
        people = {name for _, name in turn.people}
        if len(people) == 1 and _is_about(turn):
            turn.speaker, rule = people.pop(), "beat"
        elif _is_bare(turn):
            turn.speaker, rule = self._alternate(place, step), "turn-taking"
        else:
            return
        if turn.speaker is not None and not turn.speaker.startswith("~"):
            yield from self._drafted(turn, rule)

    def _drafted(self, turn: Turn, rule: str) -> Iterator[Draft]:
        """Make one draft of the speeches of a turn; its cue is the first mark."""
        first = turn.quotes[0]
        passage = next(
            (
                one
                for one in turn.paragraph.passages
                if one.start <= first.start < one.end
                and one.end - one.start <= LONGEST_SENTENCE_CHARS
            ),
            None,
        )
        if passage is None:
            return
        zone = next(zones(passage, meeting(self._quotes, passage.start, passage.end)))
        at = next(i for i, one in enumerate(zone.tokens) if one.start == first.start)
        yield Draft(
            zone=zone,
            found=Found(rule=rule, cue=(at, at + 1), source=None, content=()),
            content=[(quote.start, quote.end) for quote in turn.quotes],
            speaker=(turn.speaker, "implicit"),
            mark_only=True,
        )


def _has_speech(draft: Draft) -> bool:
    zone: Zone = draft.zone
    return any(
        zone.is_quote(at) for piece in draft.found.content for at in range(*piece)
    )


def _pronoun(draft: Draft) -> int | None:
    source = draft.found.source
    if source is None or source[1] - source[0] > 1:
        return None
    return source[0] if is_pronoun(draft.zone, source[0]) else None


def _is_about(turn: Turn) -> bool:
    """Whether a sentence of the paragraph opens with its one person: "Lee nodded"."""
    starts = {passage.start for passage in turn.paragraph.passages}
    return any(at in starts for at, _ in turn.people)


def _is_bare(turn: Turn) -> bool:
    """Whether a paragraph is nothing but speech."""
    text = turn.paragraph.passages[0].text
    at = turn.paragraph.span.start
    for quote in turn.quotes:
        if any(char.isalnum() for char in text[at : quote.start]):
            return False
        at = max(at, quote.end)
    return not any(char.isalnum() for char in text[at : turn.paragraph.span.end])
