"""Keep every record of a case, and run plans over them.

`CaseFile` is one SQLite file, or a schema of PostgreSQL (`settle`), and `CaseReader`
reads it a page at a time.
`DuckDbEngine` runs set-wise work in memory and `SparkEngine` on a cluster. That
database is what must never be lost; what the engines make can be made again from it.
"""

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
from retold.store.kept import read_kept, write_kept
from retold.store.opening import settle, stamp_of
from retold.store.review_log import ReviewLog
from retold.store.spark_engine import SparkEngine

__all__ = [
    "CASE_FOLDER",
    "CaseFile",
    "CaseReader",
    "DuckDbEngine",
    "ReviewLog",
    "SparkEngine",
    "back_up",
    "case_folder",
    "case_name",
    "find_case",
    "read_kept",
    "restore",
    "settle",
    "stamp_of",
    "traced_folder",
    "write_kept",
]
