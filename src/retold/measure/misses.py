"""What a case got wrong about a known history, in sentences to read by eye."""

from __future__ import annotations

from collections.abc import Iterator

from retold.measure.gold import Gold, GoldTelling
from retold.measure.locate import Found, Sighting, sight
from retold.measure.score import changes_are_right, kept_apart, parent_is_right
from retold.measure.story import gold as story_gold
from retold.model.case import Case

_SHOWN_CHARS = 70


def story_misses(case: Case) -> list[str]:
    """Say what was missed in a case that was traced from the shipped story."""
    return misses(case, story_gold())


def misses(case: Case, gold: Gold) -> list[str]:
    """Say for each error which telling, what was found and what was expected."""
    seen = sight(case, gold)
    return [
        *_unclaimed(seen),
        *_split(gold, seen),
        *_mixed(gold, seen),
        *_near(gold, seen),
        *_wrong_edges(seen),
        *_wrong_roots(gold, seen),
        *_wrong_verdicts(gold, seen),
    ]


def _unclaimed(seen: Sighting) -> Iterator[str]:
    for found in seen.by_key.values():
        if found.claim is None:
            yield f"{_name(found.gold)}: no claim covers “{found.gold.quote}”."


def _split(gold: Gold, seen: Sighting) -> Iterator[str]:
    for family in gold.families:
        pieces: dict[str, list[str]] = {}
        for one in family.members:
            pieces.setdefault(seen.by_key[one.key].group, []).append(one.key)
        if len(pieces) > 1:
            sets = sorted(pieces.values(), key=lambda keys: (-len(keys), keys))
            shown = " | ".join(", ".join(keys) for keys in sets)
            yield f"family {family.name} is in {len(pieces)} pieces: {shown}."


def _mixed(gold: Gold, seen: Sighting) -> Iterator[str]:
    family_of = gold.family_of
    groups: dict[str, dict[str, str]] = {}
    for key, found in seen.by_key.items():
        groups.setdefault(found.group, {})[key] = family_of[key]
    for group, members in groups.items():
        if len(set(members.values())) > 1:
            yield f"{group} mixes {', '.join(members)}."


def _near(gold: Gold, seen: Sighting) -> Iterator[str]:
    for pair in gold.not_same:
        if not kept_apart(seen, pair.left, pair.right):
            yield f"{pair.left} and {pair.right} are one family, but: {pair.why}."


def _wrong_edges(seen: Sighting) -> Iterator[str]:
    for found in seen.by_key.values():
        if found.claim is None or not found.gold.has_edge:
            continue
        if not parent_is_right(found, seen):
            expected = " or ".join(found.gold.parents)
            yield (
                f"{_name(found.gold)}: told from {_words(found.parent, seen)}; "
                f"expected {expected}."
            )
        elif not changes_are_right(found):
            yield (
                f"{_name(found.gold)}: right parent; changes seen are "
                f"{', '.join(sorted(found.changes)) or 'none'}; "
                f"missing {_missing(found)}."
            )


def _wrong_roots(gold: Gold, seen: Sighting) -> Iterator[str]:
    for found in seen.by_key.values():
        if found.gold in gold.singles or not found.gold.is_root:
            continue
        if found.parent is not None:
            yield (
                f"{_name(found.gold)}: told from {_words(found.parent, seen)}; "
                "expected no parent."
            )


def _wrong_verdicts(gold: Gold, seen: Sighting) -> Iterator[str]:
    for check in gold.checks:
        found = seen.by_key[check.key]
        if not check.verdicts & found.verdicts:
            gave = ", ".join(sorted(found.verdicts)) or "nothing"
            expected = " or ".join(sorted(check.verdicts))
            yield (f"{_name(found.gold)}: the check gave {gave}; expected {expected}.")


def _missing(found: Found) -> str:
    unmet = (kinds for kinds in found.gold.changes if not kinds & found.changes)
    return ", ".join("|".join(sorted(kinds)) for kinds in unmet)


def _words(claim_id: str | None, seen: Sighting) -> str:
    if claim_id is None:
        return "nobody"
    claim = seen.claims.get(claim_id)
    if claim is None:
        return f"the lost telling {claim_id}"
    shown = " ".join(claim.anchor.exact.split())
    if len(shown) > _SHOWN_CHARS:
        shown = shown[: _SHOWN_CHARS - 1] + "…"
    return f"“{shown}” ({seen.paths[claim.document]})"


def _name(telling: GoldTelling) -> str:
    return f"{telling.key} ({telling.file})"
