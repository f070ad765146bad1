"""Notes that people made elsewhere, as rulings that quote what they are about.

Hypothesis and DocumentCloud give their notes as JSON. A note becomes a `Ruled` with
`Ruling.NOTE`; a note whose words are nowhere in the case is listed as unplaced.
"""

from retold.present.notes.documentcloud import documentcloud_notes, documentcloud_table
from retold.present.notes.hypothesis import hypothesis_notes
from retold.present.notes.note import Note
from retold.present.notes.place import Placed, new_rulings, place_notes

__all__ = [
    "Note",
    "Placed",
    "documentcloud_notes",
    "documentcloud_table",
    "hypothesis_notes",
    "new_rulings",
    "place_notes",
]
