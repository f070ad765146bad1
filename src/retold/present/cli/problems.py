"""`retold problems` and `retold formats`: what was not read, and what can be."""

from __future__ import annotations

from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import pen, say


def problems(case: CasePlace = None, *, plain: Plain = False) -> None:
    """List what could not be read, or only with doubts, and why."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.problem_text import problem_lines  # noqa: PLC0415 - fast help

    opened, _ = open_case(case)
    say(problem_lines(opened, pen(plain=plain), str(case or "")))


def formats(*, plain: Plain = False) -> None:
    """List the kinds of file that Retold reads, and what it keeps of each."""
    from retold.read import FORMATS, programs  # noqa: PLC0415 - as above

    drawn = pen(plain=plain)
    lines = []
    for one in FORMATS:
        endings = " ".join(one.endings)
        first = f"  {one.name.ljust(18)}{endings.ljust(22)}"
        lines += drawn.wrapped(one.kept, " " * len(first), first)
    lines += ["", "  A file is read as what it is, whatever its name ends in."]
    lines += ["", "  From other programs:"]
    for name, kept in programs().items():
        first = f"  {name.ljust(20)}"
        lines += drawn.wrapped(kept, " " * len(first), first)
    say(lines)
