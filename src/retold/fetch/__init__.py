"""The only door to the network: single pages, asked for by name.

`Door` fetches by the rules of a `Policy`; `Archive` keeps what came as WARC
files; `FetchLog` says what was asked of whom. No other module of Retold opens a
connection (a test walks all of them).
"""

from retold.fetch.archive import FOLDER, Archive
from retold.fetch.clock import Clock, SystemClock
from retold.fetch.door import Door, Fetched, Validators
from retold.fetch.exchange import Answer
from retold.fetch.log import Entry, FetchLog
from retold.fetch.network import Network, SystemNetwork
from retold.fetch.policy import Policy

__all__ = [
    "FOLDER",
    "Answer",
    "Archive",
    "Clock",
    "Door",
    "Entry",
    "FetchLog",
    "Fetched",
    "Network",
    "Policy",
    "SystemClock",
    "SystemNetwork",
    "Validators",
]
