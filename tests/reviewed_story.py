"""A traced folder of three invented articles, to rule on."""

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace

ARTICLE = """Fuel leaks into the harbour at Kessel Quay

By Ada Bell
Published: 2025-03-0{day}

The ministry said on Tuesday that about {tonnes} tonnes of fuel leaked from tank 7.

Residents of Kessel Quay were not warned, the harbour union said.
"""
LETTER = """To the harbour master

We saw that about 40 tonnes of fuel leaked from tank 7 at Kessel Quay, as you know.
"""
WARNED = "Residents of Kessel Quay were not warned, the harbour union said."


def written(folder):
    """Write the story into a folder."""
    folder.mkdir()
    for at, tonnes in enumerate((40, 45, 400), 1):
        (folder / f"{at}.txt").write_text(ARTICLE.format(day=at, tonnes=tonnes))
    (folder / "letter.txt").write_text(LETTER)
    return folder


def traced(folder):
    """Trace it again, quietly."""
    return trace(TraceOptions(inputs=(folder,)), Quiet())


def reading(case, path):
    """Return the document at a path."""
    return next(one for one in case.readings if one.document.path == path)
