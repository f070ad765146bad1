"""GraphML: read by networkx, and the trees in it are the case's."""

import io

import networkx as nx

from present.export.names_hidden import PRIVATE
from retold.present.export.graphml import graphml_bytes


def graph(package):
    return nx.read_graphml(io.BytesIO(graphml_bytes(package)))


def test_every_telling_is_a_node_and_every_descent_an_edge(desk):
    found = graph(desk)
    families = desk.book.case.families
    told = {
        id_
        for one in families
        for id_ in (*one.tellings, *one.denials, *(lost.id for lost in one.lost))
    }
    edges = {(e.parent, e.child) for one in families for e in one.stemma if e.parent}
    assert set(found.nodes) == told
    assert edges <= set(found.edges)
    assert nx.is_directed_acyclic_graph(found)


def test_nodes_and_edges_say_what_they_are(desk):
    found = graph(desk)
    assert found.nodes["c-denial"]["denial"] is True
    assert found.nodes["c-coast"]["outlet"] == "Coast Wire"
    edge = found.edges["c-report", "c-coast"]
    assert edge["confidence"] == 0.95
    assert edge["kind"] == "parent"
    assert "hedge" in edge["changes"]


def test_the_public_sees_no_private_name(package):
    written = graphml_bytes(package).decode()
    assert not [name for name in PRIVATE if name in written]
    assert graphml_bytes(package) == graphml_bytes(package)
