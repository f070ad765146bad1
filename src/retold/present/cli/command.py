"""How help looks: names of arguments without marks of types, verbs in panels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

_REQUIRED = re.compile(r"\{([A-Za-z]+)\}")
_TYPE = re.compile(r" <(?:list\[Path\]|list\[str\]|path|str|Rules|Audit|Role|verify)>")
_NUMBER = re.compile(r" <(?:int|float)(?: range)?>")
_CLAUSE_BEGINS = (", ", "; ", ": ", " and ")

# Where each verb stands in `retold --help`; one that is named nowhere comes last.
PANELS = {
    "Start here": "demo trace add open doctor",
    "Read a case": "show claims search versions problems explain where",
    "Rule": "review verdict set undo redo history audit",
    "Check and draft": "check draft compare checked match",
    "Share": "report export claimreview notes",
    "Keep, and work together": "backup restore recover forget serve people",
    "Pipes and measures": "read extract plan formats eval bug-report",
}
UNPLACED = "More"


class Verb(TyperCommand):
    """A verb whose help says PATH... where Typer says {PATH}... <list[Path]>."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer hides its type
        """Write the help as Typer does, without its marks; columns stay in line."""
        told = _REQUIRED.sub(r"\1", super().get_help(ctx))
        told = _NUMBER.sub(lambda found: " N".ljust(len(found[0])), told)
        return _TYPE.sub(lambda found: " " * len(found[0]), told)


class Verbs(TyperGroup):
    """All verbs, whose help sets them in panels by what somebody is about to do."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """Write a panel for each group of verbs, one line a verb."""
        widest = max(map(len, self.commands))
        room = formatter.width - widest - 6  # two columns before, two or more between
        for title, names in panels(self.commands):
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name.ljust(widest), one_clause(self._says(name), room))
                        for name in names
                    ]
                )

    def _says(self, name: str) -> str:
        """Return the first sentence of a verb's help."""
        return str(self.commands[name].get_short_help_str(limit=1_000))


def panels(verbs: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Give each panel with those of its verbs that are there."""
    placed = {name for names in PANELS.values() for name in names.split()}
    for title, names in PANELS.items():
        yield title, [name for name in names.split() if name in verbs]
    if unplaced := [name for name in verbs if name not in placed]:
        yield UNPLACED, unplaced


def one_clause(sentence: str, room: int) -> str:
    """Cut clauses off the end of a sentence until it fits; its help has it all."""
    while len(sentence) > room:
        cut = max(map(sentence.rfind, _CLAUSE_BEGINS))
        if cut < 0:
            break
        sentence = sentence[:cut].rstrip(",;:") + "."
    return sentence
