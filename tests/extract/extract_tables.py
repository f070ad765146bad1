"""Read the tables of examples, and make passages of invented sentences."""

import tomllib
from pathlib import Path

from retold.extract.passage import Passage
from retold.model.document import Role
from retold.model.when import DateKnownBy, StatedDate


def rows(name):
    """Return the rows of `<name>.toml`."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))["row"]


def ids(table):
    """Return the ids of rows, for pytest to show."""
    return [row["id"] for row in table]


def passage(text, language="en", published=None):
    """Make a whole text one passage."""
    return Passage(
        document="d-000000000001",
        segment="s-000000000001",
        role=Role.BODY,
        text=text,
        start=0,
        end=len(text),
        language=language,
        published=StatedDate(value=published, how=DateKnownBy.META)
        if published
        else None,
    )


def inside(text, language="en"):
    """Make a text the middle sentence of a longer document."""
    before = "Något stod först, före 12 båtar. "
    whole = f"{before}{text} Then 99 more."
    return Passage(
        document="d-000000000001",
        segment="s-000000000001",
        role=Role.BODY,
        text=whole,
        start=len(before),
        end=len(before) + len(text),
        language=language,
        published=None,
    )
