"""Join tellings into families, and draw who has it from whom.

`families` groups what `match` proposed, without chaining, and gives each group
its stemma; `changes` names what changed from one telling to another, and
`page_histories` what changed from one version of a page to the next. `doubts`
says what dates and sizes leave open.
"""

from retold.lineage.changes import changes
from retold.lineage.clusters import STRONG, SUPPORT, Cluster
from retold.lineage.doubts import doubts
from retold.lineage.families import families, redrawn, weighed
from retold.lineage.options import LEAST
from retold.lineage.order import rank, surely_later
from retold.lineage.stemma import BAR, DENIAL_BAR, REACH
from retold.lineage.versions import page_histories, replaced, told_once

__all__ = [
    "BAR",
    "DENIAL_BAR",
    "LEAST",
    "REACH",
    "STRONG",
    "SUPPORT",
    "Cluster",
    "changes",
    "doubts",
    "families",
    "page_histories",
    "rank",
    "redrawn",
    "replaced",
    "surely_later",
    "told_once",
    "weighed",
]
