"""Notes for Obsidian: links that lead somewhere, foreign words that stay words."""

import re
from dataclasses import replace

import pytest

from present.export.names_hidden import PRIVATE
from retold.present.casebook import Casebook
from retold.present.export.markdown import _plain, markdown_files
from retold.present.export.package import Package
from retold.present.names import Audience

LINK = re.compile(r"\[\[([^\]|#]*)(?:#\^([\w-]+))?\|[^\]]*\]\]")


def notes(package):
    return {path: data.decode() for path, data in markdown_files(package).items()}


def test_every_link_leads_to_a_note_or_a_line_of_it(desk):
    found = notes(desk)
    count = 0
    for path, text in found.items():
        for name, line in LINK.findall(text):
            target = f"{name}.md" if name else path
            assert target in found
            assert not line or f"^{line}\n" in found[target]
            count += 1
    assert count > len(found)


def test_each_family_and_each_document_has_a_note(desk):
    paths = list(notes(desk))
    case = desk.book.case
    assert len([one for one in paths if one[:7] == "claims/"]) == len(case.families)
    assert len([one for one in paths if one[:10] == "documents/"]) == len(case.readings)


def test_foreign_words_are_no_markup():
    hostile = "[[x]] <script> `a` #tag ![i](u) *b* $m$ %%c%% &lt;"
    assert not re.search(r"(?<!\\)[\[\]<>`#*$%&!]", _plain(hostile))
    assert _plain("- a\n# b") == "\\- a \\# b"
    assert _plain("40 tonnes leaked.") == "40 tonnes leaked."


def test_the_public_sees_no_private_name(package):
    whole = "".join((*notes(package), *notes(package).values()))
    assert not [name for name in PRIVATE if name in whole]


def titled(package, title):
    case = package.book.case
    first, *rest = case.readings
    changed = replace(first, document=replace(first.document, title=title))
    return Package(
        book=Casebook(replace(case, readings=(changed, *rest)), Audience.DESK)
    )


@pytest.mark.parametrize("title", ["a]] b", "[[c", "d|e", "f [g] h", "`i`<j>"])
def test_no_title_ends_the_link_it_stands_in(desk, title):
    """Within [[ ]] nothing can be escaped: a backslash would be shown."""
    index = notes(titled(desk, title))["index.md"]
    links = [line for line in index.splitlines() if line.startswith("- [[documents/")]
    assert len(links) == len(desk.book.case.readings)
    for line in links:
        assert re.fullmatch(r"- \[\[[^\[\]|<>`\\]+\|[^\[\]|<>`\\]+\]\]", line)


def test_front_matter_holds_only_what_yaml_may_hold(desk):
    case = desk.book.case
    first, *rest = case.readings
    held = replace(first.document, path="a\x85b\u2028c\ufeffd\uffffe\x7f.html")
    changed = replace(case, readings=(replace(first, document=held), *rest))
    package = Package(book=Casebook(changed, Audience.DESK))
    whole = "".join(text.partition("\n---\n")[0] for text in notes(package).values())
    assert r"a\u0085b\u2028c\ufeffd\uffffe\u007f.html" in whole
    assert not re.search("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", whole)


def test_what_a_source_says_names_the_tellings_it_was_asked_about(desk):
    said = [
        line
        for text in notes(desk).values()
        for line in text.partition("## What sources say")[2].splitlines()
        if line.startswith("- ")
    ]
    assert said
    assert all("asked about [[#^c-" in line for line in said)
