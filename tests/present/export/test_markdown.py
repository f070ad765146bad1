"""Notes for Obsidian: links that lead somewhere, foreign words that stay words."""

import re

from present.export.names_hidden import PRIVATE
from retold.present.export.markdown import _plain, markdown_files

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
