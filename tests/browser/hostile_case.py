"""A case that says foreign markup wherever a document or a person can speak."""

import hashlib
import json
from dataclasses import replace

from present.case_builders import Page1, kessel_case
from retold.model.document import Block, BlockKind, Problem
from retold.model.lineage import Descent, Family
from retold.model.review import Fate, Reviewed
from review_builders import logged, on_document, ruled
from shared_data import SHARED

OURS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "</mark></div><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>click</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<form action='https://elsewhere.example'><button>send</button></form>",
    "<link rel=stylesheet href=https://elsewhere.example/style.css>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<base href=https://elsewhere.example/>",
    "<video><source onerror=alert(1)></video>",
    "{{ 7 * 7 }}{% raw %}<script>alert(1)</script>",
    "\u202e<img src=x onerror=alert(1)>",
    "\u2028<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
RAW = "raw.html"
LONGEST = 190  # characters


def strings():
    """Our own, and where it lies beside the checkout, the shared collection.

    Short ones stand together, as long as a field of a form or a file's name takes
    them: a third of the pages, and every string still in every place.
    """
    file = SHARED / "hostile" / "xss" / "dompurify_payloads_part.json"
    theirs = json.loads(file.read_text("utf-8")) if file.exists() else []
    packed = [""]
    for one in (*OURS, *theirs):
        joined = f"{packed[-1]} {one}".lstrip()
        if len(joined) <= LONGEST:
            packed[-1] = joined
        else:
            packed.append(one)
    return packed


def written(folder, every=None):
    """Write a page that is nothing but markup, and return a case with every string.

    Each string has a document of its own, for title, author, outlet, file name and
    address; all stand in one more, as its paragraphs and as its comments. `every`
    are other strings than ours.
    """
    every = every or strings()
    raw = "\n".join(every).encode()
    (folder / "saved").mkdir()
    (folder / "saved" / RAW).write_bytes(raw)
    readings = [_own(place, words) for place, words in enumerate(every)]
    readings.append(_all(every))
    first = readings[0].document
    asis = replace(first, path=f"saved/{RAW}", sha256=hashlib.sha256(raw).hexdigest())
    readings[0] = replace(readings[0], document=asis)
    kessel = kessel_case()
    return replace(
        kessel,
        name=OURS[5],
        readings=(*readings, *kessel.readings),
        families=(*map(_family, range(len(every)), every), *kessel.families),
        findings=tuple(
            replace(kessel.findings[0], id=f"n-{place}", claim=_id(place), reason=words)
            for place, words in enumerate(every)
        ),
        problems=tuple(
            Problem(code="damaged", message=words, path=words) for words in every
        ),
        reviews=tuple(
            Reviewed(review=one, fate=Fate.STANDS, told=words, targets=(_id(place),))
            for place, (one, words) in enumerate(
                zip(_log(readings, every), every, strict=True)
            )
        ),
    )


def _id(place, kind=0):
    return f"c-{kind}{place:011}"


def _own(place, words):
    page = Page1(
        f"{place} {words}"[:200],
        f"{words} leaked 40 tonnes.",
        words,
        f"2025-03-{place % 28 + 1:02}",
        title=words,
        authors=(words,),
        url=words,
        problems=(Problem(code="thin-page", message=words),),
    )
    by = [(words, "leaked")] if words.strip() else []
    page.claim(_id(place), page.text, figure="40 tonnes", by=by)
    return page.reading()


def _all(every):
    """A post under which every string is a comment, and by whom."""
    body = [f"{words} reached the river." for words in every]
    answers = [f"{words} leaked 50 tonnes." for words in every]
    text = "\n".join([*body, *answers])
    blocks, start = [], 0
    for one in body:
        blocks.append(
            Block(start=start, end=start + len(one), kind=BlockKind.PARAGRAPH)
        )
        start += len(one) + 1
    page = Page1("all.html", text, "Daily Tide", "2025-04-01", blocks=tuple(blocks))
    for place, (words, answer) in enumerate(zip(every, answers, strict=True)):
        comment = page.comment(answer, words, "2025-04-02")
        page.claim(_id(place, 1), answer, segment=comment, figure="50 tonnes")
    return page.reading()


def _family(place, words):
    return Family(
        id=f"f-{place:012}",
        label=words,
        tellings=(_id(place), _id(place, 1)),
        denials=(),
        first=_id(place),
        origins=1,
        stemma=(
            Descent(child=_id(place), parent=None, confidence=1.0),
            Descent(child=_id(place, 1), parent=_id(place), confidence=0.4),
        ),
    )


def _log(readings, every):
    return logged(
        *(
            ruled("note", on_document(one), by=words, why=words, text=words)
            for one, words in zip(readings, every, strict=False)
        )
    )
