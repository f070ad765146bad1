-- The log of reviews, which only grows. "review_written" keeps the highest number
-- ever given, so a cut tail shows. Triggers are ENABLE ALWAYS, so that no setting of
-- a session turns them off.

CREATE TABLE IF NOT EXISTS review (
  number BIGINT PRIMARY KEY, record TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL
);
CREATE TABLE IF NOT EXISTS review_written (
  always BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (always), number BIGINT NOT NULL
);

CREATE OR REPLACE FUNCTION review_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a review is never changed; rule anew';
  END IF;
  RAISE EXCEPTION 'a review is never removed; undo it';
END $$;

CREATE OR REPLACE FUNCTION review_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO %I.review_written (number) VALUES ($1) ON CONFLICT (always) '
    'DO UPDATE SET number = greatest(review_written.number, excluded.number)',
    TG_TABLE_SCHEMA) USING NEW.number;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER review_is_not_changed BEFORE UPDATE ON review
FOR EACH STATEMENT EXECUTE FUNCTION review_is_kept();
CREATE OR REPLACE TRIGGER review_is_not_removed BEFORE DELETE OR TRUNCATE ON review
FOR EACH STATEMENT EXECUTE FUNCTION review_is_kept();
CREATE OR REPLACE TRIGGER review_is_counted AFTER INSERT ON review
FOR EACH ROW EXECUTE FUNCTION review_is_counted();
ALTER TABLE review ENABLE ALWAYS TRIGGER review_is_not_changed;
ALTER TABLE review ENABLE ALWAYS TRIGGER review_is_not_removed;
ALTER TABLE review ENABLE ALWAYS TRIGGER review_is_counted;

CREATE OR REPLACE VIEW reviews AS SELECT number,
  record::json ->> 'at' AS at, record::json ->> 'reviewer' AS reviewer,
  record::json ->> 'ruling' AS ruling, record::json ->> 'why' AS why,
  record::json #>> '{subjects,0,path}' AS path,
  record::json #>> '{subjects,0,anchor,exact}' AS words,
  record::json ->> 'values' AS "values", hash FROM review;
