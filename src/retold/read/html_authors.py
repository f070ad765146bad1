"""Who wrote a page: names, without what stands around them.

A page's markup often names the outlet or "Redaktion" as its author while the
line under the title names a person; then the person is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from retold.read.dates import edtf
from retold.read.decode import storable
from retold.read.header import names_in
from retold.read.html_dom import (
    Element,
    has_token,
    has_word,
    inside,
    own_text,
    raw_tokens,
    word_list,
    words_of,
)
from retold.read.html_jsonld import REVIEW_KINDS, Json, names, of_kinds

_KEYS = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_SITE_KEYS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_BY = re.compile(
    r"^\W{0,3}(?:(?:post|written|posted|published|submitted|erstellt|geschrieben|verfasst"
    r"|gespeichert|veröffentlicht|eingestellt|publié|écrit|escrito|publicado|skriven"
    r"|story|article|words|text|texte|foto|reported)\s){0,2}"
    r"(?:(?:author|authors|autor|autorin|autoren|auteur|auteurs|autore|författare|by|von"
    r"|vom|av|par|por|af|door|text|foto|di|da)(?![\w.])[(s)]{0,3}[:\s]{0,3}){1,2}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\W{0,2}(?:By|BY|Von|VON|Av|Par|Por|Auteur|Autor|Autorin)\b\s?:?\s"
)
_REST = re.compile(
    r"\s(?:\||·|•|—|–|/|@\w|\(|am\s\d|on\s\d|alle\sartikel|all\s(?:articles|posts)|view\s"
    r"|more\s(?:by|from)|mehr\svon|follow\b|posts\sby|see\sall|(?:mon|tues|wednes|thurs|fri|satur|sun)day,\s|\d).{0,200}$"
    r"|,?\s(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[,.]?$",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"^www\.|\.(?:com|org|net|de|at|ch|fr|co\.uk|eu|info)$", re.IGNORECASE
)
_LONGEST_NAME = 80
_LONGEST_BYLINE = 200
_LINES_LOOKED_AT = 60
_FEWEST_LETTERS = 2


def authors(
    root: Element,
    said: Mapping[str, str],
    described: Iterable[Mapping[str, Json]],
    outside: frozenset[Element],
    heading: Element | None,
) -> tuple[str, ...]:
    """Return the authors of a page; of several statements the first of persons."""
    sites = _sites(said, described)
    checked = _claimants(root)
    rest: tuple[str, ...] = ()
    for found in _statements(root, said, described, outside, heading):
        people = tuple(one for one in _people(found) if _folded(one) not in checked)
        persons = tuple(name for name in people if not _is_site(name, sites))
        if persons:
            return persons
        rest = rest or people
    return rest


def _claimants(root: Element) -> frozenset[str]:
    """Collect whose claims a page checks; they did not write the check."""
    reviewed = [one.get("itemReviewed") for one in of_kinds(root, REVIEW_KINDS)]
    claims = [one for one in reviewed if isinstance(one, dict)]
    told = [name for one in claims for name in names(one.get("author"))]
    return frozenset(_folded(each) for name in told for each in (name, *names_in(name)))


def _statements(
    root: Element,
    said: Mapping[str, str],
    described: Iterable[Mapping[str, Json]],
    outside: frozenset[Element],
    heading: Element | None,
) -> Iterator[Sequence[str]]:
    """Give what the page says of its authors, the surest first."""
    for one in described:
        yield names(one.get("author"))
    for key in (*_KEYS, *sorted(key for key in said if key.endswith(":author"))):
        value = said.get(key, "")
        yield (value,) if _is_same(value, said.get("og:site_name")) else names_in(value)
    for element in _named(root, outside):
        words = own_text(element, outside)
        if len(words) <= _LONGEST_BYLINE:
            yield names_in(_cleaned(words))
    for one in described:
        yield names(one.get("creator"))
    yield from _lines(heading, outside)


def _named(root: Element, outside: frozenset[Element]) -> Iterator[Element]:
    body = root.find("body")
    if body is None:
        return
    ranks: tuple[list[Element], ...] = ([], [], [], [])
    for one in inside(body, outside):
        if not isinstance(one.tag, str):
            continue
        if "author" in (one.get("itemprop") or "").split():
            ranks[0].extend(d for d in one.iter() if d.get("itemprop") == "name")
            ranks[0].append(one)
        elif "author" in (one.get("rel") or "").split():
            ranks[1].append(one)
        elif has_token(one, "metadata", "authors") or has_token(
            one, "metadata", "bylines"
        ):
            ranks[2].append(one)
        elif has_word(one, "metadata", "author_words") and not _is_about(one):
            ranks[3].append(one)
    for rank in ranks:
        yield from rank


def _is_about(element: Element) -> bool:
    """Say whether an element is a picture of an author or a box about one."""
    about = word_list("metadata", "not_author_words")
    return any(not about.isdisjoint(words_of(token)) for token in raw_tokens(element))


def _lines(
    heading: Element | None, outside: frozenset[Element]
) -> Iterator[Sequence[str]]:
    """Read a line "By Ana Bell" near the title."""
    if heading is None:
        return
    for container in list(heading.iterancestors())[:3]:
        lines = (one for one in inside(container, outside) if isinstance(one.tag, str))
        for _, one in zip(range(_LINES_LOOKED_AT), lines, strict=False):
            words = own_text(one, outside)
            if len(words) <= _LONGEST_NAME and _BYLINE.match(words):
                yield names_in(_cleaned(words))


def _people(found: Iterable[str]) -> tuple[str, ...]:
    kept = (_cleaned(storable(name[:_LONGEST_BYLINE])) for name in found)
    return tuple(dict.fromkeys(name for name in kept if _is_name(name)))


def _cleaned(words: str) -> str:
    words = _REST.sub("", _BY.sub("", " ".join(words.split())))
    return words.strip(" ,;|·•-–—:")


def _is_name(words: str) -> bool:
    letters = sum(char.isalpha() for char in words)
    return (
        letters >= _FEWEST_LETTERS
        and len(words) <= _LONGEST_NAME
        and "://" not in words
        and words[-1] != "…"
        and words.casefold() not in word_list("metadata", "roles")
        and edtf(words) is None
        and len(words.split()) <= _MOST_WORDS
    )


_MOST_WORDS = 8


def _sites(
    said: Mapping[str, str], described: Iterable[Mapping[str, Json]]
) -> frozenset[str]:
    """Collect what the page calls its own site, and what are no persons."""
    known = [said.get(key) for key in _SITE_KEYS]
    for one in described:
        known += names(one.get("publisher"))
        author = one.get("author")
        for each in author if isinstance(author, list) else [author]:
            if isinstance(each, dict) and each.get("@type") == "Organization":
                known += names(each)
    return frozenset(_folded(name) for name in known if name)


def _is_site(name: str, sites: frozenset[str]) -> bool:
    return (
        _folded(name) in sites
        or _SITE.search(name) is not None
        or name.casefold() in word_list("metadata", "staff")
    )


def _is_same(value: str, site: str | None) -> bool:
    return site is not None and _folded(value) == _folded(site)


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
