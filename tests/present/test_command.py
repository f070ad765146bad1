"""How help looks: verbs in panels, each in one line."""

import pytest

from retold.present.cli.command import PANELS, UNPLACED, one_clause, panels
from retold.present.cli.main import NAMES


def test_every_verb_has_a_panel_and_every_panel_its_verbs():
    placed = [name for names in PANELS.values() for name in names.split()]
    assert sorted(placed) == sorted(NAMES), "name the verb in command.PANELS"


def test_a_verb_without_a_panel_comes_last():
    assert list(panels(["demo", "sing"])) == [
        *((title, ["demo"] if title == "Start here" else []) for title in PANELS),
        (UNPLACED, ["sing"]),
    ]


def test_help_shows_the_panels_in_order(call):
    _, out, _ = call("--help")
    titles = [line[:-1] for line in out.splitlines() if line.endswith(":")]
    assert titles == ["Options", *PANELS]
    assert "..." not in out.split("Start here")[1]
    assert all(f"  {name} " in out for name in NAMES)


@pytest.mark.parametrize(
    ("room", "cut"),
    [
        (99, "List kinds, endings, and what is kept of each."),
        (45, "List kinds, endings."),
        (19, "List kinds."),
        (3, "List kinds."),
    ],
)
def test_a_long_sentence_loses_its_last_clauses(room, cut):
    assert one_clause("List kinds, endings, and what is kept of each.", room) == cut
