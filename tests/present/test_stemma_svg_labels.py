"""Words at the marks of a stemma, off one another and off its lines."""

from retold.present.stemma_svg_labels import Label, set_apart


def label(words, x=100, y=100, *, strong=False):
    return Label(x=x, y=y, words=words, strong=strong)


def test_figures_stand_above_their_mark_and_news_below_it():
    above, below = set_apart(
        [label("400", strong=True), label("− source")], [(100, 100)], []
    )
    assert above.y < 100 < below.y
    assert (above.x, above.anchor) == (below.x, below.anchor) == (100, "middle")


def test_a_label_steps_aside_from_a_line_that_leaves_its_mark():
    line = [(100 + step, 100 + step) for step in range(60)]
    (found,) = set_apart([label("+ the Daily Tide")], [(100, 100)], line)
    assert found.anchor == "end"
    assert found.cells().isdisjoint({(x // 4, y // 4) for x, y in line})


def test_labels_never_overlap_and_what_has_no_room_is_left_out():
    crowd = [label(f"{number} tonnes", x=100 + number) for number in range(20)]
    placed = set_apart(crowd, [], [])
    assert 2 <= len(placed) < len(crowd)
    taken = [one.cells() for one in placed]
    assert len(set().union(*taken)) == sum(map(len, taken))
