"""`retold versions`: what an outlet changed in a page that was saved twice."""

from __future__ import annotations

from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import pen, say


def versions(case: CasePlace = None, *, plain: Plain = False) -> None:
    """Show what was edited in pages saved more than once, and when."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.versions_text import version_lines  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    say(version_lines(book, pen(plain=plain)))
