"""Which wordings are worth comparing: those that share something uncommon.

Every wording puts rows into buckets: its words, pairs of words, quoted terms,
figures with what they count, names, and the bands of its signature. Within a
bucket each wording meets only the few before it in time, and of a band the
first ones too, for many retell the first; so the work grows with the rows and
not with their square, however large one story gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.match.features import PAIR, WORD, content_words, features, shingles
from retold.match.minhash import bands, signatures
from retold.match.wordings import Wording
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.model.ports import Columns, PlanEngine, Row

_STOCK_MAX = WORD  # buckets worth no more are dropped when everybody uses them

LAST_IN_TIME = 8  # wordings before it that each one meets in a band
LAST_IN_TIME_COMMON = 4  # the same for words and pairs that many wordings have
LAST_IN_TIME_RARE = 40  # the same for figures, terms, and uncommon words
FIRST_IN_TIME = 2  # first wordings of a band that all others of it meet
BUCKET_CAP = 10_000  # wordings; larger buckets are reported, not searched
_RARE, _UNCOMMON = 8, 64  # bucket sizes up to which points count three-, twofold
_ENOUGH = 8  # points: a rare pair alone, or two words and something more
_BAND = 8  # points of a shared band: enough alone, and likeness is worth most
_BEST_EACH = 24  # candidates kept for each wording

_INT = ColumnType.INTEGER
_ROWS = Table(
    name="features",
    columns=(("wording", _INT), ("outlet", _INT), ("points", _INT), ("bucket", _INT)),
)
_BANDS = Table(name="bands", columns=(("bucket", _INT), ("wording", _INT)))
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
_BANDED = Table(
    name="banded", columns=(("bucket", _INT), ("wording", _INT), ("place", _INT))
)
_LAGGED = Table(
    name="lagged",
    columns=(
        ("wording", _INT),
        *((f"lag{lag}", _INT) for lag in range(1, LAST_IN_TIME + 1)),
    ),
)
_ALIKE = Table(
    name="alike", columns=(("earlier", _INT), ("later", _INT), ("points", _INT))
)
_SHARING = Table(name="sharing", columns=_ALIKE.columns)
_MET = Table(name="met", columns=_ALIKE.columns)
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
    steps, tables = work(found)
    pairs, crowded = [], []
    for row in engine.run(steps, tables):
        earlier, later, size = (int(value or 0) for value in row)
        if size:
            crowded.append(size)
        else:
            pairs.append((earlier, later))
    return Candidates(pairs=tuple(pairs), crowded=tuple(crowded))


def work(found: Sequence[Wording]) -> tuple[Plan, dict[str, Columns | Sequence[Row]]]:
    """Give the plan for `found` and its inputs, for any engine to run."""
    words = content_words(found)
    rows = features(found, words)
    banded = bands(signatures(*shingles(found, words)))
    everyone = np.tile(np.arange(banded.shape[1], dtype=np.int64), len(banded))
    return plan(rows.stock), {
        "features": {
            "wording": rows.wording.data,
            "outlet": rows.outlet.data,
            "points": rows.points.data,
            "bucket": rows.bucket.data,
        },
        "bands": {"bucket": banded.ravel().data, "wording": everyone.data},
        "lags": [(lag,) for lag in range(1, LAST_IN_TIME_RARE + 1)],
    }


def plan(stock_outlets: int) -> Plan:
    """Write the relational part; pairs meet by equality of bucket and place only.

    A word or pair that more than `stock_outlets` outlets use is dropped.
    """
    return Plan(
        name="candidates",
        inputs=(_ROWS, _BANDS, _LAGS),
        steps=(
            _sizes_step(),
            _placed_step(stock_outlets),
            _sharing_step(),
            _banded_step(),
            _lagged_step(),
            _alike_step(),
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
                       CASE WHEN s.size <= {_UNCOMMON} OR f.points > {PAIR}
                            THEN {LAST_IN_TIME_RARE}
                            ELSE {LAST_IN_TIME_COMMON} END AS reach
                FROM features f JOIN sizes s ON f.bucket = s.bucket
                WHERE s.size <= {BUCKET_CAP}
                  AND (f.points > {_STOCK_MAX} OR s.outlets <= {stock_outlets})
             """,  # noqa: S608 - the numbers are ours
    )


def _sharing_step() -> Step:
    return Step(
        reads=("placed", "lags"),
        gives=_SHARING,
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


def _banded_step() -> Step:
    """Order the wordings of a band in time; most bands hold one and meet nobody."""
    return Step(
        reads=("bands",),
        gives=_BANDED,
        sql="""SELECT b.bucket, b.wording,
                      ROW_NUMBER() OVER (PARTITION BY b.bucket ORDER BY b.wording)
                          AS place
               FROM bands b
               JOIN (SELECT bucket FROM bands GROUP BY bucket HAVING COUNT(*) > 1) s
                 ON b.bucket = s.bucket""",
    )


def _lagged_step() -> Step:
    lags = ", ".join(
        f"LAG(wording, {lag}) OVER (PARTITION BY bucket ORDER BY place) AS lag{lag}"
        for lag in range(1, LAST_IN_TIME + 1)
    )
    return Step(
        reads=("banded",),
        gives=_LAGGED,
        sql=f"SELECT wording, {lags} FROM banded",  # noqa: S608 - the numbers are ours
    )


def _alike_step() -> Step:
    """Let each meet the last in time and the first, however full the band is."""
    last = " UNION ALL ".join(
        f"SELECT lag{lag} AS earlier, wording AS later FROM lagged "  # noqa: S608 - as below
        f"WHERE lag{lag} IS NOT NULL"
        for lag in range(1, LAST_IN_TIME + 1)
    )
    return Step(
        reads=("banded", "lagged"),
        gives=_ALIKE,
        sql=f"""SELECT earlier, later, {_BAND} * COUNT(*) AS points FROM (
                  {last}
                  UNION ALL
                  SELECT f.wording AS earlier, p.wording AS later
                  FROM banded p JOIN banded f ON p.bucket = f.bucket
                  WHERE f.place <= {FIRST_IN_TIME}
                    AND p.place > f.place + {LAST_IN_TIME}) near
                GROUP BY earlier, later
             """,  # noqa: S608 - the numbers are ours
    )


def _met_step() -> Step:
    return Step(
        reads=("sharing", "alike"),
        gives=_MET,
        sql="""SELECT earlier, later, SUM(points) AS points FROM (
                 SELECT earlier, later, points FROM sharing
                 UNION ALL
                 SELECT earlier, later, points FROM alike) near
               GROUP BY earlier, later""",
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
