"""`retold open`: a case in the browser, which opens by itself."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from retold.present.cli.options import CasePlace
from retold.present.cli.serve import FIRST_PORT, answer_at, bound_near
from retold.present.cli.terminal import say


def open_(case: CasePlace = None) -> None:
    """Read a case in your browser; nothing leaves this computer."""
    from retold.store import find_case  # noqa: PLC0415 - help is fast

    find_case(case or Path())  # before a port is taken, and told
    answer_at(case, bound_near(FIRST_PORT), _show)


def _show(link: str) -> None:
    """Open the browser beside the server, which must answer it."""
    Thread(target=_open_browser, args=(link,), daemon=True).start()


def _open_browser(link: str) -> None:
    import webbrowser  # noqa: PLC0415 - help must not load it

    if not webbrowser.open(link):
        say(["  No browser was found. Open the link above."], errors=True)
