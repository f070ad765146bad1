"""Keep every record of a case, and run plans over them.

`CaseFile` is one SQLite file, or a schema of PostgreSQL (`settle`), and `CaseReader`
reads it a page at a time.
`DuckDbEngine` runs set-wise work in memory and `SparkEngine` on a cluster. That
database is what must never be lost; what the engines make can be made again from it.
"""

from retold.store.account_file import ACCOUNT_FILE, AccountFile, AccountRows
from retold.store.auditing import are_of_another, faults
from retold.store.backups import back_up, restore
from retold.store.case_file import CaseFile
from retold.store.case_reader import CaseReader
from retold.store.duckdb_engine import DuckDbEngine
from retold.store.folders import (
    CASE_FOLDER,
    case_folder,
    case_name,
    find_case,
    traced_folder,
)
from retold.store.holding import alone_in, at_work
from retold.store.kept import read_kept, write_kept
from retold.store.opening import is_on_server, join, settle, stamp_of
from retold.store.recovery import Sound, sound_in
from retold.store.review_log import ReviewLog
from retold.store.spark_engine import SparkEngine

__all__ = [
    "ACCOUNT_FILE",
    "CASE_FOLDER",
    "AccountFile",
    "AccountRows",
    "CaseFile",
    "CaseReader",
    "DuckDbEngine",
    "ReviewLog",
    "Sound",
    "SparkEngine",
    "alone_in",
    "are_of_another",
    "at_work",
    "back_up",
    "case_folder",
    "case_name",
    "faults",
    "find_case",
    "is_on_server",
    "join",
    "read_kept",
    "restore",
    "settle",
    "sound_in",
    "stamp_of",
    "traced_folder",
    "write_kept",
]
