"""How help looks: names of arguments without marks of types, verbs in panels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

_REQUIRED = re.compile(r"\{([A-Za-z]+)\}")
_TYPE = re.compile(r" <(?:list\[Path\]|list\[str\]|path|str|Rules|Audit|Role|verify)>")
_NUMBER = re.compile(r" <(?:int|float)(?: range)?>")
_AT_LEAST = re.compile(r"(?:; )?x>=\d+(?:\.\d+)?")
_BETWEEN = re.compile(r"(\d+)<=x<=(\d+)")
_CLAUSE_BEGINS = (", ", "; ", ": ", " and ")

HELP = {"help_option_names": ["-h", "--help"]}

# Where each verb stands in `retold --help`; one that is named nowhere comes last.
PANELS = {
    "Start here": "demo trace add open doctor",
    "Read a case": "show claims figures denials search versions problems explain where",
    "Rule": "review verdict set undo redo history audit",
    "Check and draft": "check draft compare checked match",
    "Share": "report export claimreview notes",
    "Keep, and work together": "backup restore recover forget serve people",
    "Pipes and measures": "read extract plan formats eval bug-report",
}
UNPLACED = "More"


class _Tidy:
    """Hands a formatter its rows without the marks that Typer puts into them."""

    def __init__(self, formatter: Any) -> None:  # noqa: ANN401 - Typer hides its type
        self._formatter = formatter

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        return getattr(self._formatter, name)

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write rows of what can be given and what it does, in two columns."""
        self._formatter.write_dl([(_bare(name), _plain(told)) for name, told in rows])


def _bare(name: str) -> str:
    return _TYPE.sub("", _NUMBER.sub(" N", name))


def _plain(told: str) -> str:
    """Say in words between which numbers one may choose; what is clear is left out."""
    words = _BETWEEN.sub(r"\1 to \2", _AT_LEAST.sub("", told))
    return words.replace("[]", "").rstrip()


class Verb(TyperCommand):
    """A verb whose help says PATH... where Typer says {PATH}... <list[Path]>."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - as above
        """Name what may follow the verb, without braces."""
        return [_REQUIRED.sub(r"\1", one) for one in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write what may follow the verb, a row for each."""
        tidy: Any = _Tidy(formatter)
        super().format_options(ctx, tidy)


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
                        (name.ljust(widest), one_clause(_says(self, name), room))
                        for name in names
                    ]
                )


class FewVerbs(TyperGroup):
    """The verbs of a group such as `retold people`, each told in full."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """Write a row for each verb, broken into lines where it is long."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, _says(self, name)) for name in self.commands])


def _says(group: TyperGroup, name: str) -> str:
    """Return the first sentence of a verb's help."""
    return str(group.commands[name].get_short_help_str(limit=1_000))


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
