from present.case_builders import kessel_case
from retold.conduct.run import open_case
from retold.match import uncounted
from retold.measure.bench_web import ADDRESSES, asked_for, largest
from retold.measure.grown_case import grown, keep
from retold.present.web.routes import TABLE, Form


def test_every_route_is_measured_in_every_form():
    """But the door, which answers once, and pages of files: a made case has none."""
    wanted = {
        (entry.path.count("{"), entry.path.split("{")[0], form)
        for entry in TABLE
        for form in (Form.HTML, *entry.forms)
        if entry.method == "GET"
        if not entry.path.endswith(("/enter", "/page.png"))
    }
    measured = {
        (path.count("{"), path.split("{")[0], Form(form.removeprefix(".")))
        for path, forms in ADDRESSES.items()
        for form in forms
    }
    assert measured == wanted


def test_a_grown_case_has_everything_as_often_and_opens(tmp_path):
    small = kessel_case()
    made = grown(small, 3)
    keep(made, tmp_path / ".retold")
    case = open_case(tmp_path)[0]
    assert len(case.readings) == 3 * len(small.readings)
    assert len(case.families) == 3 * len(small.families)
    claims = {one.id for each in case.readings for one in each.extraction.claims}
    assert {id_ for one in case.families for id_ in one.tellings} <= claims
    assert {one.claim for one in case.findings} <= claims


def test_a_grown_case_has_other_words_so_that_none_is_left_out_as_a_copy():
    """But those that are searched for; and quotations stay in their texts."""
    made = grown(kessel_case(), 3, ("tonnes",))
    assert uncounted(made.readings) == {}
    texts = {one.document.id: one.document.text for one in made.readings}
    assert len(set(texts.values())) == len(texts)
    assert sum("tonnes" in one for one in texts.values()) % 3 == 0
    for reading in made.readings:
        for one in reading.extraction.claims:
            anchor = one.anchor
            assert texts[one.document][anchor.start : anchor.end] == anchor.exact


def test_the_largest_is_asked_for():
    named = largest(kessel_case())
    addresses = list(asked_for(named))
    assert f"/families/{named['family']}.csv" in addresses
    assert "/search.json?q=tonnes" in addresses
    assert not any("{" in one for one in addresses)
