"""Words in the place of others: "rejected" where the report has "accepted".

Nobody can tell a word for the same thing from its opposite without knowing both, so
either keeps the report from saying so; words that `data/words.toml` knows as alike are
one. So do a word before a noun that makes it another thing ("the deputy mayor"), a
small word that excludes another ("until", "from") and a cause that is only the claim's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from retold.check.compare.laid_out import Pairing, Token, laid_out, spoken
from retold.check.compare.slot import Asked, Report, Slot, Stretch, another
from retold.check.contrasts import Contrasts, contrasts, phrases_in

_KIND = "wording"
_MOST_WORDS = 2  # on either side; more do not stand for one another
_BEGINNING, _LONGER = 5, 4  # letters: "decided", "decides"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name what the claim has in the place of other words of the stretch."""
    known = contrasts(report.language)
    pairing = laid_out(asked, stretch, known, report)
    if pairing is None:
        return
    yield from _exchanged(pairing)
    yield from _made_another(pairing)
    yield from _excluded(pairing)
    yield from _only_part(pairing)
    yield from _caused(asked, stretch, known, report)


def _exchanged(pairing: Pairing) -> Iterator[Slot]:
    """Name words of the claim where other words stand between the same neighbours."""
    for ours, theirs in _gaps(pairing):
        put = [one for one in ours if one.is_word and not _is_in(one, pairing.theirs)]
        out = [one for one in theirs if one.is_word and not _is_in(one, pairing.ours)]
        if not all(0 < len(some) <= _MOST_WORDS for some in (put, out)):
            continue
        if not _is_a_name_in_view(put, out, pairing):
            told, there = (" ".join(one.text for one in some) for some in (put, out))
            yield another(
                _KIND, told, there, f"The report has “{there}”, not “{told}”."
            )
            return


def _gaps(pairing: Pairing) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Give what stands between tokens that both have in the same order."""
    ours, theirs = pairing.ours, pairing.theirs
    codes = LCSseq.opcodes([one.key for one in ours], [one.key for one in theirs])
    first, second = 0, 0
    for code in codes:
        if code.tag == "equal":
            yield ours[first : code.src_start], theirs[second : code.dest_start]
            first, second = code.src_end, code.dest_end
    yield ours[first:], theirs[second:]


def _is_a_name_in_view(
    put: Sequence[Token], out: Sequence[Token], pairing: Pairing
) -> bool:
    """Say whether a name that a reader has in view stands for "the mayor"."""
    is_name = all(one.is_capital and one.key in pairing.stretch.around for one in put)
    return is_name and not any(one.is_capital for one in out)


def _is_in(token: Token, others: Sequence[Token]) -> bool:
    """Say whether a word, or another form of it, stands among others."""
    key = token.key
    return any(one.key == key for one in others) or (
        len(key) >= _BEGINNING
        and any(
            one.key[:_BEGINNING] == key[:_BEGINNING]
            and abs(len(one.key) - len(key)) <= _LONGER
            for one in others
        )
    )


def _made_another(pairing: Pairing) -> Iterator[Slot]:
    """Name "deputy" before a shared noun where only one of the two has it."""
    for one, other in ((pairing.theirs, pairing.ours), (pairing.ours, pairing.theirs)):
        keys = {token.key for token in other}
        said = {word for token in other for word in (token.low, *token.lead)}
        for at, token in enumerate(one):
            before = (*token.lead, *(one[at - 1].low for _ in one[:at][-1:]))
            made = next((w for w in before if w in pairing.known.privative), None)
            if made is None or made in said or token.key not in keys:
                continue
            whole = f"{made} {token.text}"
            if one is pairing.theirs:
                yield another(
                    _KIND,
                    token.text,
                    whole,
                    f"The report speaks of “{whole}”, the claim not.",
                )
            else:
                yield another(
                    _KIND, whole, token.text, f"The report does not say “{whole}” here."
                )
            return


def _excluded(pairing: Pairing) -> Iterator[Slot]:
    """Name small words that exclude each other before the same token."""
    for token in pairing.ours:
        there = [pairing.theirs[at] for at in pairing.places(token.key)]
        known = pairing.known
        values = () if token.is_word else known.value_groups
        for group in (*known.groups, *values):
            ours = _member(token, group)
            theirs = [_member(one, group) for one in there]
            if (
                not ours
                or not all(theirs)
                or ours[0] in {one[0] for one in theirs if one}
            ):
                continue
            if theirs and theirs[0]:
                told, found = (
                    f"{word} {token.text}" for word in (ours[1], theirs[0][1])
                )
                yield another(
                    _KIND, told, found, f"The report has “{found}”, not “{told}”."
                )
                return


def _only_part(pairing: Pairing) -> Iterator[Slot]:
    """Name what is there only a part: "ten" in "three of the ten"."""
    for token in pairing.ours:
        places = pairing.places(token.key)
        if len(places) == 1 and _is_part(token, places[0], pairing):
            there = pairing.theirs[places[0]].text
            said = f"The report says it only of a part: “{there}”."
            yield another(_KIND, token.text, there, said)
            return


def _is_part(token: Token, at: int, pairing: Pairing) -> bool:
    """Say whether a count there is that of a whole, or a name that of an owner.

    "Ann's son wrote it" does not say that Ann did.
    """
    known, tokens = pairing.known, pairing.theirs
    there = tokens[at]
    if not there.is_word:
        before = next((one for one in tokens[:at][-1:] if not one.is_word), None)
        is_of = known.part_of & set(there.lead) and not known.part_of & set(token.lead)
        return bool(is_of and before and before.key not in pairing.our_keys)
    behind = next((one for one in tokens[at + 1 : at + 2]), None)
    owns = known.possessive and there.low.endswith(known.possessive)
    is_owner = owns and not token.low.endswith(known.possessive)
    return bool(is_owner and behind and behind.key not in pairing.our_keys)


def _member(token: Token, group: Sequence[frozenset[str]]) -> tuple[int, str] | None:
    """Find the last word before a token that is in a group, and in which set."""
    for word in reversed((*(" ".join(two) for two in token.pairs), *token.lead)):
        for number, one in enumerate(group):
            if word in one:
                return number, word
    return None


def _caused(
    asked: Asked, stretch: Stretch, known: Contrasts, report: Report
) -> Iterator[Slot]:
    """Name the claim's "because" where the stretch tells no cause."""
    told = spoken(asked, stretch, report.language)
    causes = phrases_in(told, known.causal)
    if causes and not phrases_in(stretch.words, known.causal):
        first, last = causes[0]
        word = " ".join(one.text for one in told[first:last])
        yield another(_KIND, word, "", f"The report does not say “{word}” here.")
