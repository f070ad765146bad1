"""The conductor of `retold check`: a claim handed in, and what it is held against.

    read as a document (`handed`) -> match (one telling) -> check

Nothing is kept. Documents to hold a claim against are read as for any other verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.check import check, check_passages
from retold.check.tables import (
    Asking,
    Tabled,
    TableFinding,
    check_table,
    table_of,
    with_tables,
)
from retold.conduct.handed import read_pieces
from retold.match import one_telling
from retold.model.case import Reading
from retold.model.match import Telling
from retold.model.ports import Encoder
from retold.model.source import Checked, Finding
from retold.read.language import language_of

_SEARCHED_LANGUAGES = ("en", "sv")


def ask(
    claim: str,
    passages: Sequence[str],
    language: str | None = None,
    encoder: Encoder | None = None,
) -> Checked:
    """Hold a claim against passages, and number those that the answer rests on.

    `language` is that of both (ISO 639-1); it is guessed when not given. With an
    `encoder`, the passages may be in another language than the claim, each of the two
    guessed. Raises EncoderError when it cannot run.
    """
    together = language or _language(" ".join((claim, *passages)))
    if encoder is None or language:
        own = told = together
    else:
        own = _spoken_in(claim, together)
        told = _spoken_in(" ".join(passages), together)
    reading = _reading("passages", passages, told)
    return check_passages(read_claim(claim, own), reading, encoder)


def ask_table(
    claim: str,
    cells: Sequence[Sequence[object]],
    *,
    caption: str = "",
    header_rows: int = 1,
) -> TableFinding:
    """Hold a claim against a table; the answer names its cells, the header being 0."""
    reading = _reading("claim", [claim], _language(claim))
    return check_table(
        _asking(reading), table_of(cells, caption=caption, header_rows=header_rows)
    )


def ask_sources(
    claim: str, sources: Sequence[Reading], encoder: Encoder | None = None
) -> tuple[Finding, ...]:
    """Hold a claim against each document that was read, in their order.

    With an `encoder`, what is told in other words or in another language is looked at
    too. Raises EncoderError when it cannot run.
    """
    reading = _reading("claim", [claim], _spoken(claim, sources))
    telling = one_telling(reading)
    pinpoints = {one.id: one for one in reading.extraction.pinpoints}
    prose = [one for one in sources if not Tabled(one.document).only]
    documents = [one.document for one in sources]
    said = check([telling], prose, pinpoints, encoder)
    found = with_tables(said, [telling], documents)
    order = {one.id: at for at, one in enumerate(documents)}
    return tuple(sorted(found, key=lambda one: order[one.source]))


def read_claim(claim: str, language: str) -> Telling:
    """Read a claim that was handed in by itself: figures, times, names, quotations."""
    return one_telling(_reading("claim", [claim], language))


def _asking(reading: Reading) -> Asking:
    return Asking(text=reading.document.text, figures=reading.extraction.figures)


def _spoken(claim: str, sources: Sequence[Reading]) -> str:
    """Guess the language of a claim; one too short to tell is taken as its sources'."""
    languages = {one.document.language for one in sources}
    own = language_of(claim) or (languages.pop() if len(languages) == 1 else None)
    return own if own in _SEARCHED_LANGUAGES else _SEARCHED_LANGUAGES[0]


def _spoken_in(text: str, otherwise: str) -> str:
    found = language_of(text)
    return found if found in _SEARCHED_LANGUAGES else otherwise


def _language(text: str) -> str:
    found = language_of(text)
    return found if found in _SEARCHED_LANGUAGES else _SEARCHED_LANGUAGES[0]


def _reading(name: str, pieces: Sequence[str], language: str) -> Reading:
    """Read pieces with their blanks and lines run together."""
    return read_pieces(name, [" ".join(one.split()) for one in pieces], language)
