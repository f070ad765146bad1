import pytest

from read_helpers import assert_lawful, codes, read_all, shown
from retold.model.errors import ReadError

HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:z="http://www.zotero.org/namespaces/export#"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"'
    ' xmlns:link="http://purl.org/rss/1.0/modules/link/">'
)
RDF = f"""{HEAD}
 <bib:Article rdf:about="https://harbourpost.example/quay">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf>
   <bib:Newspaper><dc:title>Harbour Post</dc:title></bib:Newspaper>
  </dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person>
   <foaf:surname>Bell</foaf:surname><foaf:givenName>Ana</foaf:givenName>
  </foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dcterms:isReferencedBy rdf:resource="#item_5"/>
  <link:link rdf:resource="#item_4"/>
  <dc:title>Leak at Kessel Quay</dc:title>
  <dcterms:abstract>About 40 tonnes of fuel leaked.</dcterms:abstract>
  <dc:date>2025-03-04</dc:date>
  <dcterms:dateSubmitted>2025-03-09 10:00:00</dcterms:dateSubmitted>
  <z:language>en</z:language>
  <dc:identifier><dcterms:URI>
   <rdf:value>https://harbourpost.example/quay</rdf:value>
  </dcterms:URI></dc:identifier>
 </bib:Article>
 <bib:Memo rdf:about="#item_5">
  <rdf:value>&lt;p&gt;Ask Mia.&lt;/p&gt;</rdf:value></bib:Memo>
 <z:Attachment rdf:about="#item_4">
  <z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/4/leak.pdf"/><dc:title>Full Text</dc:title>
 </z:Attachment>
 <bib:Article rdf:about="#item_9">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:0000-0001"/>
  <dc:title>Tanks of the quay</dc:title>
  <dcterms:abstract>Two tanks were never inspected.</dcterms:abstract>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:0000-0001">
  <dc:title>Quay Studies</dc:title></bib:Journal>
 <bib:Book rdf:about="#item_11">
  <z:itemType>book</z:itemType><dc:title>Quays</dc:title></bib:Book>
</rdf:RDF>"""


@pytest.mark.parametrize("ending", [".rdf", ".xml"])
def test_a_work_has_its_notes_and_names_its_files(ending):
    first, second = read_all(RDF, ending)
    assert_lawful(first)
    assert shown(first) == [
        ("heading", "Leak at Kessel Quay"),
        ("paragraph", "About 40 tonnes of fuel leaked."),
        ("chrome", "Ask Mia."),
    ]
    known = first.metadata
    assert known.authors == ("Ana Bell",)
    assert known.publisher == "Harbour Post"
    assert known.url == "https://harbourpost.example/quay"
    assert known.published.value == "2025-03-04"
    assert known.archived.value == "2025-03-09T10:00:00"
    assert codes(first) == ["file-beside", "references-without-text"]
    assert "files/4/leak.pdf" in first.problems[0].message
    assert second.metadata.publisher == "Quay Studies"


def test_an_rdf_feed_is_still_a_feed():
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/"><channel><title>Post</title></channel>'
        "<item><title>A leak</title><description>At the quay.</description></item>"
        "</rdf:RDF>"
    )
    assert read_all(feed, ".rdf")[0].format == "application/rss+xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (f"{HEAD}</rdf:RDF>", "damaged"),
        (f'<!DOCTYPE r [<!ENTITY a "b">]>{HEAD}</rdf:RDF>', "entities"),
    ],
)
def test_what_holds_no_work_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_all(data, ".rdf")
    assert caught.value.code == code
