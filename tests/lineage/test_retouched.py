from lineage.test_families import LEAK
from match.telling_builders import told
from retold.lineage.alignment import Alphabet, common, words_of
from retold.lineage.retouched import retouched
from retold.lineage.support import shared_words


def differs(child, parent):
    alphabet = Alphabet()
    one, two = words_of(told(child), alphabet), words_of(told(parent), alphabet)
    return retouched(two, common(two.script, one.script))


def test_fewer_places_weigh_less_against_a_parent():
    same, one, two = (
        differs(LEAK, text).weight
        for text in (LEAK, LEAK.replace("40", "45"), f"Late {LEAK.replace('40', '45')}")
    )
    assert same > one > two


def test_a_denial_is_put_otherwise_anyway():
    denial, leak = told("No fuel leaked", denies=True), told(LEAK)
    alphabet = Alphabet()
    words = words_of(denial, alphabet), words_of(leak, alphabet)
    found = shared_words(denial, leak, words, frozenset())
    assert "differs" not in {each.rule for each in found}
