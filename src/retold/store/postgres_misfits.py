"""Says what of a case's schema in PostgreSQL, records aside, is not as Retold makes it.

PostgreSQL writes views and types in words of its own, so that a schema cannot be
compared by its text: columns are compared by name, indexes by table and columns, and
views by the rows that they give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.store import postgres_search
from retold.store.database import GUARDS, Database

# What stands in a database file alone, or is made here in another way.
_OF_A_FILE = re.compile("search_words|search_parts|searchable_text")
_GUARDS = {*GUARDS, "review_is_counted"}
_WANTED_INDEXES = """
SELECT name, tbl_name, (SELECT group_concat(name, ' ') FROM pragma_index_info(m.name))
FROM sqlite_master m WHERE type = 'index' AND sql IS NOT NULL ORDER BY name
"""
_INDEXES = """
SELECT i.relname, t.relname, string_agg(a.attname, ' ' ORDER BY a.attnum)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid JOIN pg_attribute a ON a.attrelid = i.oid
WHERE t.relnamespace = current_schema()::regnamespace
AND x.indisvalid AND x.indpred IS NULL AND NOT (x.indisunique AND NOT x.indisprimary)
GROUP BY 1, 2
"""
_COLUMNS = """
SELECT c.relname, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END,
  string_agg(a.attname, ' ' ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v')
AND a.attnum > 0 AND NOT a.attisdropped GROUP BY c.relname, c.relkind
"""
_WANTED_COLUMNS = """
SELECT m.name, m.type, (SELECT group_concat(name, ' ') FROM pragma_table_info(m.name))
FROM sqlite_master m WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%'
  ESCAPE '~' ORDER BY m.name
"""
_TRIGGERS = """
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
ORDER BY 1
"""
_RULES = """
SELECT rulename FROM pg_rules WHERE schemaname = current_schema() UNION ALL
SELECT policyname FROM pg_policies WHERE schemaname = current_schema() ORDER BY 1
"""
_WORDS = """
SELECT s.text, w.folded, tsvector_to_array(w.words), w.size
FROM searchable s FULL JOIN search_words w ON w.number = s.number
"""


def misfits(db: Database, fresh: Database) -> Iterator[tuple[str, str]]:
    """Name what is not made as in `fresh`, and triggers and rules none of ours."""
    there, wanted = _made(db, _COLUMNS), _made(fresh, _WANTED_COLUMNS)
    for name, made in wanted.items():
        if there.get(name) != made and not _OF_A_FILE.match(name):
            yield name, f"the {made[0]} {name} is not as Retold makes it"
    there, wanted = _made(db, _INDEXES), _made(fresh, _WANTED_INDEXES)
    for name, made in wanted.items():
        if there.get(name) != made:
            yield name, f"the index {name} is not as Retold makes it"
    for (name,) in db.execute(_TRIGGERS).fetchall():
        if name not in _GUARDS:
            yield name, f"there is a trigger {name} that Retold did not make"
    for (name,) in db.execute(_RULES).fetchall():
        yield name, f"there is a rule {name} that Retold did not make"


def search_misfits(db: Database) -> Iterator[str]:
    """Name the search index when it does not say what the table says."""
    for text, *kept in db.execute(_WORDS):
        if text is None or not postgres_search.is_index_of(text, *kept):
            yield "the search index search_words does not say what the tables say"
            return


def _made(db: Database, query: str) -> dict[str, tuple[str, str]]:
    return {name: (of, made) for name, of, made in db.execute(query).fetchall()}
