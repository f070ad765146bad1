"""Nothing in a table runs when a spreadsheet opens it."""

from decimal import Decimal

import pytest

from retold.present.export.csv_table import csv_bytes, csv_chunks, harmless


@pytest.mark.parametrize("start", list("=+-@\t\r\0＝＋－＠"))
def test_what_begins_as_a_formula_gets_an_apostrophe(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("parted", [";", "\t", "\n", "\r\n", '"; "', ";;"])
@pytest.mark.parametrize("start", list("=+-@＝"))
def test_so_does_what_another_locale_would_part_there(parted, start):
    assert harmless(f"so{parted}{start}1+1;x") == f"so{parted}'{start}1+1;x"


@pytest.mark.parametrize("cell", ["so; that", "a;b", "line\nline", "1 = 1; 2"])
def test_other_parted_words_stay(cell):
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", ["", "40 tonnes", "a=b", "'x", "–5"])
def test_other_words_stay(cell):
    assert harmless(cell) == cell


def test_numbers_stay_numbers():
    rows = [["a", "b"], [-4, Decimal("-4.2")]]
    assert csv_bytes(rows).decode("utf-8-sig") == "a,b\r\n-4,-4.2\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_sign_alone_stays_as_it_is(sign):
    """Scripts look for `relation == "="` under the name the contract has."""
    assert harmless(sign) == sign


def test_a_long_table_is_written_as_its_rows_are_made():
    """The first bytes leave before the last rows are asked for."""
    asked = []

    def rows():
        for number in range(1_000):
            asked.append(number)
            yield number, "–"

    chunks = csv_chunks(rows())
    first = next(chunks)
    assert len(asked) < 500
    assert first + b"".join(chunks) == csv_bytes([(one, "–") for one in range(1_000)])
