"""Which wordings are worth comparing: those that share something uncommon.

Every wording puts rows into buckets: its words, pairs of words, quoted terms,
figures with what they count, and names. Within a bucket each wording meets
only the few before it in time, so the work grows with the rows and not with
their square, however large one story gets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from retold.match.wordings import Wording
from retold.match.words import is_measure
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.model.ports import PlanEngine

# Points a shared bucket gives, before its rarity is counted in.
_TERM, _FIGURE, _PAIR, _WORD, _NAME = 4, 4, 3, 2, 1
_STOCK_MAX = _WORD  # buckets worth no more are dropped when everybody uses them

LAST_IN_TIME = 8  # wordings before it that each one meets in a crowded bucket
LAST_IN_TIME_RARE = 40  # the same for figures, terms, and uncommon words
BUCKET_CAP = 10_000  # wordings; larger buckets are reported, not searched
_RARE, _UNCOMMON = 8, 64  # bucket sizes up to which points count three-, twofold
_ENOUGH = 8  # points: a rare pair alone, or two words and something more
_BEST_EACH = 24  # candidates kept for each wording

# A word or name that more outlets use says nothing: a third of them, and never
# fewer than sixty. Pairs of words are kept, for all outlets of a case may tell
# one story; in a crowd they give few points, and each meets only a few others.
_STOCK_OUTLETS, _STOCK_SHARE = 60, 3

_INT = ColumnType.INTEGER
_ROWS = Table(
    name="features",
    columns=(("wording", _INT), ("outlet", _INT), ("points", _INT), ("bucket", _INT)),
)
_LAGS = Table(name="lags", columns=(("lag", _INT),))
_SIZES = Table(
    name="sizes", columns=(("bucket", _INT), ("size", _INT), ("outlets", _INT))
)
_PLACED = Table(
    name="placed",
    columns=(
        ("bucket", _INT),
        ("wording", _INT),
        ("points", _INT),
        ("place", _INT),
        ("reach", _INT),
    ),
)
_MET = Table(name="met", columns=(("earlier", _INT), ("later", _INT), ("points", _INT)))
_RANKED = Table(
    name="ranked",
    columns=(
        ("earlier", _INT),
        ("later", _INT),
        ("rank_of_later", _INT),
        ("rank_of_earlier", _INT),
    ),
)
# `size` is 0 for a pair; for a bucket above the cap, both columns before are 0.
_RESULT = Table(
    name="candidates",
    columns=(("earlier", _INT), ("later", _INT), ("size", _INT)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs of places in the list of wordings, and the sizes of crowded buckets."""

    pairs: tuple[tuple[int, int], ...]
    crowded: tuple[int, ...]


def candidates(found: Sequence[Wording], engine: PlanEngine) -> Candidates:
    """Find the pairs of `found`, which is in order of time, worth comparing."""
    outlets: dict[str, int] = {}
    rows = [
        (at, outlets.setdefault(wording.first.outlet, len(outlets)), points, bucket)
        for at, wording in enumerate(found)
        for bucket, points in sorted(_buckets(wording).items())
    ]
    stock = max(_STOCK_OUTLETS, len(outlets) // _STOCK_SHARE)
    lags = [(lag,) for lag in range(1, LAST_IN_TIME_RARE + 1)]
    result = engine.run(_plan(stock), {"features": rows, "lags": lags})
    pairs, crowded = [], []
    for row in result:
        earlier, later, size = (int(value or 0) for value in row)
        if size:
            crowded.append(size)
        else:
            pairs.append((earlier, later))
    return Candidates(pairs=tuple(pairs), crowded=tuple(crowded))


def _buckets(wording: Wording) -> dict[int, int]:
    """Give every bucket a wording lies in with the points it is worth."""
    return {_hash(name): points for name, points in _names(wording)}


def _names(wording: Wording) -> Iterator[tuple[str, int]]:
    for key in wording.keys:
        if not is_measure(key):
            yield f"word {key}", _WORD
    for one, two in wording.pairs():
        yield f"pair {one} {two}", _PAIR
    for term in wording.terms:
        yield f"term {' '.join(term)}", _TERM
    for counted in wording.figures:
        value = counted.figure.value
        for noun in counted.nouns or {counted.unit}:
            yield f"figure {value and value.normalize()} {noun}", _FIGURE
    for place in wording.first.places:
        yield f"name {place.name.casefold()}", _NAME


def _hash(name: str) -> int:
    """Give a signed 64-bit hash that no engine and no version changes (BLAKE2b)."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _plan(stock_outlets: int) -> Plan:
    """Write the relational part; pairs meet by equality of bucket and place only."""
    return Plan(
        name="candidates",
        inputs=(_ROWS, _LAGS),
        steps=(
            _sizes_step(),
            _placed_step(stock_outlets),
            _met_step(),
            _ranked_step(),
            _result_step(),
        ),
    )


def _sizes_step() -> Step:
    return Step(
        reads=("features",),
        gives=_SIZES,
        sql="""SELECT bucket, COUNT(*) AS size, COUNT(DISTINCT outlet) AS outlets
               FROM features GROUP BY bucket HAVING COUNT(*) > 1""",
    )


def _placed_step(stock_outlets: int) -> Step:
    """Order the wordings of a bucket in time; drop stock phrases and crowds."""
    return Step(
        reads=("features", "sizes"),
        gives=_PLACED,
        sql=f"""SELECT f.bucket, f.wording,
                       f.points * CASE WHEN s.size <= {_RARE} THEN 3
                                       WHEN s.size <= {_UNCOMMON} THEN 2
                                       ELSE 1 END AS points,
                       ROW_NUMBER() OVER (PARTITION BY f.bucket ORDER BY f.wording)
                           AS place,
                       CASE WHEN s.size <= {_UNCOMMON} OR f.points > {_PAIR}
                            THEN {LAST_IN_TIME_RARE} ELSE {LAST_IN_TIME} END AS reach
                FROM features f JOIN sizes s ON f.bucket = s.bucket
                WHERE s.size <= {BUCKET_CAP}
                  AND (f.points > {_STOCK_MAX} OR s.outlets <= {stock_outlets})
             """,  # noqa: S608 - the numbers are ours
    )


def _met_step() -> Step:
    return Step(
        reads=("placed", "lags"),
        gives=_MET,
        sql=f"""SELECT b.wording AS earlier, a.wording AS later,
                       SUM(a.points) AS points
                FROM (SELECT p.bucket, p.wording, p.points, p.place - l.lag AS place
                      FROM placed p JOIN lags l
                        ON l.lag <= p.reach AND l.lag < p.place) a
                JOIN placed b ON a.bucket = b.bucket AND a.place = b.place
                GROUP BY b.wording, a.wording
                HAVING SUM(a.points) >= {_ENOUGH}
             """,  # noqa: S608 - the numbers are ours
    )


def _ranked_step() -> Step:
    return Step(
        reads=("met",),
        gives=_RANKED,
        sql="""SELECT earlier, later,
                      ROW_NUMBER() OVER (PARTITION BY later
                          ORDER BY points DESC, earlier DESC) AS rank_of_later,
                      ROW_NUMBER() OVER (PARTITION BY earlier
                          ORDER BY points DESC, later) AS rank_of_earlier
               FROM met""",
    )


def _result_step() -> Step:
    return Step(
        reads=("ranked", "sizes"),
        gives=_RESULT,
        sql=f"""SELECT earlier, later, 0 AS size FROM ranked
                WHERE rank_of_later <= {_BEST_EACH}
                   OR rank_of_earlier <= {_BEST_EACH}
                UNION ALL
                SELECT 0 AS earlier, 0 AS later, size FROM sizes
                WHERE size > {BUCKET_CAP}
             """,  # noqa: S608 - the numbers are ours
    )
