"""Short ways for the tests of `retold.read` to parse bytes and show what came."""

from retold.read.limits import Limits
from retold.read.parts import Context
from retold.read.registry import parse


def read_one(text, ending, limits=None):
    """Parse text or bytes under a name's ending; return its only part."""
    (part,) = read_all(text, ending, limits)
    return part


def read_all(text, ending, limits=None):
    """Parse text or bytes under a name's ending; return all parts."""
    data = text.encode() if isinstance(text, str) else text
    return list(parse(data, Context(ending=ending, limits=limits or Limits())))


def shown(part, *kinds):
    """Return (kind, words) of the part's blocks, of some kinds only if given."""
    return [
        (block.kind.value, part.text[block.start : block.end])
        for block in part.blocks
        if not kinds or block.kind.value in kinds
    ]


def codes(part):
    """Return the codes of a part's problems."""
    return [problem.code for problem in part.problems]


def assert_lawful(part):
    """Hold a part to the laws of Document."""
    last = 0
    for number, block in enumerate(part.blocks):
        assert last <= block.start < block.end <= len(part.text)
        assert block.parent is None or 0 <= block.parent < number
        last = block.end
    for link in part.links:
        assert link.anchor.holds_in(part.text)
    for page in part.pages:
        assert 0 <= page.start <= page.end <= len(part.text)
