"""A case as a folder of Markdown notes with links between them, as Obsidian reads."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from retold.model.document import Document
from retold.model.lineage import Family
from retold.present.casebook import Casebook, Told, page_words
from retold.present.export.encode import whole_characters
from retold.present.export.package import Package
from retold.present.words import (
    change_kind_words,
    counted,
    full_moment_words,
    one_line,
    passage_words,
    verdict_words,
)

# What Markdown or Obsidian would take for markup; documents are foreign words.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|$~!^%=&]|^[-+]|(?<=^\d)[.)]")
_NOT_IN_LINKS = str.maketrans("[]|<>`", "()/‹›'")  # they end a link, or are markup
# What no YAML may hold as it is (YAML 1.2, 5.1), or takes for the end of a line.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]{1,400}")
_MOST_NAME = 40  # characters


def markdown_files(package: Package) -> Mapping[str, bytes]:
    """Write a note for each family and each document, and one that lists them."""
    return _Notes(package).files()


class _Notes:
    """Writes the notes of one case."""

    def __init__(self, package: Package) -> None:
        self._book: Casebook = package.book
        self._shown = package.shown
        self._told: dict[str, list[tuple[Told, Family]]] = {}
        for family in self._book.case.families:
            for told in self._book.tellings((*family.tellings, *family.denials)):
                self._told.setdefault(told.document.id, []).append((told, family))

    def files(self) -> dict[str, bytes]:
        """Give every note by its path."""
        case = self._book.case
        notes = {"index.md": self._index()}
        for family in case.families:
            notes[f"{self._family_name(family)}.md"] = self._family(family)
        for reading in case.readings:
            held = reading.document
            notes[f"{self._document_name(held)}.md"] = self._document(held)
        return {
            path: whole_characters("\n".join(lines) + "\n").encode()
            for path, lines in sorted(
                (path, list(lines)) for path, lines in notes.items()
            )
        }

    def _index(self) -> Iterator[str]:
        case = self._book.case
        yield f"# {_plain(case.name)}"
        yield ""
        yield (
            f"{counted(len(case.families), 'claim')} told more than once, in "
            f"{counted(len(case.readings), 'document')}."
        )
        yield "\n## Claims\n"
        for family in case.families:
            told = counted(len(family.tellings), "telling")
            yield f"- {self._family_link(family)}: {told}"
        yield "\n## Documents\n"
        for reading in case.readings:
            yield f"- {self._document_link(reading.document)}"

    def _family(self, family: Family) -> Iterator[str]:
        label = self._shown.mask(family.label)
        yield from _front(
            {
                "id": family.id,
                "claim": label,
                "tellings": len(family.tellings),
                "outlets": self._book.outlets(family),
                "denials": len(family.denials),
                "tags": ["retold/claim"],
            }
        )
        yield f"# {_plain(label)}\n"
        yield "## Tellings\n"
        for told in self._book.tellings(family.tellings):
            yield from self._telling(told, family)
        if family.denials:
            yield "\n## Denials\n"
        for told in self._book.tellings(family.denials):
            yield from self._telling(told, family)
        yield from self._answers(family)

    def _telling(self, told: Told, family: Family) -> Iterator[str]:
        when = full_moment_words(told.when) if told.when else "undated"
        page = page_words(told)
        where = self._document_link(told.document) + (f", {page}" if page else "")
        yield f"- **{_plain(told.teller)}**, {when}, in {where} ^{told.id}"
        yield f"  > {_plain(told.shown)}"
        if told.chain:
            chain = " → ".join((*told.chain, told.teller))
            yield f"  - on the word of: {_plain(self._shown.mask(chain))}"
        edge = next((one for one in family.stemma if one.child == told.id), None)
        if edge is None or edge.parent is None:
            return
        lost = {one.id for one in family.lost}
        parent = "a telling that is not here"
        if edge.parent not in lost:
            parent = self._line_of(edge.parent)
        yield f"  - after {parent} ({edge.confidence:.2f})"
        for change in edge.changes:
            before = change.before.exact if change.before else ""
            after = change.after.exact if change.after else ""
            words = self._shown.mask(f"{before or '–'} → {after or '–'}")
            yield f"  - {change_kind_words(change.kind)}: {_plain(words)}"

    def _answers(self, family: Family) -> Iterator[str]:
        found = self._book.findings_alike(family)
        if found:
            yield "\n## What sources say\n"
        for alike in found:
            one = alike[0]
            source = self._document_link(self._book.document(one.source))
            tellers = ", ".join(self._line_of(each.claim) for each in alike)
            yield f"- {source}: {verdict_words(one.verdict)}, asked about {tellers}"
            for each in one.differences:
                words = f"{each.claim or '–'} here, {each.source or '–'} there"
                yield f"  - {each.kind}: {_plain(self._shown.mask(words))}"
            for passage in one.passages:
                words = self._shown.mask(passage.anchor.exact)
                yield f"  - {_plain(passage_words(passage))}: {_plain(words)}"

    def _line_of(self, claim: str) -> str:
        """Link to a telling in the same note."""
        return f"[[#^{claim}|{_alias(self._book.telling(claim).teller)}]]"

    def _document(self, held: Document) -> Iterator[str]:
        url = self._shown.address(held)
        yield from _front(
            {
                "id": held.id,
                "file": self._shown.path(held),
                "url": url,
                "outlet": self._book.names.outlet(held),
                "authors": self._shown.authors(held),
                "published": held.published.value if held.published else None,
                "tags": ["retold/document"],
            }
        )
        yield f"# {_plain(self._shown.name(held))}\n"
        yield "## Claims told here\n"
        for told, family in self._told.get(held.id, []):
            yield f"- {_plain(told.shown)} ({self._family_link(family)})"

    def _family_name(self, family: Family) -> str:
        slug = _slug(self._shown.mask(family.label))
        return f"claims/{self._book.short[family.id]} {slug}".strip()

    def _family_link(self, family: Family) -> str:
        label = _alias(self._shown.mask(family.label))
        return f"[[{self._family_name(family)}|{label}]]"

    def _document_name(self, held: Document) -> str:
        slug = _slug(self._book.names.outlet(held))
        return f"documents/{slug or 'document'} {held.id.removeprefix('d-')[:6]}"

    def _document_link(self, held: Document) -> str:
        return f"[[{self._document_name(held)}|{_alias(self._shown.name(held))}]]"


def _front(held: Mapping[str, object]) -> Iterator[str]:
    """Write the properties of a note: YAML, whose values may be JSON."""
    yield "---"
    for key, value in held.items():
        if value not in (None, []):
            written = json.dumps(value, ensure_ascii=False)
            yield f"{key}: {_NOT_IN_YAML.sub(_escaped, written)}"
    yield "---"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _alias(words: str) -> str:
    """Write foreign words for within a link, where nothing can be escaped."""
    return one_line(words).translate(_NOT_IN_LINKS)


def _plain(words: str) -> str:
    """Write foreign words so that nothing in them is markup."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", one_line(words))


def _slug(words: str) -> str:
    """Name a note with what every file system takes."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _NOT_IN_NAMES.sub("-", folded.lower())[:_MOST_NAME].strip("-")
