"""Small builders of rulings and logs; nothing here asserts."""

from retold.model.review import Entry, Ruled, Ruling, Subject
from retold.model.text import anchor
from retold.review import entry, opened, sealed

AT = "2025-03-05T09:00:00Z"


def quoted(reading, words, at=0):
    """Quote words of a document as a subject; `at` is where to begin to look."""
    document = reading.document
    start = document.text.index(words, at)
    found = anchor(document.text, start, start + len(words))
    before, after = found.context(document.text)
    return Subject(
        document=document.id,
        path=document.path,
        part=document.part,
        anchor=found,
        before=before,
        after=after,
    )


def on_document(reading):
    """Name a whole document as a subject."""
    document = reading.document
    return Subject(document=document.id, path=document.path, part=document.part)


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
