-- One table for each kind of record, under the names of the JSON that
-- `retold export` writes. A place is three columns: the words, and where they start
-- and end, in code points of the document's text. Lists of words are joined by "; ".

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL, part TEXT, url TEXT, sha256 TEXT NOT NULL,
  format TEXT NOT NULL, title TEXT, authors TEXT NOT NULL, publisher TEXT,
  outlet TEXT NOT NULL, section TEXT, language TEXT,
  published TEXT, published_how TEXT,
  published_earliest TEXT, -- the first instant that the stated date allows, in UTC
  updated TEXT, updated_how TEXT, archived TEXT, archived_how TEXT,
  retrieved TEXT, retrieved_how TEXT,
  rating_claim TEXT, rating_claimant TEXT, rating_words TEXT,
  chars INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX documents_path ON documents (path);
CREATE INDEX documents_published ON documents (published_earliest);

CREATE TABLE segments (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  role TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, author TEXT, date TEXT, parent TEXT REFERENCES segments (id),
  depth INTEGER NOT NULL, language TEXT, url TEXT
);
CREATE INDEX segments_document ON segments (document, "start");

CREATE TABLE pages (
  document TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL, label TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (document, number)
);

CREATE TABLE links (
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, href TEXT NOT NULL
);
CREATE INDEX links_document ON links (document, "start");

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  segment TEXT REFERENCES segments (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  score REAL NOT NULL, polarity TEXT NOT NULL, modality TEXT,
  attributions TEXT NOT NULL, -- who says so, the outermost first: "A → B"
  hedges TEXT NOT NULL, quantities TEXT NOT NULL, times TEXT NOT NULL,
  places TEXT NOT NULL, pinpoints TEXT NOT NULL, why TEXT NOT NULL,
  family TEXT REFERENCES families (id)
);
CREATE INDEX claims_document ON claims (document, "start");
CREATE INDEX claims_family ON claims (family);
CREATE INDEX claims_score ON claims (score);

-- Which attribution, hedge, quantity ... belongs to which claim; "kind" is the table.
CREATE TABLE claim_parts (
  claim TEXT NOT NULL REFERENCES claims (id),
  kind TEXT NOT NULL, position INTEGER NOT NULL, part TEXT NOT NULL,
  PRIMARY KEY (claim, kind, position)
) WITHOUT ROWID;
CREATE INDEX claim_parts_part ON claim_parts (part);

CREATE TABLE attributions (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  source TEXT, source_start INTEGER, source_end INTEGER, source_kind TEXT,
  source_href TEXT, resolved TEXT,
  cue TEXT NOT NULL, cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL,
  content TEXT NOT NULL, -- its pieces, joined by " … "
  mode TEXT NOT NULL, within TEXT REFERENCES attributions (id),
  denies INTEGER NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX attributions_document ON attributions (document);
CREATE INDEX attributions_resolved ON attributions (resolved);

CREATE TABLE quantities (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  low TEXT NOT NULL, high TEXT NOT NULL, relation TEXT NOT NULL, value TEXT,
  unit TEXT NOT NULL, "of" TEXT, per TEXT NOT NULL, change TEXT
);
CREATE INDEX quantities_document ON quantities (document, "start");
CREATE INDEX quantities_unit ON quantities (unit);

CREATE TABLE times (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  value TEXT, type TEXT NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX times_document ON times (document, "start");
CREATE INDEX times_value ON times (value);

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  name TEXT NOT NULL, lat REAL, lon REAL
);
CREATE INDEX places_document ON places (document, "start");
CREATE INDEX places_name ON places (name);

CREATE TABLE hedges (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  strength TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX hedges_document ON hedges (document, "start");

CREATE TABLE pinpoints (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  page INTEGER, paragraph INTEGER, section TEXT
);
CREATE INDEX pinpoints_document ON pinpoints (document, "start");

CREATE TABLE threats (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  segment TEXT REFERENCES segments (id),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  strength TEXT NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX threats_document ON threats (document, "start");

CREATE TABLE families (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, label TEXT NOT NULL,
  first TEXT REFERENCES claims (id), origins INTEGER NOT NULL,
  tellings INTEGER NOT NULL, denials INTEGER NOT NULL, lost INTEGER NOT NULL,
  outlets INTEGER NOT NULL -- how many of them tell it or deny it
);

CREATE TABLE tellings (
  family TEXT NOT NULL REFERENCES families (id),
  claim TEXT NOT NULL REFERENCES claims (id),
  position INTEGER NOT NULL, denies INTEGER NOT NULL, PRIMARY KEY (family, claim)
);
CREATE INDEX tellings_claim ON tellings (claim);

CREATE TABLE lost_tellings (
  id TEXT NOT NULL, family TEXT NOT NULL REFERENCES families (id), text TEXT,
  PRIMARY KEY (family, id)
);

-- Where a telling has it from. A parent may be a lost telling. "second" marks a
-- further parent, which has no confidence of its own.
CREATE TABLE descents (
  family TEXT NOT NULL REFERENCES families (id),
  child TEXT NOT NULL REFERENCES claims (id), parent TEXT,
  second INTEGER NOT NULL, position INTEGER NOT NULL, confidence REAL,
  why TEXT NOT NULL, alternatives TEXT NOT NULL, PRIMARY KEY (family, child, second)
);
CREATE INDEX descents_parent ON descents (parent);

-- "before" stands in the parent's document, "after" in the child's.
CREATE TABLE changes (
  family TEXT NOT NULL REFERENCES families (id),
  child TEXT NOT NULL REFERENCES claims (id), second INTEGER NOT NULL,
  position INTEGER NOT NULL, kind TEXT NOT NULL,
  "before" TEXT, before_start INTEGER, before_end INTEGER,
  "after" TEXT, after_start INTEGER, after_end INTEGER,
  PRIMARY KEY (family, child, second, position)
);
CREATE INDEX changes_kind ON changes (kind);

CREATE TABLE findings (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claims (id),
  source TEXT NOT NULL REFERENCES documents (id),
  verdict TEXT NOT NULL, reason TEXT NOT NULL,
  pages INTEGER NOT NULL, paragraphs INTEGER NOT NULL, unreadable_pages TEXT NOT NULL
);
CREATE INDEX findings_claim ON findings (claim);
CREATE INDEX findings_source ON findings (source);
CREATE INDEX findings_verdict ON findings (verdict);

CREATE TABLE passages (
  finding TEXT NOT NULL REFERENCES findings (id), position INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  page INTEGER, label TEXT, paragraph INTEGER, section TEXT,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (finding, position)
);

CREATE TABLE differences (
  finding TEXT NOT NULL REFERENCES findings (id), position INTEGER NOT NULL,
  kind TEXT NOT NULL, claim TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (finding, position)
);

-- The versions of one page, and what each says of having been changed.
CREATE TABLE page_versions (
  address TEXT NOT NULL, position INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  seen TEXT, notice TEXT, note TEXT, edits INTEGER NOT NULL,
  small INTEGER NOT NULL, moved INTEGER NOT NULL, PRIMARY KEY (address, position)
);
CREATE INDEX page_versions_document ON page_versions (document);

CREATE TABLE edits (
  address TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL,
  "before" TEXT, before_start INTEGER, before_end INTEGER,
  "after" TEXT, after_start INTEGER, after_end INTEGER,
  PRIMARY KEY (address, version, position)
);

-- With a document: what was doubtful in it. Without: an input that gave none, or a
-- note of the run.
CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  document TEXT REFERENCES documents (id),
  path TEXT, sha256 TEXT, code TEXT NOT NULL, message TEXT NOT NULL
);
CREATE INDEX problems_document ON problems (document);
CREATE INDEX problems_code ON problems (code);
