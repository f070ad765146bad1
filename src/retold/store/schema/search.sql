-- What can be searched: titles, segments that lie in no other, and claims. The two
-- indexes keep no text of their own; their column has the name it has here, without
-- which snippet() and 'rebuild' fail. Datasette finds the first by the way that
-- content="searchable" is spelt, and shows a search box.

CREATE TABLE searchable (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX searchable_document ON searchable (document);

CREATE VIEW searchable_text AS
SELECT number, text FROM searchable WHERE kind <> 'claim';

CREATE VIRTUAL TABLE search_words USING fts5 (
  text, content="searchable", content_rowid="number",
  tokenize="unicode61 remove_diacritics 2"
);

-- Parts of words; without claims, whose words stand in segments as well.
CREATE VIRTUAL TABLE search_parts USING fts5 (
  text, content="searchable_text", content_rowid="number", tokenize="trigram"
);
