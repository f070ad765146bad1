"""An invented interim report about a fuel leak."""

import pytest

from report_builder import date, figure, hedge, of_text, problem, report

RELEASED = (
    "An estimated 40 tonnes of diesel was released from tank seven on "
    "4 March 2025. No fuel reached the river."
)
REPLACED = (
    "The harbour master told the crew that the valve should have been "
    "replaced before the winter."
)
COVER = [("paragraph", "This report was ordered by the Ministry of Harbours.")]
LEAK = [
    ("heading", "The leak", "2.1"),
    ("paragraph", "The quay has nine tanks. Each is inspected twice a year."),
    ("paragraph", RELEASED),
    ("paragraph", "The police keep a list of 55 vulnerable areas along the coast."),
    ("paragraph", REPLACED),
]
TABLE = [
    ("heading", "Cost", "2.2"),
    ("paragraph", "In all 112 complaints about the smell were counted."),
    ("table_row", "Item\tCost of the cleaning in thousand crowns"),
    ("table_row", "Absorbent booms\t830"),
    ("paragraph", "The share of broken valves was 39.6 percent."),
    ("paragraph", "More than 20 boats were moored at the eastern pier."),
]
SCANNED = []


@pytest.fixture(scope="module")
def interim():
    return report(
        COVER,
        LEAK,
        TABLE,
        SCANNED,
        labels=("i", "ii", "iii", "iv"),
        problems=[problem("scanned-pages")],
        figures=[
            of_text(figure, "An estimated 40", "tonne", "diesel", bound="~"),
            of_text(figure, "55", of="vulnerable areas"),
            of_text(figure, "112", of="complaints"),
            of_text(figure, "39.6", "percent"),
            of_text(figure, "More than 20", of="boats", bound=">"),
            of_text(figure, "nine", of="tanks", value="9"),
        ],
        times=[of_text(date, "4 March 2025", "2025-03-04")],
        hedges=[of_text(hedge, "estimated")],
    )
