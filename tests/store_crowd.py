"""Many documents grown from a few, to see that size changes nothing."""

import re
from dataclasses import replace

import msgspec

from retold.model.case import Reading

_ID = re.compile(rb'"([a-z])-([0-9a-z]{1,12})"')


def copies_of(readings, wanted):
    """Yield `wanted` readings: those given, again and again, under new ids."""
    texts = [msgspec.json.encode(one) for one in readings]
    for number in range(wanted):
        mark = f"{number:05x}".encode()
        text = _ID.sub(
            lambda found, mark=mark: b'"%b-%b%b"' % (found[1], mark, found[2]),
            texts[number % len(texts)],
        )
        copy = msgspec.json.decode(text, type=Reading)
        path = f"{number:05}-{copy.document.path}"
        yield replace(copy, document=replace(copy.document, path=path))
