"""A small made case and a stand-in for `lineage`, for laws about reviews."""

from dataclasses import replace
from itertools import pairwise

from retold.model.case import Case, Reading
from retold.model.claim import Claim, Extraction, Polarity
from retold.model.document import Role, Segment, Segmentation, Sentence
from retold.model.ids import content_id
from retold.model.lineage import Change, ChangeKind, Descent, Family
from retold.model.match import Evidence
from retold.model.text import anchor
from retold.model.when import DateKnownBy, StatedDate, When
from sample_case import document

SENTENCES = (
    "The night ferry to Ostholm was cancelled for the third time this week.",
    "About 40 sheep were counted on the northern skerry after the storm.",
    "The lighthouse keeper said that the lamp had been dark since Monday.",
)


def reading(name, sentences=SENTENCES, lead="", day=None):
    """One document with each sentence as a claim; `lead` stands before them."""
    text = lead + " ".join(sentences)
    told = document(
        name,
        text,
        published=StatedDate(value=day, how=DateKnownBy.META) if day else None,
    )
    told = replace(told, id=content_id("d", name, text))
    segment = content_id("s", name)
    claims, parts, at = [], [], len(lead)
    for one in sentences:
        claims.append(
            Claim(
                id=content_id("c", name, one),
                document=told.id,
                segment=segment,
                anchor=anchor(text, at, at + len(one)),
                score=0.9,
                polarity=Polarity.ASSERTS,
            )
        )
        parts.append(Sentence(segment=segment, start=at, end=at + len(one)))
        at += len(one) + 1
    whole = Segment(
        id=segment, document=told.id, role=Role.BODY, start=0, end=len(text)
    )
    return Reading(
        document=told,
        segmentation=Segmentation(
            document=told.id, segments=(whole,), sentences=tuple(parts), gaps=()
        ),
        extraction=Extraction(document=told.id, claims=tuple(claims)),
    )


class Drawn:
    """Names families by their earliest telling, as `lineage` does, and no more."""

    def __init__(self, readings):
        self._when = {
            claim.id: one.document.published.value if one.document.published else "9"
            for one in readings
            for claim in one.extraction.claims
        }
        self._words = {
            claim.id: claim.anchor
            for one in readings
            for claim in one.extraction.claims
        }

    def has(self, claim):
        return claim in self._words

    def is_later(self, claim, than):
        here, there = self._when[claim], self._when[than]
        if "9" in {here, there}:
            return False
        return When.parse(there).surely_before(When.parse(here))

    def changes(self, parent, child):
        before, after = self._words[parent], self._words[child]
        if before.exact == after.exact:
            return ()
        return (Change(kind=ChangeKind.WORDING, before=before, after=after),)

    def family(self, told, denials, tree):
        def order(id_):
            return (self._when[id_], id_)

        ranked = (*sorted(told, key=order), *sorted(denials, key=order))
        place = {id_: at for at, id_ in enumerate(ranked)}
        drawn = tuple(sorted(tree, key=lambda edge: place[edge.child]))
        return Family(
            id=content_id("f", ranked[0]),
            label=self._words[ranked[0]].exact,
            tellings=tuple(sorted(told, key=order)),
            denials=tuple(sorted(denials, key=order)),
            first=ranked[0],
            origins=sum(edge.parent is None for edge in drawn),
            stemma=drawn,
        )

    def weighed(self, joined, given, others):
        """Let every telling come from the one before it, but where a person ruled."""
        del others
        everyone = (*joined.tellings, *joined.denials)
        ruled = {one.child: one for one in given}
        tree = [
            ruled.get(child)
            or Descent(child=child, parent=before, confidence=0.7 if before else 0.9)
            for before, child in zip((None, *everyone), everyone, strict=False)
        ]
        return self.family(joined.tellings, joined.denials, tree)


def made_case(documents=4):
    """Four outlets with three sentences each; every sentence is a family, a chain."""
    readings = tuple(
        reading(f"outlet-{at}", day=f"2025-03-{at + 1:02}") for at in range(documents)
    )
    draws = Drawn(readings)
    families = []
    for place in range(len(SENTENCES)):
        chain = [one.extraction.claims[place].id for one in readings]
        why = (Evidence(rule="same-words", weight=3.0, detail="words"),)
        tree = [Descent(child=chain[0], parent=None, confidence=0.9)]
        tree += [
            Descent(child=child, parent=parent, confidence=0.8, why=why)
            for parent, child in pairwise(chain)
        ]
        families.append(draws.family(chain, [], tree))
    families.sort(key=lambda one: (-len(one.tellings), one.id))
    return Case(
        name="ostholm",
        readings=readings,
        families=tuple(families),
        findings=(),
        problems=(),
    )
