"""What holding 500 claims against a report of 300 pages costs: a part of `make bench`.

    python -m retold.measure.bench_report OUT

The report is made here, of invented offices, places and counts: every paragraph
states a few figures that no other one states. The claims are retellings of it: right
ones, some with another figure, some that the report does not speak of. Reading comes
first and is not counted; memory is that of the whole process.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from retold.measure.process import measure

PAGES, CLAIMS = 300, 500
_PARAGRAPHS_ON_A_PAGE = 8
_SENTENCES = 3
_HEADING_EVERY = 6  # paragraphs
_NAME = f"{CLAIMS} claims against {PAGES} pages"
_WANTED = ("<= 60", "< 1")
_GIB = 1024**3
_OFFICES = ("Harbour Office", "Fire Service", "Storage Board", "Pilot Guild")
_THINGS = "oil drums,rusty valves,night shifts,warning letters,open gates,empty tanks"
_PLACES = "Kessel Quay,Port Merrin,Hollin,Lyngholm,Norrholm,Tarn Sound,Vessel Point"
_MONTHS = ("January", "March", "April", "June", "August", "October", "November")
_AFTER = (
    "The count was made by day and was not repeated.",
    "No other place was visited in that week.",
    "The list was handed to the board without a remark.",
    "Those on duty had not been told of the visit.",
)


def statement(place: int) -> str:
    """Return a sentence of the report: its figures make it unlike all others."""
    things, places = _THINGS.split(","), _PLACES.split(",")
    office = _OFFICES[place % len(_OFFICES)]
    day, month = place % 28 + 1, _MONTHS[place % len(_MONTHS)]
    count = place * 7 % 4871 + 13
    return (
        f"On {day} {month} {1990 + place % 31} the {office} counted {count:,} "
        f"{things[place % len(things)]} at {places[place // 3 % len(places)]}, "
        f"berth {place % 97 + 1}."
    )


def claims(count: int = CLAIMS) -> Iterator[str]:
    """Give claims about statements all over the report; each kind takes its turn."""
    every = PAGES * _PARAGRAPHS_ON_A_PAGE * _SENTENCES // count
    for number in range(count):
        place = number * every + 1
        told = statement(place)
        figure = f"{place * 7 % 4871 + 13:,}"
        yield (
            told,
            told.replace(f"counted {figure}", f"counted {place + 6000:,}"),
            f"Residents of Hollin collected {number + 3} gulls on a Sunday walk.",
            told.partition(", berth")[0].replace("counted", "found") + ".",
        )[number % 4]


def make_pages() -> bytes | None:
    """Make the report as a PDF, or None without reportlab."""
    try:
        from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 - for development only
        from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate  # noqa: PLC0415 - as above
    except ImportError:
        return None
    styles, story = getSampleStyleSheet(), []
    for place in range(PAGES * _PARAGRAPHS_ON_A_PAGE):
        if place % _HEADING_EVERY == 0:
            number = f"{place // 48 + 1}.{place // _HEADING_EVERY % 8 + 1}"
            story.append(Paragraph(f"{number} What was counted", styles["Heading3"]))
        told = [statement(place * _SENTENCES + step) for step in range(_SENTENCES)]
        words = " ".join([*told, _AFTER[place % len(_AFTER)]])
        story.append(Paragraph(words, styles["BodyText"]))
        if place % _PARAGRAPHS_ON_A_PAGE == _PARAGRAPHS_ON_A_PAGE - 1:
            story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(story)
    return out.getvalue()


def report_rows() -> list[tuple[str, str, str]]:
    """Return the rows of the bench table: CPU seconds after reading, and memory."""
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as temporary:
        told, errors = Path(temporary, "told.json"), Path(temporary, "errors.txt")
        command = [sys.executable, "-m", "retold.measure.bench_report", str(told)]
        cost = measure(command, errors)
        if cost.exit_code != 0 or not told.is_file():
            return [(_NAME, "needs reportlab", _WANTED[0])]
        found = json.loads(told.read_text("utf-8"))
    verdicts = ", ".join(f"{name} {number}" for name, number in found["verdicts"])
    peak = f"{cost.largest_bytes / _GIB:.2f}"
    return [
        (f"CPU seconds, {_NAME}", f"{found['cpu_seconds']:.1f}", _WANTED[0]),
        (f"peak, {_NAME}, GiB", peak, _WANTED[1]),
        (f"pages; answers: {verdicts}", str(found["pages"]), str(PAGES)),
    ]


def main(arguments: Sequence[str]) -> int:
    """Hold the claims against the report and write what that cost as JSON."""
    data = make_pages()
    if data is None:
        return 1
    Path(arguments[0]).write_text(json.dumps(_measured(data)), encoding="utf-8")
    return 0


def _measured(data: bytes) -> dict[str, object]:
    from retold.check import check  # noqa: PLC0415 - heavy
    from retold.conduct.asking import read_claim  # noqa: PLC0415 - heavy
    from retold.conduct.run import read_only  # noqa: PLC0415 - heavy
    from retold.model.source import Verdict  # noqa: PLC0415 - heavy
    from retold.read import Input  # noqa: PLC0415 - heavy

    with tempfile.TemporaryDirectory(prefix="retold-bench-") as temporary:
        file = Path(temporary, "report.pdf")
        file.write_bytes(data)
        ((_, readings),) = read_only([Input(path=file.name, file=file)])
    tellings = [read_claim(one, "en") for one in claims()]
    before = time.process_time()
    found = check(tellings, readings)
    spent = time.process_time() - before
    return {
        "cpu_seconds": spent,
        "pages": sum(len(one.document.pages) for one in readings),
        "verdicts": [
            (one.value, sum(each.verdict is one for each in found)) for one in Verdict
        ],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
