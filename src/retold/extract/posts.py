"""What makes a post worth checking: a linear model over named features of all of it.

A post is a short English text without a headline: with tags, handles, links or emoji,
in slang, without a full stop, or in several sentences. What is worth checking in it
hangs on the whole: "lol" behind a sentence takes it back. So the score of a sentence
counts for a share, and what the whole post is counts beside it. The weights were fitted
by `tools/fit_posts.py` (ADR 46); the classes hold no word of one event, so that they
mean the same for the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.tokens import Token, tokens
from retold.model.document import Role
from retold.model.text import Anchor, anchor

KEPT = "post_kept"  # weighs what keeps a sentence from falling out of its family
IS_POST = "post"  # fires for every post; its weight is where a post begins

_LINK = re.compile(r"https?://\S{1,500}")
_MARK = re.compile(r"(?<!\w)[#@]\w|https?://|[\U0001F1E6-\U0001FAFF\u2600-\u27BF]")
_EMOJI = re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_CLOSED = re.compile(r"[.!?…:;\"”’)]$")
_LARGE = re.compile(r"[$£€₩¥]\s?\d|\d,\d{3}|\d\s?(?:million|billion)\b", re.IGNORECASE)
_FEW_WORDS, _SHORT_WORDS, _LONG_WORDS = 8, 14, 40
_CALLING_WORDS = 12  # a link behind fewer is all the post has to say
_TAGS, _NAMES, _MANY_NAMES = 3, 3, 6
_OF_ONESELF = 3  # so many of "I" and "my" make a post a tale about oneself


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What fired for a whole post, by name."""

    features: tuple[str, ...]

    def weighed(self, sentence: float) -> Mapping[str, float]:
        """Weigh the features for a sentence that has the log-odds `sentence` alone.

        `KEPT` makes up for what would take the sentence below `kept_log_odds`: a joke
        around a claim makes it less worth checking, but it is still a telling of it.
        """
        weights = {name: post_weights()[name] for name in self.features}
        lacking = min(sentence, float(table("posts")["kept_log_odds"])) - (
            sentence * share(sentence) + sum(weights.values())
        )
        return {**weights, KEPT: lacking} if lacking > 0 else weights


def read_post(passages: Sequence[Passage]) -> Post | None:
    """Read the passages of a document as a post; None when it is not one."""
    if not passages or any(
        one.language != "en" or one.role is Role.HEADLINE for one in passages
    ):
        return None
    text = passages[0].text
    if len(text) > table("posts")["longest_chars"]:
        return None
    if not _is_written_as_post(text.strip(), len(passages)):
        return None
    known = post_weights()
    fired = sorted(set(post_features(text)))
    return Post(features=(IS_POST, *(name for name in fired if name in known)))


def post_weights() -> Mapping[str, float]:
    """Return the weight of each feature of a post, in log-odds."""
    weights: Mapping[str, float] = table("posts")["weights"]
    return weights


def share(sentence: float) -> float:
    """Return the share for which the log-odds of a sentence count in its post.

    Beyond `sentence_limit` they count no more: a joke with three figures would be
    carried over everything that speaks against it.
    """
    held = table("posts")
    limit, weight = float(held["sentence_limit"]), float(held["sentence_weight"])
    return weight / max(limit, abs(sentence))


def post_words(text: str, name: str) -> tuple[Anchor, ...]:
    """Return the words of a post that are of the class `name`; none for other ones."""
    held = _classes().get(name, frozenset())
    return tuple(
        anchor(text, token.start, token.end)
        for token in _tokens(text)
        if _plain(token) in held
    )


def post_features(text: str) -> Iterator[str]:
    """Name what is so of a whole post; a name may come twice."""
    found = _tokens(text)
    lows = [_plain(token) for token in found]
    yield from (n for n, held in _classes().items() if not held.isdisjoint(lows))
    yield from _length_features(text, [t for t in found if t.is_word or t.is_number])
    yield from _opening_features([_plain(token) for token in found if token.is_word])
    yield from _mark_features(text, found)


def _length_features(text: str, said: Sequence[Token]) -> Iterator[str]:
    count = len(said)
    if count < _FEW_WORDS:
        yield "post_few_words"
    if count < _SHORT_WORDS:
        yield "post_short"
    if count < _CALLING_WORDS and _LINK.search(text):
        yield "post_bare_link"
    if count > _LONG_WORDS:
        yield "post_long"
    capitals = sum(token.is_capital and token.text != "I" for token in said)
    if capitals >= _NAMES:
        yield "post_names"
    if capitals >= _MANY_NAMES:
        yield "post_many_names"


def _opening_features(lows: Sequence[str]) -> Iterator[str]:
    classes = _classes()
    if not lows:
        return
    for name, held in (
        ("post_opens_asking", "post_asks"),
        ("post_opens_advising", "post_advice"),
        ("post_opens_with_self", "post_self"),
    ):
        if lows[0] in classes[held]:
            yield name
    if sum(low in classes["post_self"] for low in lows) >= _OF_ONESELF:
        yield "post_of_oneself"


def _mark_features(text: str, found: Sequence[Token]) -> Iterator[str]:
    marks = [token.text for token in found]
    if marks.count("#") >= _TAGS:
        yield "post_tags"
    if _EMOJI.search(text):
        yield "post_emoji"
    if "!" in marks:
        yield "post_exclaims"
    if not {".", "!", "?"} & set(marks[:-1]):
        yield "post_one_breath"
    if _LARGE.search(text):
        yield "post_large_number"


def _is_written_as_post(text: str, sentences: int) -> bool:
    if sentences > 1 or _MARK.search(text) or not _CLOSED.search(text):
        return True
    lows = {_plain(token) for token in _tokens(text)}
    return not _classes()["post_slang"].isdisjoint(lows)


def _tokens(text: str) -> tuple[Token, ...]:
    """Cut a post into tokens, but not its links."""
    blanked = _LINK.sub(lambda found: " " * len(found[0]), text)
    return tokens(blanked, 0, len(blanked))


def _plain(token: Token) -> str:
    return token.low.replace("’", "'")


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    held: Mapping[str, str] = table("posts")["en"]["classes"]
    return {name: words(line) for name, line in held.items()}
