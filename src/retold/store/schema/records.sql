-- What must never be lost: every record as JSON, made small by zlib (RFC 1950), and
-- how each input ended. All other tables are filled from these and can be made again
-- from them.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE input (
  path TEXT PRIMARY KEY, sha256 TEXT, program TEXT NOT NULL, status TEXT NOT NULL,
  problems TEXT NOT NULL
);

-- "hash" is BLAKE2b over the record as it is kept, so that a changed byte is never taken
-- for data.
CREATE TABLE reading (
  path TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
  record BLOB NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (path, position)
);
CREATE INDEX reading_document ON reading (document);

-- "id" is the record's own: of a family, of a finding; the address of a page history.
CREATE TABLE result (
  kind TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
  record BLOB NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (kind, position)
);
CREATE INDEX result_id ON result (kind, id);

-- What must not be read again: no text, no name, only the hash of the file's bytes.
CREATE TABLE forgotten (
  sha256 TEXT NOT NULL, part TEXT NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY (sha256, part)
);
