"""What the Tab key offers: the cases that are here, and the claims of the one here.

A shell asks while somebody types, so nothing is said here when something is wrong;
then the shell offers files, as it would have without us. Some shells run what they
are given through `eval`, so no words of a document are given to them, and no name
with a sign that could mean something there.
"""

from __future__ import annotations

import re
from pathlib import Path

from retold.model.errors import RetoldError

_MOST = 50  # more is no help to anybody
_HARMLESS = re.compile(r"[\w ./+-]{1,300}")


def case_names(incomplete: str) -> list[str]:
    """List the folders that hold a case and whose path begins like this."""
    from retold.store import CASE_FOLDER, CaseFile  # noqa: PLC0415 - help is fast

    typed = Path(incomplete)
    above = typed if incomplete.endswith("/") or not incomplete else typed.parent
    try:
        below = sorted(one for one in above.iterdir() if one.is_dir())
        found = [one for one in below if CaseFile.exists_in(one / CASE_FOLDER)]
    except OSError:
        return []
    names = [one for one in map(str, found) if one.startswith(incomplete)]
    return [one for one in names if _HARMLESS.fullmatch(one)][:_MOST]


def family_ids(incomplete: str) -> list[str]:
    """List the short ids of the case found here, the most told first."""
    from retold.present.words import short_ids  # noqa: PLC0415 - as above
    from retold.store import CaseReader, find_case  # noqa: PLC0415 - as above
    from retold.store.case_lists import FamilyRow, Wanted  # noqa: PLC0415 - as above

    try:
        with CaseReader(find_case(Path())) as reader:
            total = reader.page(FamilyRow, Wanted(count=0)).total
            rows = reader.page(FamilyRow, Wanted(count=total)).rows
    except (RetoldError, OSError):
        return []
    short = short_ids(rows)
    ids = [short[one.id] for one in rows]
    return [one for one in ids if one.startswith(incomplete.lower())][:_MOST]
