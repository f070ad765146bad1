"""Make a tradition, then lose it: a story retold with known edits.

Each telling copies one before it and changes it as retellers do. The tree is
kept aside as the truth that lineage has to find again. All of it is invented.
"""

import random
from datetime import UTC, datetime, timedelta

from match.telling_builders import told

OUTLETS = [
    f"{a} {b}"
    for a in ("Coast", "Harbour", "Daily", "North", "Anse", "Marsby")
    for b in ("Wire", "Post", "Tide", "Courier", "Herald", "Lantern")
]
START = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay"
SAYS = ", the harbour ministry said"
CLAUSES = [
    " after a corroded valve gave way",
    " and reached the mussel beds below the bridge",
    " while crews waited for booms from Rinnford",
    " during the night shift's pumping test",
    " before the alarm at the old depot rang",
    " as ferries turned round in the fog",
    " although divers had inspected the hull plates",
    " near the allotment gardens on Salt Lane",
]
SYNONYMS = [
    ("leaked", "spilled"),
    ("leaked", "escaped"),
    ("fuel", "diesel"),
    ("tank 7", "the harbour tanks"),
    ("crews", "rescuers"),
    ("corroded", "rusty"),
    ("fog", "mist"),
]


def grow(seed, size=20):
    """Return tellings in order of time and the true parent of each."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    outlets = chance.sample(OUTLETS, size)
    when = datetime(2025, 3, 4, 9, tzinfo=UTC)
    texts, tellings, truth = [START + SAYS], [], {}
    for at, outlet in enumerate(outlets):
        mother = chance.randrange(max(0, at - 5), at) if at else None
        if mother is not None:
            texts.append(retell(texts[mother], chance))
        link = mother is not None and chance.random() < 0.3
        tellings.append(
            told(
                texts[at],
                outlet,
                when.strftime("%Y-%m-%dT%H:%MZ"),
                says="the harbour ministry" if SAYS in texts[at] else None,
                address=f"https://example.org/{at}",
                cites=(f"https://example.org/{mother}",) if link else (),
            )
        )
        truth[tellings[at].id] = None if mother is None else tellings[mother].id
        when += timedelta(minutes=chance.randrange(20, 400))
    return tellings, truth


def retell(text, chance):
    """Change a text as a reteller does: one thing or two."""
    for _ in range(chance.choice((1, 1, 2))):
        text = chance.choice((move_figure, drop_source, other_word, add, add, trim))(
            text, chance
        )
    return text


def move_figure(text, chance):
    number = chance.choice(("40", "45", "60", "400"))
    bound = chance.choice(("About ", "Up to ", "At least ", ""))
    return bound + number + text[text.index(" tonnes") :]


def drop_source(text, _chance):
    return text.replace(SAYS, "")


def other_word(text, chance):
    one, two = chance.choice(SYNONYMS)
    return text.replace(one, two)


def add(text, chance):
    clause = chance.choice(CLAUSES)
    if clause in text:
        return text
    body, said = text.removesuffix(SAYS), SAYS if text.endswith(SAYS) else ""
    return body + clause + said


def trim(text, chance):
    there = [clause for clause in CLAUSES if clause in text]
    return text.replace(chance.choice(there), "") if there else text
