"""A case in either database, and the way into it behind Retold's back."""

import sqlite3

from retold.store.addresses import Address, read_address
from retold.store.opening import keep_at


class Sqlite:
    """The case is a file."""

    name = "sqlite"
    damaged = r"damaged .*Your documents are untouched.*retold recover"

    def place(self, folder):
        """Say that a case of this folder is kept so; return the folder."""
        return folder

    def raw(self, folder):
        return sqlite3.connect(folder / "case.sqlite", isolation_level=None)

    refused = sqlite3.IntegrityError
    lock = "BEGIN EXCLUSIVE"
    writers_lock = "BEGIN IMMEDIATE"  # readers may come in
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
    )
    reviews_written = "SELECT seq FROM sqlite_sequence"
    change_a_record = "UPDATE reading SET record = zeroblob(99)"

    def unguard(self, db):
        for name in ("review_is_not_changed", "review_is_not_removed"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA synchronous=OFF")


class Postgres:
    """The case is a schema of a server."""

    name = "postgres"
    damaged = r"damaged .*your documents are untouched.*retold restore BACKUP DIR --d"
    reviews_written = "SELECT number FROM review_written"
    change_a_record = "UPDATE reading SET record = set_byte(record, 20, 7)"
    tables = (
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() "
        "AND tablename NOT IN ('search_words', 'writing')"
    )

    def __init__(self, server):
        self.server = server

    @property
    def refused(self):
        from psycopg.errors import RaiseException  # noqa: PLC0415 - may be absent

        return RaiseException

    def place(self, folder):
        address = Address(url=self.server.url, schema=self.server.schema())
        keep_at(folder, address)
        return folder

    def raw(self, folder):
        return RawPostgres(read_address(folder))

    @property
    def lock(self):
        return (
            "BEGIN; SELECT pg_advisory_xact_lock("
            "hashtextextended('retold ' || current_schema(), 0))"
        )

    @property
    def writers_lock(self):
        return self.lock

    def unguard(self, db):
        for name in ("review_is_not_changed", "review_is_not_removed"):
            db.execute(f"ALTER TABLE review DISABLE TRIGGER {name}")


class RawPostgres:
    """As much of sqlite3's connection as the tests use."""

    def __init__(self, address):
        import psycopg  # noqa: PLC0415 - may be absent

        self._session = psycopg.connect(address.url, autocommit=True)
        self._session.execute(f"SET search_path = {address.schema}")

    def execute(self, sql, values=None):
        return self._session.execute(sql.replace("?", "%s"), values)

    def commit(self):
        """Nothing to do: every statement is its own transaction."""

    def close(self):
        self._session.close()
