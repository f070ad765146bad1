"""Small builders of rulings and logs; nothing here asserts."""

from retold.model.review import Entry, Ruled, Ruling, quoted
from retold.model.text import anchor
from retold.review import entry, opened, sealed

AT = "2025-03-05T09:00:00Z"


def words_of(reading, words, at=0):
    """Quote words of a document as a subject; `at` is where to begin to look."""
    start = reading.document.text.index(words, at)
    end = start + len(words)
    return quoted(reading.document, anchor(reading.document.text, start, end))


def on_document(reading):
    """Name a whole document as a subject."""
    return quoted(reading.document)


def ruled(ruling, *subjects, by="Maja Lind", why="", **values):
    return Ruled(
        ruling=Ruling(ruling), subjects=subjects, reviewer=by, values=values, why=why
    )


def chained(rulings, at=AT):
    """Seal rulings into a log, one behind the other."""
    log: list[Entry] = []
    for one in rulings:
        last = log[-1] if log else None
        log.append(entry(sealed(one, last, at=at, program="retold 0")))
    return log


def logged(*rulings, at=AT):
    """Give rulings as the reviews of one log."""
    return [opened(one) for one in chained(rulings, at)]
