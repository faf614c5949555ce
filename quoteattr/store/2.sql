-- Version 2: days to search by, words of speakers' names, and utterances.

ALTER TABLE article ADD COLUMN day TEXT;  -- of publication, YYYY-MM-DD; null if it cannot be told
UPDATE article SET day = day_of(published);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_outlet ON article (outlet);

-- What a speaker is looked up by: parts of the name, brought to one spelling.
CREATE TABLE speaker_word (
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker ON DELETE CASCADE,
    PRIMARY KEY (word, speaker)
) WITHOUT ROWID;

INSERT OR IGNORE INTO speaker_word
SELECT word.value, speaker.id FROM speaker, json_each(name_words(speaker.name)) word;

-- The utterance's number is that of the first quotation in it; null until they are compared.
ALTER TABLE quotation ADD COLUMN utterance INTEGER;
CREATE INDEX quotation_utterance ON quotation (utterance);

-- Runs of words, hashed, by which quotations find those that have words in common with them.
CREATE TABLE gram (
    hash INTEGER NOT NULL,
    quotation INTEGER NOT NULL REFERENCES quotation ON DELETE CASCADE,
    PRIMARY KEY (hash, quotation)
) WITHOUT ROWID;

DROP VIEW quotes;
CREATE VIEW quotes AS
SELECT q.id, q.text AS quotation, ifnull(s.name, q.source) AS speaker, q.cue, q.act, q.framing,
    q.kind, a.outlet, a.day AS published, a.title, a.url, q.confidence, q.utterance,
    a.name AS article, q.record
FROM quotation q JOIN article a ON a.id = q.article LEFT JOIN speaker s ON s.id = q.speaker;

DROP VIEW speakers;
CREATE VIEW speakers AS
SELECT s.name AS speaker, s.type, count(*) AS quotations, count(DISTINCT q.article) AS articles,
    count(DISTINCT a.outlet) AS outlets, min(a.day) AS first, max(a.day) AS last
FROM speaker s JOIN quotation q ON q.speaker = s.id JOIN article a ON a.id = q.article
GROUP BY s.id;

DROP VIEW outlets;
CREATE VIEW outlets AS
SELECT a.outlet, count(DISTINCT a.id) AS articles, count(q.id) AS quotations,
    count(DISTINCT q.speaker) AS speakers, min(a.day) AS first, max(a.day) AS last
FROM article a LEFT JOIN quotation q ON q.article = a.id
GROUP BY a.outlet;

-- Of several articles only: what one alone has is in quotes.  The longest speaks for all.
CREATE VIEW utterances AS
SELECT q.utterance,
    (SELECT l.quotation FROM quotes l WHERE l.utterance = q.utterance
        ORDER BY length(l.quotation) DESC, l.id LIMIT 1) AS quotation,
    (SELECT l.speaker FROM quotes l WHERE l.utterance = q.utterance
        ORDER BY length(l.quotation) DESC, l.id LIMIT 1) AS speaker,
    count(*) AS quotations, count(DISTINCT q.article) AS articles,
    count(DISTINCT a.outlet) AS outlets, group_concat(DISTINCT a.outlet) AS carried_by,
    min(a.day) AS first, max(a.day) AS last
FROM quotation q JOIN article a ON a.id = q.article WHERE q.utterance IS NOT NULL
GROUP BY q.utterance HAVING count(DISTINCT q.article) > 1;
