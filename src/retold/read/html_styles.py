"""What a page's own style sheet hides for good: `.x { display: none }`.

Only selectors of one class or id count, and only names that nothing else on the
page speaks of: a menu that a script opens is not hidden from its readers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from retold.read.html_dom import Element, text_of

_MOST_CHARS = 300_000  # of style sheets; longer ones are a site's, not a page's own
_MOST_HIDDEN = 0.5  # of a page's words; more is a page that waits for its script
_HIDES = re.compile(
    r"(?<![-\w])(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden"
    r"|font-size\s{0,4}:\s{0,4}0(?:px|em|rem|pt)?\s{0,4}(?:[;!}]|$))",
    re.IGNORECASE,
)
_BRACE = re.compile(r"[{}]")
_NAMED = re.compile(r"[.#][A-Za-z_][\w-]{0,80}")
_ONE_NAME = re.compile(r"(?:[a-z][a-z0-9]{0,9})?([.#][A-Za-z_][\w-]{0,80})")
_PRINTED = ("print", "speech")


def hide_by_style(root: Element, body: Element) -> None:
    """Set `hidden` on the elements that the page's style sheet hides."""
    names = _hiding(root)
    if not names:
        return
    found = [one for one in body.iter(etree.Element) if names & _names_of(one)]
    if not found:
        return
    words = sum(len(text_of(one)) for one in found)
    if words <= _MOST_HIDDEN * len(text_of(body)):
        for one in found:
            one.set("hidden", "")


def _hiding(root: Element) -> set[str]:
    """Return the names (".x", "#x") that are hidden and spoken of only there."""
    sheet = "".join(
        one.text or ""
        for one in root.iter("style")
        if (one.get("media") or "").lower() not in _PRINTED
    )
    if len(sheet) > _MOST_CHARS or _HIDES.search(sheet) is None:
        return set()
    spoken = Counter(_NAMED.findall(sheet))
    hidden = {
        name[1]
        for selectors, declared in _rules(sheet)
        if _HIDES.search(declared)
        for one in selectors.split(",")
        if (name := _ONE_NAME.fullmatch(one.strip())) and spoken[name[1]] == 1
    }
    if not hidden:
        return hidden
    scripts = "".join(one.text or "" for one in root.iter("script"))
    return {name for name in hidden if name[1:] not in scripts}


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Give the selectors and declarations of rules that always hold."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        part = sheet[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = part.rpartition("*/")[2] if depth == 1 else ""
        elif depth:
            if depth == 1 and not selectors.lstrip().startswith("@"):
                yield selectors, part
            depth -= 1


def _names_of(element: Element) -> set[str]:
    names = {f".{one}" for one in (element.get("class") or "").split()}
    identity = element.get("id")
    return names if identity is None else names | {f"#{identity}"}
