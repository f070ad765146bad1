"""Every rule is told in words, and every text is of a rule that fires."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import retold.extract
from extract.passage_builders import document, segmentation
from retold.extract import extract, rule_texts, says
from retold.extract.attribution.words import VERB_GROUPS
from retold.extract.knowledge import table
from retold.extract.posts import KEPT
from retold.extract.times.values import READERS
from retold.model.claim import HedgeKind, ModalKind
from retold.model.document import Role
from retold.model.quantity import Bound, Direction
from retold.model.when import DateKnownBy, StatedDate

ROOM = Path(retold.extract.__file__).parent
NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
TALK = {"question", "command", "greeting", "promise", "wish", "opinion"}
PUBLISHED = StatedDate(value="2025-03-06", how=DateKnownBy.TEXT)


def tree(name):
    return ast.parse((ROOM / name).read_text(encoding="utf-8"))


def strings(node):
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def frame_names():
    """Give what is written after `rule=`, and what `verbs._rule` may return."""
    named = set()
    for file in sorted((ROOM / "attribution").glob("*.py")):
        for node in ast.walk(tree(f"attribution/{file.name}")):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                named |= strings(node.value)
            if isinstance(node, ast.FunctionDef) and node.name == "_rule":
                returns = [one for one in ast.walk(node) if isinstance(one, ast.Return)]
                named |= {one for each in returns for one in strings(each)}
    verbs = {f"{one}-verb" for one in VERB_GROUPS if one not in {"say", "tell"}}
    spoken = {
        one
        for node in ast.walk(tree("attribution/dialogue.py"))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
        for one in strings(node.value.elts[-1])
    }
    return (named - {"-verb"}) | verbs | spoken


def speaker_names():
    """Give the second half of what is returned as (name, how), and set as such."""
    returned = {
        one
        for name in ("speakers", "dialogue")
        for node in ast.walk(tree(f"attribution/{name}.py"))
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple)
        for one in strings(node.value.elts[-1])
    }
    given = {
        one
        for node in ast.walk(tree("attribution/dialogue.py"))
        if isinstance(node, ast.keyword) and node.arg == "speaker"
        for one in strings(node.value)
    }
    return returned | given


def polarity_names():
    return {
        one
        for node in tree("polarity.py").body
        if isinstance(node, ast.FunctionDef)
        for one in strings(node)
        if NAME.fullmatch(one)
    }


def part_names():
    return {
        one
        for node in tree("clauses.py").body
        if isinstance(node, ast.FunctionDef)
        for one in strings(node)
        if NAME.fullmatch(one)
    }


EMITTED = {
    "attribution": frame_names,
    "speaker": speaker_names,
    "polarity": polarity_names,
    "modality": lambda: {one.value for one in ModalKind},
    "talk": lambda: {f"talk-{kind}" for kind in TALK},
    "part": part_names,
    "hedge": lambda: {one.value for one in HedgeKind},
    "bound": lambda: {one.value for one in Bound},
    "change": lambda: {one.value for one in Direction},
    "time": lambda: {*READERS, "lone-year"},
    "threat": lambda: {
        one["rule"] for lang in ("en", "sv") for one in table("threats")[lang]["frames"]
    },
    "feature": lambda: set(table("checkability")["weights"]),
    "post": lambda: {*table("posts")["weights"], KEPT},
}


@pytest.mark.parametrize("finds", sorted(EMITTED))
def test_every_rule_that_can_fire_is_told_and_no_other(finds):
    assert EMITTED[finds]() == set(rule_texts()[finds])


def test_no_kind_of_rule_is_forgotten():
    assert set(rule_texts()) == set(EMITTED)


def fired(text):
    """Name every rule that fires in a text, by what it finds."""
    made = replace(document(text), published=PUBLISHED)
    found = extract(made, segmentation(made))
    rules = [one.rule.partition("; ") for one in found.attributions]
    why = {name for one in found.claims for name in one.why}
    return {
        "attribution": {rule for rule, _, _ in rules},
        "speaker": {how for _, _, how in rules},
        "polarity": why,
        "feature": why,
        "post": why,
        "modality": {each.kind for one in found.claims for each in one.modals},
        "talk": why,
        "part": why,
        "hedge": {one.kind for one in found.hedges},
        "bound": {one.bound for one in found.figures},
        "change": {one.change for one in found.figures},
        "time": {one.rule for one in found.times},
        "threat": {one.rule for one in found.threats},
    }


@pytest.mark.parametrize(
    ("finds", "name"),
    [
        (finds, name)
        for finds, rules in rule_texts().items()
        for name in rules
        if rules[name].example  # without one, it takes a thread or a conversation
    ],
)
def test_a_rule_fires_in_its_example(finds, name):
    assert name in fired(rule_texts()[finds][name].example)[finds]


def test_you_in_an_answer_is_whom_it_answers():
    made = document("The tank leaked.\n\nYou said it was empty, and it was full.")
    plain = segmentation(made, (Role.COMMENT, Role.COMMENT))
    first, second = plain.segments
    told = replace(
        plain,
        segments=(
            replace(first, author="Mia Roe"),
            replace(second, author="Tom Bay", parent=first.id),
        ),
    )
    (one,) = extract(made, told).attributions
    assert (one.resolved, one.rule.partition("; ")[2]) == ("Mia Roe", "answered")


def test_a_rule_nobody_told_of_is_called_by_its_name():
    assert says("attribution", "heard-through_walls") == "heard through walls"
