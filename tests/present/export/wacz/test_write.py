"""WACZ: every record where the index says, every hash right, read again by Retold."""

import hashlib
import io
import json
import zipfile

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive_builder import PAGE, QUAY, WHEN, warc
from retold.conduct.run import read_only
from retold.model.case import Case
from retold.model.errors import WrongUseError
from retold.present.casebook import Casebook
from retold.present.export.package import Package
from retold.present.export.wacz.write import _surt, kept
from retold.present.names import Audience
from retold.read import discover

SAVED = (
    "<!doctype html><html lang=en><title>Booms out</title>"
    '<link rel=canonical href="https://www.coastwire.example/booms?a=1">'
    '<meta property="article:published_time" content="2025-03-05T09:00:00Z">'
    "<article><h1>Booms out</h1><p>Booms were laid across the mouth of the basin on "
    "Wednesday morning, the harbour master said in a statement.</p></article></html>"
)
UNDATED = SAVED.replace("article:published_time", "other").replace("booms?", "wet?")


def package(folder, audience=Audience.DESK):
    readings = [one for _, found in read_only(discover([folder])) for one in found]
    case = Case(
        name="quay", readings=tuple(readings), families=(), findings=(), problems=()
    )
    return Package(book=Casebook(case, audience), folder=folder)


def filled(tmp_path):
    page = (QUAY, 200, "text/html", PAGE)
    gone = ("https://harbourpost.example/gone", 404, "text/html", "not here")
    (tmp_path / "added.warc.gz").write_bytes(warc(page, gone))
    (tmp_path / "saved.html").write_text(SAVED)
    (tmp_path / "undated.html").write_text(UNDATED)
    return tmp_path


@pytest.fixture
def folder(tmp_path):
    return filled(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What is kept of a folder that no test changes."""
    return kept(package(filled(tmp_path_factory.mktemp("sources"))))


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        assert {one.compress_type for one in zipped.infolist()} == {zipfile.ZIP_STORED}
        return {name: zipped.read(name) for name in zipped.namelist()}


def index(held):
    for line in held["indexes/index.cdx"].decode().splitlines():
        key, stamp, rest = line.split(" ", 2)
        yield key, stamp, json.loads(rest)


def test_every_record_stands_where_the_index_says(whole):
    held = members(whole.data)
    seen = set()
    for key, stamp, one in index(held):
        start, length = int(one["offset"]), int(one["length"])
        piece = held[f"archive/{one['filename']}"][start : start + length]
        (record,) = ArchiveIterator(io.BytesIO(piece))
        assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
        seen.add((key, stamp, one["status"]))
    assert seen == {
        ("example,harbourpost)/2025/03/04/quay", "20250304110500", "200"),
        ("example,harbourpost)/gone", "20250304110500", "404"),
        ("example,coastwire)/booms?a=1", "20250305090000", "200"),
    }


def test_what_was_fetched_goes_in_as_it_is(folder):
    held = members(kept(package(folder)).data)
    assert (folder / "added.warc.gz").read_bytes() in held.values()


def test_a_saved_page_keeps_its_bytes(whole):
    held = members(whole.data)
    record = next(iter(ArchiveIterator(io.BytesIO(held["archive/pages.warc.gz"]))))
    assert record.rec_type == "resource"
    assert record.raw_stream.read() == SAVED.encode()


def test_pages_hashes_and_digests_are_right(whole):
    held = members(whole.data)
    head, *pages = map(json.loads, held["pages/pages.jsonl"].splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(one["url"], one["ts"]) for one in pages] == [
        (QUAY, WHEN),
        ("https://www.coastwire.example/booms?a=1", "2025-03-05T09:00:00Z"),
    ]
    described = json.loads(held["datapackage.json"])
    assert described["profile"] == "data-package"
    for one in described["resources"]:
        data = held[one["path"]]
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert one["bytes"] == len(data)
    listed = {one["path"] for one in described["resources"]}
    assert set(held) - listed == {"datapackage.json", "datapackage-digest.json"}
    digest = json.loads(held["datapackage-digest.json"])["hash"]
    assert digest == f"sha256:{hashlib.sha256(held['datapackage.json']).hexdigest()}"


def test_retold_reads_what_it_keeps(whole, tmp_path):
    (tmp_path / "case.wacz").write_bytes(whole.data)
    found = read_only(discover([tmp_path]))
    titles = {one.document.title for _, readings in found for one in readings}
    assert "Leak at Kessel Quay" in titles


def test_what_is_left_out_is_said_with_the_reason(whole, folder):
    assert whole.pages == 2
    assert whole.left_out == {"undated.html": "has no date"}
    given = package(folder)
    (folder / "saved.html").write_text(SAVED + "changed since")
    assert kept(given).left_out["saved.html"] == "is not at hand as it was read"


def test_a_warc_that_is_none_any_more_is_left_out(folder):
    given = package(folder)
    (folder / "added.warc.gz").write_bytes(b"\x1f\x8bnonsense")
    assert "added.warc.gz" in kept(given).left_out


def test_the_same_sources_give_the_same_bytes(folder):
    given = package(folder)
    assert kept(given).data == kept(given).data


def test_whole_pages_cannot_hide_names(folder):
    with pytest.raises(WrongUseError, match="--audience desk"):
        kept(package(folder, Audience.PUBLIC))


def test_without_web_pages_there_is_no_archive(tmp_path):
    (tmp_path / "note.txt").write_text("Forty tonnes leaked at the quay on Monday.\n")
    with pytest.raises(WrongUseError, match="No document of this case is a web page"):
        kept(package(tmp_path))


@pytest.mark.parametrize(
    ("url", "turned"),
    [
        ("https://www.quay.example/x/", "example,quay)/x"),
        ("https://quay.example", "example,quay)/"),
        ("https://www2.quay.example/X/Y/?b=2&a=1", "example,quay)/x/y?a=1&b=2"),
        ("http://quay.example:80/p?", "example,quay)/p"),
        ("https://quay.example:8443/p", "example,quay:8443)/p"),
        ("https://quay.example/å/ö?x=ü", "example,quay)/%c3%a5/%c3%b6?x=%c3%bc"),
        ("https://kajblå.example/", "example,xn--kajbl-qra)/"),
        ("https://quay.example/p%7Eq", "example,quay)/p~q"),
        ("https://[quay.example/ x", "https://%5bquay.example/%20x"),
    ],
)
def test_pages_stand_under_the_form_by_which_they_are_looked_up(url, turned):
    """As `surt` writes them, which pywb and the Wayback Machine ask."""
    assert _surt(url) == turned
