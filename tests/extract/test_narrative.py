from extract.extract_tables import passage
from retold.extract.times import find_times
from retold.extract.times.calendar import Published
from retold.extract.times.narrative import course_of

HISTORY = (
    "The harbour war began on 3 March 1911. On June 10 the quay fell. It was rebuilt "
    "by 5 May 1912. Two days later the fleet left. In November it came back, and the "
    "following year brought peace, signed from 2 May to 9 June 1913."
)
TODAY = Published(2025, 3, 4)


def values(text, published="2025-03-04"):
    found = find_times(passage(text, published=published))
    return {time.anchor.exact: time.value for time in found}


def test_a_history_counts_from_the_year_it_has_reached():
    found = values(HISTORY)
    assert found["June 10"] == "1911-06-10"
    assert found["Two days later"] == "1912-05-07"
    assert found["November"] == "1912-11"
    assert found["the following year"] == "1913"
    assert found["2 May"] == "1913-05-02"


def test_news_counts_from_its_own_day_though_it_names_a_year():
    text = "The quay opened on 3 March 1911. On February 10 it burned."
    assert values(text)["February 10"] == "2025-02-10"
    assert course_of(text, "en", TODAY) is None


def test_without_a_history_a_later_day_stays_in_words():
    found = values("The pilot died two days later, that same day a storm rose.")
    assert found == {"two days later": None, "that same day": None}


def test_a_heading_of_one_year_opens_that_year():
    text = "1911\n\nOn 3 March 1911 it began.\n\n1913\n\nIt ended on 2 May.\n" + HISTORY
    course = course_of(text, "en", TODAY)
    assert course is not None
    assert course.at(text.index("2 May"), text.index("2 May") + 5).year == 1913


def test_a_history_that_reached_a_day_that_never_was_counts_nothing_from_it():
    odd = HISTORY + " On 31 February 1914 it opened. Three days later it closed."
    assert values(odd)["Three days later"] is None


def test_a_year_looked_back_to_in_passing_moves_no_history():
    aside = (
        "Crews who had come in late 1904 cleared it in June. A pier, kept until 1990, "
        "opened on 4 July. It was"
    )
    found = values(HISTORY.replace("It was", aside))
    assert found["June"] == "1911-06"
    assert found["4 July"] == "1911-07-04"


def test_a_year_that_opens_a_sentence_moves_a_history():
    text = HISTORY + " In 1904, a pier was begun. It fell in May. In 1905, it rose."
    assert values(text)["May"] == "1904-05"


def test_years_before_christ_run_towards_ours():
    text = (
        "The siege began in 212 BC. In 211 BC the gate fell, and the following year "
        "the pier. In 209 BC ships came. By August 207 BC they had left; in September "
        "the quay burned. In 206 BC it was rebuilt over the winter."
    )
    found = values(text)
    assert found["the following year"] == "BC0210"
    assert found["September"] == "BC0207-09"
    assert found["the winter"] == "BC0206-WI"
