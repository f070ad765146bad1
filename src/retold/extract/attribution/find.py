"""On whose word: every attribution of a thread, nested and with its speaker.

    quotes -> zones -> frames -> content -> speeches carried on -> speakers -> chains

Rules alone, on tokens, the same frames for English and Swedish. A rule's name
stands in `Attribution.rule`; what follows a semicolon says how a speaker was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from retold.extract.attribution.chains import enclosing
from retold.extract.attribution.content import (
    Draft,
    drafts,
    mode_of,
    pieces_of,
    running_on,
)
from retold.extract.attribution.dialogue import Conversation, is_dialogue
from retold.extract.attribution.found import Found
from retold.extract.attribution.frames import find_in_zone
from retold.extract.attribution.kinds import kind_of
from retold.extract.attribution.names import Names
from retold.extract.attribution.nouns import Range
from retold.extract.attribution.speakers import Answer, Speakers
from retold.extract.attribution.zone import QUOTE, Zone, zones
from retold.extract.passage import Passage
from retold.extract.quotes import Quote, meeting
from retold.extract.threads import LONGEST_SENTENCE_CHARS, Thread
from retold.model.claim import Attribution, Source
from retold.model.document import Role
from retold.model.ids import content_id
from retold.model.text import Anchor, anchor_trimmed

_INSERTED_WORDS = 6  # "Read more", "Watch the video": a line put into a speech


def find_attributions(
    thread: Thread, quotes: Sequence[Quote], names: Names
) -> tuple[Attribution, ...]:
    """Find the attributions of one thread, ordered by cue.

    `quotes` are those of the thread's paragraphs, `names` the document's.
    """
    outer_quotes = tuple(quote for quote in quotes if not quote.nested)
    taking_turns = is_dialogue(thread, outer_quotes)
    found = _carry_on(thread, outer_quotes, taking_turns=taking_turns)
    speakers = Speakers(names, thread.author, thread.answered, heard=thread.heard)
    if taking_turns:
        talk = Conversation(thread, outer_quotes, names, found)
        found.extend(talk.settle(speakers))
    found.sort(key=lambda draft: (draft.zone.inside is not None, *_place(draft)))
    answers = [(draft, speakers.resolve(draft)) for draft in found]
    made = [
        one
        for draft, answer in sorted(answers, key=lambda pair: _place(pair[0]))
        if (one := _attribution(draft, outer_quotes, answer))
    ]
    outer = enclosing(made)
    return tuple(
        one if place is None else replace(one, within=made[place].id)
        for one, place in zip(made, outer, strict=True)
    )


def _place(draft: Draft) -> tuple[int, str]:
    return draft.cue_start, draft.found.rule


def _carry_on(
    thread: Thread, quotes: Sequence[Quote], *, taking_turns: bool
) -> list[Draft]:
    """Read every paragraph; a speech without a cue goes to who speaks around it.

    Where speakers take turns, it is not carried into the next paragraph, except
    behind a colon that announced it.
    """
    found: list[Draft] = []
    speaking: Draft | None = None
    for paragraph in thread.paragraphs:
        turn = _Turn(quotes=quotes, speaking=speaking)
        for passage in paragraph.passages:
            if passage.end - passage.start <= LONGEST_SENTENCE_CHARS:
                found.extend(turn.hear(passage))
        turn.settle()
        goes_on = turn.speaking is not None and turn.speaking.found.opens
        speaking = None if taking_turns and not goes_on else turn.speaking
    return [draft for draft in found if draft.content]


@dataclass(slots=True)
class _Turn:
    """Who is speaking while one paragraph is read."""

    quotes: Sequence[Quote]
    speaking: Draft | None
    spoken_here: bool = False
    loose: list[Quote] = field(default_factory=list)

    def hear(self, passage: Passage) -> list[Draft]:
        """Read one sentence and return the attributions in it."""
        near = meeting(self.quotes, passage.start, passage.end)
        outer, *inner = zones(passage, near)
        made = drafts(outer, find_in_zone(outer), self.quotes)
        spoken = [draft for draft in made if _speaks(draft)]
        if spoken:
            self._take_turn(spoken)
        elif _is_all_speech(outer):
            self.loose.extend(outer.quotes.values())
        elif self._awaits(passage):
            self._say([(passage.start, passage.end)])
        else:
            self.settle()
            if len(outer.tokens) > _INSERTED_WORDS:
                self.speaking = None
        for zone in inner:
            made.extend(drafts(zone, find_in_zone(zone), self.quotes))
        return made

    def settle(self) -> None:
        """Give speeches that nobody claimed to whoever spoke last."""
        for quote in self.loose:
            self._say([(quote.start, quote.end), *running_on(quote, self.quotes)])
        self.loose.clear()

    def _take_turn(self, spoken: Sequence[Draft]) -> None:
        """Hear "“A.” “B,” N said.": A is N's too unless somebody spoke before."""
        if not self.spoken_here and spoken[0].found.from_left:
            self.speaking = spoken[0]
        self.loose = [
            quote for quote in self.loose if quote not in spoken[0].zone.quotes.values()
        ]
        self.settle()
        self.speaking = spoken[-1]
        self.spoken_here = True

    def _say(self, places: Sequence[tuple[int, int]]) -> None:
        if self.speaking is not None:
            self.speaking.content.extend(places)

    def _awaits(self, passage: Passage) -> bool:
        """Whether a block quotation follows the colon that announced it."""
        announced = self.speaking is not None and self.speaking.found.opens
        return announced and passage.role is Role.QUOTATION


def _speaks(draft: Draft) -> bool:
    """Whether a speech may go on after this: it quotes, or it ends in a colon."""
    return draft.found.opens or any(
        draft.zone.is_quote(index)
        for piece in draft.found.content
        for index in range(*piece)
    )


def _is_all_speech(zone: Zone) -> bool:
    return bool(zone.quotes) and not any(
        token.low != QUOTE and (token.is_word or token.is_number)
        for token in zone.tokens
    )


def _attribution(
    draft: Draft, quotes: Sequence[Quote], answer: Answer
) -> Attribution | None:
    zone, found = draft.zone, draft.found
    text, document = zone.passage.text, zone.passage.document
    content = pieces_of(text, draft.content)
    if not content:
        return None
    name, how = answer
    rule = found.rule if how is None else f"{found.rule}; {how}"
    cue = _words(zone, found.cue)
    if draft.mark_only:
        cue = anchor_trimmed(text, cue.start, cue.start + 1)
    return Attribution(
        id=content_id("a", document, found.rule, cue.start, cue.end),
        document=document,
        source=_source(zone, found),
        resolved=name,
        cue=cue,
        content=content,
        mode=mode_of(content, quotes),
        within=None,
        denies=found.denies,
        rule=rule,
    )


def _source(zone: Zone, found: Found) -> Source | None:
    if found.source is None:
        return None
    return Source(anchor=_words(zone, found.source), kind=kind_of(zone, found.source))


def _words(zone: Zone, place: Range) -> Anchor:
    first, last = place
    return anchor_trimmed(
        zone.passage.text, zone.tokens[first].start, zone.tokens[last - 1].end
    )
