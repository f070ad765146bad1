from collections import Counter

from retold.measure.crowd import crowd


def test_the_same_seed_makes_the_same_crowd_and_another_another():
    assert crowd(300, seed=1) == crowd(300, seed=1)
    assert crowd(300, seed=1) != crowd(300, seed=2)


def test_parents_come_first_and_belong_to_the_family():
    made = crowd(2_000)
    assert len(made.tellings) == len(made.parents) == len(made.family) == 2_000
    for at, parent in enumerate(made.parents):
        if parent is None:
            continue
        assert parent < at
        assert made.family[parent] == made.family[at]
        assert made.tellings[parent].when.earliest < made.tellings[at].when.earliest


def test_anchors_hold_the_words_of_the_text():
    for one in crowd(500).tellings:
        places = [
            *(each.anchor for each in (*one.figures, *one.hedges)),
            *(each.source.anchor for each in one.attributions),
            *(each.cue for each in one.attributions),
        ]
        assert all(one.text[each.start : each.end] == each.exact for each in places)


def test_families_and_words_are_as_uneven_as_in_life():
    made = crowd(5_000)
    sizes = Counter(Counter(made.family).values())
    assert sizes[1] > sum(many for size, many in sizes.items() if size > 1)
    assert max(sizes) > 50
    lengths = [len(each.words) for each in made.tellings]
    assert 20 < sum(lengths) / len(lengths) < 30
    texts = Counter(each.text for each in made.tellings)
    assert 0.1 < 1 - len(texts) / len(made.tellings) < 0.2
