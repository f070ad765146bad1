-- What people want to see side by side; the lists of the pages read these too.

CREATE VIEW document_list AS
SELECT d.id, d.path, d.part, d.url, d.format, d.title, d.authors, d.publisher,
  d.outlet, d.section, d.language, d.published, d.published_how,
  d.published_earliest, d.updated, d.archived, d.retrieved, d.chars,
  (SELECT count(*) FROM claims c WHERE c.document = d.id) AS claims,
  (SELECT count(*) FROM problems p WHERE p.document = d.id) AS problems
FROM documents d;

CREATE VIEW claim_list AS
SELECT c.id, c.text, c.score, c.polarity, c.modality, c.attributions, c.hedges,
  c.quantities, c.times, c.places, c.pinpoints, c.family, c.document, c.segment,
  c."start", c."end", d.title, d.outlet, d.path, d.part, d.url, d.language,
  d.published, d.published_earliest, s.role, s.author
FROM claims c JOIN documents d ON d.id = c.document
LEFT JOIN segments s ON s.id = c.segment;

CREATE VIEW telling_list AS
SELECT t.family, t.position, t.denies, c.id, c.text, c.score, c.polarity,
  c.attributions, c.hedges, c.quantities, c.times, c.places, c.document, c."start",
  c."end", d.title, d.outlet, d.path, d.part, d.url, d.language, d.published,
  d.published_earliest, s.role, s.author, e.parent, e.confidence, e.why,
  (SELECT group_concat(kind, '; ') FROM
    (SELECT kind FROM changes x WHERE x.family = t.family AND x.child = t.claim
     AND x.second = 0 ORDER BY x.position) AS along) AS changes
FROM tellings t JOIN claims c ON c.id = t.claim
JOIN documents d ON d.id = c.document
LEFT JOIN segments s ON s.id = c.segment
LEFT JOIN descents e ON e.family = t.family AND e.child = t.claim AND e.second = 0;

CREATE VIEW family_list AS
SELECT f.id, f.position, f.label, f.tellings, f.denials, f.outlets, f.origins, f.lost,
  f.first, d.outlet AS first_outlet, d.published AS first_published,
  d.published_earliest AS first_earliest,
  (SELECT count(*) FROM changes x WHERE x.family = f.id) AS changes
FROM families f LEFT JOIN claims c ON c.id = f.first
LEFT JOIN documents d ON d.id = c.document;

CREATE VIEW change_list AS
SELECT x.family, x.kind, x."before", x."after", x.child, e.parent, x.second,
  x.position, x.before_start, x.before_end, x.after_start, x.after_end,
  d.outlet, d.published, d.published_earliest, c.document, c.text
FROM changes x
JOIN descents e ON e.family = x.family AND e.child = x.child AND e.second = x.second
JOIN claims c ON c.id = x.child JOIN documents d ON d.id = c.document;

CREATE VIEW quantity_list AS
SELECT q.id, q.text, q.low, q.high, q.relation, q.value, q.unit, q."of", q.per,
  q.change, q.document, q."start", q."end", p.claim, c.family, d.title, d.outlet,
  d.published, d.published_earliest
FROM quantities q JOIN documents d ON d.id = q.document
LEFT JOIN claim_parts p ON p.part = q.id LEFT JOIN claims c ON c.id = p.claim;

CREATE VIEW finding_list AS
SELECT n.id, n.position, n.verdict, n.reason, n.claim, c.text, c.family, c.document,
  d.outlet, n.source, s.title AS source_title, s.path AS source_path,
  n.pages, n.paragraphs, n.unreadable_pages
FROM findings n JOIN claims c ON c.id = n.claim
JOIN documents d ON d.id = c.document JOIN documents s ON s.id = n.source;

CREATE VIEW problem_list AS
SELECT p.id, p.code, p.message, p.document, coalesce(d.path, p.path) AS path, d.title
FROM problems p LEFT JOIN documents d ON d.id = p.document;
