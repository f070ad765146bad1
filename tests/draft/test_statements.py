"""Which statements are numbered, and that numbers are never given twice."""

from retold.conduct.run import read_only
from retold.draft import annotated, checkable
from retold.match.tellings import tellings
from retold.model.draft import Former, Standing
from retold.read import Input

TEXT = """Ferry Aldis leaked oil in Nordvik

The ferry Aldis lost 41 litres of oil on 3 May 2024. Lovely!

The captain said “it was a quiet night at sea”. Do go there.
"""


def made(tmp_path, text=TEXT, former=()):
    file = tmp_path / "draft.txt"
    file.write_text(text, encoding="utf-8")
    for _, readings in read_only([Input(path="draft.txt", file=file)]):
        chosen = checkable(tellings(readings, floor=0))
        return annotated(readings[0], chosen, (), former, ())
    return None


def test_headline_figure_and_quotation_are_numbered_and_opinion_is_not(tmp_path):
    found = [one.telling.text for one in made(tmp_path).statements]
    assert found == [
        "Ferry Aldis leaked oil in Nordvik",
        "The ferry Aldis lost 41 litres of oil on 3 May 2024.",
        "The captain said “it was a quiet night at sea”.",
    ]


def test_without_sources_nothing_is_checked(tmp_path):
    standings = {one.standing for one in made(tmp_path).statements}
    assert standings == {Standing.NOT_CHECKED}


def test_numbers_and_notes_of_an_earlier_run_stay_and_new_ones_are_fresh(tmp_path):
    former = [
        Former(number=4, words="The ferry Aldis lost 41 litres of oil on 3 May 2024."),
        Former(number=9, words="A statement that was cut out.", note="ask Ove"),
        Former(number=2, words="Ferry Aldis leaked oil in Nordvik", note="too strong?"),
    ]
    found = made(tmp_path, former=former)
    assert [one.number for one in found.statements] == [2, 4, 10]
    assert [one.note for one in found.statements] == ["too strong?", "", ""]
    assert found.unplaced == (former[1],)


def test_a_row_without_a_number_keeps_its_note_and_gets_a_number(tmp_path):
    former = [Former(number=0, words="Ferry Aldis leaked oil in Nordvik", note="n")]
    found = made(tmp_path, former=former)
    assert [(one.number, one.note) for one in found.statements] == [
        (1, "n"),
        (2, ""),
        (3, ""),
    ]
