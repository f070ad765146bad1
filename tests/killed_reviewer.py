"""Reviewers, each in a child, who rule until they are killed.

Given is the folder of the case. Each prints the hash of a review once it is kept.
"""

import sys
from pathlib import Path

from forking import serve
from retold.model.review import Ruled, Ruling
from retold.review import entry, sealed
from retold.store import ReviewLog


def form(last, _since):
    why = str(last.number + 1 if last else 1)
    one = Ruled(ruling=Ruling.NOTE, subjects=(), reviewer="A", why=why * 40)
    return [entry(sealed(one, last, at="2025-03-05T09:00:00Z", program="p"))]


def killed_reviewer(folder):
    log = ReviewLog(Path(folder))
    while True:
        sys.stdout.write(log.append(form)[0].hash + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(killed_reviewer)
