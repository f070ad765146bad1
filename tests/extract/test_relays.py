"""Those by whom a source's word came: each one link, with its own span."""

import pytest

from extract.passage_builders import read, said

CHAINS = [
    pytest.param(
        "The report, quoted by the Kessel Post, says the tank leaked.",
        ["the Kessel Post", "The report, quoted by the Kessel Post"],
        id="quoted-by",
    ),
    pytest.param(
        "A document seen by Coast Wire shows that the tank leaked.",
        ["Coast Wire", "A document seen by Coast Wire"],
        id="seen-by",
    ),
    pytest.param(
        "The tank leaked, according to an article by Per Lind in Coast Wire.",
        ["Coast Wire", "Per Lind", "an article by Per Lind in Coast Wire"],
        id="author-and-outlet",
    ),
    pytest.param(
        "The report, published by mistake, says the tank leaked.",
        ["The report, published by mistake"],
        id="by-mistake",
    ),
    pytest.param(
        "Ann Lee told us that Tom Quill had said the tank leaked.",
        ["Ann Lee", "Tom Quill"],
        id="told-that-said",
    ),
    pytest.param(
        "The blogger posted a video that allegedly shows men with a barrel.",
        ["The blogger", "a video", None],
        id="posted-shows-allegedly",
    ),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_a_chain_from_outside_in(text, chain):
    found = read(text).attributions
    found_chain, outer = [], None
    while inner := next((one for one in found if one.within == outer), None):
        found_chain.append(said(inner)[0])
        outer = inner.id
    assert found_chain == chain
    assert len(found) == len(chain)


def test_an_outlet_is_no_paper():
    (one,) = read("The Kessel Post said that the tank leaked.").attributions
    assert one.source.kind == "organisation"
