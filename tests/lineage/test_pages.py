from lineage.test_families import rules
from match.telling_builders import told
from retold.lineage import families
from retold.match import match
from retold.store.duckdb_engine import DuckDbEngine

ENGINE = DuckDbEngine()
LEAK = "About 40 tonnes of fuel leaked from tank 7"
BIRDS = "Wardens counted 63 dead birds along the pier"


def edges_of(*tellings):
    found = families(tellings, match(tellings, ENGINE), ENGINE)
    return {edge.child: edge for family in found for edge in family.stemma}


def test_a_source_named_once_on_a_page_speaks_for_all_its_claims():
    wire = [told(LEAK, "Coast Wire", "2025-03-04", at=0, doc="w")]
    wire.append(told(BIRDS, "Coast Wire", "2025-03-04", at=90, doc="w"))
    rival = told(BIRDS, "Harbour Post", "2025-03-04T12:00Z", doc="h")
    credit = f"{LEAK}, an inspector told Coast Wire"
    late = told(credit, "Daily Tide", "2025-03-06", at=0, doc="t")
    birds = told(BIRDS, "Daily Tide", "2025-03-06", at=90, doc="t")
    edges = edges_of(*wire, rival, late, birds)
    assert edges[birds.id].parent == wire[1].id
    assert {"cited-on-page", "shares-claims"} <= rules(edges[birds.id])


def test_a_comment_below_does_not_speak_for_the_page():
    first = told(BIRDS, "Coast Wire", "2025-03-04", doc="w")
    page = told(BIRDS + " today", "Daily Tide", "2025-03-06", doc="t")
    comment = told("I read that on Coast Wire", "Olle", "2025-03-06", at=90, doc="t")
    edges = edges_of(first, page, comment)
    assert "cited-on-page" not in rules(edges[page.id])
