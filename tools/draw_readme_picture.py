"""Draw docs/stemma.svg, the README's picture, from the demo story.

Run it with `make picture`; a test says when the picture is out of date.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from retold.conduct.run import TraceOptions, trace
from retold.measure.story import story_folder
from retold.present.casebook import Casebook
from retold.present.cli.progress import Silence
from retold.present.ranking import showcase
from retold.present.stemma_svg import drawn_ids, stemma_svg

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "stemma.svg"
MOST_TELLINGS = 10  # more of them are not legible 900 pixels wide


def picture() -> str:
    """Trace the story and draw the family that changed most."""
    with story_folder() as story, TemporaryDirectory() as case_dir:
        options = TraceOptions(inputs=(story,), case_dir=Path(case_dir))
        book = Casebook(trace(options, Silence()).case)
    family = showcase(book)
    drawn = drawn_ids(family, book, MOST_TELLINGS)
    return stemma_svg(family, book, drawn, standalone=True) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"drew {PICTURE.name}")
