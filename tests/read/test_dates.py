import pytest

from retold.model.when import DateKnownBy
from retold.read.dates import date_in_url, edtf, pdf_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03", "2025-03"),
        ("2025-03-04T11:05:09.123Z", "2025-03-04T11:05:09Z"),
        ("2025-03-04 11:05 +0100", "2025-03-04T11:05+01:00"),
        ("Tue, 04 Mar 2025 11:05:00 +0100", "2025-03-04T11:05:00+01:00"),
        ("Tue Mar 04 2025 11:05:00 GMT+0100", "2025-03-04T11:05:00+01:00"),
        ("4 March 2025", "2025-03-04"),
        ("March 4th, 2025 at 9:05 pm", "2025-03-04T21:05"),
        ("12:05 am, March 4, 2025", "2025-03-04T00:05"),
        ("den 4 mars 2025 kl. 11.05", "2025-03-04T11:05"),
        ("4. März 2025", "2025-03-04"),
        ("4 de marzo de 2025", "2025-03-04"),
        ("maaliskuu 2025", "2025-03"),
        ("04.03.2025", "2025-03-04"),
        ("13/03/2025", "2025-03-13"),
        ("03/13/2025", "2025-03-13"),
        ("2025/3/4", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("1741086300", "2025-03-04T11:05:00Z"),
        ("24.Mai 2025", "2025-05-24"),
        ("24.Mai.2025", "2025-05-24"),
        ("24th of May 2025", "2025-05-24"),
        ("MAY 24,2025", "2025-05-24"),
        ("24 مايو، 2025", "2025-05-24"),
        ("24 نيسان / أبريل 2025 09:22", "2025-04-24T09:22"),
        ("24 نيسان 2025 09:22 مساءً", "2025-04-24T21:22"),
        ("٢٤ نيسان ٢٠٢٥ ٠٩:٢٢", "2025-04-24T09:22"),
        ("24-05-2025", "2025-05-24"),
        ("03-04-2025", None),
        ("2025-5-4", "2025-05-04"),
        ("24 / 05 / 2025", "2025-05-24"),
        ("1970-01-01T00:00:00Z", None),
        ("03/04/2025", None),
        ("2025-13-41", None),
        ("31 February 2025", None),
        ("version 4.2.2025x", None),
        ("about 4,000 jobs", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_a_date_keeps_its_precision_and_zone(written, expected):
    assert edtf(written) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://coastwire.example/2025/03/04/fuel-leak", "2025-03-04"),
        ("https://coastwire.example/2025/mar/04/fuel-leak", "2025-03-04"),
        ("https://coastwire.example/2025/03/fuel-leak", "2025-03"),
        ("https://coastwire.example/news/20250304/", "2025-03-04"),
        ("https://coastwire.example/article-2025999", None),
        ("https://coastwire.example/leak/1912-11", None),
        (None, None),
    ],
)
def test_a_date_in_an_address(url, expected):
    found = date_in_url(url)
    assert (found and found.value) == expected
    assert found is None or found.how is DateKnownBy.URL


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("D:20250304110500+01'00'", "2025-03-04T11:05:00+01:00"),
        ("D:20250304", "2025-03-04"),
        ("D:2025", "2025"),
        ("D:20259999", None),
        ("4 March 2025", "2025-03-04"),
        ("", None),
    ],
)
def test_a_pdf_date(written, expected):
    found = pdf_date(written)
    assert (found and found.value) == expected
