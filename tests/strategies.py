"""Hypothesis strategies for the central types, grown with the types."""

from decimal import Decimal

from hypothesis import strategies as st

from retold.model.quantity import INFINITY, Quantity

texts = st.text(min_size=1, max_size=200)
decimals = st.decimals(
    min_value=Decimal(0), max_value=Decimal(10) ** 9, places=2, allow_nan=False
)


@st.composite
def spans_of(draw, text):
    """A start and an end inside `text`."""
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def quantities(draw, unit="tonne"):
    """A closed range, or one that is open above."""
    low = draw(decimals)
    high = draw(
        st.one_of(decimals.filter(lambda value: value >= low), st.just(INFINITY))
    )
    return Quantity(low=low, high=high, unit=unit)


@st.composite
def edtf_dates(draw):
    """A date as Retold writes it, from a year down to a second with a zone."""
    day = draw(st.datetimes().filter(lambda value: 1000 <= value.year <= 9998))
    form = draw(
        st.sampled_from(
            ["%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M:%S+02:00"]
        )
    )
    return day.strftime(form)
