-- Version 1: articles, their quotations, and the words of these.
-- A version that stores were written with is never changed; what changes is the next version.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,     -- of the text
    name TEXT NOT NULL,       -- the caller's name for it: a path, a field of the input
    outlet TEXT,
    url TEXT,
    title TEXT,
    published TEXT,           -- as given
    text TEXT NOT NULL,
    ingested TEXT NOT NULL    -- UTC
);

-- The same words in two outlets are two articles; twice in one they are one.
CREATE UNIQUE INDEX article_once ON article (sha256, ifnull(outlet, ''));

CREATE TABLE speaker (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    identity TEXT             -- id of a people file
);

CREATE UNIQUE INDEX speaker_once ON speaker (name, type, ifnull(identity, ''));

CREATE TABLE quotation (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    record TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES speaker,
    source TEXT,
    cue TEXT,
    act TEXT,
    framing TEXT,
    confidence REAL,
    fields TEXT NOT NULL,     -- the record as JSON, without doc
    parts TEXT NOT NULL       -- its stretches and context as JSON
);

CREATE INDEX quotation_article ON quotation (article);
CREATE INDEX quotation_speaker ON quotation (speaker);

CREATE VIRTUAL TABLE quotation_words USING fts5 (
    text, content='quotation', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER quotation_added AFTER INSERT ON quotation BEGIN
    INSERT INTO quotation_words (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER quotation_removed AFTER DELETE ON quotation BEGIN
    INSERT INTO quotation_words (quotation_words, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- For people: Datasette, a spreadsheet's database connection, sqlite3 on the command line.
CREATE VIEW quotes AS
SELECT q.id, q.text AS quotation, ifnull(s.name, q.source) AS speaker, q.cue, q.act, q.framing,
    q.kind, a.outlet, a.published, a.title, a.url, q.confidence, a.name AS article, q.record
FROM quotation q JOIN article a ON a.id = q.article LEFT JOIN speaker s ON s.id = q.speaker;

CREATE VIEW speakers AS
SELECT s.name AS speaker, s.type, count(*) AS quotations, count(DISTINCT q.article) AS articles,
    count(DISTINCT a.outlet) AS outlets, min(a.published) AS first, max(a.published) AS last
FROM speaker s JOIN quotation q ON q.speaker = s.id JOIN article a ON a.id = q.article
GROUP BY s.id;

CREATE VIEW outlets AS
SELECT a.outlet, count(DISTINCT a.id) AS articles, count(q.id) AS quotations,
    count(DISTINCT q.speaker) AS speakers, min(a.published) AS first, max(a.published) AS last
FROM article a LEFT JOIN quotation q ON q.article = a.id
GROUP BY a.outlet;
