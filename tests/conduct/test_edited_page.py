"""A page that was kept twice, and edited in between, through the conductor."""

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace

PAGE = """---
source: Kessel Tide
url: https://tide.example/leak
date: {day}
---

About {tonnes} tonnes of fuel leaked from tank 7 at Kessel Quay, the ministry said.

Ferries turned round in the fog and crews waited for booms to arrive.

The alarm had been out of order for two years before the leak.
"""
ELSEWHERE = """---
source: Coast Wire
url: https://wire.example/leak
date: 2025-03-05
---

About 430 tonnes of fuel leaked from tank 7 at Kessel Quay, the ministry said.
"""


def test_an_edited_sentence_hangs_on_what_it_replaced(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, day, tonnes in (("a", "2025-03-04", 40), ("b", "2025-03-06", 400)):
        text = PAGE.format(day=day, tonnes=tonnes)
        (folder / f"{name}.md").write_text(text)
    (folder / "c.md").write_text(ELSEWHERE)
    case = trace(TraceOptions(inputs=(folder,)), Quiet()).case
    claims = {one.id: one for each in case.readings for one in each.extraction.claims}
    edges = {
        claims[edge.child].anchor.exact: edge
        for family in case.families
        for edge in family.stemma
    }
    edited = next(edge for text, edge in edges.items() if "400 tonnes" in text)
    assert "40 tonnes" in claims[edited.parent].anchor.exact
    assert "edited-on-page" in {one.rule for one in edited.why}
