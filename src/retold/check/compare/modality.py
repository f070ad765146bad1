"""What may be, should be, is planned or will be, told as more than that.

"The council plans to sell it" does not say that it sold it, nor that it will. What
the report tells as done it does not tell as to come. A modal word counts where the
verb behind it is the claim's too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.check.compare.laid_out import Pairing, Token, laid_out
from retold.check.compare.slot import Asked, Report, Slot, Stretch, another
from retold.check.contrasts import contrasts
from retold.model.claim import Modality, ModalKind
from retold.model.text import Anchor

_KIND = "modality"
# What bears out what, besides itself.
_BEARS_OUT = {
    ModalKind.LIKELY: {ModalKind.POSSIBLE},
    ModalKind.CERTAIN: {ModalKind.FUTURE, ModalKind.LIKELY, ModalKind.POSSIBLE},
    ModalKind.FUTURE: {ModalKind.CERTAIN, ModalKind.LIKELY, ModalKind.POSSIBLE},
    ModalKind.NECESSARY: {ModalKind.OBLIGED},
}
_TO_COME = {ModalKind.FUTURE, ModalKind.INTENDED, ModalKind.CONDITIONAL}
_SETTLED = {ModalKind.FUTURE, ModalKind.CERTAIN}  # "will open", told as "opens"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name the report's modal word where the claim says more, or the claim's own."""
    pairing = laid_out(asked, stretch, contrasts(report.language), report)
    if pairing is None:
        return
    for modal in stretch.modals:
        verb = _behind(pairing.theirs, modal, stretch.anchor)
        same = next((t for t in pairing.ours if verb and t.key == verb.key), None)
        if verb and same and not _is_borne_out(modal.kind, same, verb, asked, pairing):
            said = modal.anchor.exact
            yield another(
                _KIND, "", said, f"The report says only that it “{said}” be so."
            )
            return
    yield from _only_done(asked, pairing)


def _is_borne_out(
    kind: ModalKind, same: Token, verb: Token, asked: Asked, pairing: Pairing
) -> bool:
    """Say whether what is told under a modal bears the claim's verb out."""
    modals = asked.telling.claim.modals
    told = {
        one.kind
        for one in modals
        if _behind(pairing.ours, one, asked.telling.claim.anchor) == same
    } or {one.kind for one in modals}
    if told:
        return kind in told or bool(told & _BEARS_OUT.get(kind, set()))
    return kind in _SETTLED and not _is_past(same, verb, pairing)


def _only_done(asked: Asked, pairing: Pairing) -> Iterator[Slot]:
    """Name what the claim tells as to come and the report as done."""
    governed = [
        _behind(pairing.theirs, one, pairing.stretch.anchor)
        for one in pairing.stretch.modals
    ]
    for modal in asked.telling.claim.modals:
        verb = _behind(pairing.ours, modal, asked.telling.claim.anchor)
        there = [one for one in pairing.theirs if verb and one.key == verb.key]
        if modal.kind not in _TO_COME or verb is None or not there:
            continue
        if there[0] in governed or not _is_past(there[0], verb, pairing):
            continue
        said = modal.anchor.exact
        reason = f"The report tells “{there[0].text}” as done, the claim as to come."
        yield another(_KIND, f"{said} {verb.text}", there[0].text, reason)
        return


def _behind(tokens: Sequence[Token], modal: Modality, whole: Anchor) -> Token | None:
    """Return the first word with content behind a modal word: its verb."""
    end = modal.anchor.end - whole.start
    return next((one for one in tokens if one.is_word and one.start >= end), None)


def _is_past(token: Token, infinitive: Token, pairing: Pairing) -> bool:
    """Say whether a verb tells what has happened, given its form behind a modal."""
    known = pairing.known
    if known.past & set(token.lead) or token.low.endswith(known.past_endings):
        return True
    base = infinitive.low
    stems = {base, base.removesuffix("e"), base[:-1]}
    return not any(
        token.low == stem + ending for stem in stems for ending in known.present_endings
    )
