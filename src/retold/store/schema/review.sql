-- The log of reviews, which only grows. AUTOINCREMENT keeps the highest number ever
-- given, so a cut tail shows. The view is for people who open the file in Datasette.

CREATE TABLE IF NOT EXISTS review (
  number INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL, hash TEXT NOT NULL
);

CREATE TRIGGER IF NOT EXISTS review_is_not_changed BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never changed; rule anew'); END;

CREATE TRIGGER IF NOT EXISTS review_is_not_removed BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never removed; undo it'); END;

CREATE VIEW IF NOT EXISTS reviews AS SELECT number,
  json_extract(record, '$.at') AS at, json_extract(record, '$.reviewer') AS reviewer,
  json_extract(record, '$.ruling') AS ruling, json_extract(record, '$.why') AS why,
  json_extract(record, '$.subjects[0].path') AS path,
  json_extract(record, '$.subjects[0].anchor.exact') AS words,
  json_extract(record, '$.values') AS "values", hash FROM review;
