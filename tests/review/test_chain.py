import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.errors import ReviewError
from retold.model.review import FIRST_PREVIOUS, Entry, Ruling, Subject
from retold.model.text import Anchor
from retold.review import entry, fault, opened, record, sealed, sound
from review_builders import chained, logged, ruled

exact = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda held: st.lists(held, max_size=3) | st.dictionaries(st.text(), held),
    max_leaves=6,
)


@st.composite
def subjects(draw):
    words = draw(st.text(max_size=40))
    start = draw(st.integers(0, 10_000))
    return Subject(
        document=draw(st.text(max_size=12)),
        path=draw(st.text(max_size=20)),
        part=draw(st.none() | st.text(max_size=8)),
        anchor=draw(
            st.none()
            | st.just(Anchor(start=start, end=start + len(words), exact=words))
        ),
        before=draw(st.text(max_size=32)),
        after=draw(st.text(max_size=32)),
    )


rulings = st.builds(
    lambda ruling, on, values, why: ruled(ruling, *on, why=why, **values),
    st.sampled_from(Ruling),
    st.lists(subjects(), max_size=2),
    st.dictionaries(st.text("abc", min_size=1, max_size=3), exact, max_size=3),
    st.text(max_size=60),
)


@given(st.lists(rulings, max_size=4))
def test_a_log_comes_back_as_it_was_written(ruled_on):
    """Writing and reading any rulings changes nothing, whatever the letters."""
    log = chained(ruled_on)
    assert fault(log) is None
    assert [one.ruled for one in sound(log)[0]] == ruled_on


def test_the_record_is_the_same_bytes_on_every_machine():
    review = logged(ruled("note", why="Hörbar är den – “ja” 🛢"))[0]
    assert record(review) == (
        '{"at":"2025-03-05T09:00:00Z","number":1,"previous":"'
        + FIRST_PREVIOUS
        + '","program":"retold 0","reviewer":"Maja Lind","ruling":"note","shape":1,'
        '"subjects":[],"values":{},"why":"H\\u00f6rbar \\u00e4r den \\u2013 '
        '\\u201cja\\u201d \\ud83d\\udee2"}'
    )
    seal = "0bc4633a459207eb5228ecc5618567a6a2da3841da2437eb5d307b773898c02a"
    assert review.hash == seal


def test_each_review_carries_the_hash_of_the_one_before():
    one, two = logged(ruled("note"), ruled("note"))
    assert (one.previous, two.previous) == (FIRST_PREVIOUS, one.hash)
    assert (one.number, two.number) == (1, 2)


@pytest.mark.parametrize("value", [0.5, {"a": [1.5]}, {1: "a"}])
def test_what_programs_spell_differently_is_refused(value):
    with pytest.raises(ReviewError):
        chained([ruled("note", held=value)])


LOG = chained([ruled("note", why=f"The gull was seen {n} times.") for n in range(8)])


def changed(log, kind, chance):
    """Change a log in one of the ways that somebody behind its back could."""
    log, at = list(log), chance.randrange(len(log))
    one = log[at]
    if kind == "altered":
        place = chance.randrange(len(one.record))
        letter = chance.choice([c for c in "xq7}" if c != one.record[place]])
        text = one.record[:place] + letter + one.record[place + 1 :]
        log[at] = one._replace(record=text)
    elif kind == "rehashed":
        text = one.record.replace("gull", "crow")
        log[at] = entry(opened_loosely(text, one.number))
    elif kind == "removed":
        del log[at]
    elif kind == "swapped":
        other = (at + 1 + chance.randrange(len(log) - 1)) % len(log)
        log[at] = Entry(one.number, *log[other][1:])
        log[other] = Entry(log[other].number, *one[1:])
    else:
        log.insert(at, one)
        log = [each._replace(number=n) for n, each in enumerate(log, 1)]
    return log


def opened_loosely(text, number):
    """Seal a forged text with its own right hash, as a forger would."""
    previous = LOG[number - 2] if number > 1 else None
    forged = ruled("note", why=f"The crow was seen {number - 1} times.")
    assert "crow" in text
    return sealed(forged, previous, at="2025-03-05T09:00:00Z", program="retold 0")


@pytest.mark.parametrize(
    "kind", ["altered", "rehashed", "removed", "swapped", "put-in"]
)
def test_every_change_behind_its_back_is_found(kind):
    """200 of each kind; a forged or cut end is known by the count or the head."""
    chance = random.Random(kind)  # noqa: S311 - a test's
    for _ in range(200):
        log = changed(LOG, kind, chance)
        assert fault(log, count=len(LOG), head=LOG[-1].hash), log


def test_a_cut_tail_is_found_where_the_count_or_the_head_is_known():
    assert fault(LOG[:5]) is None
    assert "missing" in fault(LOG[:5], count=8)
    assert "noted head" in fault(LOG[:5], head=LOG[-1].hash)
    assert fault(LOG, count=8, head=LOG[3].hash) is None


def test_nothing_behind_a_fault_is_believed():
    broken = [*LOG[:3], LOG[3]._replace(hash="0" * 64), *LOG[4:]]
    reviews, wrong = sound(broken)
    assert [one.number for one in reviews] == [1, 2, 3]
    assert "review 4" in wrong


def test_a_record_out_of_canonical_form_is_refused():
    import hashlib  # noqa: PLC0415 - only this forger needs it

    text = LOG[0].record.replace('{"at"', '{ "at"')
    with pytest.raises(ReviewError):
        opened(Entry(1, text, hashlib.sha256(text.encode()).hexdigest()))


@pytest.mark.parametrize("record", [b"{}", 7, None], ids=["bytes", "number", "nothing"])
def test_what_is_no_text_is_a_fault_and_no_crash(record):
    """SQLite keeps what it is given, whatever a column's type says."""
    _, wrong = sound([Entry(1, record, "x")])
    assert wrong == "review 1 was changed after it was written"
