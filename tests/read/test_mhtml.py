import pytest

from archive_builder import PAGE, QUAY
from read_helpers import assert_lawful, codes, read_all, read_one
from retold.model.errors import ReadError


def mhtml(page=PAGE, sender="<Saved by Blink>", **headers):
    head = {
        "From": sender,
        "Snapshot-Content-Location": QUAY,
        "Subject": "Leak",
        "Date": "Wed, 5 Mar 2025 09:00:00 -0000",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/related; type="text/html"; boundary="b"',
    }
    lines = [f"{key}: {value}" for key, value in {**head, **headers}.items() if value]
    frame = "--b\nContent-Type: text/html\nContent-Location: cid:f\n\n<p>Advert</p>\n"
    main = f"--b\nContent-Type: text/html\nContent-Location: {QUAY}\n\n{page}\n"
    return "\n".join(lines) + f"\n\n{frame}{main}--b--\n"


@pytest.mark.parametrize("ending", [".mhtml", ".mht", ".eml"])
def test_a_saved_page_has_its_address_and_the_day_it_was_saved(ending):
    part = read_one(mhtml(), ending)
    assert_lawful(part)
    assert part.format == "multipart/related"
    assert part.text.startswith("Leak at Kessel Quay\n\nAbout 40 tonnes")
    assert part.metadata.url == QUAY
    assert part.metadata.archived.value == "2025-03-05T09:00:00-00:00"
    assert part.metadata.published.value == "2025-03-04"
    assert codes(part) == (["not-as-named"] if ending == ".eml" else [])


def test_an_older_browser_names_the_page_in_its_part():
    data = mhtml(sender='"Saved by an old browser"', Snapshot_Content_Location=None)
    data = data.replace("cid:f", "https://ads.example/frame")
    assert read_one(data, ".mht").text  # the first page there is


def test_a_file_without_a_page_is_refused():
    with pytest.raises(ReadError, match="no web page"):
        read_one(mhtml().replace("text/html\n", "image/png\n"), ".mhtml")


def test_a_check_in_a_saved_page_comes_along():
    review = '{"@type": "ClaimReview", "claimReviewed": "400 tonnes leaked"}'
    script = f'<script type="application/ld+json">{review}</script>'
    _, check = read_all(mhtml(PAGE.replace("<article>", f"<article>{script}")), ".mht")
    assert (check.part, check.format) == ("claim-review=1", "multipart/related")
    assert check.metadata.url == QUAY
    assert check.metadata.archived.value == "2025-03-05T09:00:00-00:00"
