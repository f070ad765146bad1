"""Words are found in a Word document's runs whatever the runs cut them into."""

import pytest
from lxml import etree

from retold.read.docx_places import cut_runs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def body(inner):
    return etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:mc="{MC}">{inner}</w:body>')


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def told(root, wanted):
    runs = cut_runs(root, wanted)
    return ["|".join("".join(one.itertext()) for one in each) for each in runs]


def whole(root):
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("runs", "wanted", "held"),
    [
        (["One two three."], ["two"], ["two"]),
        (["One t", "wo thr", "ee."], ["two three."], ["two| |thr|ee."]),
        (["One two."], ["One", "two."], ["One", "two."]),
        (["Ab ab ab."], ["Ab", "ab"], ["Ab", "ab"]),
        (["B. A."], ["A.", "B."], ["A.", "B."]),
        (["One two."], ["none"], [""]),
        (["One two."], ["…!"], [""]),
        (["One two three"], ["One two", "two three"], ["One two", ""]),
        (["“No,” he said."], ["“No,” he said."], ["“No,” he said."]),
        (["co\u00adoperate fast"], ["cooperate"], ["co\u00adoperate"]),
        (["\ufb01ve e\u0301tats"], ["five état"], ["\ufb01ve e\u0301tat"]),
    ],
    ids=[
        "inside",
        "over-runs",
        "side-by-side",
        "twice",
        "backwards",
        "not-there",
        "no-letters",
        "overlapping",
        "marks",
        "soft-hyphen",
        "ligature",
    ],
)
def test_words_are_found(runs, wanted, held):
    root = body(f"<w:p>{''.join(map(run, runs))}</w:p>")
    before = whole(root)
    found = [one.replace("|", "") for one in told(root, wanted)]
    assert found == [one.replace("|", "") for one in held]
    assert whole(root) == before


def test_what_is_no_text_in_a_run_stays_in_its_place():
    root = body("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/></w:r></w:p>")
    assert told(root, ["two"]) == ["two"]
    order = [etree.QName(one).localname for one in root.iter() if len(one) == 0]
    assert order == ["t", "br", "t", "tab"]


def test_a_second_copy_for_old_programs_is_passed_over():
    copy = f"<mc:Fallback>{run('Boxed words.')}</mc:Fallback>"
    root = body(f"<w:p>{copy}{run('Boxed words.')}</w:p>")
    (runs,) = cut_runs(root, ["Boxed words."])
    assert etree.QName(runs[0].getparent()).localname == "p"
