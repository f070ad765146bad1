"""`retold verdict`: write, show and list what people rule on whole claims."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling
from retold.model.verdict import ASKED, DRAFT, verdict_of, verdict_values
from retold.present.cli.options import By, CaseOption, Plain
from retold.present.cli.ruling import named, tell, write
from retold.present.cli.terminal import lines_of, pen, say, send

if TYPE_CHECKING:
    from retold.model.lineage import Family
    from retold.model.review import Subject
    from retold.model.verdict import ClaimVerdict
    from retold.present.casebook import Casebook
    from retold.present.verdict_giving import Kept


TheClaim = Annotated[
    str | None,
    typer.Argument(
        metavar="CLAIM",
        help="The id of a family, or a telling: its id, or its words in quotes. "
        "Without it: list all.",
        show_default=False,
    ),
]
Rating = Annotated[
    str, typer.Option("--rating", metavar="WORDS", help="Such as “Mostly false”.")
]
Reasons = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reasons.")]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar="SOURCE",
        help="What it rests on: an address, or words. Once for each.",
        show_default=False,
    ),
]
Address = Annotated[
    str, typer.Option("--url", metavar="URL", help="Where the check is published.")
]
Publisher = Annotated[
    str, typer.Option("--publisher", metavar="NAME", help="Who publishes it.")
]
InOneLine = Annotated[
    str, typer.Option("--claim", metavar="TEXT", help="The claim in one line.")
]
Claimant = Annotated[
    str, typer.Option("--claimant", metavar="NAME", help="Who said it.")
]
Published = Annotated[
    str, typer.Option("--published", metavar="DATE", help="When the check came out.")
]
FromFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Take it from a file that claimreview draft began; - for stdin.",
    ),
]
Draft = Annotated[bool, typer.Option("--draft", help="Keep it unfinished.")]
Ask = Annotated[bool, typer.Option("--ask", help="Ask a second reader to approve it.")]
AsClaimReview = Annotated[
    bool, typer.Option("--json", help="Show it as ClaimReview (JSON-LD).")
]


def verdict(  # noqa: PLR0913 - each is an option of the command line
    on: TheClaim = None,
    *,
    case: CaseOption = None,
    by: By = None,
    rating: Rating = "",
    why: Reasons = "",
    evidence: Evidence = None,
    url: Address = "",
    publisher: Publisher = "",
    claim: InOneLine = "",
    claimant: Claimant = "",
    published: Published = "",
    file: FromFile = None,
    draft: Draft = False,
    ask: Ask = False,
    json: AsClaimReview = False,
    plain: Plain = False,
) -> None:
    """Write the verdict on a claim, or show it; it is kept in the history.

    With a rating, reasons or evidence it is written, on what was written before;
    without any, it is shown. Ready for others: retold export --to claimreview
    """
    if draft and ask:
        raise WrongUseError("Give --draft or --ask: a draft is nobody else's to read.")
    given = {"claim": claim, "claimant": claimant, "publisher": publisher}
    given |= {"why": why, "url": url, "published": published}
    fields: dict[str, str | tuple[str, ...]] = {
        name: value for name, value in given.items() if value
    }
    if evidence:
        fields["evidence"] = tuple(evidence)
    state = DRAFT if draft else ASKED if ask else ""
    wish = _Wish(rating=rating, fields=fields, state=state)
    _answer(on, wish, file, _Place(case, by, json, plain))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What the command line says of a verdict: fields to change, and how far it is."""

    rating: str
    fields: dict[str, str | tuple[str, ...]]
    state: str


@dataclass(frozen=True, slots=True)
class _Place:
    """In which case, by whom, and how it is shown."""

    case: Path | None
    by: str | None
    as_json: bool
    plain: bool


def _answer(on: str | None, wish: _Wish, file: Path | None, at: _Place) -> None:
    """Write, list or show, as the command line asks."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - help is fast
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above

    opened, folder = open_case(at.case)
    book = Casebook(opened, place=str(at.case or ""))
    if file is not None:
        _write(_from_file(file, book, wish.state), book, folder, plain=at.plain)
    elif on is None:
        _list(book, _again("FAMILY", at.case), plain=at.plain)
    elif wish.fields or wish.rating or wish.state:
        ruled = _ruled(on, book, wish, named(at.by))
        _write(ruled, book, folder, plain=at.plain)
    else:
        found = _found(on, book, _again(on, at.case))
        _show(found, book, as_json=at.as_json, plain=at.plain)


def _ruled(on: str, book: Casebook, wish: _Wish, reviewer: str) -> Ruled:
    """Change what is written, or what Retold begins, by what was said."""
    from retold.present.scales import named_step  # noqa: PLC0415 - as above
    from retold.present.verdict_giving import begun  # noqa: PLC0415 - as above

    subject, family, kept = _meant(on, book)
    first = kept.telling if kept else _telling(subject, book)
    made = kept.verdict if kept else begun(book.telling(first), family, book)
    made = replace(made, **wish.fields, state=wish.state)  # type: ignore[arg-type] # by name
    if wish.rating:
        made = replace(made, rating=named_step(wish.rating))
    return _as_ruled(subject, made, reviewer)


def _from_file(file: Path, book: Casebook, state: str) -> Ruled:
    from retold.present.export.claimreview import ruled_in  # noqa: PLC0415 - as above

    with lines_of(file) as stream:
        ruled = ruled_in(stream.read(), str(file), book)
    made = replace(verdict_of(ruled.values), state=state)
    return _as_ruled(ruled.subjects[0], made, ruled.reviewer)


def _as_ruled(subject: Subject, made: ClaimVerdict, reviewer: str) -> Ruled:
    return Ruled(
        ruling=Ruling.VERDICT,
        subjects=(subject,),
        reviewer=reviewer,
        values=verdict_values(made),
    )


def _write(ruled: Ruled, book: Casebook, folder: Path, *, plain: bool) -> None:
    """Write a verdict that lacks nothing; raises WrongUseError with all it lacks."""
    from retold.present.verdict_giving import (  # noqa: PLC0415 - as above
        hindered,
        refuse_own_approval,
    )

    made, reviewer = verdict_of(ruled.values), ruled.reviewer
    telling = _telling(ruled.subjects[0], book)
    refuse_own_approval(made, reviewer, _kept(telling, book))
    wrong = hindered(made, reviewer, _other_addresses(telling, book))
    if wrong:
        raise WrongUseError(
            "Nothing was written. First, or keep it with --draft:"
            + "".join(f"\n  {one}" for one in wrong)
        )
    tell(write(ruled, folder, book.case), folder, plain=plain)


def _again(on: str, case: Path | None) -> str:
    """Write the command that begins a verdict."""
    place = ("--case", str(case)) if case else ()
    return shlex.join(("retold", "verdict", on, "--draft", *place))


def _list(book: Casebook, begin: str, *, plain: bool) -> None:
    from retold.present.verdict_giving import kept_verdicts  # noqa: PLC0415 - as above
    from retold.present.verdict_text import verdict_list  # noqa: PLC0415 - as above

    every = list(kept_verdicts(book))
    say(verdict_list(every, book, pen(plain=plain)))
    if not every:
        say([f"  Begin: {begin}"])


def _found(on: str, book: Casebook, begin: str) -> Kept:
    _, _, kept = _meant(on, book)
    if kept is None:
        raise WrongUseError(
            f"Nobody has written a verdict on {on!r}. Begin one: {begin}"
        )
    return kept


def _show(kept: Kept, book: Casebook, *, as_json: bool, plain: bool) -> None:
    from retold.present.export.claimreview import (  # noqa: PLC0415 - as above
        claim_reviews_bytes,
    )
    from retold.present.verdict_text import verdict_lines  # noqa: PLC0415 - as above

    if as_json:
        send(claim_reviews_bytes([kept.held]))
        return
    say(verdict_lines(kept, _other_addresses(kept.telling, book), pen(plain=plain)))


def _meant(on: str, book: Casebook) -> tuple[Subject, Family | None, Kept | None]:
    """Find the telling that a verdict on this claim stands on, and what is written."""
    from retold.model.review import quoted  # noqa: PLC0415 - as above
    from retold.present.pointing import telling  # noqa: PLC0415 - as above

    subject = telling(on, book.case)
    own = _telling(subject, book)
    family, kept = _family(own, book), _kept(own, book)
    head = kept.telling if kept else (family.first if family else None) or own
    told = book.telling(head)
    return quoted(told.document, told.claim.anchor), family, kept


def _telling(subject: Subject, book: Casebook) -> str:
    """Return the id of the claim that a subject quotes."""
    return next(
        claim.id
        for one in book.case.readings
        for claim in one.extraction.claims
        if one.document.id == subject.document and claim.anchor == subject.anchor
    )


def _family(telling: str, book: Casebook) -> Family | None:
    every = book.case.families
    return next(
        (one for one in every if telling in (*one.tellings, *one.denials)), None
    )


def _kept(telling: str, book: Casebook) -> Kept | None:
    from retold.present.verdict_giving import kept_on  # noqa: PLC0415 - as above

    return kept_on(telling, _family(telling, book), book)


def _other_addresses(telling: str, book: Casebook) -> list[str]:
    """Give the addresses of the other checks of the case."""
    from retold.present.verdict_giving import kept_verdicts  # noqa: PLC0415 - as above

    own = _kept(telling, book)
    number = own.number if own else 0
    every = kept_verdicts(book)
    return [one.verdict.url for one in every if one.number != number]
