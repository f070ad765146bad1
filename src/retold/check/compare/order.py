"""Who does what to whom, and which words belong together.

"A sued B" has the words of "B sued A". "Rents rose while wages fell" has those of
"wages rose". Word order alone is looked at: a word with a neighbour on each side that
change places without "by", and words from two clauses of one sentence whose other
words are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from retold.check.compare.laid_out import Pairing, Token, laid_out
from retold.check.compare.slot import Asked, Report, Slot, Stretch, another
from retold.check.contrasts import contrasts

_KIND = "order"
_MOST_MISSING = 1  # word of the claim; with more, another order is another telling
_REACH = 6  # words on either side of one
_BY_REACH = 2  # tokens behind a verb before which "by" may stand


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name what stands the other way round, or in two clauses, in the stretch."""
    pairing = laid_out(asked, stretch, contrasts(report.language), report)
    missing = len(asked.stems - stretch.stems)
    if pairing is None or missing > _MOST_MISSING:
        return
    if turned := _turned(pairing):
        said = "The words stand there the other way round."
        yield another(_KIND, turned, stretch.anchor.exact, said)
    elif not missing and (mixed := _mixed(pairing)):
        said = "The report does not say it of the same."
        yield another(_KIND, mixed, stretch.anchor.exact, said)


def _turned(pairing: Pairing) -> str:
    """Return three words of which the outer two change sides; "" when none do.

    "B was sued by A" tells what "A sued B" does: where "by" stands, the sides are
    those of its own verb alone.
    """
    known = [
        one for one in pairing.ours if one.is_word and len(pairing.places(one.key)) == 1
    ]
    at = {one.key: pairing.places(one.key)[0] for one in known}
    passive = {
        one.key: (
            _is_passive(pairing.ours, pairing.ours.index(one), pairing),
            _is_passive(pairing.theirs, at[one.key], pairing),
        )
        for one in known
    }
    reach = 1 if any(True in both for both in passive.values()) else _REACH
    for number, middle in enumerate(known):
        ours, theirs = passive[middle.key]
        before = known[max(0, number - reach) : number]
        behind = known[number + 1 : number + 1 + reach]
        for left, right in product(before, behind):
            places = at[left.key], at[middle.key], at[right.key]
            is_turned = places[2] < places[1] < places[0]
            if is_turned if ours == theirs else places[0] < places[1] < places[2]:
                return f"{left.text} {middle.text} {right.text}"
    return ""


def _is_passive(tokens: Sequence[Token], at: int, pairing: Pairing) -> bool:
    """Say whether "by" names the one who does it, behind a verb."""
    behind = tokens[at + 1 : at + 1 + _BY_REACH]
    return any(one.is_word and pairing.known.by & set(one.lead) for one in behind)


def _mixed(pairing: Pairing) -> str:
    """Return a word that belongs to another clause there; "" when all is in order.

    A clause may take its subject from the one before ("the jury found ... and
    acquitted"), not when it has one itself and the other goes on with something else.
    """
    clause = pairing.clause_of
    matched = [
        at
        for at, one in enumerate(pairing.theirs)
        if one.key in pairing.our_keys and len(pairing.places(one.key)) == 1
    ]
    left_out = [
        at for at, one in enumerate(pairing.theirs) if one.key not in pairing.our_keys
    ]
    for before, after in pairwise(matched):
        if clause[before] == clause[after]:
            continue
        first = next(at for at in matched if clause[at] == clause[before])
        goes_on = any(at > first and clause[at] == clause[before] for at in left_out)
        begins = any(at < after and clause[at] == clause[after] for at in left_out)
        if goes_on and begins:
            return pairing.theirs[after].text
    return _crossed(pairing, matched, left_out) or _before_its_clause(pairing, left_out)


def _crossed(pairing: Pairing, matched: Sequence[int], left_out: Sequence[int]) -> str:
    """Return a word in whose place the other clause has one: "at six", "at eight".

    "At six in winter and at eight in summer" does not say at six in summer.
    """
    clause, tokens = pairing.clause_of, pairing.theirs
    used, short = ({clause[at] for at in some} for some in (matched, left_out))
    for at in matched:
        role = _role(tokens[at], pairing)
        rivals = {
            clause[other]
            for other in left_out
            if role
            and clause[other] != clause[at]
            and _role(tokens[other], pairing) == role
        }
        if clause[at] in short and rivals & used:
            return tokens[at].text
    return ""


def _role(token: Token, pairing: Pairing) -> str:
    """Return the preposition before a token; "" without one."""
    return next(
        (w for w in reversed(token.lead) if w in pairing.known.prepositions), ""
    )


def _before_its_clause(pairing: Pairing, left_out: Sequence[int]) -> str:
    """Return a word that the claim has behind one of a later clause.

    The earlier clause goes on with words that the claim leaves out: it is no
    "without a permit" that may stand at either end.
    """
    clause = pairing.clause_of
    told = [
        (pairing.places(one.key)[0], one)
        for one in pairing.ours
        if len(pairing.places(one.key)) == 1
        and not pairing.known.in_places & set(one.lead)
    ]
    for (first, _), (second, one) in pairwise(told):
        left = [at for at in left_out if clause[at] == clause[second]]
        if clause[second] < clause[first] and left:
            return one.text
    return ""
