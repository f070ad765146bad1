"""Many documents grown from a few, to see that size changes nothing."""

from dataclasses import replace

import msgspec

from retold.measure.grown_case import renamed
from retold.model.case import Reading


def copies_of(readings, wanted):
    """Yield `wanted` readings: those given, again and again, under new ids."""
    texts = [msgspec.json.encode(one) for one in readings]
    for number in range(wanted):
        text = renamed(texts[number % len(texts)], number)
        copy = msgspec.json.decode(text, type=Reading)
        path = f"{number:05}-{copy.document.path}"
        yield replace(copy, document=replace(copy.document, path=path))
