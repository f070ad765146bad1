from lineage.test_families import LEAK
from match.telling_builders import told
from retold.lineage.retouched import retouched


def test_fewer_places_weigh_less_against_a_parent():
    child = told(LEAK)
    same, one, two = (
        retouched(child, told(text)).weight
        for text in (LEAK, LEAK.replace("40", "45"), f"Late {LEAK.replace('40', '45')}")
    )
    assert same > one > two


def test_a_denial_is_put_otherwise_anyway():
    assert retouched(told("No fuel leaked", denies=True), told(LEAK)) is None
