"""How a ruling gets from a form into the log, and what the browser is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from starlette.responses import RedirectResponse, Response

from retold.conduct.reviewing import foreseen, moment, record
from retold.conduct.run import rejoin
from retold.model.errors import ConflictError, ReviewError, WrongUseError
from retold.model.review import Fate, Ruled, Ruling
from retold.present.cli.progress import progress
from retold.present.web.actions.answers import conflict_page, refused_page, who_page
from retold.present.web.asked import Asked, Page, with_field
from retold.present.web.open_case import OpenCase
from retold.present.web.reviewer import clean_name, keep_name, reviewer_of
from retold.review import ON_DOCUMENTS

DONE = "done"  # the field of an address that names the review just written
_SEE_OTHER = 303
_ID = re.compile(r"[a-z]-[0-9a-z]{1,64}")
# What is ruled on stands in the case as it is shown, so these always have an effect.
_SURE = frozenset(
    {
        Ruling.ACCEPT,
        Ruling.REJECT,
        Ruling.CHECK,
        Ruling.ASSIGN,
        Ruling.NOTE,
        Ruling.VERDICT,
    }
)
# Makes the ruling that a form asks for, by the name of who rules.
Make: TypeAlias = Callable[[Asked, str], Ruled]


def written(asked: Asked, make: Make) -> Page | Response:
    """Write the ruling of a form, and go back to where the form stood.

    Without a name, it is asked for first. A ruling that could have no effect is
    refused with the reason; one that somebody else crossed is shown beside theirs.
    """
    known = reviewer_of(asked.request)  # comes first: nobody rules as somebody else
    name = known or clean_name(asked.field("your_name"))
    if not name:
        return who_page(asked)
    folder, at = asked.shown.folder, moment(datetime.now(UTC))
    try:
        ruled = make(asked, name)
        refused = "" if ruled.ruling in _SURE else _refusal(asked.shown, ruled, at)
        if refused:
            return refused_page(asked, refused)
        review = record(folder, ruled, seen=asked.seen, at=at)
    except ConflictError as error:
        return conflict_page(asked, error)
    except (ReviewError, WrongUseError) as error:
        return refused_page(asked, str(error))
    if ruled.ruling in ON_DOCUMENTS or _turns_document(asked, ruled):
        with progress(quiet=True, plain=True) as heard:
            rejoin(folder, heard)
    back = with_field(_next(asked, review.number), DONE, str(review.number))
    answer = RedirectResponse(_at_its_place(back, asked), _SEE_OTHER)
    if not known:
        keep_name(answer, name)
    return answer


def _next(asked: Asked, number: int) -> str:
    """Say where a form leads: back, or on to the families for its new claim."""
    if asked.field("then") != "merge":
        return asked.back
    new = asked.case.book.case.reviews[number - 1].targets[:1]
    return f"/claims/{new[0]}/merge" if new and new[0] else asked.back


def _refusal(opened: OpenCase, ruled: Ruled, at: str) -> str:
    """Say why a ruling would have no effect, "" where it would have one."""
    likely = foreseen(opened.folder, ruled, at=at, over=opened.overlay)
    if likely is None or likely.fate not in {Fate.REFUSED, Fate.UNPLACED}:
        return ""
    return f"{likely.told}."


def _at_its_place(back: str, asked: Asked) -> str:
    """Lead back to the claim whose button was pressed, where the page says no other."""
    on = asked.field("do").split()[1:2]
    return (
        f"{back}#{on[0]}" if on and "#" not in back and _ID.fullmatch(on[0]) else back
    )


def _turns_document(asked: Asked, ruled: Ruled) -> bool:
    """Say whether an undo or redo is on a ruling that trees and checks rest on."""
    if ruled.ruling not in {Ruling.UNDO, Ruling.REDO}:
        return False
    log = asked.case.book.case.reviews
    return any(one.review.ruled.ruling in ON_DOCUMENTS for one in log)
