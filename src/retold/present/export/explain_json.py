"""The explanation of one claim as an object: what `retold explain --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retold.extract import Fired, rule_texts, says
from retold.model.text import Anchor
from retold.present.explained import Explained
from retold.present.export.case_json import descent_object, finding_object
from retold.present.export.encode import rounded, span_object
from retold.present.export.reading_json import found_objects

_SCHEMA_NAME = "retold.explanation/1"


def explanation_object(one: Explained) -> dict[str, object]:
    """Write a claim, its parts as in the case's JSON, and the rules with their words.

    Weights and the bias are in log-odds.
    """
    why, family = one.why, one.family
    family_of = {one.told.id: family.id} if family else {}
    edges = family.stemma if family else ()
    return {
        "schema": _SCHEMA_NAME,
        **found_objects(one.found, family_of),
        "explanation": {
            "bias": rounded(why.bias),
            "features": _fired("feature", why.features),
            "polarity": _fired("polarity", why.polarity),
            "bounds": _by_id(why.bounds),
            "changes": _by_id(why.changes),
            "relative_times": sorted(why.relative),
            "times_count_from": why.counted_from and why.counted_from.value,
            "rules": _rules(one),
        },
        "descents": [
            descent_object(edge)
            for edge in edges
            if one.told.id in {edge.child, edge.parent}
        ],
        "findings": [finding_object(each) for each in one.findings],
    }


def _fired(finds: str, fired: Iterable[Fired]) -> list[dict[str, object]]:
    return [
        {
            "rule": each.rule,
            "says": says(finds, each.rule),
            "weight": rounded(each.weight),
            "words": [span_object(words) for words in each.words],
        }
        for each in fired
    ]


def _by_id(
    words: Mapping[str, Sequence[Anchor]],
) -> dict[str, list[dict[str, object]]]:
    return {id_: [span_object(each) for each in told] for id_, told in words.items()}


def _rules(one: Explained) -> dict[str, str]:
    """Say in words what the rules named in the parts read, by their names."""
    found = one.found
    told = {}
    for each in found.attributions:
        rule, _, how = each.rule.partition("; ")
        told[rule] = says("attribution", rule)
        if how:
            told[how] = says("speaker", how)
    told.update({each.kind: says("hedge", each.kind) for each in found.hedges})
    claim = one.told.claim
    told.update({each.kind: says("modality", each.kind) for each in claim.modals})
    for finds in ("part", "talk"):
        named = [each for each in claim.why if each in rule_texts()[finds]]
        told.update({each: says(finds, each) for each in named})
    told.update({each.bound: says("bound", each.bound) for each in found.figures})
    told.update({each.rule: says("time", each.rule) for each in found.times})
    return dict(sorted(told.items()))
