"""Answers to a wrong start: what was wrong, and what to type instead."""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import typer

_WANTS_EXAMPLE = re.compile(r"^Missing |is not one of ")
# What the parser says, and how we say it; the later lines mend what the first left.
_IN_PLAIN_WORDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^Missing (?:argument|option) '([^']{1,40})'", r"\1 is missing"),
        (r"^Missing command", "A verb is missing"),
        (r"\. Choose from: ", ", one of: "),
        (r"^Invalid value for '([^']{1,40})': ", r"\1: "),
        ("Value error, ", ""),
        (r"Input should be a valid integer.*$", "must be a whole number"),
        (r"Input should be a valid number.*$", "must be a number"),
        (
            r"Input should be greater than or equal to (\S{1,20})$",
            r"must be \1 or more",
        ),
        (r"Input should be less than or equal to (\S{1,20})$", r"must be \1 or less"),
        (r"^No such command '", "There is no verb '"),
        (
            r"^No such option: (\S{1,60}) \(Possible options: ([^)]{1,200})\)",
            r"There is no option \1; did you mean \2?",
        ),
        (r"^No such option: ", "There is no option "),
        (r"^Option '([^']{1,40})' requires an argument", r"Something must follow \1"),
        (
            r"^Got unexpected extra argument(?:\(s\)|s)? \((.*)\)$",
            r"Too much: \1. Words with blanks between them go into quotes",
        ),
    )
)
# What people type out of habit, and what it stands for here.
_HABITS = {"help": "--help", "version": "--version", "-V": "--version"}


def habitual(words: Sequence[str]) -> list[str]:
    """Read `retold help show` as `retold show --help`, and the like."""
    if not words or words[0] not in _HABITS:
        return list(words)
    return [*words[1:], _HABITS[words[0]]]


def usage_words(
    error: typer.TyperException, words: Sequence[str], verbs: Collection[str]
) -> str:
    """Answer a wrong start with the right command."""
    first = words[0] if words else ""
    if first and first not in verbs and not first.startswith("-"):
        return _no_verb(words, verbs)
    context: Any = getattr(error, "ctx", None)
    named = f"retold {first}" if first in verbs else "retold"
    path = context.command_path if context else named
    return f"{_sentence(error)} See: {path} --help"


def _no_verb(words: Sequence[str], verbs: Collection[str]) -> str:
    """Say which verb may be meant: one of nearly that name, or to trace a folder."""
    first, rest = words[0], words[1:]
    if Path(first).exists():
        meant = ["trace", first]
        return f"{first} is no verb; did you mean: retold {shlex.join(meant)}?"
    near = difflib.get_close_matches(first, sorted(verbs), n=1)
    if near:
        return (
            f"There is no verb {first!r}; did you mean: "
            f"retold {shlex.join([*near, *rest])}?"
        )
    return f"There is no verb {first!r}. All verbs: retold --help"


def _sentence(error: typer.TyperException) -> str:
    """Say in one sentence what was not understood, and give the verb's example."""
    said = str(getattr(error, "format_message", error.__str__)())
    told = " ".join(said.split()).rstrip(".")
    for pattern, words in _IN_PLAIN_WORDS:
        told = pattern.sub(words, told)
    told = told if told.endswith("?") else f"{told}."
    context: Any = getattr(error, "ctx", None)
    example = context.command.epilog if context and _WANTS_EXAMPLE.search(said) else ""
    return f"{told} {example}." if example else told
